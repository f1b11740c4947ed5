import { sayRole } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, list, paragraph } from '../../govuk/typography.tsx'
import { type DayNumber, sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { headingOf } from '../../protocol/say-fact.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import type { Move } from '../../protocol/timetable/replanned.ts'
import { sayBirth } from '../../protocol/timetable/say-birth.ts'
import { working } from '../../protocol/timetable/working.ts'
import type { ReplannedSeen, Told } from './read-pregnancy.ts'

/** What one change of a date moved: from when, to when, why, and who has seen it since. */
export function replannedPart(replanned: ReplannedSeen, calendar: HolidayCalendar): Html {
  const { at, by, moves, told, after } = replanned
  const recorded = `Recorded ${sayDay(toNumber(dayOf(at)))} at ${timeOf(at)}${by === '' ? '' : ` by ${by}`}. ${countsOf(moves)}`
  return joined([
    heading({ text: whatHappened(replanned), level: 3, size: 's' }),
    paragraph(recorded),
    table({
      caption: 'What moved',
      hideCaption: true,
      stacks: true,
      columns: [{ text: 'What' }, { text: 'From' }, { text: 'To' }, { text: 'Why' }],
      rows: moves.map(move => [
        move.duty.clock.rule.title,
        move.how === 'begun' ? 'Not owed before' : sayOrNone(move.from),
        move.how === 'over' ? 'Owed no more' : joined([<span>{sayOrNone(move.to)}</span>, move.lateNow ? late() : '']),
        move.how === 'over' ? whyOver(replanned) : capital(`${working(move.duty.clock, after.history, calendar)}.`),
      ]),
    }),
    told.length === 0
      ? paragraph('Nobody else was named on this record then, so nobody could be told.')
      : joined([paragraph('Who has seen it, by the audit of the record:'), list(told.map(sayTold))]),
  ])
}

const late = () => (
  <span class="app-why">
    <strong class="app-late">late by its new day</strong>
  </span>
)

function sayTold({ name, agency, seenAt }: Told): string {
  const seen =
    seenAt === null
      ? 'has not opened the record since'
      : `opened it ${sayDay(toNumber(dayOf(seenAt)))} at ${timeOf(seenAt)}`
  return `${name}, ${sayRole(agency)}: ${seen}`
}

const sayOrNone = (day: DayNumber | null) => (day === null ? 'No day could be given' : sayDay(day))
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function countsOf(moves: readonly Move[]): string {
  const of = (how: Move['how']) => moves.filter(move => move.how === how).length
  const parts = [
    [of('moved'), 'moved'],
    [of('begun'), 'begun'],
    [of('over'), 'owed no more'],
  ].flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}`]))
  return `${parts.join(', ')}.`
}

function whatHappened({ causes, before, after }: ReplannedSeen): string {
  const [was, is] = [currentDating(before.history)?.expected ?? null, currentDating(after.history)?.expected ?? null]
  const { birth, loss } = after.history
  if (loss !== null && before.history.loss === null) return headingOf(loss.fact.kind)
  if (birth !== null && before.history.birth === null) {
    return sayBirth(birth.on, is)
  }
  if (was !== is && is !== null)
    return was === null
      ? `First expected date: ${sayDay(is)}`
      : `Expected date moved from ${sayDay(was)} to ${sayDay(is)}, ${sayDays(is - was)}`
  return causes.map(({ kind }) => headingOf(kind)).join(' and ')
}

const sayDays = (days: number) =>
  `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'earlier' : 'later'}`

function whyOver({ after }: ReplannedSeen): string {
  if (after.history.loss !== null) return 'Everything has stopped.'
  return after.history.birth === null ? 'By the correction it was not owed.' : 'It was planned for before the birth.'
}
