import { type Content, type Html, joined } from '../../govuk/html.ts'
import { heading } from '../../govuk/typography.tsx'
import { type Day, sayWeekday, toNumber } from '../../kernel/day.ts'
import { type Instant, timeOf } from '../../kernel/instant.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { type Hours, hoursAt, ringAt, ringLines } from '../../protocol/ring-by-hour.ts'

const SAID: Readonly<Record<Hours, string>> = {
  office_hours: 'office hours',
  night: 'night',
  weekend: 'the weekend',
  bank_holiday: 'a bank holiday',
}

/** Whom to ring at this moment, first and large; the rest of the hours after it. */
export function ringNow(
  ring: string | undefined,
  at: { now: Instant; today: Day; calendar: HolidayCalendar; workers: readonly string[] },
): Html {
  const day = toNumber(at.today)
  const time = timeOf(at.now)
  const hours = hoursAt(day, time, at.calendar)
  const text = ring ?? ''
  const now = ringAt(text, hours)
  const others = ringLines(text).filter(line => !now.includes(line.text))
  return joined([
    <section class="app-box" aria-labelledby="ring">
      {heading({ text: joined(['Whom to ring', <span class="app-screen-only"> now</span>]), level: 2, id: 'ring' })}
      <p class="govuk-body-s app-why app-screen-only">{`It is ${time} on ${sayWeekday(day)}: ${SAID[hours]}.`}</p>
      {now.map(line => (
        <p class="govuk-body-l app-screen-only app-ring-now">{withNumbers(line)}</p>
      ))}
      {now.length === 0 ? (
        <p class="govuk-body">{text.trim() === '' ? nobody(at.workers) : 'The plan does not say it by the hour:'}</p>
      ) : (
        ''
      )}
      {others.length === 0 ? '' : <div class="app-screen-only">{linesOf(others)}</div>}
      {/* On paper *now* is over when it is read: every line with its hours. */}
      <div class="app-print-only app-ring-all">{linesOf(ringLines(text))}</div>
    </section>,
  ])
}

const linesOf = (lines: ReturnType<typeof ringLines>) => (
  <ul class="govuk-list">
    {lines.map(line => (
      <li>
        {line.for === null ? '' : `${upperFirst(labelOf(line.for))}: `}
        {withNumbers(line.text)}
      </li>
    ))}
  </ul>
)

const labelOf = (hours: readonly Hours[]) => {
  const said = hours.map(one => LABELS[one])
  return said.length === 4 ? 'at any time' : said.join(', ')
}

const LABELS: Readonly<Record<Hours, string>> = {
  office_hours: 'office hours',
  night: 'nights',
  weekend: 'weekends',
  bank_holiday: 'bank holidays',
}

const nobody = (workers: readonly string[]) =>
  `No number is in the plan. ${workers.length === 0 ? 'No worker of children’s social care is named on the record either: ring' : `The worker is ${workers.join(' and ')}: ask for them, or ring`} the duty team of children’s social care. If a child is in danger now, ring 999.`

/** Numbers that a phone dials when they are touched. */
function withNumbers(text: string): Content {
  const parts = text.split(/((?:\+44|\b0)[\d ()-]{8,14}\d|\b999\b|\b101\b|\b111\b)/)
  return joined(
    parts.map((part, at) =>
      at % 2 === 0 ? (
        part
      ) : (
        <a class="govuk-link govuk-link--no-visited-state" href={`tel:${part.replaceAll(/[^\d+]/g, '')}`}>
          {part}
        </a>
      ),
    ),
  )
}
