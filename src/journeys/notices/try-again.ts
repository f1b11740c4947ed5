import { inAuthority } from '../../db/connection.ts'
import { sendAgain } from '../../telling/dead-letters.ts'
import { type Answer, notFound, redirect } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { ONE } from './mark-read.ts'
import { readersOf, seesAllLetters } from './readers.ts'

/** Sends an e-mail once more that the mail server had not taken: one's own, or for a manager anybody's. */
export async function tryAgain(c: Asked): Promise<Answer> {
  const [, of = '', message = ''] = ONE.exec(c.form.text('notice')) ?? []
  const reader = readersOf(c, c.visitor).find(({ authority }) => authority === of)
  if (reader === undefined) return notFound()
  const whose = seesAllLetters(c.visitor, of) ? 'all' : 'mine'
  const found = await inAuthority(c.db, of, tx => sendAgain(tx, reader, whose, { message, at: c.clock.now() }))
  return found ? redirect('/notices/not-sent?again=yes') : notFound()
}
