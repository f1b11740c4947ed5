import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'

import { MILLBRIDGE } from '../testing/database.ts'
import { append } from './append.ts'
import { asDocument, documentsOf, openDocument, writeDocument } from './documents.ts'
import { redactFact } from './redact.ts'
import { at, by, openSealedTowns } from './test-sealed-towns.ts'

const { database, ownerUrl, sealedRecord, tamper, broken } = await openSealedTowns()

/** A record whose fourth fact is a report with a document of every byte. */
async function recordWithDocument() {
  const { authority, childId } = await sealedRecord()
  const documentId = randomUUID()
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(Array.from({ length: 512 }, (_, i) => i % 256))])
  const read = await asDocument(bytes)
  if (!read.ok) throw new Error(read.why)
  const { document } = read
  await inAuthority(database, authority, async tx => {
    const fact = { kind: 'AgencyReportReceived' as const, on: day('2026-01-05'), from: 'police' }
    const named = { ...fact, document: documentId, sha256: document.sha256 }
    await append(tx, { id: randomUUID(), at, authority, by }, [{ childId, facts: [named], restsOn: null }])
    await writeDocument(tx, { authority, childId, documentId }, document, { at, userId: by.userId })
  })
  const place = { authority, childId, documentId }
  return { ...place, bytes, document, open: () => inAuthority(database, authority, tx => openDocument(tx, place)) }
}

test('a document comes back byte for byte, and from its own authority alone', async () => {
  const { authority, childId, documentId, bytes, document, open } = await recordWithDocument()
  expect(await open()).toEqual(document)
  expect((await open())?.bytes.equals(bytes)).toBe(true)
  const elsewhere = await inAuthority(database, MILLBRIDGE, tx => openDocument(tx, { authority, childId, documentId }))
  expect(elsewhere).toBeNull()
  expect(await broken(authority)).toEqual([])
})

test('verification names a document whose bytes are others, one that is missing and one that no fact names', async () => {
  const changed = await recordWithDocument()
  await tamper(changed.authority, `update document set bytes = bytes || '\\x00' where authority_id = $town`)
  expect(await broken(changed.authority)).toEqual([
    `child ${changed.childId}, fact 4, document ${changed.documentId}: its bytes are not those of which the fact has the hash`,
  ])
  const both = await recordWithDocument()
  const other = `encode(sha256('x'), 'hex')`
  await tamper(both.authority, `update document set bytes = 'x', sha256 = ${other} where authority_id = $town`)
  expect((await broken(both.authority)).join()).toContain('of which the fact has the hash')
  const gone = await recordWithDocument()
  await tamper(gone.authority, 'delete from document where authority_id = $town')
  expect(await broken(gone.authority)).toEqual([
    `child ${gone.childId}, fact 4, document ${gone.documentId}: is missing`,
  ])
  const stray = await recordWithDocument()
  await tamper(
    stray.authority,
    `insert into document select authority_id, child_id, '00000000-0000-4000-8000-000000000001', type, size, sha256, bytes,
      recorded_at, recorded_by from document where authority_id = $town`,
  )
  expect((await broken(stray.authority)).join()).toContain('is named by no fact')
})

test('a redaction takes the bytes and leaves the hash, the fact and what kind of document it was', async () => {
  const { authority, childId, documentId, document, open } = await recordWithDocument()
  const act = { id: randomUUID(), at, authority, by }
  const taken = await inAuthority(database, authority, tx => redactFact(tx, act, childId, 4))
  expect(taken).toMatchObject({ facts: ['f4'], documents: 1 })
  expect(await open()).toBeNull()
  const said = await inAuthority(database, authority, tx => documentsOf(tx, authority, childId))
  expect(said.get(documentId)).toEqual({ type: 'pdf', size: 521, redactedAt: at })
  const row = await asOwner(ownerUrl, db =>
    db.selectFrom('document').select('sha256').where('document_id', '=', documentId).executeTakeFirst(),
  )
  expect(row?.sha256).toBe(document.sha256)
  expect(await broken(authority)).toEqual([])
  expect(await inAuthority(database, authority, tx => redactFact(tx, act, childId, 4))).toBeNull()
})

test('bytes that went without a redaction are named', async () => {
  const { authority, childId, documentId } = await recordWithDocument()
  await tamper(
    authority,
    `update document set bytes = null, redacted_at = now(), redacted_by = 'x' where authority_id = $town`,
  )
  expect(await broken(authority)).toEqual([
    `child ${childId}, fact 4, document ${documentId}: its bytes are gone, and the audit knows of no redaction`,
  ])
})

test('nobody changes or removes a document, neither the program’s role nor the owner', async () => {
  const { authority } = await recordWithDocument()
  for (const statement of [
    `update document set bytes = 'x' where authority_id = '${authority}'`,
    `update document set type = 'png' where authority_id = '${authority}'`,
    `delete from document where authority_id = '${authority}'`,
  ]) {
    await expect(
      inAuthority(database, authority, tx => sql.raw(statement).execute(tx)),
      statement,
    ).rejects.toThrow(/only by redaction|permission denied|append-only/)
    await expect(
      asOwner(ownerUrl, db => sql.raw(statement).execute(db)),
      statement,
    ).rejects.toThrow(/only by redaction|append-only/)
  }
})
