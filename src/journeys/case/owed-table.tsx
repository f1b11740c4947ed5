import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { sourceOf } from '../../protocol/timetable/timetable-json.ts'
import { sayWhy } from '../../worklists/say-due.ts'
import { wordsOf } from './lane.ts'
import { ownerOf } from './owner.ts'
import type { CaseSeen } from './read-case.ts'

const OWED = new Set(['overdue', 'due_soon', 'open', 'late_at_registration'])

/** What is owed now, latest first, each with its rule, its arithmetic and its source. */
export function owedTable(seen: CaseSeen, calendar: HolidayCalendar, isPast: boolean): Html {
  const owed = seen.timetable.duties.filter(duty => OWED.has(duty.status)).sort(byDate)
  const caption = isPast ? `What was owed on ${sayDay(seen.today)}` : 'What is owed now'
  if (owed.length > 0) return dutyTable(caption, owed, seen, calendar)
  const nothing = `Nothing ${isPast ? 'was' : 'is'} owed by the rules of this protocol on this day.`
  return joined([heading({ text: caption, level: 2 }), paragraph(nothing)])
}

/** The picture as a table: every duty of the timetable, also what is done, still to come or no longer owed. */
export function wholeTable(seen: CaseSeen, calendar: HolidayCalendar): Html {
  return dutyTable('Every duty of this timetable', [...seen.timetable.duties].sort(byDate), seen, calendar)
}

const byDate = (a: DutyOnDay, b: DutyOnDay) => (a.clock.due ?? 1e9) - (b.clock.due ?? 1e9)

function dutyTable(caption: string, duties: readonly DutyOnDay[], seen: CaseSeen, calendar: HolidayCalendar): Html {
  return table({
    caption,
    stacks: true,
    columns: [{ text: 'Duty and why' }, { text: 'Who' }, { text: 'When' }],
    rows: duties.map(duty => [
      whatOf(duty, seen, calendar),
      { content: whoOf(duty, seen), classes: 'app-cell-short' },
      { content: whenOf(duty, seen, calendar), classes: 'app-cell-short' },
    ]),
  })
}

function whatOf(duty: DutyOnDay, seen: CaseSeen, calendar: HolidayCalendar) {
  const { clock } = duty
  return joined([
    <span>{clock.rule.title}</span>,
    <span class="app-why">
      {sayWhy(duty, seen.timetable, calendar, sourceOf)}
      {duty.inherited && ' Late already when the import went live.'}
    </span>,
    clock.rule.exception === null ? '' : <span class="app-why">{clock.rule.exception}</span>,
    ...explanationsOf(duty, seen).map(text => <span class="app-why app-typed">{text}</span>),
  ])
}

/** What was recorded to explain that it is late; its words only for those who may read them. It stays owed. */
function explanationsOf({ id, clock }: DutyOnDay, { entries }: CaseSeen): string[] {
  return entries.flatMap(({ now, words }) =>
    now?.kind === 'DelayExplained' && (now.duty === id || now.duty === clock.rule.id)
      ? [[`Explained on ${sayDay(toNumber(now.on))}`, ...words].join(': ')]
      : [],
  )
}

function whoOf(duty: DutyOnDay, seen: CaseSeen) {
  const owner = ownerOf(duty, seen)
  return joined([
    <span>{owner.name ?? upperFirst(owner.role)}</span>,
    <span class="app-why">{owner.name === null ? owner.agency : owner.role}</span>,
  ])
}

function whenOf(duty: DutyOnDay, seen: CaseSeen, calendar: HolidayCalendar) {
  const { due, end } = duty.clock
  const isLate = duty.status === 'overdue'
  const day = end?.how === 'met' ? `Done ${sayDay(end.on)}` : due === null ? 'No last day' : sayDay(due)
  return joined([
    <span class={isLate ? 'app-late' : undefined}>{day}</span>,
    <span class="app-why">{wordsOf(duty, seen.today, calendar)}</span>,
  ])
}
