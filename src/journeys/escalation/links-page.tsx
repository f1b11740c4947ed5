import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { type DayNumber, toNumber } from '../../kernel/day.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { sayBy } from '../../protocol/escalation/say-by.ts'
import { plain } from '../../protocol/say-fact.ts'
import { type Filled, form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import {
  daysField,
  LINK_DAYS,
  type LinksSeen,
  linksMade,
  madeNotice,
  mailboxField,
  wayToMailboxes,
} from '../links-part.tsx'
import { matterOf } from '../open-escalations.ts'
import type { EscalationSeen, EscalationsSeen } from './read-escalations.ts'
import { whoAnswers } from './who-answers.tsx'

/** For how long it opens. An answer that comes late is wanted too, so no last day of the ladder ends it. */
export const linkForm = (mailboxes: LinksSeen['mailboxes']) =>
  form<{ mailbox?: string | null; days: number }>({
    ...(mailboxes.length === 0 ? {} : { mailbox: mailboxField(mailboxes) }),
    days: daysField(
      'An answer that comes after its last day is wanted too. It ends by itself when the escalation is over.',
    ),
  })

/** The mailboxes of the agency that is asked. */
export const mailboxesAsked = (mailboxes: LinksSeen['mailboxes'], { asked }: Pick<EscalationSeen, 'asked'>) =>
  mailboxes.filter(({ agency }) => agency === asked.agency)

type Shown = {
  seen: EscalationsSeen
  one: EscalationSeen
  links: LinksSeen
  /** What was written as it leaves the record. */
  inLetters: (text: string) => string
  filled?: Filled<'mailbox' | 'days'> | undefined
  made?: string | undefined
}

export const linksAddress = ({ authority, childId }: OpenChild, { escalation }: EscalationSeen): `/${string}` =>
  `${childAddress(authority.id, childId)}/escalations/${escalation.id}/links`

/** Asks the agency whose turn it is for an answer by a link: what it will show, for how long, and the links there were. */
export function linksBody(c: Asked, child: OpenChild, { seen, one, links, inLetters, filled, made }: Shown): Html {
  const { escalation, asked, duty, clocks } = one
  const address = linksAddress(child, one)
  const answer = clocks.findLast(clock => clock.what === 'respond' && clock.end === null)
  const isOver = escalation.end !== null
  const questions = linkForm(mailboxesAsked(links.mailboxes, one))
  return joined([
    filled === undefined ? '' : questions.errors(filled),
    made === undefined ? '' : madeNotice(made, 'the answer'),
    heading({ text: 'Ask for an answer by a one-time link', caption: seen.who }),
    paragraph(
      joined([<strong>{sayAgency(asked.agency)}</strong>, ` (${plain(asked.role)}): ${matterOf(escalation, duty)}`]),
    ),
    isOver
      ? insetText('It is over. Nothing is asked of anybody, and every link to it has ended.')
      : joined([
          answer === undefined ? '' : paragraph(`Answer by: ${sayBy(answer)}.`),
          one.here === null ? '' : whoAnswers(asked, one.here),
          paragraph(
            'For somebody who has no account here and will not need one. The link opens one page: this escalation, with everything that was written in it, and a form to answer. It can be sent once. Whoever answers can neither close it nor move it up.',
          ),
          whatItShows(one, inLetters),
          postForm(c, {
            action: address,
            content: questions.questions(
              filled ?? questions.withValues({ days: usualDays(answer?.due ?? null, toNumber(child.today)) }),
            ),
            submit: 'Make a link',
            hidden: { agency: asked.agency },
          }),
        ]),
    wayToMailboxes(c, child.authority.id),
    linksMade(c, links, address, link =>
      isOver ? 'The escalation is over' : link.agency === asked.agency ? null : 'Another agency is asked now',
    ),
  ])
}

/** Seven days; where the procedure leaves more time for the answer, until that time is over. */
export function usualDays(due: DayNumber | null, today: DayNumber): number {
  const left = due === null ? 0 : due - today + 1
  return Math.min(Math.max(LINK_DAYS.usual, left), LINK_DAYS.most)
}

/** Whoever makes it looks through what leaves the record: a name that is spelt otherwise is not found. */
function whatItShows({ steps }: EscalationSeen, inLetters: Shown['inLetters']): Html {
  const words = steps.flatMap(step => step.words)
  return details({
    summary: 'What it shows of the record',
    content: joined([
      paragraph(
        'Which agency asks which, the rule, the stage, and the words below. Names of the child and the family are first letters in them. Look through them for a name that is spelt otherwise, an address or a number: what stands here is read by whoever has the link.',
      ),
      ...words.map(text => <p class="govuk-body app-typed">{inLetters(text)}</p>),
    ]),
  })
}
