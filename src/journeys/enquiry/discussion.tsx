import { type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { type Discussion, type Enquiry, startedAt } from '../../protocol/enquiry/enquiries.ts'
import { clocksStartedBy, dutiesMetBy } from '../../protocol/enquiry/what-it-started.ts'
import { notThere, sayMissing } from '../../protocol/enquiry/who-takes-part.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { ChildTimetable, DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { sourceOf } from '../../protocol/timetable/timetable-json.ts'
import { sayWhy } from '../../worklists/say-due.ts'
import { byWhom } from '../fact-lines.tsx'
import type { EnquiriesAsked } from './enquiry-page.tsx'
import type { EnquiriesSeen } from './read-enquiries.ts'

/** One discussion: who took part and who did not, what was decided and why, what it started and what waits for others. */
export function discussionPart(
  discussion: Discussion,
  enquiry: Enquiry,
  seen: EnquiriesSeen,
  asked: EnquiriesAsked,
): Html {
  const at = discussion.at === undefined ? '' : `, ${discussion.at}`
  return joined([
    heading({ text: `Strategy discussion of ${sayDay(toNumber(discussion.on))}${at}`, level: 3 }),
    summaryList({ rows: rowsOf(discussion, seen) }),
    notOnCase(discussion, seen, asked),
    whatItStarted(discussion, enquiry, seen),
  ])
}

/** What was decided and by whom, and under each heading the words, as far as this reader's view has them. */
function rowsOf(discussion: Discussion, seen: EnquiriesSeen): { key: string; value: Html | string }[] {
  const { attended = [], reason, withoutThem, informationShared, ifBornEarly } = discussion
  const isReadable = seen.readable.has(discussion.id)
  const missing = notThere(attended)
  const typed = (key: string, text: string | undefined) =>
    text === undefined || text === ''
      ? []
      : [{ key, value: isReadable ? joined([<span class="app-typed">{text}</span>]) : LEFT_OUT }]
  return [
    { key: 'Decided', value: upperFirst(detailsInWords({ ...discussion, attended: [] })) },
    ...typed('Why', reason),
    { key: 'Took part', value: attended.length === 0 ? 'not recorded' : upperFirst(attended.map(plain).join(', ')) },
    ...(missing.length === 0
      ? []
      : [{ key: 'Not there', value: joined([<strong>{upperFirst(sayMissing(missing))}</strong>]) }]),
    ...typed('Went on without them, because', withoutThem),
    ...typed('What each knew and shared', informationShared),
    ...typed('If the baby comes early', ifBornEarly),
    ...typed('Also', discussion.note),
    { key: 'Recorded', value: byWhom(discussion, seen) },
  ]
}

const LEFT_OUT = 'left out of your view of the record'

/** Whoever took part and does not work with the child on this record cannot read what was decided. */
function notOnCase({ attended }: Discussion, { onCase }: EnquiriesSeen, { address, mayWrite }: EnquiriesAsked) {
  const outside = (attended ?? []).filter(agency => agency !== 'social_care' && !onCase.has(agency))
  if (outside.length === 0) return ''
  return paragraph(
    joined([
      `Took part, and nobody of theirs is named on this record, so that they cannot read this: ${outside.map(plain).join(', ')}. `,
      mayWrite ? link({ text: 'Name who works with the child', href: `${address}/fact/AgencyInvolved` }) : '',
    ]),
  )
}

function whatItStarted(discussion: Discussion, enquiry: Enquiry, { timetable, calendar, onlyAfter }: EnquiriesSeen) {
  const started = clocksStartedBy([discussion], timetable)
  const met = dutiesMetBy(discussion, timetable)
  const isOpen = started.some(({ clock }) => clock.end === null)
  return joined([
    started.length === 0
      ? paragraph(noClock(discussion, enquiry))
      : joined([paragraph('It started:'), list(started.map(duty => clockLine(duty, timetable, calendar)))]),
    met.length === 0 ? '' : paragraph(`It met: ${met.map(({ clock }) => clock.rule.title).join(', ')}.`),
    !isOpen || onlyAfter.length === 0
      ? ''
      : joined([
          paragraph('What can only be done after others:'),
          list(onlyAfter.map(({ title, after, window }) => `${title}: ${after}. ${upperFirst(window)}.`)),
        ]),
  ])
}

function noClock(discussion: Discussion, enquiry: Enquiry): string {
  const first = startedAt(enquiry)
  if (discussion.decision !== 'initiate_section_47') return 'It started no clock.'
  if (first === null || first.id === discussion.id) return 'It started no clock: the child was on a plan already.'
  return `It started no clock: what is due is counted from the discussion of ${sayDay(toNumber(first.on))}, which started this enquiry.`
}

/** A duty with its last day, the arithmetic, whose it is and where it is written: a date never stands alone. */
export function clockLine(
  duty: DutyOnDay,
  timetable: ChildTimetable,
  calendar: HolidayCalendar,
  source: (clock: DutyOnDay['clock']) => string = sourceOf,
): string {
  const { due, rule } = duty.clock
  const by = due === null ? '' : `, by ${sayDay(due)}`
  const { role, agency } = rule.owner
  return `${rule.title}${by}: ${standing(duty)}. ${sayWhy(duty, timetable, calendar, source)} Owed by the ${plain(role)}, ${plain(agency)}.`
}

function standing({ status, clock: { end } }: DutyOnDay): string {
  const on = end === null ? '' : ` on ${sayDay(end.on)}`
  return `${plain(status)}${on}`
}
