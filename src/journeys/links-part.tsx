import { keepsMailboxes } from '../access/mailboxes.ts'
import { button } from '../govuk/button.ts'
import { type Content, type Html, joined } from '../govuk/html.ts'
import { notificationBanner } from '../govuk/messages.ts'
import { table } from '../govuk/table.ts'
import { tag } from '../govuk/tag.ts'
import { heading, link, paragraph } from '../govuk/typography.tsx'
import type { Instant } from '../kernel/instant.ts'
import { sayAgency } from '../protocol/agencies.ts'
import type { OneTimeLink } from '../record/one-time-links.ts'
import type { Mailbox } from '../telling/agency-mailboxes.ts'
import type { LetterSeen } from '../telling/letters.ts'
import { selectField } from '../web/fields/choice-field.ts'
import { numberField } from '../web/fields/text-field.ts'
import { postForm } from '../web/post-form.tsx'
import { sayAt, sayUntil } from './by-link.tsx'
import type { Asked } from './desk.ts'
import { mailboxesAddress } from './mailboxes-address.ts'
import { sayLetter } from './say-letter.tsx'

/** For how many days a link opens unless somebody says otherwise, and at most. */
export const LINK_DAYS = { usual: 7, most: 28 }

export const daysField = (hint: string) =>
  numberField({
    label: 'For how many days does the link open?',
    hint,
    missing: 'Enter for how many days',
    ...{ least: 1, most: LINK_DAYS.most, suffix: 'days' },
  })

/** To which setting's mailbox it is sent, of those that are kept; none is a link that is sent by hand. */
export const mailboxField = (mailboxes: readonly Mailbox[]) =>
  selectField<string>({
    label: 'Send it to the mailbox of a setting?',
    hint: 'The link is sent there by e-mail, without a name, and stands in the inbox of that setting.',
    prompt: 'None: I send it myself',
    items: mailboxes.map(({ id, setting, agency }) => ({ value: id, text: `${setting} (${sayAgency(agency)})` })),
  })

/** To whoever keeps the mailboxes, the way to them; to others, who does. */
export function wayToMailboxes({ visitor }: Asked, authority: string): Html {
  const keeps = visitor.memberships.some(m => m.authority === authority && keepsMailboxes(m.role))
  return paragraph(
    keeps
      ? link({ text: 'Mailboxes of agencies: add, change or end one', href: mailboxesAddress(authority) })
      : 'The mailboxes of schools, practices and other settings are kept by team managers and conference administrators.',
    { small: true },
  )
}

/** The whole address of a link that was made just now: shown here and never again. `sends`: `the report`. */
export function madeNotice(made: string, sends: string): Html {
  return notificationBanner({
    success: true,
    content: joined([
      <p class="govuk-notification-banner__heading">The link is made. Copy it now: it is not shown again.</p>,
      <div data-copy>
        <p class="govuk-body app-typed app-secret">{made}</p>
        <div class="govuk-button-group">
          {button({ text: 'Copy the link', look: 'secondary', attributes: { hidden: '' } })}
          <span role="status" class="govuk-body"></span>
        </div>
      </div>,
      <p class="govuk-body">
        {`Send it to one person whom you know to be the right one, and tell them by another way whom it is about. Whoever has the link can send ${sends}. If it goes astray, revoke it here.`}
      </p>,
    ]),
  })
}

export type LinksSeen = {
  links: readonly OneTimeLink[]
  madeBy: ReadonlyMap<string, { name: string }>
  /** The last e-mail of each, of those that were sent to a mailbox. */
  letters: ReadonlyMap<string, LetterSeen>
  /** Those that are kept today. */
  mailboxes: readonly Mailbox[]
  now: Instant
}

/**
 * The links that were made, each with how it stands and, while it is open, the way to revoke it.
 * @param address where the page of these links is
 * @param lapsed why one that nobody ended opens nothing any more; null: it does
 */
export function linksMade(
  c: Asked,
  { links, madeBy, letters, mailboxes, now }: LinksSeen,
  address: string,
  lapsed: (link: OneTimeLink) => string | null = () => null,
): Html {
  const title = heading({ text: 'Links that were made', level: 2 })
  if (links.length === 0) return joined([title, paragraph('None yet.')])
  const listed = table({
    caption: 'Links that were made',
    hideCaption: true,
    stacks: true,
    columns: [{ text: 'Agency' }, { text: 'Made' }, { text: 'Opens until' }, { text: 'How it stands' }],
    rows: links.map(link => [
      sayWhom(link, letters.get(link.linkId)),
      `${sayAt(link.madeAt)} by ${madeBy.get(link.madeBy)?.name ?? 'somebody who has left'}`,
      sayUntil(link.expiresAt),
      joined([
        standingOf(c, link, { now, address, lapsed: lapsed(link) }),
        mailOf(c, link, {
          ...{ letter: letters.get(link.linkId), address },
          mayGoAgain: isOpen(link, now) && lapsed(link) === null && mailboxes.some(({ id }) => id === link.mailbox),
        }),
      ]),
    ]),
  })
  return joined([title, listed])
}

const isOpen = ({ ended, expiresAt }: OneTimeLink, now: Instant) => ended === null && expiresAt > now

const sayWhom = ({ agency }: OneTimeLink, letter: LetterSeen | undefined): string =>
  letter === undefined ? sayAgency(agency) : `${sayAgency(agency)}: ${letter.setting}`

type Mailed = { letter: LetterSeen | undefined; address: string; mayGoAgain: boolean }

/** How the e-mail to the setting stands; one that did not arrive is told by mouth, or sent once more. */
function mailOf(c: Asked, { linkId }: OneTimeLink, { letter, address, mayGoAgain }: Mailed): Content {
  if (letter === undefined) return ''
  if (letter.state === 'sent' || letter.state === 'queued') return sayLetter(letter)
  if (!mayGoAgain) return joined([<span class="app-why">The e-mail was not sent</span>])
  return joined([
    <div>{sayLetter(letter)}</div>,
    <span class="app-screen-only">
      {postForm(c, {
        action: `${address}/${linkId}/letter`,
        content: <span class="govuk-visually-hidden">{`The e-mail to ${letter.setting}`}</span>,
        submit: { buttons: button({ text: 'Send it again', look: 'secondary' }) },
        inline: true,
      })}
    </span>,
  ])
}

function standingOf(
  c: Asked,
  { linkId, agency, ended, expiresAt }: OneTimeLink,
  { now, address, lapsed }: { now: Instant; address: string; lapsed: string | null },
): Content {
  if (ended?.how === 'used') return joined([tag('Used', 'green'), <span class="app-why">{sayAt(ended.at)}</span>])
  if (ended !== null) return joined([tag('Revoked', 'grey'), <span class="app-why">{sayAt(ended.at)}</span>])
  if (expiresAt <= now) return tag('Expired', 'grey')
  if (lapsed !== null) return joined([tag('Over', 'grey'), <span class="app-why">{lapsed}</span>])
  return joined([
    tag('Open', 'blue'),
    <span class="app-screen-only">
      {postForm(c, {
        action: `${address}/${linkId}/revoke`,
        content: <span class="govuk-visually-hidden">{`The link for ${sayAgency(agency)}`}</span>,
        submit: { buttons: button({ text: 'Revoke', look: 'secondary' }) },
        inline: true,
      })}
    </span>,
  ])
}
