import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, hoursBetween, type Instant, timeOf } from '../../kernel/instant.ts'
import { sayLimit } from '../../protocol/escalation/ladder.ts'
import { isPast, type LadderClock } from '../../protocol/escalation/ladder-clocks.ts'

const WHAT: Readonly<Record<LadderClock['what'], string>> = {
  respond: 'Answer',
  written_outcome: 'Written outcome',
  meeting_notice: 'Told of the meeting, if it is unresolved',
  meeting: 'A meeting, if it is unresolved',
  overall: 'All of it settled',
}

/** `Answer, stage 1` */
export const sayWhat = ({ what, stage }: LadderClock): string =>
  what === 'overall' || stage.n === null ? WHAT[what] : `${WHAT[what]}, stage ${stage.n}`

/** How it is counted: `48 hours (the source adds: 2 working days), from 2 April 2026, 16:00`. */
export function sayWorking({ limit, from, begins, what }: LadderClock): string {
  const isReading = what === 'meeting' || what === 'meeting_notice'
  if (begins !== null) {
    const end = begins.at === null ? sayDay(begins.day) : `${sayDay(begins.day)}, ${timeOf(begins.at)}`
    return `${sayLimit(limit)}, counted from the end of the time for an answer, ${end}${isReading ? DERIVED : ''}`
  }
  const since = `${sayDay(from.on)}${from.fact.at === undefined ? '' : `, ${from.fact.at}`}`
  return `${sayLimit(limit)}, counted from ${since}${isReading ? DERIVED : ''}`
}

/** Where the source states how long, and not from when. */
const DERIVED = '; from when, the source does not say [derived]'

/** How it stands now. */
export function sayStanding(clock: LadderClock, now: Instant): { text: string; isLate: boolean } {
  const { end, due, dueAt, begins } = clock
  if (end?.how === 'met') {
    const on = `${sayDay(end.at.on)}${end.at.fact.at === undefined ? '' : `, ${end.at.fact.at}`}`
    return { text: `Done ${on}`, isLate: false }
  }
  if (end !== null) return { text: 'Over', isLate: false }
  if (begins !== null && !isBegun(begins, now)) return { text: 'Not yet', isLate: false }
  if (!isPast(clock, now)) return { text: due === null ? 'Owed' : 'Running', isLate: false }
  return { text: `Passed ${ago(dueAt, due, now)} ago`, isLate: true }
}

const isBegun = ({ day, at }: NonNullable<LadderClock['begins']>, now: Instant): boolean =>
  at === null ? toNumber(dayOf(now)) > day : now > at

function ago(dueAt: Instant | null, due: LadderClock['due'], now: Instant): string {
  const hours = dueAt === null ? null : hoursBetween(dueAt, now)
  if (hours !== null && hours < 48) return hours === 1 ? '1 hour' : hours === 0 ? 'less than an hour' : `${hours} hours`
  const days = toNumber(dayOf(now)) - (due ?? toNumber(dayOf(now)))
  return days === 1 ? '1 day' : `${days} days`
}
