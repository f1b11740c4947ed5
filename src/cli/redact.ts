import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { sql } from 'kysely'
import { type AuthorityTransaction, connect, inAuthority } from '../db/connection.ts'
import type { OpenDatabase } from '../db/open-database.ts'
import { systemClock } from '../kernel/clock.ts'
import type { Instant } from '../kernel/instant.ts'
import { familyOf } from '../people/family-of.ts'
import { heldOf } from '../people/held-of.ts'
import { type RedactionKey, redactionKey, redactionKeyIfMade } from '../people/redaction-key.ts'
import type { Doer } from '../record/append.ts'
import { personalInWhy } from '../record/personal-in-why.ts'
import { withImportLock } from '../returns/import/import-lock.ts'
import { CommandRefused, readArguments, WrongUsage } from './command.ts'
import { refuseUnknownAuthority } from './known-authority.ts'
import { isFactId, otherVersions, sayFact, takeFact, wordsOfChain } from './redact-fact.ts'
import { sayPerson, takePerson } from './redact-person.ts'
import { heldOfReferral, referralNamed, sayReferral, takeReferral } from './redact-referral.ts'
import { factNamed, personNamed } from './redact-whom.ts'
import { withDatabase } from './with-database.ts'

const USAGE = `beforehand redact fact --authority ID --child LOCAL-ID-OR-UUID --fact f3 --why TEXT [--show] [--json]
       beforehand redact person --authority ID --person LOCAL-ID-OR-UUID --why TEXT [--show] [--json]
       beforehand redact referral --authority ID --reference REFERENCE --why TEXT [--show] [--json]`

/** Takes the words of a fact or of a public referral, or the names and numbers of a person, lawfully away. `--show` says what would go. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { values, positionals } = readArguments(args, USAGE, {
    ...{ authority: text, child: text, fact: text, person: text, reference: text, why: text },
    show: { type: 'boolean' },
  })
  const { authority, child, fact, person, reference } = values
  const named = [child ?? fact, person, reference].filter(one => one !== undefined)
  const [what] = positionals
  const shown = values.show === true
  const why = (values.why ?? '').trim().replace(/\s+/g, ' ')
  if (authority === undefined || positionals.length !== 1) throw new WrongUsage(`Usage: ${USAGE}`)
  if (why === '' || why.length > LONGEST_WHY) {
    throw new WrongUsage(
      `--why: found ${why.length} letters, expected a reason in 1 to ${LONGEST_WHY}\nUsage: ${USAGE}`,
    )
  }
  const order = { authority, why, shown, json: values.json === true }
  if (named.length !== 1) throw new WrongUsage(`Usage: ${USAGE}`)
  if (what === 'fact' && child !== undefined && fact !== undefined) {
    if (!isFactId(fact)) throw new WrongUsage(`--fact: found ${fact}, expected the id of a fact, such as f3`)
    return withDatabase(opened => redact(opened, order, work => ofFact(work, child, fact)))
  }
  if (what === 'person' && person !== undefined) {
    return withDatabase(opened => redact(opened, order, work => ofPerson(work, person)))
  }
  if (what === 'referral' && reference !== undefined) {
    return withDatabase(opened => redact(opened, order, work => ofReferral(work, reference)))
  }
  throw new WrongUsage(`Usage: ${USAGE}`)
}

const LONGEST_WHY = 300

type Order = { authority: string; why: string; shown: boolean; json: boolean }
type Work = Order & { tx: AuthorityTransaction; at: Instant; by: Doer; key: RedactionKey; known: RedactionKey | null }
/** `of`: whose record was looked at. */
type Done = { json: object; words: string; of: { child_id: string | null } | { person_id: string } }

/**
 * All in one transaction, or nothing; while no import writes, which could bring back what goes. What is only shown is done
 * and taken back, so that it is what would be done; that somebody looked stays in the audit.
 */
async function redact(
  { ownerUrl, appUrl, dataFolder }: OpenDatabase,
  order: Order,
  work: (work: Work) => Promise<Done>,
): Promise<number> {
  const { authority, why, shown } = order
  await refuseUnknownAuthority(ownerUrl, authority)
  const known = redactionKeyIfMade(dataFolder)
  const key = known ?? (shown ? NO_KEY : redactionKey(dataFolder))
  const at = systemClock().now()
  const by = { userId: userInfo().username, role: 'operator', agency: 'operator', why, place: 'beforehand redact' }
  const db = connect(appUrl)
  try {
    const waiting = () => console.error(`An import into ${authority} is running: waiting for its end.`)
    const { json, words } = await withImportLock(db, authority, once(waiting), () =>
      inAuthority(db, authority, async tx => {
        await sql`savepoint before_it`.execute(tx)
        const done = await work({ ...order, tx, at, by, key, known })
        if (shown) {
          await sql`rollback to savepoint before_it`.execute(tx)
          await noteLook(tx, order, at, by, done.of)
        }
        return done
      }),
    )
    process.stdout.write(order.json ? `${JSON.stringify({ authority, at, shown, ...json })}\n` : words)
    if (!shown && !order.json) process.stdout.write(BACKUPS)
    return 0
  } finally {
    await db.close()
  }
}

const BACKUPS = 'It is in the audit. Backups that were made before still hold what was taken away: see the guide.\n'

/** For what is taken back again: nothing made with it stays. */
const NO_KEY: RedactionKey = { id: 'none', hash: text => Buffer.from(text) }

function once(say: () => void): () => void {
  let said = false
  return () => {
    if (!said) say()
    said = true
  }
}

async function noteLook(tx: AuthorityTransaction, { authority }: Order, at: Instant, by: Doer, of: Done['of']) {
  const { userId: actor, role, agency, why, place } = by
  await tx
    .insertInto('audit')
    .values({ authority_id: authority, at, actor, role, agency, action: 'read', place, why, ...of })
    .execute()
}

async function ofFact(work: Work, child: string, fact: string): Promise<Done> {
  const { tx, authority, at, by, shown } = work
  const childId = await personNamed(tx, authority, '--child', child, work.known)
  const position = await factNamed(tx, authority, childId, fact)
  const words = await wordsOfChain(tx, authority, childId, position)
  const versions = await otherVersions(tx, authority, childId, position)
  await refusePersonalWhy(
    work,
    childId,
    words.map(({ text }) => text),
  )
  const taken = await takeFact(tx, { id: randomUUID(), at, authority, by }, childId, position)
  return {
    json: { child: childId, ...taken, ...(versions.length > 0 ? { versions } : {}), ...(shown ? { words } : {}) },
    words: sayFact({ ...taken, words, versions }, { authority, childId }, shown),
    of: { child_id: childId },
  }
}

async function ofPerson(work: Work, person: string): Promise<Done> {
  const { tx, authority, at, by, key, shown } = work
  const personId = await personNamed(tx, authority, '--person', person, work.known)
  await refusePersonalWhy(work, personId, [])
  const of = await takePerson(tx, { authority, at, by, key }, personId)
  return {
    json: {
      person: personId,
      ...of.taken,
      namedIn: of.namedIn,
      sentAs: of.sentAs,
      ...(shown ? { held: of.held } : {}),
    },
    words: sayPerson(of, { authority, personId }, shown),
    of: { person_id: personId },
  }
}

async function ofReferral(work: Work, reference: string): Promise<Done> {
  const { tx, authority, at, by, why, shown } = work
  const named = await referralNamed(tx, authority, reference)
  refuseHeldInWhy(why, heldOfReferral(named))
  if (named.childId !== null) await refusePersonalWhy(work, named.childId, [])
  const taken = await takeReferral(tx, { authority, at, actor: by.userId, why, reference }, named)
  return {
    json: { reference, ...taken, ...(shown ? { words: named.words } : {}) },
    words: sayReferral({ words: named.words, taken }, { authority, reference }, shown),
    of: { child_id: named.childId },
  }
}

/** The reason is kept in the audit for good. */
async function refusePersonalWhy({ tx, authority, why }: Work, personId: string, texts: readonly string[]) {
  const held = await heldOf(tx, authority, await familyOf(tx, authority, personId))
  refuseHeldInWhy(why, { ...held, texts })
}

function refuseHeldInWhy(why: string, held: Parameters<typeof personalInWhy>[1]): void {
  const found = personalInWhy(why, held)
  if (found === null) return
  throw new CommandRefused(
    `--why: found ${found} in it, expected a reason without personal text, because the audit keeps it: for example "erasure request, decision 17 of the data protection officer"`,
  )
}
