import { type Html, joined } from '../govuk/html.ts'
import { link } from '../govuk/typography.tsx'
import { type Day, type DayNumber, parseDay, sayWeekday, toDay, toNumber } from '../kernel/day.ts'
import { atLondon, endOfDay, type Instant, isClockTime, millisecondBefore, plusHours } from '../kernel/instant.ts'
import { FIRST_DAY } from '../kernel/working-days.ts'
import { dateField } from '../web/fields/date-field.ts'
import { type Filled, form } from '../web/form.ts'
import { getForm } from '../web/post-form.tsx'
import type { Asked } from './desk.ts'

/** The day for which a record is read. `known` is null for today, also where another day was asked for and refused. */
export type DayAsked = { known: KnownThen | null; filled: Filled<'known'> }

/** `at`: up to the end of that minute of the day, as the morning reads what the night knew; else the end of the day. */
export type KnownThen = { day: Day; instant: Instant; at?: string }

const knownForm = (today: Day) =>
  form({
    known: dateField({
      label: 'Read this record as it was known at the end of',
      hint: 'For example, 23 2 2026',
      what: 'The day to read the record on',
      earliest: toDay(FIRST_DAY),
      notInFuture: today,
    }),
  })

/**
 * A past day from the address, as one date or in the three boxes of the form. A day to come, or none, is refused.
 * @param toTheMinute the page can say the minute that it reads, and the address may name one
 */
export function dayAsked(c: Asked, { toTheMinute = false } = {}): DayAsked {
  const today = c.clock.today()
  const asked = knownForm(today)
  const text = c.query.text('known')
  const inOne = parseDay(text)
  if (text !== '' && inOne === null) {
    const problem = { field: 'known', text: 'The day to read the record on must be a real date' } as const
    return { known: null, filled: asked.refuse(c.query, problem) }
  }
  const read = asked.read(inOne === null ? c.query : asked.withValues({ known: inOne }).given)
  if (!read.ok) return { known: null, filled: read.filled }
  const day = read.values.known
  const then = day === null || !toTheMinute ? null : knownAtMinute(c, day)
  if (then !== null) return { known: then, filled: asked.withValues({ known: then.day }) }
  if (day === null || day === today) return { known: null, filled: asked.withValues({ known: today }) }
  return { known: { day, instant: endOfDay(day) }, filled: asked.withValues({ known: day }) }
}

/** The minute that the address names beside the day; null where it names none, or one to come. */
function knownAtMinute(c: Asked, day: Day): KnownThen | null {
  const at = c.query.text('at')
  if (!isClockTime(at)) return null
  const instant = millisecondBefore(plusMinute(atLondon(toNumber(day), at)))
  return instant <= c.clock.now() ? { day, instant, at } : null
}

const plusMinute = (instant: Instant) => plusHours(instant, 1 / 60)

/** What is wrong with the day that was asked for; nothing where it can be read. */
export const dayProblems = (today: Day, filled: Filled<'known'>): Html => knownForm(today).errors(filled)

/** The question for another day of the same page. */
export function askAnotherDay(options: {
  today: Day
  filled: Filled<'known'>
  address: string
  /** What the page goes on being asked beside the day. */
  kept: readonly { name: string; value: string }[]
}): Html {
  return joined([
    <div class="app-screen-only" id="another-day">
      {getForm({
        action: options.address,
        content: joined([
          ...options.kept.map(({ name, value }) => <input type="hidden" name={name} value={value} />),
          knownForm(options.today).questions(options.filled),
        ]),
        submit: 'Read that day',
      })}
    </div>,
  ])
}

/** That one reads the past, loud enough that nobody acts on it, and the way back. */
export function pastCallout(knownOn: DayNumber, address: string, at?: string): Html {
  return joined([
    <section class="app-callout app-callout--past" aria-labelledby="past-heading">
      <p class="govuk-body">
        <strong id="past-heading">You are reading a past day.</strong>{' '}
        {`This is what was known at ${at ?? 'the end'} ${at === undefined ? 'of' : 'on'} ${sayWeekday(knownOn)}. Nothing recorded later is here.`}
      </p>
      <p class="govuk-body app-screen-only">{link({ text: 'Back to today', href: address })}</p>
    </section>,
  ])
}
