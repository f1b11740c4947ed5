import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayAgency } from '../../protocol/agencies.ts'
import type { Mailbox } from '../../telling/agency-mailboxes.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked, Authority } from '../desk.ts'
import { mailboxesAddress } from '../mailboxes-address.ts'
import { CHANGED_MAILBOX, type ChangedFilled } from './mailbox-form.ts'

type Shown = { mailbox: Mailbox; filled: ChangedFilled | undefined }

/** One mailbox, to be changed or ended. */
export function mailboxBody(c: Asked, authority: Authority, { mailbox, filled }: Shown): Html {
  const address = `${mailboxesAddress(authority.id)}/${mailbox.id}`
  const { setting, email } = mailbox
  const shown = filled ?? CHANGED_MAILBOX.withValues({ setting, email })
  return joined([
    CHANGED_MAILBOX.errors(shown),
    heading({ text: setting, caption: sayAgency(mailbox.agency) }),
    postForm(c, { action: address, content: CHANGED_MAILBOX.questions(shown), submit: 'Change the mailbox' }),
    heading({ text: 'End this mailbox', level: 2 }),
    paragraph('Nothing is sent there any more. What was sent there before opens nothing from then on.'),
    postForm(c, {
      ...{ action: `${address}/end`, content: '', inline: true },
      submit: { buttons: button({ text: 'End the mailbox', look: 'warning' }) },
    }),
  ])
}
