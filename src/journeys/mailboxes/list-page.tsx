import { type Html, joined } from '../../govuk/html.ts'
import { alert } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayAgency } from '../../protocol/agencies.ts'
import type { Mailbox } from '../../telling/agency-mailboxes.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked, Authority } from '../desk.ts'
import { mailboxesAddress } from '../mailboxes-address.ts'
import { NEW_MAILBOX, type NewFilled } from './mailbox-form.ts'

const DONE: Readonly<Record<string, string>> = {
  added: 'The mailbox is kept. It can be chosen from now on when a one-time link is made.',
  changed: 'The mailbox is changed.',
  revoked: 'What was sent there opens nothing from now on.',
  ended: 'The mailbox is ended. Nothing is sent there any more.',
}

type Shown = { mailboxes: readonly Mailbox[]; filled: NewFilled }

/** The mailboxes that an authority keeps, and the form for another. */
export function listBody(c: Asked, authority: Authority, { mailboxes, filled }: Shown): Html {
  const address = mailboxesAddress(authority.id)
  const done = DONE[c.query.text('done')]
  return joined([
    NEW_MAILBOX.errors(filled),
    done === undefined ? '' : alert({ variant: 'success', title: 'Done', content: done }),
    heading({ text: 'Mailboxes of agencies', caption: authority.name }),
    paragraph(
      'A school, a practice or a housing office that will never hold an account is written to at its own safeguarding mailbox. Choose it when you make a one-time link: its address is sent there by e-mail, without a name.',
    ),
    mailboxes.length === 0
      ? paragraph('None is kept yet.')
      : table({
          caption: 'Mailboxes that are kept',
          stacks: true,
          columns: [{ text: 'Setting' }, { text: 'Agency' }, { text: 'Address' }],
          rows: mailboxes.map(({ id, setting, agency, email }) => [
            link({ text: setting, href: `${address}/${id}` }),
            sayAgency(agency),
            email,
          ]),
        }),
    heading({ text: 'Add a mailbox', level: 2 }),
    postForm(c, { action: address, content: NEW_MAILBOX.questions(filled), submit: 'Add the mailbox' }),
  ])
}
