import { type Day, day } from '../../kernel/day.ts'
import type { Ladder } from '../escalation/ladder.ts'
import { daysPassed, workingDaysAfter } from './slow-calendar.ts'

/**
 * The clocks of one escalation as somebody finds them with a wall calendar and a watch, step by step. Slow on purpose; the
 * tests' oracle. It shares nothing with the engine but the ladder's own figures.
 */

/** A step with its day and, where it was written down, its time. */
export type SlowStep = { kind: string; on: Day; at: string | null; stage?: number }

export type SlowClock = { what: string; stage: string; due: string | null; dueAt: string | null; end: string | null }

type When = { on: Day; at: string | null; moment: Temporal.ZonedDateTime | null }

const whenOf = ({ on, at }: { on: Day; at: string | null }): When => ({
  ...{ on, at },
  moment: at === null ? null : Temporal.PlainDateTime.from(`${on}T${at}`).toZonedDateTime('Europe/London'),
})

type Figure = { value: number; unit: string } | 'without_delay' | null | undefined

/** By when, from a moment: an hour is an hour of the watch, a working day one of the wall calendar. */
function after(from: When, limit: Figure): When | null {
  if (limit === null || limit === undefined || limit === 'without_delay') return null
  const { value, unit } = limit
  const daysOn = (count: number) => day(Temporal.PlainDate.from(from.on).add({ days: count }).toString())
  if (unit === 'hour' && from.moment !== null) {
    const moment = from.moment.add({ hours: value })
    return { on: day(moment.toPlainDate().toString()), at: moment.toPlainTime().toString(), moment }
  }
  const whole = (on: Day): When => ({ on, at: null, moment: null })
  if (unit === 'hour') return whole(daysOn(Math.ceil(value / 24)))
  if (unit === 'day') return whole(daysOn(value))
  if (unit === 'week') return whole(daysOn(value * 7))
  return whole(workingDaysAfter(from.on, unit === 'working_week' ? value * 5 : value))
}

/** Every clock of an escalation, in no order that matters. */
export function slowClocks(ladder: Ladder | null, raisedAt: number | null, steps: readonly SlowStep[]): SlowClock[] {
  const [raised] = steps
  if (ladder === null || raised === undefined) return []
  const clocks: SlowClock[] = []
  const add = (what: string, stage: number | null, due: When | null, end: string | null) =>
    clocks.push({
      ...{ what, stage: `${stage}` },
      ...{ due: due?.on ?? null, dueAt: due?.moment?.toInstant().toString({ smallestUnit: 'millisecond' }) ?? null },
      end,
    })
  const over = steps.findIndex(({ kind }) => kind === 'EscalationResolved' || kind === 'EscalationWithdrawn')
  const taken = over === -1 ? steps : steps.slice(0, over + 1)
  const ends = over === -1 ? undefined : steps[over]
  const places = taken.flatMap((step, i) => (i === 0 || step.kind === 'EscalationMoved' ? [i] : []))
  for (const [nth, place] of places.entries()) {
    const until = places[nth + 1] ?? (ends === undefined ? undefined : over)
    const inside = taken.slice(place + 1, until === undefined ? undefined : until + 1)
    const find = (kind: string) => inside.find(step => step.kind === kind)
    const start = taken[place]
    const n = place === 0 ? raisedAt : (start?.stage ?? null)
    const row = ladder.stages.find(stage => stage.n === n)
    const closing = until === undefined ? null : `ended ${taken[until]?.on}`
    const met = (step: SlowStep | undefined) => (step === undefined ? closing : `met ${step.on}`)
    const [answer, called, held] = ['Answered', 'MeetingCalled', 'MeetingHeld'].map(kind => find(`Escalation${kind}`))
    if (start === undefined) continue
    const answerBy = after(whenOf(start), row?.respond)
    add('respond', n, answerBy, met(answer))
    if (answer !== undefined && row?.written_outcome != null) {
      const isSettledHere = until === over && ends?.kind === 'EscalationResolved'
      add('written_outcome', n, after(whenOf(answer), row.written_outcome), isSettledHere ? `met ${ends.on}` : closing)
    }
    const unresolved = answerBy ?? (answer === undefined ? null : whenOf(answer))
    if (unresolved === null) continue
    const first = [called, held].filter(step => step !== undefined).sort((a, b) => (comesBefore(a, b) ? -1 : 1))[0]
    if (row?.meeting_notice != null)
      add('meeting_notice', n, after(unresolved, row.meeting_notice), met(called ?? first))
    if (row?.meeting != null) add('meeting', n, after(unresolved, row.meeting), met(held))
  }
  if (ladder.overall != null) {
    const end = ends === undefined ? null : `${ends.kind === 'EscalationResolved' ? 'met' : 'ended'} ${ends.on}`
    add('overall', raisedAt, after(whenOf(raised), ladder.overall), end)
  }
  return clocks
}

const comesBefore = (a: SlowStep, b: SlowStep) =>
  daysPassed(a.on, b.on) > 0 || (a.on === b.on && (a.at ?? '') < (b.at ?? ''))
