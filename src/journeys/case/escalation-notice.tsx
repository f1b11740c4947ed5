import { type Content, type Html, joined } from '../../govuk/html.ts'
import { heading, link, list } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { lowerFirst, upperFirst } from '../../kernel/letter-case.ts'
import { isDangerUnseen } from '../../protocol/escalation/danger.ts'
import { type Escalation, SUBJECTS, stageNow, turnOf } from '../../protocol/escalation/escalation.ts'
import { askedNow } from '../../protocol/escalation/escalation-duties.ts'
import { plain } from '../../protocol/say-fact.ts'
import { escalationsOnRecord } from '../open-escalations.ts'
import type { CaseAsked } from './case-asked.ts'
import type { CaseSeen } from './read-case.ts'

/**
 * That this record was escalated, under a heading of its own for all who see it. Source: the use of the procedure is
 * stated explicitly in the record (domain/escalation.yaml, common rules).
 */
export function escalationNotice(seen: CaseSeen, asked: CaseAsked, address: string): Html | string {
  const recorded = seen.entries.map(entry => entry.recorded)
  const all = escalationsOnRecord(seen.timetable.history, asked.authority, recorded)
  if (all.length === 0) return ''
  const isPast = asked.knownOn !== null
  return joined([
    <section class={all.some(one => one.end === null) ? 'app-callout' : undefined} aria-labelledby="escalation">
      {heading({ text: 'Escalation', level: 2, size: 's', id: 'escalation' })}
      {list(all.map(one => said(one, seen)))}
      {isPast
        ? ''
        : link({ text: 'See every step, whose turn it is and what you may do', href: `${address}/escalations` })}
    </section>,
  ])
}

const ENDED = {
  resolved: 'settled',
  withdrawn: 'taken back',
  loss: 'stopped',
  closed: 'ended with the case',
} as const

function said(escalation: Escalation, { timetable }: CaseSeen): Content {
  const { raised, agency, against, subject, duty, end } = escalation
  const late = timetable.duties.find(({ id, clock }) => id === duty || clock.rule.id === duty)
  const what = late === undefined ? SUBJECTS[subject] : late.clock.rule.title
  const by = agency === null ? '' : ` by ${plain(agency)}`
  const to = against === null ? '' : ` to ${plain(against)}`
  const { n } = stageNow(escalation)
  const stage = n === null ? '' : `, stage ${n}`
  const how = end === null ? `${stage}. ${upperFirst(turn(escalation))}` : `: ${ENDED[end.how]} on ${sayDay(end.at.on)}`
  return joined([
    `${what}: escalated${by}${to} on ${sayDay(raised.on)}${how}.`,
    raised.fact.immediateRisk === true && end === null
      ? joined([' ', <strong>{danger(escalation, timetable.history)}</strong>])
      : '',
  ])
}

/** That it says that the child is in danger, and whether those who act on that have seen it. */
const danger = (escalation: Escalation, history: CaseSeen['timetable']['history']): string =>
  `It says that the child is in danger. The front door ${isDangerUnseen(escalation, history) ? 'has not said yet that it has seen it' : 'has seen it'}.`

function turn(escalation: Escalation): string {
  const { against, agency } = escalation
  if (turnOf(escalation) === 'addressee')
    return against === null ? 'it is not answered yet' : `${plain(askedNow(escalation).agency)} has not answered yet`
  return `it is answered; ${agency === null ? 'whoever raised it' : lowerFirst(plain(agency))} says whether that settles it`
}
