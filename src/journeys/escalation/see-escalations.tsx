import { countsEscalations, worksWithRecords } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import {
  countEscalations,
  type Quarter,
  quarterAt,
  quarterBefore,
  quarterOf,
} from '../../protocol/escalation/quarter.ts'
import { noteRead } from '../../record/read.ts'
import { type Answer, page } from '../../web/answer.ts'
import { escalationsThere } from '../../worklists/escalations-there.ts'
import { whomTheySee } from '../../worklists/seen-children.ts'
import { sightOf } from '../../worklists/sight.ts'
import { lateAndSaid, silentBeside } from '../../worklists/silence.ts'
import { type Asked, type Authority, actorOf, authoritiesOf } from '../desk.ts'
import { type Counted, countsAsCsv } from './counts-csv.ts'
import { countsPart } from './counts-part.tsx'
import { openList } from './open-list.tsx'
import { partnershipPart } from './partnership-part.tsx'
import { silencePart } from './silence-part.tsx'

/**
 * Escalations of every child whom the visitor sees, and for the partnership, managers and safeguarding leads: what is late
 * and nobody has said anything of, and how escalations went in a quarter. Numbers name no child.
 */
export async function seeEscalations(c: Asked): Promise<Answer> {
  const quarter = quarterAsked(c)
  const parts = (await Promise.all(authoritiesOf(c.visitor).map(id => partOf(c, id, quarter)))).flat()
  if (c.query.text('as') === 'csv') {
    const counted = parts.flatMap(part => (part.counted === null ? [] : [part.counted]))
    if (counted.length > 0) return countsAsCsv(counted, quarter)
  }
  return page({
    title: 'Escalations',
    body: joined([
      heading({ text: 'Escalations' }),
      paragraph(
        'One agency asks another about a decision or a delay. Anybody who works with a child can raise one, and whoever raised it decides when it is settled.',
      ),
      ...parts.map(part => part.html),
      parts.some(part => part.counted !== null) ? takeAway(quarter, c) : '',
    ]),
  })
}

/** The quarter of the address; the one in course where it names none that has begun. */
function quarterAsked({ query, clock }: Asked): Quarter {
  const asked = quarterOf(query.text('quarter'))
  return asked === null || asked.from > clock.today() ? quarterAt(clock.today()) : asked
}

type Part = { html: Html; counted: Counted | null }

async function partOf(c: Asked, id: string, quarter: Quarter): Promise<Part[]> {
  const authority = await c.authority(id)
  if (authority === null) return []
  const today = c.clock.today()
  const counts = c.visitor.memberships.find(m => m.authority === id && countsEscalations(m.role))
  return inAuthority(c.db, id, async tx => {
    const { ruling } = authority
    const sees = await whomTheySee(tx, sightOf(actorOf(c.visitor), id, today))
    const among = counts === undefined && 'only' in sees ? sees : 'all'
    const there = await escalationsThere(tx, id, { ruling, today }, among)
    const partnership = c.visitor.memberships.find(m => m.authority === id && m.role === 'partnership_manager')
    const seesRecords = c.visitor.memberships.some(m => m.authority === id && worksWithRecords(m.role))
    const open = joined([
      partnership === undefined ? '' : await partnershipPart(c, tx, authority, { there, agency: partnership.agency }),
      seesRecords ? await openList(c, tx, authority, there) : '',
    ])
    if (counts === undefined) return [{ html: named(authority, [open]), counted: null }]
    const by = { userId: c.visitor.userId, role: counts.role, agency: counts.agency, why: 'counts without any child' }
    await noteRead(tx, id, { ...by, place: c.route.path }, c.clock.now(), c.route.audit, [])
    const [late, beside] = await Promise.all([lateAndSaid(tx, id, today), silentBeside(tx, id, today)])
    const counted = there.filter(({ isRestricted }) => !isRestricted).map(({ escalation }) => escalation)
    const rows = countEscalations(counted, quarter)
    const html = named(authority, [
      // What is printed is the quarter's report, which names no child and nobody who raised anything.
      joined([<div class="app-screen-only">{open}</div>]),
      silencePart(authority, { late, beside, today }),
      countsPart(authority, rows, { quarter, today }),
    ])
    return [{ html, counted: { authority: id, rows, late } }]
  })
}

const named = ({ name }: Authority, parts: readonly (Html | string)[]): Html =>
  joined([heading({ text: name, level: 2 }), ...parts])

function takeAway(quarter: Quarter, c: Asked): Html {
  const before = quarterBefore(quarter)
  return joined([
    <div class="app-tools app-screen-only">
      {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
      {link({ text: 'Take the numbers away (CSV)', href: `/escalations?quarter=${quarter.id}&as=csv` })}
      {link({
        text: `The quarter before, ${before.id.replace('-', ', quarter ')}`,
        href: `/escalations?quarter=${before.id}`,
      })}
      {quarter.id === quarterAt(c.clock.today()).id ? '' : link({ text: 'This quarter', href: '/escalations' })}
    </div>,
  ])
}
