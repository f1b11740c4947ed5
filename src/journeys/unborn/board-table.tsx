import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { link } from '../../govuk/typography.tsx'
import { type Day, type DayNumber, sayDay, toNumber } from '../../kernel/day.ts'
import { gestationOn, parseGestation } from '../../kernel/gestation.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { sayBirthChance } from '../../protocol/birth-chance.ts'
import type { Missing } from '../../protocol/readiness/missing.ts'
import type { Step } from '../../protocol/readiness/readiness.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import { DATING_BASIS } from '../../protocol/timetable/working.ts'
import type { OwedDuty } from '../../worklists/owed.ts'
import { sayDue, sayWhy } from '../../worklists/say-due.ts'
import { childAddress } from '../desk.ts'
import { fixAddress } from '../fix-address.ts'
import { isSet, sayConference } from './conference.ts'
import type { Board, BoardRow } from './read-board.ts'

/** The babies of a page, one row each. */
export function boardTable({ rows, severalAuthorities }: Board, today: Day): Html {
  return table({
    caption: 'Unborn babies, and what the ward would lack tonight',
    hideCaption: true,
    stacks: true,
    columns: [
      { text: 'Baby' },
      { text: 'Expected' },
      { text: 'Missing if the birth is tonight' },
      { text: 'Next' },
      { text: 'Late' },
      { text: 'Conference' },
    ],
    rows: rows.map(row => [
      babyOf(row, severalAuthorities),
      expectedOf(row, toNumber(today)),
      missingOf(row),
      nextOf(row, today),
      lateOf(row, today),
      conferenceOf(row, today),
    ]),
  })
}

function babyOf({ authority, child, readiness }: BoardRow, severalAuthorities: boolean): Html {
  const pathway = readiness?.pathway ?? null
  return joined([
    link({ text: child.name, href: childAddress(authority.id, child.childId) }),
    <span class="app-why">{child.stage}</span>,
    child.localId === null ? '' : <span class="app-why">{`case ${child.localId}`}</span>,
    pathway === null ? '' : <span class="app-why">{PATHWAYS[pathway]}</span>,
    child.mayWrite ? <span class="app-why">{enquiryLink(authority.id, child)}</span> : '',
    severalAuthorities ? <span class="app-why">{authority.name}</span> : '',
  ])
}

const enquiryLink = (authority: string, { childId, name }: BoardRow['child']) =>
  link({ text: 'Enquiry and law', spoken: `for ${name}`, href: `${childAddress(authority, childId)}/enquiry` })

const PATHWAYS = {
  not_decided: 'referral not decided',
  early_help: 'early help',
  child_in_need: 'child in need',
  child_protection: 'child protection',
  pre_proceedings: 'pre-proceedings',
}

const conferenceOf = ({ authority, child, unborn }: BoardRow, today: Day): Html =>
  joined([
    <span>{child.timetable === null ? 'None set' : sayConference(child.timetable.history, toNumber(today))}</span>,
    child.mayWrite && child.timetable !== null && isSet(child.timetable.history)
      ? joined([
          <span class="app-why">
            {link({
              text: 'Its conferences',
              spoken: `: ${child.name}`,
              href: `${childAddress(authority.id, child.childId)}/conference`,
            })}
          </span>,
        ])
      : '',
    <span class="app-why">{unborn.onPlan ? 'On a child protection plan' : 'No child protection plan'}</span>,
  ])

/** From here on it is said loudly (contracts.md, readiness). */
const LOUD = parseGestation('42+0') ?? 0

/** The expected date and where it is from; that there is none, or that it is over, is said as loudly. */
function expectedOf({ child }: BoardRow, today: DayNumber): Html {
  const dating = child.timetable === null ? null : currentDating(child.timetable.history)
  if (dating === null || dating.expected === null) return tag('Date not known', 'orange')
  const { expected } = dating
  const past =
    expected >= today
      ? ''
      : gestationOn(expected, today) >= LOUD
        ? tag('Born? 42 weeks are over', 'red')
        : tag('Past the date: born?', 'orange')
  if (dating.latest !== null)
    return joined([
      past,
      <span>{`From ${sayDay(expected)} to ${sayDay(dating.latest)}`}</span>,
      <span class="app-why">planned to the earliest day</span>,
    ])
  const basis =
    dating.basis === null || dating.basis === 'unknown'
      ? 'basis not recorded'
      : `by ${DATING_BASIS[dating.basis] ?? dating.basis}`
  const set = dating.setOn === null ? '' : `, set ${sayDay(dating.setOn)}`
  return joined([
    past,
    <span>{sayDay(expected)}</span>,
    <span class="app-why">{`${basis}${set}${dating.babies > 1 ? `; ${dating.babies} babies` : ''}`}</span>,
  ])
}

/** What nobody has answered, each a link to where one does. An empty list says no more than that it is empty. */
function missingOf({ authority, child, readiness }: BoardRow): Html {
  if (readiness === null || readiness.pathway === null) return joined(['Not asked'])
  if (readiness.pathway === 'not_decided' && readiness.missing.length === 0)
    return joined(['Nothing is asked before the referral is decided'])
  if (readiness.missing.length === 0) return joined([<span>Nothing on this list is missing</span>])
  const address = childAddress(authority.id, child.childId)
  const said = ({ need }: Missing) =>
    child.mayWrite
      ? link({ text: need.short, href: `${address}${fixAddress(need, child.writesPlan)}`, spoken: `for ${child.name}` })
      : need.short
  const { missing } = readiness
  return joined([
    <strong>{missing.length}</strong>,
    ': ',
    ...missing.flatMap((one, i) => [i === 0 ? '' : ', ', said(one)]),
  ])
}

/** The first thing whose last day is still to come, and how many babies come before that day. */
function nextOf(row: BoardRow, today: Day): Html {
  const next = row.duties.find(duty => duty.due !== null && duty.due >= today)
  if (next === undefined) return joined([<span>Nothing with a date</span>])
  const step = row.readiness?.steps.find(({ duty }) => duty.id === next.clock)
  return joined([dutyOf(row, next, today), step === undefined ? '' : chanceOf(step)])
}

/** A rate of a whole population, for planning; never of this family, and on no paper of the case. */
function chanceOf({ chance }: Step): Html | string {
  const said = typeof chance === 'string' ? null : sayBirthChance(chance)
  return said === null ? '' : joined([<span class="app-why">{upperFirst(said)}</span>])
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
