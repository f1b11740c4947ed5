import { seesDeadLetters } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { countDeadLetters } from '../../telling/dead-letters.ts'
import type { Asked } from '../desk.ts'
import type { AskerThere } from './asker.ts'

/** What nobody has seen to in so long is found in the list, and not here. */
const DAYS = 30

/** For whoever answers for others: reminders that reached nobody, by e-mail or in the program. Empty where there is none. */
export async function readUndelivered(c: Asked, there: readonly AskerThere[]): Promise<Html> {
  const since = toDay(plusDays(toNumber(c.clock.today()), -DAYS))
  const counts = await Promise.all(
    there
      .filter(({ asker }) => asker.memberships.some(m => seesDeadLetters(m.role)))
      .map(({ asker }) =>
        inAuthority(c.db, asker.authority, tx =>
          countDeadLetters(tx, { authority: asker.authority, userId: asker.userId, sight: asker.sight }, since),
        ),
      ),
  )
  const count = counts.reduce((sum, one) => sum + one, 0)
  if (count === 0) return joined([])
  const said = count === 1 ? '1 reminder has reached nobody' : `${count} reminders have reached nobody`
  return joined([
    <div class="app-callout app-callout--late">
      {paragraph(
        <>
          <strong>{`${said}.`}</strong> Neither was the e-mail taken, nor was it read here.{' '}
          {link({ text: 'See who has to be told', href: '/notices/not-sent' })}
        </>,
      )}
    </div>,
  ])
}
