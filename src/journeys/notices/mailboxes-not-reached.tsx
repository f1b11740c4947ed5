import { keepsMailboxes } from '../../access/mailboxes.ts'
import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { type LetterSeen, notReached } from '../../telling/letters.ts'
import { sayAt } from '../by-link.tsx'
import type { Asked } from '../desk.ts'
import { mailboxesAddress } from '../mailboxes-address.ts'
import { sayLetter } from '../say-letter.tsx'

/**
 * To whoever keeps mailboxes of settings: the way to them, and those whose last e-mail did not arrive, so that somebody rings
 * them. To others nothing.
 */
export async function mailboxesNotReached(c: Asked): Promise<Html> {
  const kept = new Set(c.visitor.memberships.filter(m => keepsMailboxes(m.role)).map(m => m.authority))
  if (kept.size === 0) return joined([])
  const found = await Promise.all(
    [...kept].map(async id => {
      const [authority, letters] = await Promise.all([c.authority(id), inAuthority(c.db, id, tx => notReached(tx, id))])
      return { href: mailboxesAddress(id), name: authority?.name ?? id, letters }
    }),
  )
  const letters = found.flatMap(one =>
    one.letters.map(letter => ({ ...letter, href: `${one.href}/${letter.mailbox}` })),
  )
  return joined([
    heading({ text: 'Settings without an account', level: 2 }),
    ...found.map(({ href, name }) => paragraph(link({ text: `Mailboxes of agencies in ${name}`, href }))),
    letters.length === 0 ? '' : reachedNot(letters),
  ])
}

type NotReached = LetterSeen & { href: string }

function reachedNot(letters: readonly NotReached[]): Html {
  return joined([
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
