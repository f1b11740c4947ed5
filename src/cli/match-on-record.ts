import { userInfo } from 'node:os'
import { connect, type Database, inAuthority } from '../db/connection.ts'
import type { OpenDatabase } from '../db/open-database.ts'
import { systemClock } from '../kernel/clock.ts'
import { offerMatches } from '../people/offer-matches.ts'
import { refuseUnknownAuthority } from './known-authority.ts'
import { withDatabase } from './with-database.ts'

const PEOPLE_AT_ONCE = 100

/** Offers those on record in an authority who may be one person, for somebody to judge. How many people were compared, and offers made. */
export function matchOnRecord(authority: string, json: boolean): Promise<number> {
  return withDatabase(async opened => {
    await refuseUnknownAuthority(opened.ownerUrl, authority)
    const done = await offerAll(opened, authority)
    const words = `${done.people} people of ${authority} compared; ${done.offered} pairs offered on the page of possible matches\n`
    process.stdout.write(json ? `${JSON.stringify({ authority, ...done })}\n` : words)
    return 0
  })
}

/** A hundred people in one transaction: whoever works meanwhile does not wait for all. */
async function offerAll({ appUrl }: OpenDatabase, authority: string) {
  const db = connect(appUrl, { statementMs: 60_000, idleMs: 60_000 })
  const clock = systemClock()
  const writing = { authority, by: userInfo().username, at: clock.now() }
  const done = { people: 0, offered: 0 }
  try {
    for (let after = ''; ; ) {
      const ids = await nextPeople(db, authority, after)
      const last = ids.at(-1)
      if (last === undefined) return done
      const offered = await inAuthority(db, authority, async tx => {
        let made = 0
        for (const id of ids) made += await offerMatches(tx, writing, id, clock.today())
        const row = {
          authority_id: authority,
          at: clock.now(),
          actor: writing.by,
          role: 'operator',
          agency: 'operator',
        }
        const what = { action: 'matches_offered', place: 'beforehand match', why: 'asked for by the operator' }
        await tx
          .insertInto('audit')
          .values({ ...row, ...what })
          .execute()
        return made
      })
      done.people += ids.length
      done.offered += offered
      after = last
    }
  } finally {
    await db.close()
  }
}

function nextPeople(db: Database, authority: string, after: string): Promise<string[]> {
  return inAuthority(db, authority, async tx => {
    let query = tx.selectFrom('person').select('person_id').where('authority_id', '=', authority)
    if (after !== '') query = query.where('person_id', '>', after)
    const rows = await query.orderBy('person_id').limit(PEOPLE_AT_ONCE).execute()
    return rows.map(row => row.person_id)
  })
}
