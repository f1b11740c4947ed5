import { userInfo } from 'node:os'
import { type AuthorityTransaction, connect, type Database, inAuthority } from '../db/connection.ts'
import type { OpenDatabase } from '../db/open-database.ts'
import { systemClock } from '../kernel/clock.ts'
import { kinOnRecord } from '../people/kin-on-record.ts'
import { offerLink } from '../people/match-link.ts'
import { matchPeople } from '../people/matching/match-people.ts'
import { peopleToMatch } from '../people/matching/people-to-match.ts'
import type { PersonToMatch } from '../people/matching/person-to-match.ts'
import type { Writing } from '../people/person-rows.ts'
import { sealedAmong } from '../people/sealed-among.ts'
import { refuseUnknownAuthority } from './known-authority.ts'
import { nowAndThen } from './now-and-then.ts'
import { withDatabase } from './with-database.ts'

const READ_AT_ONCE = 1_000
const OFFERED_AT_ONCE = 100
/** As on the pages: likelier than not that both are one person. */
const LIKELY = 0.5

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

/** Everybody is read and compared at once, which is a hundred times quicker than a search for each; offers follow in small transactions. */
async function offerAll({ appUrl }: OpenDatabase, authority: string) {
  const db = connect(appUrl, { statementMs: 60_000, idleMs: 60_000 })
  const clock = systemClock()
  const writing = { authority, by: userInfo().username, at: clock.now() }
  const say = nowAndThen()
  try {
    const everybody = await readEverybody(db, writing, read => say(() => `${authority}: ${count(read)} people read`))
    const ids = [...everybody.keys()]
    const pairs = matchPeople([...everybody.values()], {
      ...{ today: clock.today(), least: LIKELY },
      onProgress: done =>
        say(() => `${authority}: ${Math.floor(done * 100)} % of ${count(ids.length)} people compared`),
    })
    let offered = 0
    for (let from = 0; from < pairs.length; from += OFFERED_AT_ONCE) {
      const some = pairs.slice(from, from + OFFERED_AT_ONCE)
      offered += await inAuthority(db, authority, async tx => {
        await note(tx, writing)
        const named = some.flatMap(({ a, b }) => [ids[a] ?? '', ids[b] ?? ''])
        const people = new Map([...new Set(named)].flatMap(id => pick(everybody, id)))
        const isKin = await kinOnRecord(tx, authority, people)
        let made = 0
        for (const { a, b, score, why } of some) {
          const [one, other] = [ids[a] ?? '', ids[b] ?? '']
          if (!isKin(one, other) && (await offerLink(tx, writing, [one, other], { score, why }))) made++
        }
        return made
      })
      say(() => `${authority}: ${count(from + some.length)} of ${count(pairs.length)} pairs looked at`)
    }
    return { people: ids.length, offered }
  } finally {
    await db.close()
  }
}

const count = (number: number) => number.toLocaleString('en-GB')

const pick = <T>(from: ReadonlyMap<string, T>, id: string): [string, T][] => {
  const found = from.get(id)
  return found === undefined ? [] : [[id, found]]
}

/** Everybody on record without the new identities of adopted children, a thousand in one transaction. */
async function readEverybody(db: Database, writing: Writing, onRead: (people: number) => void) {
  const { authority } = writing
  const everybody = new Map<string, PersonToMatch>()
  for (let after = ''; ; ) {
    const last = await inAuthority(db, authority, async tx => {
      const ids = await nextPeople(tx, authority, after)
      if (ids.length === 0) return undefined
      await note(tx, writing)
      const sealed = await sealedAmong(tx, authority, ids)
      const open = ids.filter(id => !sealed.has(id))
      for (const [id, person] of await peopleToMatch(tx, authority, open)) everybody.set(id, person)
      return ids.at(-1)
    })
    if (last === undefined) return everybody
    after = last
    onRead(everybody.size)
  }
}

async function nextPeople(tx: AuthorityTransaction, authority: string, after: string): Promise<string[]> {
  let query = tx.selectFrom('person').select('person_id').where('authority_id', '=', authority)
  if (after !== '') query = query.where('person_id', '>', after)
  const rows = await query.orderBy('person_id').limit(READ_AT_ONCE).execute()
  return rows.map(row => row.person_id)
}

async function note(tx: AuthorityTransaction, { authority, by }: Writing): Promise<void> {
  const row = { authority_id: authority, at: systemClock().now(), actor: by, role: 'operator', agency: 'operator' }
  const what = { action: 'matches_offered', place: 'beforehand match', why: 'asked for by the operator' }
  await tx
    .insertInto('audit')
    .values({ ...row, ...what })
    .execute()
}
