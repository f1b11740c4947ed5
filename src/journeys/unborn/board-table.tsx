import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { link } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import { DATING_BASIS } from '../../protocol/timetable/working.ts'
import type { OwedDuty } from '../../worklists/owed.ts'
import { sayDue, sayWhy } from '../../worklists/say-due.ts'
import { childAddress } from '../desk.ts'
import { sayConference } from './conference.ts'
import type { Board, BoardRow } from './read-board.ts'

/** The babies of a page, one row each. */
export function boardTable({ rows, severalAuthorities }: Board, today: Day): Html {
  return table({
    caption: 'Unborn babies by expected date',
    hideCaption: true,
    stacks: true,
    columns: [
      { text: 'Baby' },
      { text: 'Expected' },
      { text: 'Next' },
      { text: 'Late' },
      { text: 'Conference' },
      { text: 'Protection plan' },
    ],
    rows: rows.map(row => [
      babyOf(row, severalAuthorities),
      expectedOf(row),
      nextOf(row, today),
      lateOf(row, today),
      row.child.timetable === null ? 'None set' : sayConference(row.child.timetable.history, toNumber(today)),
      row.unborn.onPlan ? 'On a plan' : 'No plan',
    ]),
  })
}

function babyOf({ authority, child }: BoardRow, severalAuthorities: boolean): Html {
  return joined([
    link({ text: child.name, href: childAddress(authority.id, child.childId) }),
    <span class="app-why">{child.stage}</span>,
    severalAuthorities ? <span class="app-why">{authority.name}</span> : '',
  ])
}

/** The expected date and where it is from; that there is none is said as loudly. */
function expectedOf({ child }: BoardRow): Html {
  const dating = child.timetable === null ? null : currentDating(child.timetable.history)
  if (dating === null || dating.expected === null) return tag('Date not known', 'orange')
  const basis =
    dating.basis === null || dating.basis === 'unknown'
      ? 'basis not recorded'
      : `by ${DATING_BASIS[dating.basis] ?? dating.basis}`
  const set = dating.setOn === null ? '' : `, set ${sayDay(dating.setOn)}`
  return joined([
    <span>{sayDay(dating.expected)}</span>,
    <span class="app-why">{`${basis}${set}${dating.babies > 1 ? `; ${dating.babies} babies` : ''}`}</span>,
  ])
}

/** The first thing whose last day is still to come. */
function nextOf(row: BoardRow, today: Day): Html {
  const next = row.duties.find(duty => duty.due !== null && duty.due >= today)
  if (next === undefined) return joined([<span>Nothing with a date</span>])
  return dutyOf(row, next, today)
}

function lateOf(row: BoardRow, today: Day): Html {
  const late = row.duties.filter(duty => duty.due !== null && duty.due < today && isOpen(duty, today))
  return late.length === 0 ? joined(['Nothing']) : joined(late.map(duty => dutyOf(row, duty, today)))
}

const isOpen = (duty: OwedDuty, today: Day) => duty.opens === null || duty.opens <= today

function dutyOf({ child, authority }: BoardRow, duty: OwedDuty, today: Day): Html {
  const { calendar } = authority.ruling
  const said = sayDue(duty, today, calendar)
  const notYet = duty.opens !== null && duty.opens > today ? `, not before ${sayDay(toNumber(duty.opens))}` : ''
  const computed = child.timetable?.duties.find(one => one.id === duty.clock)
  const why = computed && child.timetable ? sayWhy(computed, child.timetable, calendar) : ''
  return joined([
    <span>{duty.title}</span>,
    <span class="app-why">
      {said.late ? <strong class="app-late">{said.standing}</strong> : `${said.standing}${notYet}`}
    </span>,
    <span class="app-why">{`${said.day === null ? '' : `${said.day}: `}${why}`}</span>,
  ])
}
