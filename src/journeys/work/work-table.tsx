import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { link } from '../../govuk/typography.tsx'
import { type Day, sayWeekday, toNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { lowerFirst, upperFirst } from '../../kernel/letter-case.ts'
import type { StaffMember } from '../../people/staff.ts'
import { sayOwner } from '../../worklists/listed-children.ts'
import { sayDue, sayWhy } from '../../worklists/say-due.ts'
import { childAddress } from '../desk.ts'
import { dutyOf, type Line } from './lines.ts'
import { sayState } from './say-state.ts'
import { whatToDo } from './what-to-do.ts'

/** What a list is drawn with. */
export type Drawn = {
  today: Day
  now: Instant
  staff: ReadonlyMap<string, StaffMember>
  severalAuthorities: boolean
  /** The duties are the visitor's own. */
  own: boolean
  /** The visitor's: what their own agency owes is no matter for the ladder. */
  agencies: ReadonlySet<string>
}

/** A line for each duty: what and for whom, how late and why, whose turn, and what the visitor may do about it. */
export function workTable(lines: readonly Line[], drawn: Drawn & { caption: string }): Html {
  const twice = namesOfSeveral(lines)
  return joined([
    <div class="app-work">
      {table({
        caption: drawn.caption,
        hideCaption: true,
        stacks: true,
        columns: [
          { text: 'What, and for whom' },
          { text: 'When, and why' },
          { text: 'Whose turn' },
          { text: 'What you can do' },
        ],
        rows: lines.map(line => [
          whatOf(line, drawn, twice),
          whenOf(line, drawn),
          whoOf(line, drawn),
          joined(
            whatToDo(line, drawn).map(({ text, href, spoken }) => (
              <span class="app-why">{href === null ? text : link({ text, href, spoken })}</span>
            )),
          ),
        ]),
      })}
    </div>,
  ])
}

/** Children of one name, twins before their birth for instance: their case numbers tell them apart. */
function namesOfSeveral(lines: readonly Line[]): ReadonlySet<string> {
  const ids = new Map<string, Set<string>>()
  for (const { child } of lines) ids.set(child.name, (ids.get(child.name) ?? new Set()).add(child.childId))
  return new Set([...ids].flatMap(([name, children]) => (children.size > 1 ? [name] : [])))
}

function whatOf(line: Line, { severalAuthorities }: Drawn, twice: ReadonlySet<string>): Html {
  const { authority, child, duty } = line
  const number = child.localId !== null && twice.has(child.name) ? `case ${child.localId}` : null
  const beside = [child.stage, number, severalAuthorities ? authority.name : null]
  return joined([
    <span class="app-what">{duty.title}</span>,
    link({ text: child.name, href: childAddress(authority.id, child.childId) }),
    <span class="app-why">{beside.filter(Boolean).join(', ')}</span>,
  ])
}

function whenOf(line: Line, drawn: Drawn): Html {
  const { late, standing, day } = sayDue(line.duty, drawn.today, line.authority.ruling.calendar, drawn.now)
  const duty = dutyOf(line)
  const why =
    duty === null || line.child.timetable === null
      ? 'The rule for this date has changed since. Open the child to see what is owed now.'
      : sayWhy(duty, line.child.timetable, line.authority.ruling.calendar)
  const state = sayState(line, drawn)
  return joined([
    <span class={late ? 'app-late' : undefined}>{upperFirst(standing)}</span>,
    <span class="app-why">
      {day === null ? why : `${late ? 'Last day ' : `${weekdayOf(line.duty)} `}${day}: ${lowerFirst(why)}`}
    </span>,
    state === null ? '' : <strong class="app-state">{state}</strong>,
  ])
}

/** For a day that somebody has to keep. */
const weekdayOf = ({ due }: Line['duty']) => (due === null ? '' : sayWeekday(toNumber(due)).split(' ')[0])

function whoOf({ duty, child }: Line, { staff }: Drawn): Html {
  const owner = sayOwner(duty, child.workers, staff)
  return joined([
    <span>{owner.name ?? upperFirst(owner.role)}</span>,
    <span class="app-why">{owner.name === null ? owner.agency : `${owner.role}, ${owner.agency}`}</span>,
  ])
}
