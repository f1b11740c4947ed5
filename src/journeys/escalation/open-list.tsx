import type { AuthorityTransaction } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { SUBJECTS, stageNow, turnOf } from '../../protocol/escalation/escalation.ts'
import { askedNow } from '../../protocol/escalation/escalation-duties.ts'
import { ladderClocks } from '../../protocol/escalation/ladder-clocks.ts'
import { sayBy } from '../../protocol/escalation/say-by.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { EscalationThere } from '../../worklists/escalations-there.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { type Asked, type Authority, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { sayStanding } from './say-clock.ts'

/** The open escalations of children whom the visitor sees, the longest first: whose turn it is, and by when. */
export async function openList(
  c: Asked,
  tx: AuthorityTransaction,
  authority: Authority,
  there: readonly EscalationThere[],
): Promise<Html> {
  const open = there
    .filter(({ escalation }) => escalation.end === null)
    .sort((a, b) => a.escalation.raised.on - b.escalation.raised.on)
  const ids = [...new Set(open.map(({ childId }) => childId))]
  const listed =
    ids.length === 0 ? new Map<string, ListedChild>() : await listChildren(tx, listingOf(c, authority), ids)
  const rows = open.flatMap(one => {
    const child = listed.get(one.childId)
    return child === undefined ? [] : [rowOf(one, child, authority, c)]
  })
  if (rows.length === 0) return paragraph('No escalation is open for a child whose record you see.')
  return table({
    caption: 'Open, the longest first',
    captionSize: 's',
    stacks: true,
    columns: [{ text: 'Child' }, { text: 'What' }, { text: 'Whose turn' }, { text: 'By when' }],
    rows,
  })
}

function rowOf({ escalation, timetable }: EscalationThere, child: ListedChild, authority: Authority, c: Asked) {
  const { raised, agency, subject, duty } = escalation
  const late = timetable.duties.find(({ id, clock }) => id === duty || clock.rule.id === duty)
  const clocks = ladderClocks(escalation, authority.ruling.calendar)
  const answer = clocks.findLast(clock => clock.what === 'respond')
  const overall = clocks.find(clock => clock.what === 'overall')
  const { n } = stageNow(escalation)
  const isAsked = turnOf(escalation) === 'addressee'
  const turn = isAsked ? askedNow(escalation).agency : agency
  const next = isAsked ? answer : overall
  const standing = next === undefined ? null : sayStanding(next, c.clock.now())
  return [
    joined([
      link({ text: child.name, href: `${childAddress(authority.id, child.childId)}/escalations#${escalation.id}` }),
      <span class="app-why">{child.stage}</span>,
    ]),
    joined([
      <span>{late === undefined ? SUBJECTS[subject] : late.clock.rule.title}</span>,
      <span class="app-why">
        {`${agency === null ? 'Raised' : `By ${plain(agency)}`} on ${sayDay(raised.on)}${n === null ? '' : `, stage ${n}`}`}
      </span>,
    ]),
    turn === null ? 'Not said' : upperFirst(plain(turn)),
    joined([
      <span>{isAsked && answer !== undefined ? sayBy(answer) : 'Answered: settled, or moved up?'}</span>,
      isAsked || overall === undefined ? '' : <span class="app-why">{`to be settled by ${sayBy(overall)}`}</span>,
      standing === null ? '' : <div class={standing.isLate ? 'app-late' : 'app-why'}>{standing.text}</div>,
    ]),
  ]
}
