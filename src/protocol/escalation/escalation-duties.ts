import type { DayNumber } from '../../kernel/day.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { FactKind } from '../fact.ts'
import type { Protocol, Rule } from '../protocol.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import type { Clock } from '../timetable/clock.ts'
import { counterpartAt } from './counterpart.ts'
import { type Escalation, stageNow } from './escalation.ts'
import { escalationsOf } from './fold-escalations.ts'
import { type LadderStage, limitOf, standInAt } from './ladder.ts'
import { type ClockOf, type LadderClock, ladderClocks } from './ladder-clocks.ts'

/** The duties that an escalation makes, by the clock from which each comes. */
const ESCALATION_DUTIES: Readonly<Record<ClockOf, string>> = {
  respond: 'escalation_answer',
  written_outcome: 'escalation_written_outcome',
  meeting_notice: 'escalation_meeting_notice',
  meeting: 'escalation_meeting',
  overall: 'escalation_settled',
}

export const ESCALATION_DUTY_IDS: readonly string[] = Object.values(ESCALATION_DUTIES)
const IDS: ReadonlySet<string> = new Set(ESCALATION_DUTY_IDS)

/** Is it owed within an escalation? Then no second escalation is offered of it: the first is moved up. */
export const isOfEscalation = (dutyId: string): boolean => IDS.has(dutyId)

const TITLES: Readonly<Record<ClockOf, string>> = {
  respond: 'Answer to an escalation',
  written_outcome: 'Written outcome of an escalation',
  meeting_notice: 'Those concerned told of a meeting about an escalation',
  meeting: 'Meeting about an unresolved escalation',
  overall: 'Settling an escalation',
}

/**
 * What is owed within the escalations of a child, as clocks like any other: so that an answer that does not come is late
 * in the same lists as everything else. Only where the edition has a ladder. docs/decisions/0150.
 */
export function escalationDuties(history: ChildHistory, protocol: Protocol, calendar: HolidayCalendar): Clock[] {
  return escalationsOf(history, protocol).flatMap(escalation =>
    ladderClocks(escalation, calendar).flatMap(clock => {
      const { edition, ladder } = escalation
      if (edition === null || ladder === null) return []
      const rule = ruleOf(clock, escalation, history)
      const span = { from: edition.from, to: edition.to, edition, cite: edition.written.cite, beforeFirst: null }
      const { from, begins, due, dueAt } = clock
      const trigger = { ...rule.triggers[0], fact: from.fact.kind, says: saysOf(clock) }
      const { id } = from.fact
      const opens = begins?.day ?? from.on
      const start = { id, trigger, placed: from, on: from.on, day0: opens, index: from.index, enquiry: null }
      const end = endOf(clock, history)
      return [{ rule, span, child: history.child, start, opens, due, dueAt, newDue: null, end }]
    }),
  )
}

const SAYS: Readonly<Record<ClockOf, string>> = {
  respond: 'the escalation at this stage on {day}',
  written_outcome: 'the answer of {day}',
  meeting_notice: 'the answer of {day}',
  meeting: 'the answer of {day}',
  overall: 'the escalation of {day}',
}

const saysOf = ({ what, begins }: LadderClock): string =>
  begins === null ? SAYS[what] : 'the last day for an answer at this stage, {day}'

const MET_BY: Readonly<Record<ClockOf, readonly FactKind[]>> = {
  respond: ['EscalationAnswered'],
  written_outcome: ['EscalationResolved'],
  meeting_notice: ['EscalationMeetingCalled', 'EscalationMeetingHeld'],
  meeting: ['EscalationMeetingHeld'],
  overall: ['EscalationResolved'],
}

function endOf({ end }: LadderClock, history: ChildHistory): Clock['end'] {
  if (end === null) return null
  const { on, fact } = end.at
  // After a death or the end of the pregnancy nothing counts as missed, nor what ended before it.
  return end.how === 'met' ? { how: 'met', on, fact } : { how: 'ended', on, fact, loss: history.loss !== null }
}

/**
 * Who has to act: the agency that was asked, at the level of the stage, or whoever stands in for it from that stage on; of
 * the whole, the agency that raised it.
 */
export function ownerOfStage(
  { against, agency, duty, ladder }: Pick<Escalation, 'against' | 'agency' | 'duty' | 'ladder'>,
  { what, row }: { what: ClockOf; row: LadderStage | null },
  ofDuty: { role: string; agency: string } | null,
): { role: string; agency: string } {
  const first = against ?? ofDuty?.agency ?? 'social_care'
  // The agency that raised it alone can say that it is unresolved: it calls the meeting too.
  if (what !== 'respond' && what !== 'written_outcome')
    return { role: counterpartAt('manager', agency ?? first), agency: agency ?? first }
  const level = row?.level ?? 'practitioner'
  if (level === 'partnership') return { role: counterpartAt(level, first), agency: level }
  const asked = standInAt(ladder, first, row?.n ?? null)?.agency ?? first
  // Who owes what is late is who is asked about it first.
  if (level === 'practitioner' && duty !== null && ofDuty?.agency === asked) return ofDuty
  return { role: counterpartAt(level, asked), agency: asked }
}

/** Who is asked at a stage of it. */
export const askedAt = (escalation: Escalation, row: LadderStage | null): { role: string; agency: string } =>
  ownerOfStage(escalation, { what: 'respond', row }, ownerOfDuty(escalation))

/** Who is asked at the stage at which it is now. */
export const askedNow = (escalation: Escalation): { role: string; agency: string } =>
  askedAt(escalation, stageNow(escalation).row)

/** The agencies that were asked in its course, each with the day of the first time: the one against which it is, and who stands in for it. */
export function agenciesAsked(escalation: Escalation): { agency: string; since: DayNumber }[] {
  const all = escalation.walked
    .map(({ row, since }) => ({
      agency: askedAt(escalation, row).agency,
      since: since.on,
    }))
    .filter(({ agency }) => agency !== 'partnership')
  return all.filter((one, i) => all.findIndex(({ agency }) => agency === one.agency) === i)
}

/** The owner of the late duty, found by its clock (`duty:child:fact`) or its name. */
function ownerOfDuty({ edition, duty }: Pick<Escalation, 'edition' | 'duty'>) {
  const name = duty?.split(':')[0]
  return edition?.rows.find(({ rule }) => rule.id === name)?.rule.owner ?? null
}

function ruleOf(clock: LadderClock, escalation: Escalation, history: ChildHistory): Rule {
  const { ladder, edition } = escalation
  const row = clock.what === 'overall' ? ladder : (clock.stage.row ?? ladder)
  const isMeeting = clock.what === 'meeting' || clock.what === 'meeting_notice'
  const isReading = row?.confidence === 'reading' || (isMeeting && row?.confidence !== 'composite')
  const confidence = row === null || row.confidence === 'reading' || isReading ? 'derived' : row.confidence
  const stage = clock.what === 'overall' || clock.stage.n === null ? '' : `, stage ${clock.stage.n}`
  return {
    id: ESCALATION_DUTIES[clock.what],
    title: `${TITLES[clock.what]}${stage}`,
    triggers: [{ fact: 'EscalationRaised', says: saysOf(clock) }],
    earliest: null,
    latest: limitOf(clock.limit),
    dayOfEvent: 0,
    bankHolidays: 'skipped',
    owner: ownerOfStage(escalation, { what: clock.what, row: clock.stage.row }, ownerOfDuty(escalation)),
    metBy: MET_BY[clock.what].map(fact => ({ fact })),
    metSince: 'trigger',
    endedBy: [{ fact: 'EscalationResolved' }, { fact: 'EscalationWithdrawn' }],
    endedWithPlan: false,
    atBirth: 'stays',
    condition: null,
    conditionText: null,
    exception: null,
    compressed: null,
    basis: edition?.origin === 'composite' ? 'composite' : 'local',
    source: row?.source ?? '',
    confidence,
    note: null,
    protocol: ladder?.protocol ?? edition?.protocol ?? history.child,
  }
}
