import { worksFrontDoor } from '../../access/role.ts'
import { type AuthorityTransaction, inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { plain } from '../../protocol/say-fact.ts'
import { dangersUnseen } from '../../worklists/dangers.ts'
import type { EscalationThere } from '../../worklists/escalations-there.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { type Asked, type Authority, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import type { AskerThere } from './asker.ts'

type Danger = { authority: Authority; child: ListedChild; there: EscalationThere }

/** So many are named; the rest follow when these are seen to. */
const NAMED = 20

const seesDangers = ({ asker }: AskerThere): boolean => asker.memberships.some(worksFrontDoor)

/** The dangers that wait for a word of the front door, to those who work there; none to others. */
export async function dangersFor(tx: AuthorityTransaction, there: AskerThere): Promise<EscalationThere[]> {
  if (!seesDangers(there)) return []
  const { authority, asker } = there
  const { sight, today } = asker
  return dangersUnseen(tx, { authority: authority.id, sight, ruling: authority.ruling, today })
}

/**
 * For the front door: children of whom somebody said, in an escalation, that they are in danger now, until somebody there
 * has said what is done. Beside the ladder: it is the front door's whichever agency is asked.
 */
export async function readDangers(c: Asked, there: readonly AskerThere[]): Promise<Html> {
  const parts = await Promise.all(
    there.filter(seesDangers).map(one =>
      inAuthority(c.db, one.authority.id, async tx => {
        const { authority } = one
        const found = await dangersFor(tx, one)
        const named = found.slice(0, NAMED)
        const ids = [...new Set(named.map(({ childId }) => childId))]
        const listed = ids.length === 0 ? null : await listChildren(tx, listingOf(c, authority), ids)
        return named.flatMap((danger): Danger[] => {
          const child = listed?.get(danger.childId)
          return child === undefined ? [] : [{ authority, child, there: danger }]
        })
      }),
    ),
  )
  const all = parts.flat()
  if (all.length === 0) return joined([])
  return joined([
    <section class="app-callout app-callout--late" aria-labelledby="dangers">
      {heading({ text: 'A child may be in danger now', level: 2, size: 's', id: 'dangers' })}
      {paragraph(
        'Said in an escalation, whichever agency it asks. It stays here until somebody of the front door has said what is done.',
      )}
      {list(all.map(sayDanger))}
    </section>,
  ])
}

function sayDanger({ authority, child, there: { escalation } }: Danger): Html {
  const { id, agency, raised } = escalation
  const address = childAddress(authority.id, child.childId)
  const at = raised.fact.at === undefined ? '' : `, ${raised.fact.at}`
  return joined([
    link({ text: child.name, href: `${address}/escalations#${id}` }),
    `, ${child.stage}: ${agency === null ? 'raised' : `raised by ${plain(agency)}`} on ${sayDay(raised.on)}${at}. `,
    child.mayWrite
      ? link({ text: 'Say what is done', spoken: `: ${child.name}`, href: `${address}/escalations/${id}/front-door` })
      : '',
  ])
}
