import { button } from '../../govuk/button.ts'
import { checkboxes } from '../../govuk/choices.ts'
import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { type DayNumber, sayDay, sayWeekday, toDay, toNumber } from '../../kernel/day.ts'
import { FACT_KINDS, type FactKind } from '../../protocol/fact.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { headingOf, plain } from '../../protocol/say-fact.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { form } from '../../web/form.ts'
import { getForm } from '../../web/post-form.tsx'
import { sayStage } from '../../worklists/say-stage.ts'
import { type Authority, childAddress } from '../desk.ts'
import { type Axis, monthAxis, pregnancyAxis } from './axis.ts'
import { chronology, GROUPS } from './chronology.tsx'
import { lanesOf } from './lane.ts'
import { lateCallout } from './late-callout.tsx'
import { owedTable, wholeTable } from './owed-table.tsx'
import { ownerOf } from './owner.ts'
import type { CaseSeen } from './read-case.ts'
import { sayLife } from './say-life.ts'
import { timetableList, timetablePicture } from './timetable-picture.tsx'

/** What the page was asked for, and what this person may do on it. */
export type CaseAsked = {
  authority: Authority
  childId: string
  mayWrite: boolean
  /** The past day that is shown, or null for today. */
  knownOn: DayNumber | null
  why: string
  groups: readonly string[]
  agencies: readonly string[]
  /** The fact that was recorded just now. */
  justRecorded: string | null
  draftsIn: readonly string[]
}

/** One child: who, how far, what is late and whose turn, the picture, what is owed, what happened. */
export function caseBody(seen: CaseSeen, asked: CaseAsked): Html {
  const { calendar, protocol } = asked.authority.ruling
  const address = childAddress(asked.authority.id, asked.childId)
  const actions = asked.mayWrite && asked.knownOn === null ? { address } : null
  const edition = editionOn(protocol, seen.today)
  return joined([
    noticeOf(seen, asked, address),
    whoHeading(seen, asked),
    lossNotice(seen),
    lateCallout(seen, calendar, actions) ?? '',
    inheritedNotice(seen, actions),
    ...seen.timetable.conflicts.map(conflict => insetText(conflict.why)),
    picture(seen, asked),
    <p class="govuk-body-s">
      {`Protocol: ${edition?.title ?? protocol.id}, version ${edition?.version ?? 'none in force'}.`}
    </p>,
    button({
      text: 'Print this page',
      look: 'secondary',
      attributes: { 'data-print': '', hidden: '' },
    }),
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">{owedTable(seen, calendar)}</div>
      <div class="govuk-grid-column-one-third">{aside(seen, asked)}</div>
    </div>,
    details({ summary: 'The whole timetable as a table', content: wholeTable(seen, calendar) }),
    heading({ text: 'What happened', level: 2, id: 'chronology' }),
    actions === null
      ? ''
      : joined([
          <div class="govuk-button-group app-screen-only">
            {button({ text: 'Record what happened', href: `${address}/fact`, look: 'secondary' })}
            {button({ text: 'Add a note', href: `${address}/note`, look: 'secondary' })}
          </div>,
        ]),
    draftsNotice(asked, address),
    filters(seen, asked, address),
    chronology(seen, { groups: asked.groups, agencies: asked.agencies, correctAt: actions === null ? null : address }),
  ])
}

function noticeOf(seen: CaseSeen, asked: CaseAsked, address: string): Html | string {
  const { justRecorded } = asked
  if (justRecorded === null || !seen.entries.some(e => e.recorded.fact.id === justRecorded)) return ''
  const undo = link({ text: 'Correct or withdraw it', href: `${address}/correct/${justRecorded}` })
  return notificationBanner({
    success: true,
    content: joined([<p class="govuk-notification-banner__heading">It is recorded. {undo} if that was wrong.</p>]),
  })
}

function whoHeading(seen: CaseSeen, asked: CaseAsked): Html {
  const known = asked.knownOn === null ? 'as known today' : `as known on ${sayDay(asked.knownOn)}`
  const reference = seen.person.localId === null ? '' : ` · case ${seen.person.localId}`
  return joined([
    <span class="govuk-caption-l">
      {`${asked.authority.name}${reference} · ${known}`}{' '}
      <span class="app-screen-only">{link({ text: 'another day', href: '#another-day' })}</span>
    </span>,
    <h1 class="govuk-heading-xl app-who">
      {seen.person.displayName}{' '}
      <span class="app-who__age">
        {seen.timetable.history.loss === null && sayStage(seen.timetable.history, seen.person.bornOn)}
      </span>
    </h1>,
    asked.knownOn === null
      ? ''
      : insetText(
          joined([
            `This is what was known at the end of ${sayWeekday(asked.knownOn)}. Nothing recorded later is here. `,
            link({ text: 'Back to today', href: childAddress(asked.authority.id, asked.childId) }),
          ]),
        ),
  ])
}

function lossNotice(seen: CaseSeen): Html | string {
  const { loss } = seen.timetable.history
  if (loss === null) return ''
  const what = loss.fact.kind === 'PersonDied' ? 'This child died' : 'This pregnancy ended'
  return insetText(`${what} on ${sayDay(loss.on)}. Every duty, reminder and invitation has stopped.`)
}

/** Lateness that an import handed on is shown apart, and offered to nobody until a person has looked at it. */
function inheritedNotice(seen: CaseSeen, actions: { address: string } | null): Html | string {
  const confirmed = new Set(seen.entries.flatMap(({ now }) => (now?.kind === 'LatenessConfirmed' ? [now.duty] : [])))
  const inherited = seen.timetable.duties.filter(d => d.inherited && d.status === 'overdue' && !confirmed.has(d.id))
  if (inherited.length === 0) return ''
  return joined([
    <section class="app-callout">
      <p class="govuk-body">
        <strong>Late already when the records came in.</strong> Nobody is told of these until somebody has looked
        whether they are really still owed.
      </p>
      {list(
        inherited.map(duty =>
          joined([
            `${duty.clock.rule.title}: due ${duty.clock.due === null ? '' : sayDay(duty.clock.due)}. `,
            actions === null
              ? ''
              : link({
                  text: 'Confirm it is owed',
                  spoken: `: ${duty.clock.rule.title}`,
                  href: `${actions.address}/confirm?duty=${encodeURIComponent(duty.id)}`,
                }),
          ]),
        ),
      )}
    </section>,
  ])
}

function picture(seen: CaseSeen, asked: CaseAsked): Html | string {
  const { calendar } = asked.authority.ruling
  const lanes = lanesOf(seen.timetable.duties, {
    today: seen.today,
    calendar,
    ownerOf: duty => upperFirst(ownerOf(duty, seen).name ?? ownerOf(duty, seen).role),
  })
  if (lanes.length === 0) return ''
  const axis = axisOf(seen, lanes)
  const label = `Timetable: ${lanes.map(lane => `${lane.title}, ${lane.words}`).join('; ')}. The same is in the table below.`
  return joined([
    <figure class="app-figure">
      {timetablePicture(lanes, axis, label)}
      {timetableList(lanes, axis)}
    </figure>,
  ])
}

function axisOf(seen: CaseSeen, lanes: ReturnType<typeof lanesOf>): Axis {
  const { history } = seen.timetable
  const expected = history.datings.findLast(d => d.expected !== null)?.expected ?? null
  const first = Math.min(...lanes.map(lane => lane.from)) as DayNumber
  if (history.birth === null && expected !== null) return pregnancyAxis({ expected, today: seen.today, first })
  const last = Math.max(...lanes.map(lane => lane.to ?? lane.from)) as DayNumber
  return monthAxis({ today: seen.today, first, last, birth: history.birth?.on ?? null })
}

function aside(seen: CaseSeen, asked: CaseAsked): Html {
  const expected = seen.timetable.history.datings.findLast(d => d.expected !== null)
  return joined([
    <div class="app-box">
      {heading({ text: 'The conference', level: 2, size: 's' })}
      {paragraph(conferenceSaid(seen))}
      {seen.timetable.history.birth === null && expected?.expected != null
        ? joined([
            heading({ text: 'Expected date', level: 2, size: 's' }),
            paragraph(`${sayDay(expected.expected)}${(expected.babies ?? 1) > 1 ? `, ${expected.babies} babies` : ''}`),
          ])
        : ''}
      {heading({ text: 'Who works with the child', level: 2, size: 's' })}
      {involvedList(seen)}
      {heading({ text: 'Family', level: 2, size: 's' })}
      {familyList(seen)}
      <p class="govuk-body-s app-why">{`Why you may see this: ${asked.why}. That you looked is on the audit of the record.`}</p>
    </div>,
    anotherDay(seen, asked),
  ])
}

function conferenceSaid(seen: CaseSeen): string {
  const facts = seen.timetable.history.facts.map(p => p.fact)
  const held = facts.findLast(f => f.kind === 'ConferenceHeld' && f.decision !== 'adjourned')
  const planned = facts.findLast(f => f.kind === 'ConferenceScheduled' || f.kind === 'ConferencePostponed')
  const next =
    planned !== undefined && 'for' in planned && planned.for !== undefined && toNumber(planned.for) >= seen.today
      ? `Scheduled for ${sayWeekday(toNumber(planned.for))}.`
      : null
  const last = held === undefined ? null : `The last one was held on ${sayDay(toNumber(held.on))}.`
  return [next ?? 'None is scheduled.', last].filter(part => part !== null).join(' ')
}

function involvedList(seen: CaseSeen): Html {
  const now = seen.involved.filter(i => i.until === null)
  if (now.length === 0) return paragraph('Nobody is named on this record yet.')
  return list(
    now.map(i => {
      const name = i.user_id === null ? null : (seen.staff.get(i.user_id)?.name ?? null)
      const post = (i.user_id === null ? undefined : seen.staff.get(i.user_id)?.role) ?? i.role
      return name === null ? upperFirst(plain(i.agency)) : `${name}, ${plain(post)}, ${plain(i.agency)}`
    }),
  )
}

function familyList(seen: CaseSeen): Html {
  if (seen.family.length === 0) return paragraph('Nobody is on this record yet. That is a gap, not a finding.')
  return list(
    seen.family.map(({ word, person, until }) => {
      const life = sayLife(person, seen.today)
      const ended = until === null ? '' : `, until ${sayDay(toNumber(until))}`
      return `${person.displayName}, ${word}${life === '' ? '' : `, ${life}`}${ended}`
    }),
  )
}

const knownForm = form({
  known: dateField({ label: 'Read this record as it was known at the end of', hint: 'For example, 23 2 2026' }),
})

function anotherDay(seen: CaseSeen, asked: CaseAsked): Html {
  const filled = knownForm.withValues({ known: toDay(asked.knownOn ?? seen.today) })
  return joined([
    <div class="app-screen-only" id="another-day">
      {getForm({
        action: childAddress(asked.authority.id, asked.childId),
        content: knownForm.questions(filled),
        submit: 'Read that day',
      })}
    </div>,
  ])
}

function filters(seen: CaseSeen, asked: CaseAsked, address: string): Html {
  const agencies = [
    ...new Set(seen.entries.flatMap(e => (e.recorded.agency === null ? [] : [e.recorded.agency]))),
  ].sort()
  const chosen = asked.groups.length + asked.agencies.length
  return joined([
    <div class="app-screen-only">
      {details({
        summary: chosen === 0 ? 'Show only some of it' : `Showing only some of it (${chosen} chosen)`,
        open: chosen > 0,
        content: getForm({
          action: `${address}#chronology`,
          content: joined([
            asked.knownOn === null ? '' : <input type="hidden" name="known" value={toDay(asked.knownOn)} />,
            checkboxes({ name: 'group', label: 'About', values: asked.groups, items: GROUPS, small: true }),
            checkboxes({
              name: 'agency',
              label: 'Recorded by',
              values: asked.agencies,
              items: agencies.map(agency => ({ value: agency, text: upperFirst(plain(agency)) })),
              small: true,
            }),
          ]),
          submit: 'Show these',
        }),
      })}
    </div>,
  ])
}

function draftsNotice(asked: CaseAsked, address: string): Html | string {
  if (asked.draftsIn.length === 0) return ''
  return insetText(
    joined([
      'You began something and have not recorded it: ',
      ...asked.draftsIn.map(name => joined([link({ text: draftName(name), href: `${address}/${name}` }), ' '])),
    ]),
  )
}

const isFactKind = (text: string): text is FactKind => FACT_KINDS.has(text)

/** A draft is called by the address of its form below the child's: `note`, `fact/VisitMade`, `explain?duty=…`. */
function draftName(name: string): string {
  const [form = '', kind = ''] = name.split(/[/?]/)
  if (form === 'fact' && isFactKind(kind)) return lowerFirst(headingOf(kind))
  return (
    { note: 'a note', correct: 'a correction', explain: 'an explanation of a delay', confirm: 'a confirmation' }[
      form
    ] ?? 'a form'
  )
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
