import { type DayNumber, plusDays, sayDay } from '../../kernel/day.ts'
import { type HolidayCalendar, isWorkingDay, plusWorkingDays, workingDaysBetween } from '../../kernel/working-days.ts'
import { type Bound, boundsOf, type ChildOfSitting, type Counting } from './bounds.ts'

/** What a day breaks: how many working days before the first or after the last that the duty leaves. */
export type Break = { bound: Bound; side: 'early' | 'late'; workingDays: number }

/** A day for a conference, with what it keeps and what it breaks. `isWorking`: no weekend and no bank holiday. */
export type DayJudged = { day: DayNumber; keeps: readonly Bound[]; breaks: readonly Break[]; isWorking: boolean }

/** Days to choose from. `all_kept`: each of them breaks nothing; else no day does, `why`, and the first one breaks least. */
export type DaysProposed =
  | { kind: 'all_kept'; bounds: readonly Bound[]; days: readonly DayJudged[] }
  | { kind: 'none_keeps_all'; bounds: readonly Bound[]; days: readonly DayJudged[]; why: readonly string[] }

/** Where no duty states a last day, so many working days are looked at. */
const OPEN_ENDED = 20
/** A list of every day that suits would be no proposal. */
const MOST_PROPOSED = 5
/** Of days that each break something, those that one chooses between. */
const MOST_OF_LEAST = 3

/** Days for a conference about these children, from `today` on: working days only. Pure. */
export function proposeDays(children: readonly ChildOfSitting[], counting: Counting): DaysProposed {
  return proposeAmong(boundsOf(children, counting), counting)
}

/** Days that keep all of some bounds; where there are none, those that break least. */
export function proposeAmong(
  bounds: readonly Bound[],
  { calendar, today }: Pick<Counting, 'calendar' | 'today'>,
): DaysProposed {
  const good = daysThatKeepAll(bounds, calendar, today)
  const days = (chosen: readonly DayNumber[]) => chosen.map(day => judgeDay(day, bounds, calendar))
  if (good.length > 0) return { kind: 'all_kept', bounds, days: days(spread(good)) }
  const least = edges(bounds, calendar, today)
    .map(day => ({ day, cost: costOf(day, bounds, calendar) }))
    .sort((a, b) => a.cost - b.cost || a.day - b.day)
    .slice(0, MOST_OF_LEAST)
  const why = whyNone(bounds, calendar, today)
  return { kind: 'none_keeps_all', bounds, days: days(least.map(({ day }) => day)), why }
}

/** What a day that somebody names keeps and breaks. Throws `BeyondHolidays` past the holiday calendar. */
export function judgeDay(day: DayNumber, bounds: readonly Bound[], calendar: HolidayCalendar): DayJudged {
  const breaks = bounds.flatMap(bound => breaksOf(day, bound, calendar))
  const broken = new Set(breaks.map(({ bound }) => bound))
  return {
    day,
    keeps: bounds.filter(bound => !broken.has(bound)),
    breaks,
    isWorking: isWorkingDay(calendar, day),
  }
}

function breaksOf(day: DayNumber, bound: Bound, calendar: HolidayCalendar): Break[] {
  const { from, to } = bound
  const breaks: Break[] = []
  if (from !== null && day < from) {
    // Counted to the first day on which it could be held: a window that opens on a Saturday is first used on Monday.
    const workingDays = workingDaysBetween(calendar, day, workingOnOrAfter(calendar, from))
    breaks.push({ bound, side: 'early', workingDays })
  }
  if (to !== null && day > to) breaks.push({ bound, side: 'late', workingDays: workingDaysBetween(calendar, to, day) })
  return breaks
}

/** Working days by which a day breaks all that it breaks, together. */
export const costOf = (day: DayNumber, bounds: readonly Bound[], calendar: HolidayCalendar): number =>
  judgeDay(day, bounds, calendar).breaks.reduce((sum, { workingDays }) => sum + workingDays, 0)

/** Tomorrow at the soonest, unless today is the last day that keeps all. */
function daysThatKeepAll(bounds: readonly Bound[], calendar: HolidayCalendar, today: DayNumber): DayNumber[] {
  const from = Math.max(today, ...bounds.flatMap(bound => bound.from ?? [])) as DayNumber
  const last = Math.min(calendar.horizon, ...bounds.flatMap(bound => bound.to ?? [])) as DayNumber
  const isOpen = bounds.every(({ to }) => to === null)
  const to = isOpen ? Math.min(last, openEnd(calendar, from)) : last
  const days: DayNumber[] = []
  for (let day = from; day <= to; day = plusDays(day, 1)) if (isWorkingDay(calendar, day)) days.push(day)
  const later = days.filter(day => day > today)
  return later.length > 0 ? later : days
}

function openEnd(calendar: HolidayCalendar, from: DayNumber): number {
  const left = workingDaysBetween(calendar, from, calendar.horizon)
  return left < OPEN_ENDED ? calendar.horizon : plusWorkingDays(calendar, from, OPEN_ENDED)
}

/** The first, the last and some between. */
function spread(days: readonly DayNumber[]): DayNumber[] {
  if (days.length <= MOST_PROPOSED) return [...days]
  const step = (days.length - 1) / (MOST_PROPOSED - 1)
  return Array.from({ length: MOST_PROPOSED }, (_, i) => days[Math.round(i * step)] ?? []).flat()
}

/** What is broken grows evenly from each end of each span: so the least is found at one of the ends, or at once. */
function edges(bounds: readonly Bound[], calendar: HolidayCalendar, today: DayNumber): DayNumber[] {
  const first = workingOnOrAfter(calendar, today)
  const ends = bounds.flatMap(({ from, to }) => [
    ...(from === null || from > calendar.horizon ? [] : [workingOnOrAfter(calendar, from)]),
    ...(to === null || to > calendar.horizon ? [] : [workingOnOrBefore(calendar, to)]),
  ])
  return [...new Set([first, ...ends.filter(day => day > first)])]
}

function whyNone(bounds: readonly Bound[], calendar: HolidayCalendar, today: DayNumber): string[] {
  const over = bounds.filter(({ to }) => to !== null && to < today)
  const said = over.map(({ title, to }) => `${title}: the last day was ${sayDay(to ?? today)}. Every day breaks it.`)
  const running = bounds.filter(bound => !over.includes(bound))
  const latest = last(running, ({ from }) => from)
  const soonest = last(running, ({ to }) => (to === null ? null : -to))
  if (latest?.from == null || soonest?.to == null) return said
  if (workingOnOrAfter(calendar, latest.from) <= soonest.to) return said
  const opens =
    latest.kind === 'before_it'
      ? `${latest.title} leaves no day before ${sayDay(latest.from)}`
      : `${latest.title} is not to be held before ${sayDay(latest.from)} (${latest.source})`
  const ends = `${soonest.title} ends on ${sayDay(soonest.to)} (${soonest.source})`
  return [...said, `${ends}, and ${opens}. No day satisfies both.`]
}

function last(bounds: readonly Bound[], of: (bound: Bound) => number | null): Bound | null {
  return bounds.reduce<Bound | null>((found, bound) => {
    const value = of(bound)
    return value !== null && (found === null || value > (of(found) ?? Number.NEGATIVE_INFINITY)) ? bound : found
  }, null)
}

function workingOnOrAfter(calendar: HolidayCalendar, day: DayNumber): DayNumber {
  return isWorkingDay(calendar, day) ? day : plusWorkingDays(calendar, day, 1)
}

function workingOnOrBefore(calendar: HolidayCalendar, day: DayNumber): DayNumber {
  return isWorkingDay(calendar, day) ? day : plusWorkingDays(calendar, day, -1)
}

/** What a day breaks as one would say it: which duty, by how much, and by whose word. */
export function sayBreak({ bound, side, workingDays }: Break): string {
  const by = `${workingDays} working ${workingDays === 1 ? 'day' : 'days'}`
  if (bound.kind === 'before_it') {
    return `${bound.title}: ${by} too soon for it, counted from today (${bound.working}; ${bound.source})`
  }
  const end =
    side === 'early'
      ? `${by} before the first day, ${bound.from === null ? '' : sayDay(bound.from)}`
      : `${by} after the last day, ${bound.to === null ? '' : sayDay(bound.to)}`
  return `${bound.title}: ${end} (${bound.working}; ${bound.source})`
}
