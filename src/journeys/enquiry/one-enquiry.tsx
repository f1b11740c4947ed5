import { type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading, link } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { type Enquiry, isOver, startedAt } from '../../protocol/enquiry/enquiries.ts'
import type { Happening } from '../../protocol/fact.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { shortSourceOf } from '../../protocol/timetable/timetable-json.ts'
import { escalateLink } from '../escalate-link.tsx'
import { clockLine } from './discussion.tsx'
import type { EnquiriesAsked } from './enquiry-page.tsx'
import type { EnquiriesSeen } from './read-enquiries.ts'

/** One section 47 enquiry: from which discussion, by whom, what it concluded and why, and what it leads to. */
export function oneEnquiry(enquiry: Enquiry, seen: EnquiriesSeen, asked: EnquiriesAsked): Html {
  const { started, concluded } = enquiry
  const first = startedAt(enquiry)
  const began = first ?? started
  return joined([
    heading({ text: `Enquiry of ${began === null ? 'a day not known' : dayOf(began)}`, level: 3 }),
    summaryList({
      rows: [
        {
          key: 'Started',
          value: first === null ? 'no discussion is on record' : `by the discussion of ${dayOf(first)}`,
        },
        { key: 'Made by', value: started === null ? 'not recorded' : madeBy(detailsInWords(started)) },
        { key: 'Outcome', value: concluded === null ? 'not concluded' : saidOn(concluded) },
        { key: 'Why', value: concluded === null ? 'not concluded' : why(concluded, seen) },
        { key: 'Leads to', value: leadsTo(enquiry, seen) },
      ],
    }),
    asked.mayWrite && !isOver(enquiry) ? actions(enquiry, asked) : '',
    asked.mayWrite ? challenge(enquiry, seen, asked) : '',
  ])
}

const dayOf = (fact: Happening) => sayDay(toNumber(fact.on))
const saidOn = (fact: Happening) => `${upperFirst(detailsInWords(fact))}, ${dayOf(fact)}`
const madeBy = (said: string) => (said === '' ? 'not recorded' : upperFirst(said.replace('made by ', '')))

function why({ id, reason }: NonNullable<Enquiry['concluded']>, { readable }: EnquiriesSeen): string {
  if (reason === undefined || reason === '') return 'not recorded'
  return readable.has(id) ? reason : 'left out of your view of the record'
}

/** The conference that was held, or by when it is due; without one the clock has ended. */
function leadsTo({ conference, concluded, notRequired, clocks }: Enquiry, seen: EnquiriesSeen): string {
  if (conference !== null) return saidOn(conference)
  if (notRequired !== null) return `No conference was required, ${dayOf(notRequired)}`
  if (concluded !== null && concluded.outcome !== 'substantiated_conference')
    return `No conference: the enquiry ended on ${dayOf(concluded)}, and so did its clock`
  if (clocks.length === 0) return 'No clock runs for it'
  return clocks.map(duty => clockLine(duty, seen.timetable, seen.calendar, shortSourceOf)).join(' ')
}

/** That no conference follows can be challenged. */
function challenge({ concluded, notRequired }: Enquiry, seen: EnquiriesSeen, asked: EnquiriesAsked): Html | string {
  const decided = notRequired ?? concluded
  const way = decided === null ? null : escalateLink(decided, seen.timetable.history, asked)
  return way === null ? '' : joined([<div class="app-tools app-screen-only">{way}</div>])
}

function actions({ id, started, concluded }: Enquiry, { address }: EnquiriesAsked): Html {
  const query = id === null ? '' : `?enquiry=${encodeURIComponent(id)}`
  const links = [
    started === null
      ? link({ text: 'Say who makes the enquiry', href: `${address}/fact/Section47Started${query}` })
      : '',
    concluded === null
      ? link({ text: 'Conclude the enquiry', href: `${address}/fact/Section47Concluded${query}` })
      : '',
    link({ text: 'Schedule the conference', href: `${address}/conference/schedule` }),
  ]
  return joined([<div class="app-tools app-screen-only">{links}</div>])
}
