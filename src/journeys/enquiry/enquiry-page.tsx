import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { columns, heading, link, paragraph } from '../../govuk/typography.tsx'
import { isBegun } from '../../protocol/enquiry/enquiries.ts'
import { enquiryNotices } from '../enquiry-notices.tsx'
import { clockLine, discussionPart } from './discussion.tsx'
import { legalPart } from './legal.tsx'
import { oneEnquiry } from './one-enquiry.tsx'
import type { EnquiriesSeen } from './read-enquiries.ts'

/** For whom the page is made, and what was recorded just now. */
export type EnquiriesAsked = {
  address: `/${string}`
  /** The agency for which this person looks. */
  agency: string
  mayWrite: boolean
  justRecorded: string | null
}

/** One page: what is open to challenge, the discussions and what each started, the enquiries, where the law stands. */
export function enquiryBody(seen: EnquiriesSeen, asked: EnquiriesAsked): Html {
  const { history } = seen.timetable
  const isLost = history.loss !== null
  const writes = asked.mayWrite && !isLost
  return joined([
    recordedNotice(seen, asked),
    heading({ text: 'Enquiry and law', caption: seen.who, size: 'xl' }),
    isLost ? insetText('Nothing is asked any more: this child has died, or the pregnancy has ended.') : '',
    enquiryNotices(history, writes ? asked.address : null, asked.agency),
    heading({ text: 'Strategy discussions', level: 2, id: 'discussions' }),
    discussions(seen, asked),
    writes ? recordDiscussion(asked) : '',
    heading({ text: 'Section 47 enquiries', level: 2, id: 'enquiries' }),
    enquiries(seen, { ...asked, mayWrite: writes }),
    legalPart(seen, { ...asked, mayWrite: writes }),
  ])
}

/** Said at once: what it started, by when, and by which rule. */
function recordedNotice({ enquiries, timetable, calendar }: EnquiriesSeen, { justRecorded }: EnquiriesAsked) {
  if (justRecorded === null) return ''
  const started = enquiries.flatMap(({ clocks }) => clocks.filter(({ clock }) => clock.start.id === justRecorded))
  return notificationBanner({
    success: true,
    content: joined([
      <p class="govuk-notification-banner__heading">It is recorded.</p>,
      ...started.map(duty => paragraph(clockLine(duty, timetable, calendar))),
    ]),
  })
}

function discussions(seen: EnquiriesSeen, asked: EnquiriesAsked): Html {
  const all = seen.enquiries.flatMap(enquiry => enquiry.discussions.map(discussion => ({ enquiry, discussion })))
  if (all.length === 0) return paragraph('No strategy discussion is on this record.')
  const latestFirst = all.sort((a, b) => (a.discussion.on < b.discussion.on ? 1 : -1))
  return joined(latestFirst.map(({ enquiry, discussion }) => discussionPart(discussion, enquiry, seen, asked)))
}

const recordDiscussion = ({ address }: EnquiriesAsked): Html =>
  joined([
    <div class="govuk-button-group app-screen-only">
      {button({ text: 'Record a strategy discussion', href: `${address}/enquiry/discussion` })}
      {link({ text: 'Ask for another discussion', href: `${address}/fact/StrategyDiscussionAsked` })}
    </div>,
  ])

/** Side by side where there are several: each has its own clock, and ends by itself. */
function enquiries(seen: EnquiriesSeen, asked: EnquiriesAsked): Html {
  const begun = seen.enquiries.filter(isBegun)
  if (begun.length === 0) return paragraph('No section 47 enquiry is on this record.')
  const parts = begun.map(enquiry => oneEnquiry(enquiry, seen, asked))
  if (parts.length === 1) return joined(parts)
  const pairs = parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1]] as const] : []))
  return joined(
    pairs.map(([left, right]) =>
      columns({ width: 'one-half', content: left }, { width: 'one-half', content: right ?? '' }),
    ),
  )
}
