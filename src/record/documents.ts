import { createHash } from 'node:crypto'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { type DocumentType, documentType, isDocumentType } from './document-type.ts'

/** The most bytes of a document: some twenty scanned pages. */
export const LARGEST_DOCUMENT = 10_000_000

/** A document whose type was told from its bytes. `sha256` in hexadecimal, as the fact keeps it. */
export type Document = { type: DocumentType; sha256: string; bytes: Buffer }

/** What a document is; or, for whoever sends it, why it is not taken. */
export async function asDocument(
  bytes: Buffer,
): Promise<{ ok: true; document: Document } | { ok: false; why: string }> {
  const told = await documentType(bytes)
  if (!told.ok) return told
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { ok: true, document: { type: told.type, sha256, bytes } }
}

type Place = { authority: string; childId: string; documentId: string }

/** Keeps a document on a child's record, in the transaction that records the fact which names it. */
export async function writeDocument(
  tx: AuthorityTransaction,
  { authority, childId, documentId }: Place,
  { type, sha256, bytes }: Document,
  { at, userId }: { at: Instant; userId: string },
): Promise<void> {
  const key = { authority_id: authority, child_id: childId, document_id: documentId }
  const what = { type, size: bytes.length, sha256, bytes, recorded_at: at, recorded_by: userId }
  await tx
    .insertInto('document')
    .values({ ...key, ...what })
    .execute()
}

/** What is told of a document without opening it. `size` in bytes; `redactedAt`: its bytes were taken away. */
export type DocumentSaid = { type: DocumentType; size: number; redactedAt: Instant | null }

/** The documents of a child's record, by their ids. */
export async function documentsOf(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
): Promise<Map<string, DocumentSaid>> {
  const rows = await tx
    .selectFrom('document')
    .select(['document_id', 'type', 'size', 'redacted_at as redactedAt'])
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .execute()
  return new Map(rows.map(({ document_id, ...said }) => [document_id, { ...said, type: typeOf(said.type) }]))
}

/** Opens a document of a child's record; null when there is none, or its bytes were taken away. */
export async function openDocument(
  tx: AuthorityTransaction,
  { authority, childId, documentId }: Place,
): Promise<Document | null> {
  const row = await tx
    .selectFrom('document')
    .select(['type', 'sha256', 'bytes'])
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return row?.bytes == null ? null : { type: typeOf(row.type), sha256: row.sha256, bytes: row.bytes }
}

export function typeOf(word: string): DocumentType {
  if (!isDocumentType(word)) throw new Error('The database holds a document of a type that is none')
  return word
}
