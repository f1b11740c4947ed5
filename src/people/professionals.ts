import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Staff, StaffMember } from './staff.ts'

/** A professional of another system, as an import tells of one: named on children's records, with no account here. */
export type Professional = { readonly workerId: string; readonly name: string; readonly role: string }

const PROFESSIONAL = 'professional:'

/** The `worker` of a fact for somebody whom another system knows by this id. No account has such an id. */
export const professionalId = (id: string): string => `${PROFESSIONAL}${id}`

/** Keeps who they are; a name that is another by now takes the place of the last one. */
export async function keepProfessionals(
  tx: AuthorityTransaction,
  authority: string,
  professionals: readonly Professional[],
): Promise<void> {
  if (professionals.length === 0) return
  const column = (of: (one: Professional) => string) => professionals.map(of)
  await sql`
    insert into professional (authority_id, worker_id, name, role)
    select ${authority}, w.* from unnest(
      ${column(one => one.workerId)}::text[], ${column(one => one.name)}::text[], ${column(one => one.role)}::text[]) w
    on conflict (authority_id, worker_id) do update set name = excluded.name, role = excluded.role
    where (professional.name, professional.role) is distinct from (excluded.name, excluded.role)`.execute(tx)
}

/** Professionals of other systems among these workers, by id; one whose name nobody told is named so. */
export async function namedProfessionals(
  tx: AuthorityTransaction,
  authority: string,
  workerIds: readonly string[],
): Promise<ReadonlyMap<string, StaffMember>> {
  const ids = [...new Set(workerIds)].filter(id => id.startsWith(PROFESSIONAL))
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('professional')
    .select(['worker_id', 'name', 'role'])
    .where('authority_id', '=', authority)
    .where('worker_id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
  const nameless = { name: 'Name not known', role: 'social_worker' }
  const known = new Map(rows.map(row => [row.worker_id, row]))
  return new Map(
    ids.map(id => {
      const { name, role } = known.get(id) ?? nameless
      return [id, { name, role, agency: 'social_care' }]
    }),
  )
}

/** Names of workers by their ids: of people who use this system, and of professionals of others. */
export async function namedWorkers(
  tx: AuthorityTransaction,
  { authority, staff }: { authority: string; staff: Staff },
  workerIds: readonly string[],
): Promise<ReadonlyMap<string, StaffMember>> {
  const [professionals, people] = await Promise.all([
    namedProfessionals(tx, authority, workerIds),
    staff.named(workerIds),
  ])
  return new Map([...professionals, ...people])
}
