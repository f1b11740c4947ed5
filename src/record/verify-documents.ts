import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import type { Tell } from './verify.ts'

/** More than anybody reads; the first ones say where to look. */
const MOST_TOLD = 1_000

type Place = { child_id: string; position: number | null; document_id: string }

/**
 * Compares the documents with the facts that name them: the fact has the hash of the bytes, and is itself in its chain. The
 * database hashes them, so that no document has to leave it.
 */
export async function verifyDocuments(db: Kysely<OwnerTables>, authority: string, tell: Tell): Promise<void> {
  const tellEach = async (what: string, places: RawBuilder<Place>) => {
    for (const { child_id, position, document_id } of (await places.execute(db)).rows) {
      tell(`child ${child_id}, ${position === null ? '' : `fact ${position}, `}document ${document_id}`, what)
    }
  }
  const named = sql`
    select f.authority_id, f.child_id, f.position, f.details ->> 'document' as document_id,
      f.details ->> 'sha256' as sha256
    from fact f where f.authority_id = ${authority} and f.kind = 'AgencyReportReceived' and f.details ? 'document'`
  await tellEach(
    'is missing',
    sql<Place>`
      select n.child_id, n.position, n.document_id from (${named}) n
      left join document d on d.authority_id = n.authority_id and d.child_id = n.child_id
        and d.document_id::text = n.document_id
      where d.document_id is null order by 1, 2 limit ${MOST_TOLD}`,
  )
  await tellEach(
    'its bytes are not those of which the fact has the hash',
    sql<Place>`
      select n.child_id, n.position, n.document_id from (${named}) n
      join document d on d.authority_id = n.authority_id and d.child_id = n.child_id
        and d.document_id::text = n.document_id
      where d.sha256 is distinct from n.sha256
        or (d.bytes is not null and encode(sha256(d.bytes), 'hex') is distinct from n.sha256)
      order by 1, 2 limit ${MOST_TOLD}`,
  )
  await tellEach(
    'its bytes are gone, and the audit knows of no redaction',
    sql<Place>`
      select n.child_id, n.position, n.document_id from (${named}) n
      join document d on d.authority_id = n.authority_id and d.child_id = n.child_id
        and d.document_id::text = n.document_id
      where d.redacted_at is not null and not exists (
        select from audit a where a.authority_id = n.authority_id and a.child_id = n.child_id
          and a.action = 'redact' and a.at = d.redacted_at and a.actor = d.redacted_by and a.position = n.position)
      order by 1, 2 limit ${MOST_TOLD}`,
  )
  await tellEach(
    'is named by no fact',
    sql<Place>`
      select d.child_id, null::int as position, d.document_id::text from document d
      where d.authority_id = ${authority} and not exists (
        select from (${named}) n where n.child_id = d.child_id and n.document_id = d.document_id::text)
      order by 1, 3 limit ${MOST_TOLD}`,
  )
}
