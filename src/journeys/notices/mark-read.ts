import { inAuthority } from '../../db/connection.ts'
import { markRead } from '../../telling/notices.ts'
import { type Answer, redirect } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { readersOf } from './readers.ts'

/** A notice of one authority: its id after the authority's. */
export const ONE = /^([a-z][a-z0-9-]{0,62})\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** Marks a notice of the visitor's as read, or all of them. One that is not theirs changes nothing. */
export async function markNoticesRead(c: Asked): Promise<Answer> {
  const notice = c.form.text('notice')
  const [, of = null, only = null] = ONE.exec(notice) ?? []
  if (notice === 'all' || of !== null) {
    const readers = readersOf(c, c.visitor).filter(({ authority }) => of === null || of === authority)
    await Promise.all(
      readers.map(reader => inAuthority(c.db, reader.authority, tx => markRead(tx, reader, only, c.clock.now()))),
    )
  }
  return redirect('/notices')
}
