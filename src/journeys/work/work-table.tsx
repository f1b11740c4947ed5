import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { link } from '../../govuk/typography.tsx'
import type { Day } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { StaffMember } from '../../people/staff.ts'
import { isOfEscalation } from '../../protocol/escalation/escalation-duties.ts'
import { kindThatMeets } from '../../protocol/kind-that-meets.ts'
import { sayOwner } from '../../worklists/listed-children.ts'
import { sayDue, sayWhy } from '../../worklists/say-due.ts'
import { childAddress } from '../desk.ts'
import type { WorkRow } from './read-work.ts'

type Seen = {
  today: Day
  staff: ReadonlyMap<string, StaffMember>
  severalAuthorities: boolean
  caption: string
  /** The duties are the visitor's own. */
  own: boolean
  /** The visitor's: what their own agency owes is no matter for the ladder. */
  agencies: ReadonlySet<string>
}

/** The duties of a page: which child, what and why, whose turn, when, and what the visitor may do about it. */
export function workTable(rows: readonly WorkRow[], seen: Seen): Html {
  return table({
    caption: seen.caption,
    hideCaption: true,
    stacks: true,
    columns: [
      { text: 'Child' },
      { text: 'What is owed, and why' },
      { text: 'Whose turn' },
      { text: 'When' },
      { text: 'What you can do' },
    ],
    rows: rows.map(row => [childOf(row, seen), whatOf(row), whoOf(row, seen), whenOf(row, seen), whatToDo(row, seen)]),
  })
}

function childOf({ authority, child }: WorkRow, { severalAuthorities }: Seen): Html {
  return joined([
    link({ text: child.name, href: childAddress(authority.id, child.childId) }),
    <span class="app-why">{child.stage}</span>,
    severalAuthorities ? <span class="app-why">{authority.name}</span> : '',
  ])
}

function dutyOf({ child, duty }: WorkRow) {
  return child.timetable?.duties.find(one => one.id === duty.clock) ?? null
}

function whatOf(row: WorkRow): Html {
  const duty = dutyOf(row)
  const why =
    duty === null || row.child.timetable === null
      ? 'The rule for this date has changed since. Open the child to see what is owed now.'
      : sayWhy(duty, row.child.timetable, row.authority.ruling.calendar)
  return joined([<span>{row.duty.title}</span>, <span class="app-why">{why}</span>])
}

function whoOf({ duty, child }: WorkRow, { staff }: Seen): Html {
  const owner = sayOwner(duty, child.workers, staff)
  return joined([
    <span>{owner.name ?? upperFirst(owner.role)}</span>,
    <span class="app-why">{owner.name === null ? owner.agency : `${owner.role}, ${owner.agency}`}</span>,
  ])
}

function whenOf({ duty, authority }: WorkRow, { today }: Seen): Html {
  const { late, standing, day } = sayDue(duty, today, authority.ruling.calendar)
  return joined([
    <span class={late ? 'app-late' : undefined}>{upperFirst(standing)}</span>,
    day === null ? '' : <span class="app-why">{late ? `last day ${day}` : day}</span>,
  ])
}

/** Where nothing may be written, who may is the answer. */
function whatToDo(row: WorkRow, { today, own, agencies }: Seen): Html {
  const { authority, child, duty } = row
  const address = childAddress(authority.id, child.childId)
  const about = `: ${duty.title}, ${child.name}`
  const ask = `duty=${encodeURIComponent(duty.clock)}`
  if (!child.mayWrite) return joined([<span>See the dates. The named worker or their manager can record.</span>])
  if (isOfEscalation(duty.duty))
    return joined([link({ text: 'Open the escalation', href: `${address}/escalations`, spoken: about })])
  const isLate = duty.due !== null && duty.due < today
  const links = duty.inherited
    ? [{ text: 'Confirm that it is still owed', href: `${address}/confirm?${ask}` }]
    : own
      ? isLate
        ? [{ text: 'Explain the delay', href: `${address}/explain?${ask}` }]
        : []
      : [
          ...(duty.due !== null && duty.due < today && !agencies.has(duty.agency)
            ? [{ text: 'Escalate', href: `${address}/escalate?${ask}` }]
            : []),
          { text: 'I have spoken to them', href: `${address}/fact/EscalationConsidered?${ask}` },
        ]
  const rule = dutyOf(row)?.clock.rule
  const kind = rule === undefined ? null : kindThatMeets(rule)
  // The choice of forms where several would do.
  const done = { text: 'Record that it is done', href: `${address}/fact${kind === null ? '' : `/${kind}`}` }
  return joined(
    [done, ...links].map(({ text, href }) => <span class="app-why">{link({ text, href, spoken: about })}</span>),
  )
}
