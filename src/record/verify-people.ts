import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { OwnerTables } from '../db/tables.ts'
import type { Tell } from './verify.ts'

/** More than anybody reads; the first ones say where to look. */
const MOST_TOLD = 1_000

/**
 * People, their names and relations are kept as versions and are no chain: what shows is a version that is missing
 * between or before others, and a name that went without a redaction. A version that was rewritten does not.
 */
export async function verifyPeople(db: Kysely<OwnerTables>, authority: string, tell: Tell): Promise<void> {
  const tellEach = async (what: string, rows: RawBuilder<{ place: string }>) => {
    for (const { place } of (await rows.execute(db)).rows) tell(place, what)
  }
  const gaps = [
    { table: 'person_version', id: 'person_id', number: 'version', said: 'person', part: 'version' },
    { table: 'person_name', id: 'person_id', number: 'seq', said: 'person', part: 'name' },
    { table: 'relationship', id: 'relationship_id', number: 'version', said: 'relationship', part: 'version' },
  ]
  for (const { table, id, number, said, part } of gaps) {
    await tellEach(
      'is missing',
      sql`
      select ${said} || ' ' || id || ${`, ${part} `} || before + 1 as place from (
        select ${sql.ref(id)} as id, ${sql.ref(number)} as number,
          coalesce(lag(${sql.ref(number)}) over (partition by ${sql.ref(id)} order by ${sql.ref(number)}), 0) as before
        from ${sql.table(table)} where authority_id = ${authority}) as numbered
      where number > before + 1 order by 1 limit ${MOST_TOLD}`,
    )
  }
  await tellEach(
    'its text is gone, and the audit knows of no redaction',
    sql`
      select 'person ' || n.person_id || ', name ' || n.seq as place
      from person_name n left join personal_text t on t.authority_id = n.authority_id and t.text_id = n.text_id
      where n.authority_id = ${authority} and (t.text_id is null or t.redacted_at is not null) and not exists (
        select from audit a where a.authority_id = n.authority_id and a.person_id = n.person_id
          and a.action = 'redact' and a.at = t.redacted_at and a.actor = t.redacted_by)
      order by 1 limit ${MOST_TOLD}`,
  )
}
