import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import type { Tell } from './verify.ts'

/** More than anybody reads; the first ones say where to look. */
const MOST_TOLD = 1_000

type Place = { child_id: string; position: number }

/**
 * Compares the record with what the audit says was done to it. A write's audit row names the head that it left, so a
 * write without its fact, a record without any audit and a text that went without a redaction show here.
 */
export async function verifyWrites(db: Kysely<OwnerTables>, authority: string, tell: Tell): Promise<void> {
  const tellEach = async (what: string, places: RawBuilder<Place>) => {
    const { rows } = await places.execute(db)
    for (const row of rows.slice(0, MOST_TOLD)) tell(`child ${row.child_id}, fact ${row.position}`, what)
    if (rows.length > MOST_TOLD) tell('the record', `of more facts than the ${MOST_TOLD} named: ${what}`)
  }
  await tellEach(
    'the audit says it was written; it is missing or another stands in its place',
    sql<Place>`
      select a.child_id, a.position from audit a
      left join fact f on f.authority_id = a.authority_id and f.child_id = a.child_id and f.position = a.position
      where a.authority_id = ${authority} and a.action = 'write' and a.position > 0
        and (f.position is null or f.hash is distinct from a.hash)
      order by a.child_id, a.position limit ${MOST_TOLD + 1}`,
  )
  await tellEach(
    'was written without an audit row, or that row is missing',
    sql<Place>`
      select h.child_id, h.position from record_head h
      where h.authority_id = ${authority} and h.position > 0 and not exists (
        select from audit a where a.authority_id = h.authority_id and a.child_id = h.child_id
          and a.action = 'write' and a.position = h.position)
      order by h.child_id limit ${MOST_TOLD + 1}`,
  )
  await tellEach(
    'its text is gone, and the audit knows of no redaction',
    sql<Place>`
      select f.child_id, f.position from personal_text t
      join fact f on f.authority_id = t.authority_id and f.note_id = t.text_id
      where t.authority_id = ${authority} and t.redacted_at is not null and not exists (
        select from audit a where a.authority_id = f.authority_id and a.child_id = f.child_id
          and a.action = 'redact' and a.at = t.redacted_at and a.actor = t.redacted_by
          -- Older redactions say the child alone.
          and (a.position is null or a.position = f.position))
      order by f.child_id, f.position limit ${MOST_TOLD + 1}`,
  )
}
