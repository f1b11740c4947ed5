import { seesDeadLetters } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { countDeadLetters } from '../../telling/dead-letters.ts'
import { notReached } from '../../telling/letters.ts'
import type { Asked } from '../desk.ts'
import type { AskerThere } from './asker.ts'

/** What nobody has seen to in so long is found in the list, and not here. */
const DAYS = 30

/**
 * For whoever answers for others: reminders that reached nobody, by e-mail or in the program, and settings without an account
 * that no e-mail reached. Empty where there is none.
 */
export async function readUndelivered(c: Asked, there: readonly AskerThere[]): Promise<Html> {
  const since = toDay(plusDays(toNumber(c.clock.today()), -DAYS))
  const counts = await Promise.all(
    there
      .filter(({ asker }) => asker.memberships.some(m => seesDeadLetters(m.role)))
      .map(({ asker: { authority, userId, sight } }) =>
        inAuthority(c.db, authority, tx =>
          Promise.all([countDeadLetters(tx, { authority, userId, sight }, since), notReached(tx, authority)]),
        ),
      ),
  )
  const reminders = counts.reduce((sum, [count]) => sum + count, 0)
  const settings = counts.reduce((sum, [, letters]) => sum + letters.length, 0)
  return joined([
    reminders === 0
      ? ''
      : callout(
          reminders === 1 ? '1 reminder has reached nobody.' : `${reminders} reminders have reached nobody.`,
          'Neither was the e-mail taken, nor was it read here.',
          'See who has to be told',
        ),
    settings === 0
      ? ''
      : callout(
          settings === 1
            ? '1 setting without an account was not reached.'
            : `${settings} settings without an account were not reached.`,
          'The last e-mail to their mailbox did not arrive.',
          'See who has to be rung',
        ),
  ])
}

const callout = (said: string, why: string, way: string): Html =>
  joined([
    <div class="app-callout app-callout--late">
      {paragraph(
        <>
          <strong>{said}</strong> {why} {link({ text: way, href: '/notices/not-sent' })}
        </>,
      )}
    </div>,
  ])
