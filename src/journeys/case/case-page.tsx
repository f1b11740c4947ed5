import { button } from '../../govuk/button.ts'
import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link } from '../../govuk/typography.tsx'
import { sayDay, toDay } from '../../kernel/day.ts'
import { askedAgain } from '../../protocol/assessment/asked-again.ts'
import { planOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { stuckActions } from '../../protocol/plan/stuck.ts'
import { visitsKept } from '../../protocol/plan/visits.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { sayStage } from '../../worklists/say-stage.ts'
import { askedAgainNotice } from '../asked-again-notice.tsx'
import { childAddress } from '../desk.ts'
import { enquiryNotices } from '../enquiry-notices.tsx'
import { stuckNotice } from '../stuck-notice.tsx'
import { aside } from './aside.tsx'
import { byUrgency } from './by-urgency.ts'
import type { CaseAsked } from './case-asked.ts'
import { chronology } from './chronology.tsx'
import { conferenceNotice } from './conference-notice.tsx'
import { escalationNotice } from './escalation-notice.tsx'
import { filters } from './filters.tsx'
import { anotherDay, dayErrors, pastNotice } from './known-day.tsx'
import { lateCallout } from './late-callout.tsx'
import { draftsNotice, inheritedNotice, lossNotice, recordedNotice, redactionNotice } from './notices.tsx'
import { owedTable, wholeTable } from './owed-table.tsx'
import { parentsToldNotice } from './parents-told.tsx'
import { agreeNotice } from './plan-notice.tsx'
import type { CaseSeen } from './read-case.ts'
import { recordPages, standingInOrder } from './record-pages.tsx'
import { riskNotice } from './risk-notice.tsx'
import { timetableFigure } from './timetable-figure.tsx'
import { tonight } from './tonight.tsx'
import { twoRecords } from './two-records.tsx'
import { unplannedNotice } from './unplanned-notice.tsx'

/** One child: who, how far, what is late and whose turn, the picture, what is owed, what happened. */
export function caseBody(seen: CaseSeen, asked: CaseAsked): Html {
  const address = childAddress(asked.authority.id, asked.childId)
  const top = [
    dayErrors(asked),
    recordedNotice(seen, asked, address),
    whoHeading(seen, asked),
    pastNotice(asked, address),
  ]
  // Before anything was recorded every part would be empty, and an empty part could be taken for a finding.
  if (asked.beginsOn !== null) return joined([...top, anotherDay(asked, address)])
  const { calendar } = asked.authority.ruling
  const actions = asked.mayWrite && asked.knownOn === null ? { address, agency: asked.agency } : null
  const isPast = asked.knownOn !== null
  const ladder = editionOn(asked.authority.ruling.protocol, seen.today)?.ladder ?? null
  return joined([
    ...top,
    redactionNotice(seen),
    lossNotice(seen),
    twoRecords(seen, asked),
    ...byUrgency([
      lateCallout(seen, calendar, { actions, isPast, ladder }) ?? '',
      unplannedNotice(seen, asked.agency, actions?.address ?? null),
      riskNotice(seen.risks, asked.extent, seen.today),
      asked.extent === 'summary' || isPast
        ? ''
        : enquiryNotices(seen.timetable.history, actions?.address ?? null, asked.agency),
      escalationNotice(seen, asked, address),
      stuckInPlan(seen, asked, actions?.address ?? null),
      conferenceNotice(seen, asked),
      agreeNotice(seen, asked, address),
      againNotice(seen, asked, actions?.address ?? null),
      parentsToldNotice(seen, actions?.address ?? null),
      asked.lateKnown ?? '',
    ]),
    recordPages(seen, asked),
    tonight(seen, actions?.address ?? null, isPast),
    asked.family ?? '',
    inheritedNotice(seen, actions),
    ...(isLost(seen) ? [underThePicture(seen, asked), aside(seen, asked)] : dates(seen, asked, isPast)),
    heading({ text: 'What happened', level: 2, id: 'chronology' }),
    asked.extent === 'summary' ? insetText(SUMMARY) : whatHappened(seen, asked, address, actions),
  ])
}

/** After a loss nothing is counted down and nothing was late: a day before it shows what was owed then. */
const isLost = ({ timetable }: CaseSeen) => timetable.history.loss !== null

/** The timetable as a picture, what is owed, and all of it as a table. */
function dates(seen: CaseSeen, asked: CaseAsked, isPast: boolean): (Html | string)[] {
  const { calendar } = asked.authority.ruling
  return [
    ...seen.timetable.conflicts.map(conflict => insetText(conflict.why)),
    timetableFigure(seen, asked),
    underThePicture(seen, asked),
    joined([
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">{owedTable(seen, calendar, isPast)}</div>
        <div class="govuk-grid-column-one-third">{aside(seen, asked)}</div>
      </div>,
    ]),
    details({
      summary: 'The whole timetable as a table',
      content: <div id="whole-timetable">{wholeTable(seen, calendar)}</div>,
    }),
  ]
}

/** What stood before the birth is asked again since; not in a summary, which says nothing of what was found. */
function againNotice(seen: CaseSeen, asked: CaseAsked, address: string | null): Html | string {
  if (asked.extent === 'summary') return ''
  const { facts } = seen.timetable.history
  const factors = editionOn(asked.authority.ruling.protocol, seen.today)?.riskFactors ?? []
  return askedAgainNotice(askedAgain(facts.map(({ fact }) => fact)), factors, address)
}

/** What does not move in the plan; not in a summary, which says nothing of what a plan asks. */
function stuckInPlan(seen: CaseSeen, asked: CaseAsked, address: string | null): Html | string {
  if (asked.extent === 'summary' || isLost(seen)) return ''
  const readable = new Set(seen.entries.flatMap(entry => (entry.readable ? [entry.recorded.fact.id] : [])))
  const standing = standingInOrder(seen)
  const stuck = stuckActions(planOnRecord(standing), standing, seen.today)
  const { lateSince } = visitsKept(seen.timetable.history, seen.timetable.duties)
  const about = { stuck, facts: standing, visitLateSince: lateSince }
  return stuckNotice({ ...about, isReadable: id => readable.has(id) }, address)
}

/** The picture as a table, the page on paper, and by which rules it was drawn. */
function underThePicture(seen: CaseSeen, asked: CaseAsked): Html {
  const { protocol } = asked.authority.ruling
  const edition = editionOn(protocol, seen.today)
  return joined([
    <div class="app-tools">
      {!isLost(seen) && (
        <span class="app-screen-only">{link({ text: 'The same as a table', href: '#whole-timetable' })}</span>
      )}
      {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
      <span>
        Protocol:{' '}
        {link({
          text: `${edition?.title ?? protocol.id}, version ${edition?.version ?? 'none in force'}`,
          href: `/procedures/${protocol.id}${asked.knownOn === null ? '' : `?on=${toDay(asked.knownOn)}`}`,
        })}
        .
      </span>
    </div>,
  ])
}

const SUMMARY =
  'Your view of this record is a summary: who works with the child, the dates and the duties. What happened is read by those who do.'

function whatHappened(seen: CaseSeen, asked: CaseAsked, address: string, actions: { address: string } | null): Html {
  return joined([
    actions === null
      ? ''
      : joined([
          <div class="govuk-button-group app-screen-only">
            {button({ text: 'Record what happened', href: `${address}/fact`, look: 'secondary' })}
            {button({ text: 'Add a note', href: `${address}/note`, look: 'secondary' })}
            {button({ text: 'Escalate', href: `${address}/escalations`, look: 'secondary' })}
          </div>,
        ]),
    draftsNotice(asked, address),
    filters(seen, asked, address),
    chronology(seen, asked, { address, mayCorrect: actions !== null }),
  ])
}

function whoHeading(seen: CaseSeen, asked: CaseAsked): Html {
  const isPast = asked.knownOn !== null
  const known = isPast ? `as known on ${sayDay(seen.today)}` : 'as known today'
  const reference = seen.person.localId === null ? '' : ` · case ${seen.person.localId}`
  return joined([
    <span class="govuk-caption-l">
      {`${asked.authority.name}${reference} · ${known}`}
      {!isPast && <span class="app-print-only">{`, ${sayDay(seen.today)}`}</span>}{' '}
      <span class="app-screen-only">{link({ text: 'another day', href: '#another-day' })}</span>
    </span>,
    <h1 class="govuk-heading-xl app-who">
      {seen.person.displayName}{' '}
      <span class="app-who__age">
        {seen.timetable.history.loss === null &&
          asked.beginsOn === null &&
          sayStage(seen.timetable.history, seen.person.bornOn)}
      </span>
    </h1>,
  ])
}
