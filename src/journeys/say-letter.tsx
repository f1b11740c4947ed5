import { type Content, joined } from '../govuk/html.ts'
import { tag } from '../govuk/tag.ts'
import type { LetterStanding } from '../telling/letters.ts'
import { sayAt } from './by-link.tsx'

const WHY_NOT: Readonly<Record<string, string>> = {
  no_such_address: 'The mail server knows no such address.',
  not_known: 'The connection broke while it was sent: it may have arrived.',
  no_mail_server: 'No e-mail is sent from here.',
}

/** How an e-mail to a mailbox stands; one that did not arrive is told by mouth. */
export function sayLetter({ state, mailedAt, why }: LetterStanding): Content {
  const small = (text: string) => <span class="app-why">{text}</span>
  if (state === 'queued') return joined([small('The e-mail is being sent')])
  if (state === 'sent') return joined([small(mailedAt === null ? 'E-mail sent' : `E-mail sent at ${sayAt(mailedAt)}`)])
  if (state === 'stopped') return joined([small('The e-mail was not sent: what it was about was over')])
  const said = WHY_NOT[why ?? ''] ?? 'The mail server did not take it.'
  return joined([tag('Not delivered: ring them', 'red'), small(said)])
}
