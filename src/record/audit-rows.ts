import { type QueryExecutorProvider, sql } from 'kysely'
import { AUDIT_COLUMNS, type AuditRow } from './audit-leaf.ts'

/** Transactions `from` ≤ x < `to` (64-bit ids as digits) of one life of the database. */
export type Stretch = { epoch: number; from: string; to: string }

const ROWS_AT_ONCE = 5_000

/** The audit rows of a stretch in the order of their transactions, read in portions. */
export async function* auditRows(
  db: QueryExecutorProvider,
  authority: string,
  { epoch, from, to }: Stretch,
): AsyncGenerator<AuditRow> {
  let after = { transaction: from, audit_id: -1 }
  for (;;) {
    const { rows } = await sql<AuditRow & { transaction: string }>`
      select ${sql.join(AUDIT_COLUMNS.map(name => sql.ref(name)))}, xid::text as transaction from audit
      where authority_id = ${authority} and epoch = ${epoch} and xid < ${to}::xid8
        and (xid, audit_id) > (${after.transaction}::xid8, ${after.audit_id}::bigint)
      order by xid, audit_id limit ${ROWS_AT_ONCE}`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return
    after = last
  }
}
