import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayAgency } from '../../protocol/agencies.ts'
import type { Mailbox } from '../../telling/agency-mailboxes.ts'
import type { lettersTo } from '../../telling/letters.ts'
import { postForm } from '../../web/post-form.tsx'
import { sayAt } from '../by-link.tsx'
import type { Asked, Authority } from '../desk.ts'
import { mailboxesAddress } from '../mailboxes-address.ts'
import { sayLetter } from '../say-letter.tsx'
import { CHANGED_MAILBOX, type ChangedFilled } from './mailbox-form.ts'

type Shown = {
  mailbox: Mailbox
  filled: ChangedFilled | undefined
  letters: Awaited<ReturnType<typeof lettersTo>>
  askedBy: ReadonlyMap<string, { name: string }>
}

/** One mailbox, to be changed or ended. */
export function mailboxBody(c: Asked, authority: Authority, shownOf: Shown): Html {
  const { mailbox, filled } = shownOf
  const address = `${mailboxesAddress(authority.id)}/${mailbox.id}`
  const { setting, email } = mailbox
  const shown = filled ?? CHANGED_MAILBOX.withValues({ setting, email, again: email })
  return joined([
    CHANGED_MAILBOX.errors(shown),
    heading({ text: setting, caption: sayAgency(mailbox.agency) }),
    postForm(c, { action: address, content: CHANGED_MAILBOX.questions(shown), submit: 'Change the mailbox' }),
    ...sentPart(c, address, shownOf),
    heading({ text: 'End this mailbox', level: 2 }),
    paragraph('Nothing is sent there any more. What was sent there before opens nothing from then on.'),
    postForm(c, {
      ...{ action: `${address}/end`, content: '', inline: true },
      submit: { buttons: button({ text: 'End the mailbox', look: 'warning' }) },
    }),
  ])
}

/** What was sent to it of late, and the way to take all of that back. */
function sentPart(c: Asked, address: string, { letters, askedBy }: Shown): Html[] {
  const title = heading({ text: 'What was sent there', level: 2 })
  if (letters.length === 0) return [title, paragraph('Nothing yet.')]
  return [
    title,
    table({
      caption: 'What was sent there, the latest first',
      hideCaption: true,
      stacks: true,
      columns: [{ text: 'What' }, { text: 'Asked' }, { text: 'How it stands' }],
      rows: letters.map(letter => [
        letter.isOfInbox ? 'An address of its inbox' : 'A one-time link',
        letter.isOfInbox
          ? `${sayAt(letter.askedAt)} on the page of the inbox`
          : `${sayAt(letter.askedAt)} by ${askedBy.get(letter.askedBy)?.name ?? 'somebody who has left'}`,
        letter.revokedAt === null
          ? sayLetter(letter)
          : joined([tag('Revoked', 'grey'), <span class="app-why">{sayAt(letter.revokedAt)}</span>]),
      ]),
    }),
    paragraph(
      'Did an e-mail go astray? Revoke what was sent: no address in it opens anything from then on. What waits for the setting stays in its inbox, to which a new address leads.',
    ),
    postForm(c, {
      ...{ action: `${address}/revoke`, content: '', inline: true },
      submit: { buttons: button({ text: 'Revoke what was sent', look: 'secondary' }) },
    }),
  ]
}
