import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import { familyOf } from './family-of.ts'
import type { Pair } from './same-person.ts'

/** A page of somebody that another read: whose, in what role, which page, when first and when last. */
export type Reading = {
  userId: string
  role: string
  agency: string
  personId: string
  first: Instant
  last: Instant
}

const READ = ['read', 'brief_read', 'history_read', 'person_read']

/**
 * Who read a page, a history or a brief of either of two people, or of one of their family, whose pages told it, from an
 * instant until another: those who may have been told what a wrong link said.
 */
export async function whoReadMeanwhile(
  tx: AuthorityTransaction,
  authority: string,
  { one, other }: Pair,
  from: Instant,
  until: Instant,
): Promise<Reading[]> {
  const families = await Promise.all([familyOf(tx, authority, one), familyOf(tx, authority, other)])
  const ids = sql`any(${[...new Set(families.flat())]}::uuid[])`
  const { rows } = await sql<Reading>`
    select actor as "userId", role, agency, person as "personId", min(at) as first, max(at) as last from (
      select actor, role, agency, action, at, child_id as person from audit
      where authority_id = ${authority} and child_id is not null and child_id = ${ids}
      union all
      select actor, role, agency, action, at, person_id as person from audit
      where authority_id = ${authority} and person_id is not null and person_id = ${ids}
    ) told
    where action = any(${READ}) and at >= ${from} and at <= ${until}
    group by actor, role, agency, person
    order by first, actor`.execute(tx)
  return rows
}
