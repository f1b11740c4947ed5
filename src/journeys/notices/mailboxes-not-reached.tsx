import { keepsMailboxes } from '../../access/mailboxes.ts'
import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { notReached } from '../../telling/letters.ts'
import { sayAt } from '../by-link.tsx'
import type { Asked } from '../desk.ts'
import { mailboxesAddress } from '../mailboxes-address.ts'
import { sayLetter } from '../say-letter.tsx'

/** To whoever keeps mailboxes of settings: those whose last e-mail did not arrive, so that somebody rings them. Else nothing. */
export async function mailboxesNotReached(c: Asked): Promise<Html> {
  const kept = new Set(c.visitor.memberships.filter(m => keepsMailboxes(m.role)).map(m => m.authority))
  const found = await Promise.all(
    [...kept].map(async authority => {
      const letters = await inAuthority(c.db, authority, tx => notReached(tx, authority))
      return letters.map(letter => ({ ...letter, href: `${mailboxesAddress(authority)}/${letter.mailbox}` }))
    }),
  )
  const letters = found.flat()
  if (letters.length === 0) return joined([])
  return joined([
    heading({ text: 'Settings without an account', level: 2 }),
    paragraph('The last e-mail to the mailbox of these did not arrive. What waits for them stands in their inbox.'),
    table({
      caption: 'Mailboxes that were not reached',
      hideCaption: true,
      stacks: true,
      columns: [{ text: 'Setting' }, { text: 'Asked' }, { text: 'How it stands' }],
      rows: letters.map(letter => [
        link({ text: letter.setting, href: letter.href }),
        sayAt(letter.askedAt),
        sayLetter(letter),
      ]),
    }),
  ])
}
