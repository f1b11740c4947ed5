import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { link, list, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { gestationOn, parseGestation } from '../../kernel/gestation.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { sightOf } from '../../worklists/sight.ts'
import { pastTheirDate } from '../../worklists/unborn-board.ts'
import { type Asked, type Authority, actorOf, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import type { AskerThere } from './asker.ts'

type Past = { authority: Authority; child: ListedChild; expectedOn: Day }
export type BornYet = { all: number; first: readonly Past[] }

/** So many are named; the board of the unborn has all. */
const NAMED = 5

/** The babies past their expected date with no birth on record, of all whom this person sees. */
export async function readBornYet(c: Asked, there: readonly AskerThere[]): Promise<BornYet> {
  const today = c.clock.today()
  const parts = await Promise.all(
    there.map(({ authority }) =>
      inAuthority(c.db, authority.id, async tx => {
        const query = { authority: authority.id, sight: sightOf(actorOf(c.visitor), authority.id, today), today }
        const rows = await pastTheirDate(tx, query, NAMED)
        const ids = rows.map(({ childId }) => childId)
        const children = ids.length === 0 ? null : await listChildren(tx, listingOf(c, authority), ids)
        const first = rows.flatMap(({ childId, expectedOn }): Past[] => {
          const child = children?.get(childId)
          return child === undefined || expectedOn === null ? [] : [{ authority, child, expectedOn }]
        })
        return { all: rows[0]?.all ?? 0, first }
      }),
    ),
  )
  const first = parts.flatMap(part => part.first).sort((a, b) => (a.expectedOn < b.expectedOn ? -1 : 1))
  return { all: parts.reduce((sum, part) => sum + part.all, 0), first: first.slice(0, NAMED) }
}

/** From here on it is said loudly (contracts.md, readiness). */
const LOUD = parseGestation('42+0') ?? 0

/** *Has the baby been born?*, on everybody's list until somebody has said so. */
export function bornYet({ all, first }: BornYet, today: Day): Html | string {
  if (all === 0) return ''
  const loud = first.some(({ expectedOn }) => gestationOn(toNumber(expectedOn), toNumber(today)) >= LOUD)
  return joined([
    <section class={loud ? 'app-callout app-callout--late' : 'app-callout'} aria-label="Past the expected date">
      {paragraph(
        <>
          <strong>{all === 1 ? 'Has this baby been born?' : `Have these ${all} babies been born?`}</strong>{' '}
          {`The expected date is over and no birth is on record.${loud ? ' For the first of them 42 weeks are over.' : ''} Ring the ward, and record the birth or a new date.`}
        </>,
      )}
      {list(
        first.map(({ authority, child, expectedOn }) =>
          joined([
            link({ text: child.name, href: childAddress(authority.id, child.childId) }),
            `, expected ${sayDay(toNumber(expectedOn))}`,
          ]),
        ),
      )}
      {all > first.length ? paragraph(link({ text: `All ${all} on the board of unborn babies`, href: '/unborn' })) : ''}
    </section>,
  ])
}
