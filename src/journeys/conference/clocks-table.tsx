import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { toDay } from '../../kernel/day.ts'
import type { Bound } from '../../protocol/conference/bounds.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { sourceOf } from '../../protocol/timetable/timetable-json.ts'
import { working } from '../../protocol/timetable/working.ts'
import { sayDue } from '../../worklists/say-due.ts'
import type { OpenChild } from '../desk.ts'
import type { SittingSeen } from './read-conference.ts'
import type { ConferenceAsked } from './see-conferences.tsx'

/** Each limit that this conference keeps or breaks, and what has to be done before it, with the days that are left. */
export function clocksTable(seen: SittingSeen, { child }: ConferenceAsked): Html {
  const rows = [
    ...seen.bounds.filter(({ kind }) => kind === 'conference').map(bound => rowOf(bound, seen, child)),
    ...beforeIt(seen, child).map(({ duty, name, why }) => [
      joined([<span>{`${duty.clock.rule.title}: ${name}`}</span>, <span class="app-why">{why}</span>]),
      sayDay(duty.clock.due, child),
    ]),
  ]
  if (rows.length === 0) {
    return joined([
      heading({ text: 'Its clocks', level: 2 }),
      paragraph('No limit is running that this conference would keep or break.'),
    ])
  }
  return table({
    caption: 'Its clocks',
    stacks: true,
    columns: [{ text: 'Limit and why' }, { text: 'Last day' }],
    rows,
  })
}

function rowOf({ childId, title, working: why, source, to }: Bound, { children }: SittingSeen, child: OpenChild) {
  const name = children.find(one => one.childId === childId)?.name ?? ''
  return [
    joined([<span>{`${title}: ${name}`}</span>, <span class="app-why">{`${why}; ${source}`}</span>]),
    sayDay(to, child),
  ]
}

function sayDay(due: Bound['to'], { today, authority }: OpenChild): string {
  if (due === null) return 'No last day'
  const said = sayDue({ due: toDay(due), lateAtRegistration: false }, today, authority.ruling.calendar)
  return `${said.day}, ${said.standing}`
}

/** Duties that the day of this sitting started, counted back from it, and that are not met yet. */
function beforeIt(
  { children }: SittingSeen,
  { authority }: OpenChild,
): { duty: DutyOnDay; name: string; why: string }[] {
  return children.flatMap(({ name, timetable, sitting }) => {
    const arranged = new Set([...sitting.scheduled, ...sitting.postponed].map(({ id }) => id))
    const last = [...sitting.scheduled, ...sitting.postponed].filter(fact => fact.for === sitting.on)
    return timetable.duties
      .filter(({ clock }) => clock.end === null && arranged.has(clock.start.id))
      .filter(({ clock }) => last.some(({ id }) => id === clock.start.id))
      .map(duty => ({
        duty,
        name,
        why: `${working(duty.clock, timetable.history, authority.ruling.calendar)}; ${sourceOf(duty.clock)}`,
      }))
  })
}
