import { type Day, sayDay, toDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst, upperFirst } from '../../kernel/letter-case.ts'
import { isDangerUnseen } from '../../protocol/escalation/danger.ts'
import { decidedAgainst } from '../../protocol/escalation/decided-against.ts'
import { stageNow, turnOf } from '../../protocol/escalation/escalation.ts'
import { askedNow } from '../../protocol/escalation/escalation-duties.ts'
import { escalationsOf } from '../../protocol/escalation/fold-escalations.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { headingOf, plain } from '../../protocol/say-fact.ts'
import { decisionOf } from '../../telling/decision-clock.ts'
import { escalationOf } from '../../telling/escalation-clock.ts'
import type { Notice } from '../../telling/notices.ts'
import { isForCover, isOfEscalation, type OwnKind, ownKindOf } from '../../telling/told.ts'
import type { Ruling } from '../../worklists/duties-of-record.ts'
import type { ListedChild } from '../../worklists/listed-children.ts'
import { saidOfDuties } from '../../worklists/said-of-duty.ts'
import { sayDue } from '../../worklists/say-due.ts'

/** `offered`: an escalation of it is offered still. `about`: the decision that can be challenged. */
type Said = { what: string; now: string; offered?: boolean; about?: string }
type Told = Pick<Notice, 'kind' | 'clock'>

/** Where a notice leads: to the child, or to what is escalated there. */
export const noticeAddress = (child: string, { kind, clock }: Told): string =>
  isOfEscalation(kind) ? `${child}/escalations#${escalationOf(clock) ?? ''}` : child

/** What was said then, and how it stands now. */
export function sayNotice(notice: Told, child: ListedChild, ruling: Ruling, today: Day): Said {
  const was = `${WAS[ownKindOf(notice.kind) ?? 'due_soon']}${isForCover(notice.kind) ? ', for somebody who is away' : ''}`
  if (isOfEscalation(notice.kind)) return { what: was, now: escalationNow(notice, child, ruling) }
  if (notice.kind === 'decided') return decisionNow(notice, child)
  const duty = child.timetable?.duties.find(one => one.id === notice.clock)
  if (duty === undefined)
    return { what: was, now: 'The date has been planned anew since. Open the child to see what is owed now.' }
  const what = `${was}: ${duty.clock.rule.title}`
  const { end } = duty.clock
  if (end !== null) return { what, now: end.how === 'met' ? 'It has been done since.' : 'It is no longer owed.' }
  const isCompressed = duty.status === 'late_at_registration'
  const due = isCompressed ? duty.clock.newDue : duty.clock.due
  const said = sayDue(
    { due: due === null ? null : toDay(due), lateAtRegistration: isCompressed },
    today,
    ruling.calendar,
  )
  const now = upperFirst(said.standing)
  if (notice.kind !== 'offered' || child.timetable === null) return { what, now }
  const owedBy = due === null ? null : toDay(due)
  const spoken = saidOfDuties(child.timetable)({ clock: duty.id, owedBy })
  if (spoken !== null) return { what, now: `${now}. ${SPOKEN[spoken]}` }
  return { what, now: `${now}, and nobody has said anything.`, offered: said.late }
}

/** What was decided, while it is the last word. */
function decisionNow({ clock }: Told, { timetable }: ListedChild): Said {
  const id = decisionOf(clock)
  const fact = timetable === null ? undefined : decidedAgainst(timetable.history).find(one => one.id === id)
  if (fact === undefined)
    return {
      what: WAS.decided,
      now: 'It is no longer new, or something came after it. Open the child to see what stands.',
    }
  const details = detailsInWords(fact)
  const what = `${WAS.decided}: ${lowerFirst(headingOf(fact.kind))}${details === '' ? '' : `, ${details}`}`
  return { what, now: `${sayDay(toNumber(fact.on))}. Whoever does not agree says so soon.`, about: fact.id }
}

const SPOKEN = {
  escalated: 'It has been escalated since.',
  considered: 'Somebody has spoken with them since.',
} as const

const WAS: Readonly<Record<OwnKind, string>> = {
  late: 'Late',
  due_soon: 'Due soon',
  offered: 'Late for a child you work with',
  decided: 'Decided, and open to challenge',
  escalation_danger: 'A child may be in danger now',
  escalation_danger_seen: 'The front door has seen that a child may be in danger',
  escalation_raised: 'Escalated to your agency: an answer is asked for',
  escalation_silent: 'Nobody has answered an escalation in time',
  escalation_answered: 'An escalation of your agency is answered',
  escalation_duty_done: 'What your agency escalated is done: does that settle it?',
  escalation_partnership: 'An escalation has reached the partnership',
  escalation_over: 'An escalation has ended: read what came of it',
}

const ENDED = {
  resolved: 'It was settled',
  withdrawn: 'It was taken back',
  loss: 'It has stopped, as everything has,',
  closed: 'It ended with the case',
} as const

/** Whose turn it is today: the message may be of yesterday. */
function escalationNow({ kind, clock }: Told, { timetable }: ListedChild, { protocol }: Ruling): string {
  const all = timetable === null ? [] : escalationsOf(timetable.history, protocol)
  const one = all.find(({ id }) => id === escalationOf(clock))
  if (one === undefined) return 'It was corrected since. Open the child to see what stands.'
  if (one.end !== null) return `${ENDED[one.end.how]} on ${sayDay(one.end.at.on)}.`
  if (timetable !== null && ownKindOf(kind) === 'escalation_danger' && isDangerUnseen(one, timetable.history))
    return 'Nobody at the front door has said yet that they have seen it. Open it and say what is done.'
  const { n } = stageNow(one)
  const stage = n === null ? '' : `, at stage ${n}`
  const seen = ownKindOf(kind) === 'escalation_danger' ? 'The front door has seen it since. ' : ''
  if (turnOf(one) === 'raiser') return `${seen}It is open${stage}, and answered.`
  return `${seen}It is open${stage}, and it is the turn of ${plain(askedNow(one).agency)}.`
}
