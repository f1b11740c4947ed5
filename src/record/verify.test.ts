import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { append } from './append.ts'
import { noteRead } from './read.ts'
import { redactFact } from './redact.ts'
import { sealKey, sealVerifier } from './seal-key.ts'
import { sealSettled } from './test-seal-settled.ts'
import { at, by, openSealedTowns } from './test-sealed-towns.ts'
import { verifyAudit } from './verify.ts'

const { database, ownerUrl, folder, key, memory, sealedRecord, tamper, broken, auditRow } = await openSealedTowns()

test('an untouched record is whole: three facts and four audit rows', async () => {
  const { authority } = await sealedRecord()
  const found = await asOwner(ownerUrl, db => verifyAudit(db, sealVerifier(folder)))
  expect(found).toEqual({ rows: 7, ok: true, broken: [] })
  expect(await broken(authority)).toEqual([])
})

describe('of the facts, verification names', () => {
  test('the one that was changed', async () => {
    const { authority, childId } = await sealedRecord()
    await tamper(authority, "update fact set happened_on = '2026-01-04' where authority_id = $town and position = 2")
    expect(await broken(authority)).toEqual([`child ${childId}, fact 2: was changed or moved`])
  })

  test('the ones that changed places', async () => {
    const { authority, childId } = await sealedRecord()
    await asOwner(ownerUrl, async db => {
      await sql`alter table fact drop constraint fact_position_check`.execute(db)
    })
    await tamper(
      authority,
      'update fact set position = -position where authority_id = $town and position < 3',
      'update fact set position = 3 + position where authority_id = $town and position < 0',
    )
    const found = await broken(authority)
    for (const position of [1, 2]) {
      expect(found).toContain(`child ${childId}, fact ${position}: was changed or moved`)
      expect(found).toContainEqual(expect.stringContaining(`fact ${position}: the audit says it was written`))
    }
  })

  test('the one that is missing', async () => {
    const { authority, childId } = await sealedRecord()
    await tamper(authority, 'delete from fact where authority_id = $town and position = 2')
    const found = await broken(authority)
    expect(found).toContain(`child ${childId}, fact 2: is missing`)
    expect(found).toContain(`child ${childId}, fact 3: cannot be proved, because the one before it is missing`)
  })

  test('the one whose text was changed', async () => {
    const { authority, childId } = await sealedRecord()
    const second = '(select note_id from fact where authority_id = $town and position = 2)'
    await tamper(authority, `update personal_text set body = '{"note":"Other words"}' where text_id = ${second}`)
    expect(await broken(authority)).toEqual([`child ${childId}, fact 2: its text was changed`])
  })

  test('the one whose text was taken away without a redaction, and not the one that was redacted', async () => {
    const { authority, childId } = await sealedRecord()
    const act = { id: randomUUID(), at, authority, by }
    await inAuthority(database, authority, tx => redactFact(tx, act, childId, 1))
    expect(await broken(authority)).toEqual([])
    const second = '(select note_id from fact where authority_id = $town and position = 2)'
    await tamper(
      authority,
      `update personal_text set body = null, salt = null, redacted_at = now(), redacted_by = 'x' where text_id = ${second}`,
    )
    expect(await broken(authority)).toEqual([
      `child ${childId}, fact 2: its text is gone, and the audit knows of no redaction`,
    ])
  })

  test('all those of a case that was deleted with its audit', async () => {
    const { authority, childId } = await sealedRecord()
    const tables = ['folded_record', 'fact', 'record_head']
    await tamper(authority, ...tables.map(table => `delete from ${table} where authority_id = $town`))
    expect(await broken(authority)).toEqual(
      [1, 2, 3].map(
        position =>
          `child ${childId}, fact ${position}: the audit says it was written; it is missing or another stands in its place`,
      ),
    )
    await tamper(authority, 'delete from audit where authority_id = $town')
    expect(await broken(authority)).toContainEqual(
      expect.stringMatching(/^audit row \d+: is missing; seal 1 covers it$/),
    )
  })

  test('the one whose record is gone, and the one that nobody is said to have written', async () => {
    const { authority, childId } = await sealedRecord()
    const copied = `insert into fact select authority_id, child_id, 4, kind, happened_on, happened_at, recorded_at,
      recorded_by, agency, act_id, imported, details, note_id, note_hash, hash from fact
      where authority_id = $town and position = 3`
    await tamper(authority, copied, 'update record_head set position = 4 where authority_id = $town')
    const found = await broken(authority)
    expect(found).toContain(`child ${childId}, fact 4: was changed or moved`)
    expect(found).toContain(`child ${childId}, fact 4: was written without an audit row, or that row is missing`)
    await tamper(authority, 'delete from record_head where authority_id = $town')
    expect(await broken(authority)).toContain(`child ${childId}, fact 1: is of a record that is gone`)
  })
})

describe('of the audit, verification names', () => {
  test('the row that was changed', async () => {
    const { authority } = await sealedRecord()
    await tamper(authority, "update audit set actor = 'somebody' where authority_id = $town and action = 'read'")
    expect(await broken(authority)).toEqual([`${await auditRow(authority, 4)}: was changed after seal 1`])
  })

  test('the row that is missing', async () => {
    const { authority } = await sealedRecord()
    const fourth = await auditRow(authority, 4)
    await tamper(authority, "delete from audit where authority_id = $town and action = 'read'")
    expect(await broken(authority)).toEqual([`${fourth}: is missing; seal 1 covers it`])
  })

  test('the row that was slipped in, under a seal or where none looks', async () => {
    const { authority } = await sealedRecord()
    const copied = (
      epoch: number,
    ) => `insert into audit (authority_id, epoch, xid, actor, role, agency, action, place, why)
      select authority_id, ${epoch}, xid, actor, role, agency, action, place, why from audit
      where authority_id = $town and action = 'read'`
    await tamper(authority, copied(1))
    expect(await broken(authority)).toEqual([
      `${await auditRow(authority, 5)}: was added under seal 1 after it was made`,
    ])
    await tamper(authority, copied(0))
    expect(await broken(authority)).toContain('the audit: 2 rows stand where no seal covers them')
  })

  test('the seal that was changed, and the one that is missing', async () => {
    const { authority, childId } = await sealedRecord()
    for (const minutes of [1, 2]) {
      await inAuthority(database, authority, tx => noteRead(tx, authority, by, at, 'read', [childId]))
      expect(await sealSettled(database, authority, key, at, memory), `${minutes}`).toBe(1)
    }
    expect(await broken(authority)).toEqual([])
    await tamper(authority, 'update audit_seal set sealed_at = now() where authority_id = $town and seal_no = 2')
    expect(await broken(authority)).toEqual([
      'seal 2: its signature does not fit what it says',
      'seal 3: does not follow the seal before it',
    ])
    await tamper(authority, 'delete from audit_seal where authority_id = $town and seal_no = 2')
    expect(await broken(authority)).toContain('seal 2: is missing')
  })

  test('a seal that somebody signed with another key, and that there is no key to check with', async () => {
    const { authority } = await sealedRecord()
    const stranger = temporaryFolder()
    expect(await broken(authority, sealVerifier(stranger))).toEqual([
      'seal-key.pem: is not in the data folder, so no signature of a seal can be checked',
    ])
    sealKey(stranger)
    expect(await broken(authority, sealVerifier(stranger))).toEqual(['seal 1: its signature does not fit what it says'])
  })
})

test('people who write meanwhile make nothing look broken', async () => {
  const { authority, childId } = await sealedRecord()
  const append20 = async () => {
    for (let i = 0; i < 20; i++) {
      const fact = { kind: 'NoteAdded' as const, on: day('2026-01-05'), note: 'More invented words' }
      const act = { id: randomUUID(), at, authority, by }
      await inAuthority(database, authority, tx => append(tx, act, [{ childId, facts: [fact], restsOn: null }]))
      await sealSettled(database, authority, key, at, memory)
    }
  }
  const [first, second] = await Promise.all([broken(authority), broken(authority), append20()])
  expect([first, second, await broken(authority)]).toEqual([[], [], []])
  const seals = await asOwner(ownerUrl, db =>
    db.selectFrom('audit_seal').select('previous').where('authority_id', '=', authority).orderBy('seal_no').execute(),
  )
  expect(new Set(seals.slice(1).map(seal => seal.previous?.length))).toEqual(new Set([32]))
})
