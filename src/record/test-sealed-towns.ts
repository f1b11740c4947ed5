import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import { startOfDay } from '../kernel/instant.ts'
import { testDatabase } from '../testing/database.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { append, openRecord } from './append.ts'
import { noteRead } from './read.ts'
import { sealKey, sealVerifier } from './seal-key.ts'
import { sealMemory } from './seal-memory.ts'
import { sealSettled } from './test-seal-settled.ts'
import { verifyAudit } from './verify.ts'

export const at = startOfDay(day('2026-01-05'))
export const by = {
  userId: 'priya',
  role: 'social_worker',
  agency: 'social_care',
  why: 'allocated worker',
  place: '/record',
}

/** A database for records that are sealed, tampered with and verified. For tests. */
export async function openSealedTowns() {
  const { database, ownerUrl } = await testDatabase()
  const folder = temporaryFolder()
  const key = sealKey(folder)
  const memory = sealMemory(join(folder, 'seals'))

  let made = 0

  /** An authority of its own for a test, with one child, three facts in words and a read, all sealed. */
  async function sealedRecord() {
    const authority = `town-${++made}`
    const childId = randomUUID()
    await asOwner(ownerUrl, db =>
      db.insertInto('authority').values({ authority_id: authority, name: 'Town' }).execute(),
    )
    await inAuthority(database, authority, async tx => {
      await tx.insertInto('person').values({ authority_id: authority, person_id: childId, kind: 'child' }).execute()
      await openRecord(tx, authority, childId, at)
    })
    for (const words of ['One', 'Two', 'Three']) {
      const fact = { kind: 'NoteAdded' as const, on: day('2026-01-05'), note: `${words} invented words` }
      const act = { id: randomUUID(), at, authority, by }
      await inAuthority(database, authority, tx => append(tx, act, [{ childId, facts: [fact], restsOn: null }]))
    }
    await inAuthority(database, authority, tx => noteRead(tx, authority, by, at, 'read', [childId]))
    await sealSettled(database, authority, key, at, memory)
    return { authority, childId }
  }

  /** Does what somebody could who owns the database, past triggers and keys. */
  function tamper(authority: string, ...statements: string[]): Promise<void> {
    return asOwner(ownerUrl, db =>
      db.transaction().execute(async tx => {
        await sql`set local session_replication_role = 'replica'`.execute(tx)
        for (const statement of statements) {
          const { numAffectedRows } = await sql.raw(statement.replaceAll('$town', `'${authority}'`)).execute(tx)
          expect(numAffectedRows, statement).toBeGreaterThan(0n)
        }
      }),
    )
  }

  async function broken(authority: string, verifier = sealVerifier(folder)): Promise<string[]> {
    const found = await asOwner(ownerUrl, db => verifyAudit(db, verifier, memory))
    return found.broken.filter(b => b.authority === authority).map(({ place, what }) => `${place}: ${what}`)
  }

  /** The ids of the audit rows are the database's own: said as their place in the authority's audit. */
  async function auditRow(authority: string, place: number): Promise<string> {
    const rows = await asOwner(ownerUrl, db =>
      db
        .selectFrom('audit')
        .select('audit_id')
        .where('authority_id', '=', authority)
        .orderBy('audit_id')
        .offset(place - 1)
        .limit(1)
        .execute(),
    )
    return `audit row ${rows[0]?.audit_id}`
  }

  return { database, ownerUrl, folder, key, memory, sealedRecord, tamper, broken, auditRow }
}
