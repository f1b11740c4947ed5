import { button } from '../govuk/button.ts'
import { type Html, joined } from '../govuk/html.ts'
import { insetText } from '../govuk/messages.ts'
import { link } from '../govuk/typography.tsx'
import { sayDay, toNumber } from '../kernel/day.ts'
import { upperFirst } from '../kernel/letter-case.ts'
import { discussionAsked } from '../protocol/enquiry/discussion-asked.ts'
import type { Discussion } from '../protocol/enquiry/enquiries.ts'
import { openToChallenge } from '../protocol/enquiry/open-to-challenge.ts'
import { whereTheLawStands } from '../protocol/enquiry/where-the-law-stands.ts'
import { detailsInWords } from '../protocol/say-details.ts'
import { plain } from '../protocol/say-fact.ts'
import type { ChildHistory } from '../protocol/timetable/child-history.ts'
import { escalateLink } from './escalate-link.tsx'

/**
 * What of discussions and of the law everybody who works with the child has to see at once: a decision that is open to
 * challenge today, another discussion that was asked for, and what the other agencies must do.
 * @param address the child's, where this person may write today; else null
 */
export function enquiryNotices(history: ChildHistory, address: string | null, agency: string): Html {
  return joined([
    ...openToChallenge(history).map(decision => challengeNotice(decision, history, { address, agency })),
    askedNotice(history, { address, agency }),
    partnersMustNotice(history),
  ])
}

type Way = { address: string | null; agency: string }

function challengeNotice(decision: Discussion, history: ChildHistory, { address, agency }: Way): Html {
  const on = sayDay(toNumber(decision.on))
  return joined([
    <section class="app-callout" aria-label="A decision that is open to challenge today">
      <p class="govuk-body">
        <strong>Open to challenge today.</strong>{' '}
        {`The strategy discussion of ${on} decided: ${detailsInWords(decision)}. Whoever took part or works with the child and does not agree says so today.`}
      </p>
      {address !== null && (
        <div class="govuk-button-group app-screen-only">
          {button({ text: 'Ask for another discussion', href: askAddress(address, decision), look: 'secondary' })}
          {escalateLink(decision, history, { address, agency, text: 'Raise an escalation' }) ??
            link({ text: 'Raise an escalation', href: `${address}/escalate` })}
          {link({ text: 'I have spoken to them', href: `${address}/fact/EscalationConsidered` })}
        </div>
      )}
    </section>,
  ])
}

const askAddress = (address: string, { enquiry }: Discussion): `/${string}` =>
  `${address as '/'}/fact/StrategyDiscussionAsked${enquiry === undefined ? '' : `?enquiry=${encodeURIComponent(enquiry)}`}`

function askedNotice(history: ChildHistory, { address, agency }: Way): Html | string {
  const asked = discussionAsked(history)
  if (asked === null) return ''
  const by = asked.agency === undefined ? '' : ` by ${plain(asked.agency)}`
  const escalate = address === null ? null : escalateLink(asked, history, { address, agency })
  return insetText(
    joined([
      `Another strategy discussion was asked for${by} on ${sayDay(toNumber(asked.on))}, and none has been held since. `,
      address === null ? '' : link({ text: 'Record the discussion', href: `${address}/enquiry/discussion` }),
      escalate === null ? '' : joined([' ', escalate]),
    ]),
  )
}

/** Shared with every agency on the case, whoever wrote it. What lawyers said is not in it. */
function partnersMustNotice(history: ChildHistory): Html | string {
  const { partnersMust: meeting } = whereTheLawStands(history)
  if (meeting === null) return ''
  const decided = detailsInWords(meeting)
  return joined([
    <section class="app-callout" aria-label="What other agencies must do after the legal meeting">
      <p class="govuk-body">
        <strong>What you must do, or wait for.</strong>{' '}
        {`From the legal meeting of ${sayDay(toNumber(meeting.on))}${decided === '' ? '' : `: ${decided}`}.`}
      </p>
      <p class="govuk-body app-typed">{upperFirst(meeting.partnersMust)}</p>
    </section>,
  ])
}
