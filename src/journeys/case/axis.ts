import { type DayNumber, parseDay, plusMonths, sayDay, toDay, toNumber } from '../../kernel/day.ts'
import { dayOfGestation, type GestationDays, gestationOn, writeGestation } from '../../kernel/gestation.ts'
import type { Axis } from '../lanes.ts'

const WEEK = 7

/** The day that the page speaks of: of a past one nobody may think that it is today. */
const nowLabel = (today: DayNumber, isPast: boolean) => (isPast ? sayDay(today).replace(/ \d{4}$/, '') : 'today')

/** Weeks of pregnancy, two at a time, from the first window (at the latest 20 weeks) to 42 weeks, or to the last one. */
export function pregnancyAxis(options: {
  expected: DayNumber
  today: DayNumber
  isPast: boolean
  first: DayNumber
  last: DayNumber
}): Axis {
  const { expected, today, isPast, first, last } = options
  const firstWeek = Math.max(4, Math.min(20, evenWeek(gestationOn(expected, first))))
  const after = (day: DayNumber) => evenWeek(gestationOn(expected, day)) + 2
  const lastWeek = Math.max(42, after(today), Math.min(48, after(last)))
  const at = (week: number) => dayOfGestation(expected, (week * WEEK) as GestationDays)
  const ticks = []
  for (let week = firstWeek; week <= lastWeek; week += 2) ticks.push({ day: at(week), label: String(week) })
  const days = gestationOn(expected, today)
  return {
    title: 'week of pregnancy',
    from: at(firstWeek),
    to: at(lastWeek),
    across: `From week ${firstWeek} to week ${lastWeek} of pregnancy.`,
    ticks,
    marks: [
      { day: today, label: `${nowLabel(today, isPast)}${days < 0 ? '' : ` · ${writeGestation(days)}`}`, look: 'today' },
      { day: expected, label: `expected ${sayDay(expected).replace(/ \d{4}$/, '')}`, look: 'expected' },
    ],
  }
}

const evenWeek = (days: number) => Math.floor(days / WEEK / 2) * 2

/** Months, few enough to be read, from the first window to a little after the last date or today. */
export function monthAxis(options: {
  today: DayNumber
  isPast: boolean
  first: DayNumber
  last: DayNumber
  birth: DayNumber | null
}): Axis {
  const { today, isPast, birth } = options
  const from = startOfMonth(Math.min(options.first, today) as DayNumber)
  const to = plusMonths(startOfMonth(Math.max(options.last, today) as DayNumber), 1)
  const months = Math.round((to - from) / 30.4)
  const step = [1, 2, 3, 6, 12, 24].find(size => months / size <= 14) ?? 60
  const ticks = []
  for (let n = 0; ; n += step) {
    const day = plusMonths(from, n)
    if (day > to) break
    ticks.push({ day, label: monthLabel(day, n === 0) })
  }
  const marks: Axis['marks'][number][] = [{ day: today, label: nowLabel(today, isPast), look: 'today' }]
  if (birth !== null && birth >= from && birth <= to) {
    marks.push({ day: birth, label: `born ${sayDay(birth).replace(/ \d{4}$/, '')}`, look: 'birth' })
  }
  const across = `From ${monthLabel(from, true)} to ${ticks.at(-1)?.label ?? ''}.`
  return { title: 'month', from, to, across, ticks, marks }
}

function startOfMonth(day: DayNumber): DayNumber {
  const first = parseDay(`${toDay(day).slice(0, 7)}-01`)
  return first === null ? day : toNumber(first)
}

/** `Jan 26` where a year begins or the axis does, else `Feb`. */
function monthLabel(day: DayNumber, isFirst: boolean): string {
  const [, month = '', year = ''] = sayDay(day).split(' ')
  const short = month.slice(0, 3)
  return isFirst || month === 'January' ? `${short} ${year.slice(2)}` : short
}
