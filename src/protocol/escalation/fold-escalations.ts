import { dayOf, timeOf } from '../../kernel/instant.ts'
import type { Happening } from '../fact.ts'
import { recordedAt } from '../known.ts'
import { editionOn, type Protocol } from '../protocol.ts'
import type { ChildHistory, Placed } from '../timetable/child-history.ts'
import type { Answered, Escalation, EscalationEnd, Raised, StageWalked } from './escalation.ts'
import { stageAfter, stageOf } from './ladder.ts'

/** Of one day without times: what must have come before what. */
const ORDER = [
  'EscalationRaised',
  'EscalationDiscussed',
  'EscalationAnswered',
  'EscalationMeetingCalled',
  'EscalationMeetingHeld',
  'EscalationMoved',
  'PartnershipTold',
  'EscalationResolved',
  'EscalationWithdrawn',
  'EscalationOutcomeChecked',
  'EscalationFiled',
  'CaseClosed',
  'PregnancyEnded',
  'PersonDied',
] as const

const RANK = new Map<string, number>(ORDER.map((kind, rank) => [kind, rank]))

/**
 * The escalations of a child, oldest first, each by the ladder in force on the day on which it was raised. A step that
 * names none is of the oldest that is open. A loss or the closing of the case ends all that are open, without asking.
 */
export function escalationsOf(history: ChildHistory, protocol: Protocol): Escalation[] {
  if (!history.byKind.has('EscalationRaised')) return []
  const all: Draft[] = []
  const steps = stepsOf(history)
  for (const { step, key } of steps) {
    const { fact } = step
    if (fact.kind === 'EscalationRaised') all.push({ key, ...begun({ ...step, fact }, all, protocol) })
  }
  // After them: what is written with an earlier day than the raising still belongs to it.
  for (const { step, key } of steps) {
    const { kind } = step.fact
    const begunBy = all.filter(draft => draft.key <= key)
    if (kind === 'CaseClosed') close(begunBy, { how: 'closed', at: step })
    // Known only after the raising, it ends that too.
    else if (kind === 'PersonDied' || kind === 'PregnancyEnded') close(all, { how: 'loss', at: step })
    else if (kind !== 'EscalationRaised') take(step, draftOf(step.fact, all, begunBy))
  }
  return all.map(({ key: _key, ...escalation }) => escalation)
}

type Begun = { -readonly [K in keyof Escalation]: Escalation[K] } & {
  walked: [StageWalked, ...StageWalked[]]
  answers: Placed<Answered>[]
  filed: Placed[]
  steps: Placed[]
}
type Draft = Begun & { key: string }

function stepsOf(history: ChildHistory): { step: Placed; key: string }[] {
  return ORDER.flatMap(kind => history.byKind.get(kind) ?? [])
    .map(step => ({ step, key: whenOf(step.fact) }))
    .sort(
      (a, b) =>
        compare(a.key, b.key) ||
        // Within a minute as it was recorded; of a day alone that says nothing.
        (hasTime(a.step.fact) ? compare(recordedAt(a.step.fact), recordedAt(b.step.fact)) : 0) ||
        rank(a.step) - rank(b.step) ||
        compare(recordedAt(a.step.fact), recordedAt(b.step.fact)) ||
        a.step.index - b.step.index,
    )
}

const hasTime = (fact: Happening) => timeWritten(fact) !== ''
const rank = ({ fact }: Placed) => RANK.get(fact.kind) ?? ORDER.length
const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

/** Day and time, to be put in order. */
export const whenOf = (fact: Happening): string => `${fact.on} ${timeWritten(fact)}`

/** The time of day at which it happened; of what was recorded on its day, when that was. */
function timeWritten({ at, on, recordedAt }: Happening): string {
  if (at !== undefined) return at
  return recordedAt !== undefined && dayOf(recordedAt) === on ? timeOf(recordedAt) : ''
}

const NOTHING_YET = { until: null, answer: null, meetingCalled: null, meetingHeld: null } as const

function begun(step: Placed<Raised>, before: readonly Draft[], protocol: Protocol): Begun {
  const { fact, on } = step
  const edition = editionOn(protocol, on)
  const ladder = edition?.ladder ?? null
  const n = fact.stage ?? stageAfter(ladder, null)?.n ?? null
  const named = fact.escalation ?? fact.id
  return {
    // One name for two: the second is called by its fact.
    id: before.some(({ id }) => id === named) ? fact.id : named,
    raised: step,
    agency: fact.agency ?? null,
    raiser: fact.raiser ?? null,
    against: fact.against ?? null,
    subject: fact.subject ?? (fact.duty === undefined ? 'other' : 'late_duty'),
    duty: fact.duty ?? null,
    challenges: fact.challenges ?? null,
    edition,
    ladder,
    walked: [{ n, row: stageOf(ladder, n), since: step, ...NOTHING_YET }],
    answers: [],
    steps: [step],
    partnershipTold: null,
    outcomeChecked: null,
    filed: [],
    end: null,
  }
}

function draftOf(fact: Happening, all: readonly Draft[], begunBy: readonly Draft[]): Draft | undefined {
  const named = 'escalation' in fact ? fact.escalation : undefined
  if (named !== undefined)
    return all.find(({ id }) => id === named) ?? all.find(({ raised }) => raised.fact.id === named)
  return begunBy.find(({ end }) => end === null) ?? begunBy.at(-1)
}

function take(step: Placed, draft: Draft | undefined): void {
  if (draft === undefined) return
  draft.steps.push(step)
  const { fact } = step
  const now = draft.walked.at(-1)
  if (fact.kind === 'PartnershipTold') draft.partnershipTold ??= step
  if (fact.kind === 'EscalationFiled') draft.filed.push(step)
  if (fact.kind === 'EscalationOutcomeChecked') draft.outcomeChecked = { ...step, fact }
  if (draft.end !== null || now === undefined) return
  if (fact.kind === 'EscalationAnswered') {
    draft.answers.push({ ...step, fact })
    now.answer ??= { ...step, fact }
  }
  if (fact.kind === 'EscalationMeetingCalled') now.meetingCalled ??= step
  if (fact.kind === 'EscalationMeetingHeld') now.meetingHeld ??= step
  if (fact.kind === 'EscalationMoved') {
    now.until = step
    draft.walked.push({
      n: fact.stage,
      row: stageOf(draft.ladder, fact.stage),
      since: step,
      ...NOTHING_YET,
    })
  }
  if (fact.kind === 'EscalationResolved') end(draft, { how: 'resolved', at: step })
  if (fact.kind === 'EscalationWithdrawn') end(draft, { how: 'withdrawn', at: step })
}

function close(all: readonly Draft[], how: EscalationEnd): void {
  for (const draft of all) if (draft.end === null) end(draft, how)
}

function end(draft: Draft, how: EscalationEnd): void {
  draft.end = how
  const now = draft.walked.at(-1)
  if (now !== undefined) now.until = how.at
  if (how.how === 'loss' || how.how === 'closed') draft.steps.push(how.at)
}
