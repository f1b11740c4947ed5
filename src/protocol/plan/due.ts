import { type DayNumber, daysInMonth, parseDay, sayDay, toDay, toNumber } from '../../kernel/day.ts'
import type { ActionRule } from './finding.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const YEAR = "(?:,?\\s*(?:'|’)?(\\d{4}|\\d{2})(?!\\d|:|\\s*(?:am|pm)))"

const pattern = (text: string) => new RegExp(text, 'gi')

/** Days. */
const SOON = 62
/** The most days and months that anybody writes as sevenths and twelfths. */
const MOST: Readonly<Record<string, number>> = { 7: 10, 12: 18 }

type Found = { at: number; day: DayNumber }

/**
 * The day that somebody wrote: `2026-03-03`, `by 3 March 2026`, `3/3/26`, `March 3rd`, `end of March 2026` (its last day).
 * Of several the last. Without a year it is the one nearest to `today`. Null where no day of the calendar stands there:
 * `ongoing`, `weekly`, `within 2 weeks`, `before birth`, `31/2/26`.
 */
export function dayWritten(text: string, today: DayNumber): DayNumber | null {
  const found = [...fullDates(text), ...shortDates(text, today), ...namedDays(text, today), ...months(text, today)]
  return (
    found.reduce<Found | null>((last, next) => (last === null || next.at > last.at ? next : last), null)?.day ?? null
  )
}

function* fullDates(text: string): Generator<Found> {
  for (const match of text.matchAll(/\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})\b/g)) {
    yield* existing(match.index, Number(match[1]), Number(match[2]), Number(match[3]))
  }
  for (const match of text.matchAll(/(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])/g)) {
    yield* existing(match.index, century(Number(match[4])), Number(match[3]), Number(match[1]))
  }
}

/** `3/3`; not `24/7`, nor `2/7`, `2/52` and `6/12` (days, weeks, months, in a hospital's hand), unless that day comes soon. */
function* shortDates(text: string, today: DayNumber): Generator<Found> {
  for (const match of text.matchAll(/(?<![\d/.-])(?!24\/7)(\d{1,2})\/(\d{1,2})(?![\d/.-])/g)) {
    for (const found of nearest(today, year => existing(match.index, year, Number(match[2]), Number(match[1])))) {
      const isSoon = found.day >= today && found.day <= today + SOON
      if (isSoon || Number(match[1]) > (MOST[Number(match[2])] ?? 0)) yield found
    }
  }
}

function* namedDays(text: string, today: DayNumber): Generator<Found> {
  const dayFirst = pattern(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s+)?-?\\s*${MONTH}\\b(?:-?${YEAR})?`)
  for (const match of text.matchAll(dayFirst)) yield* named(match.index, match[1], match[2], match[3], today)
  const monthFirst = pattern(
    `(?<!\\d(?:st|nd|rd|th)?\\s*(?:of\\s+)?-?\\s*)\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)${YEAR}?`,
  )
  for (const match of text.matchAll(monthFirst)) yield* named(match.index, match[2], match[1], match[3], today)
}

/** A month alone is its last day: somebody who has until March has all of March. */
function* months(text: string, today: DayNumber): Generator<Found> {
  for (const match of text.matchAll(/(?<![\d-])(20\d{2})-(\d{2})(?![\d-])/g)) {
    yield* lastOf(match.index, Number(match[1]), Number(match[2]))
  }
  for (const match of text.matchAll(pattern(`(?<!\\d(?:st|nd|rd|th)?\\s*(?:of\\s+)?)\\b${MONTH}\\s+(20\\d{2})\\b`))) {
    yield* lastOf(match.index, Number(match[2]), monthOf(match[1]))
  }
  for (const match of text.matchAll(/(?<![\d/-])(\d{1,2})[/-](20\d{2})(?![\d/-])/g)) {
    yield* lastOf(match.index, Number(match[2]), Number(match[1]))
  }
  // *By March*, *end of March*, *mid-March*, *January to March*: the word alone is also a verb, and a name.
  const after = '(?:by|in|until|till|to|during|of|the end|end|mid|early|late|-|–)'
  for (const match of text.matchAll(
    pattern(`(?<=${after}\\s?)(?<!\\d(?:st|nd|rd|th)?\\s*(?:of\\s+)?-?\\s*)\\b${MONTH}(?!\\w)(?!\\s+\\d)(?!\\s+half)`),
  )) {
    yield* nearest(today, year => lastOf(match.index, year, monthOf(match[1])))
  }
  const alone = new RegExp(`^\\s*${MONTH}\\s*$`, 'i').exec(text)
  if (alone !== null) yield* nearest(today, year => lastOf(0, year, monthOf(alone[1])))
}

function* lastOf(at: number, year: number, month: number): Generator<Found> {
  if (month >= 1 && month <= 12) yield* existing(at, year, month, daysInMonth(year, month))
}

function named(
  at: number,
  date: string | undefined,
  month: string | undefined,
  year: string | undefined,
  today: DayNumber,
) {
  const of = (each: number) => existing(at, each, monthOf(month), Number(date))
  return year === undefined ? nearest(today, of) : of(century(Number(year)))
}

function* nearest(today: DayNumber, of: (year: number) => Iterable<Found>): Generator<Found> {
  const year = Number(toDay(today).slice(0, 4))
  const all = [year - 1, year, year + 1].flatMap(each => [...of(each)])
  const [first] = all.sort((a, b) => Math.abs(a.day - today) - Math.abs(b.day - today))
  if (first !== undefined) yield first
}

function* existing(at: number, year: number, month: number, date: number): Generator<Found> {
  const written = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')]
  const day = parseDay(written.join('-'))
  if (day !== null) yield { at, day: toNumber(day) }
}

const century = (year: number) => (year < 100 ? 2000 + year : year)
const monthOf = (name = '') => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

export const dueMissing: ActionRule = {
  rule: 'due.missing',
  severity: 'must',
  find: ({ due, what }) =>
    due === ''
      ? [
          {
            text: what,
            message:
              'There is no day by which this is done, so nobody can see that it is late. Write a day of the calendar, for example 3 March 2026.',
          },
        ]
      : [],
}

export const dueVague: ActionRule = {
  rule: 'due.vague',
  severity: 'must',
  outline: 'should',
  find: ({ due }, { today }) =>
    due === '' || dayWritten(due, today) !== null
      ? []
      : [
          {
            text: due,
            message: `“${due}” is no day of the calendar: two people can both have kept to it and mean different weeks. Name the day on which somebody looks; where it is done again and again, say until when: “every Tuesday until 3 March 2026”. For what depends on the birth, take a day before the earliest likely one.`,
          },
        ],
}

export const duePast: ActionRule = {
  rule: 'due.past',
  severity: 'should',
  find: ({ due, status }, { today }) => {
    const day = dayWritten(due, today)
    if (status === 'done' || day === null || day >= today) return []
    return [
      {
        text: due,
        message: `${sayDay(day)} has gone by and this is still open. Say what came of it, and then: done, a new day with the reason, or another action.`,
      },
    ]
  },
}

export const dueAfterReview: ActionRule = {
  rule: 'due.after_review',
  severity: 'should',
  find: ({ due }, { today, reviewOn }) => {
    const day = dayWritten(due, today)
    if (reviewOn === null || day === null || day <= reviewOn) return []
    return [
      {
        text: due,
        message: `${sayDay(day)} is after the review on ${sayDay(reviewOn)}, which would have nothing to look at. Name what will have changed by then, and leave the rest for the next plan.`,
      },
    ]
  },
}
