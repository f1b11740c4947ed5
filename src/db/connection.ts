import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { type Limits, openPool } from './pool.ts'
import { asKyselyPool, KEPT_PLANS, type PreparedPool, preparing } from './prepared.ts'
import type { ReferenceTables, Tables } from './tables.ts'
import { type Transact, transacting } from './transact.ts'

/** The program's connections. Nobody but {@link inAuthority} and {@link inReference} can send a query through them. */
export type Database = { close(): Promise<void> }

/**
 * Work on one authority's record. It may run more than once, so it touches nothing but its transaction. Statements that do
 * not need each other's answers are asked for together (`Promise.all`): they are sent in one piece, in their order.
 */
export type AuthorityTransaction = Transaction<Tables>

const PAGE_LIMITS: Limits = { connections: 10, statementMs: 15_000, lockMs: 5_000, idleMs: 15_000 }

const MOST_ATTEMPTS = 4
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'

type Connections = {
  pool: PreparedPool
  transact: Transact<Tables>
  beginnings: Map<string, string>
  reference: Kysely<ReferenceTables>
  isDistributed: boolean | null
}

const connectionsOf = new WeakMap<Database, Connections>()

/** Connects as the program's role. `limits` change those of a page, for an import or a bench. */
export function connect(appUrl: string, limits: Partial<Limits> = {}): Database {
  const pool = preparing(openPool(appUrl, { ...PAGE_LIMITS, ...limits }, KEPT_PLANS))
  const kyselyPool = asKyselyPool(pool)
  const reference = new Kysely<ReferenceTables>({ dialect: new PostgresDialect({ pool: kyselyPool }) })
  const database: Database = { close: () => pool.end() }
  connectionsOf.set(database, {
    pool,
    transact: transacting(kyselyPool),
    beginnings: new Map(),
    reference,
    isDistributed: null,
  })
  return database
}

/**
 * The one way into the record: runs `work` in a transaction that sees and writes the rows of one authority only.
 * Commits when `work` returns, rolls back when it throws. When PostgreSQL ends the transaction because another one was
 * in its way (deadlock, serialization) it is run again, at most three times; that is safe because `work` touches nothing
 * but its transaction: no file, no mail, no variable outside.
 */
export async function inAuthority<Result>(
  database: Database,
  authority: string,
  work: (tx: AuthorityTransaction) => Promise<Result>,
): Promise<Result> {
  const ours = connections(database)
  const { pool, transact, beginnings } = ours
  const begin = beginningOf(authority, beginnings)
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    try {
      return await transact(client, begin, tx => {
        connectionsOfTransaction.set(tx, ours)
        return work(tx)
      })
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isPassing(error)) throw error
    } finally {
      client.release()
    }
    await pause(attempt * 10 * (1 + Math.random()))
  }
}

const connectionsOfTransaction = new WeakMap<AuthorityTransaction, Connections>()

/** Are the tables distributed (Citus)? Asked of the database once: nobody distributes one that is in use. */
export async function isDistributed(tx: AuthorityTransaction): Promise<boolean> {
  const ours = connectionsOfTransaction.get(tx)
  if (!ours) throw new Error('Not a transaction of inAuthority()')
  if (ours.isDistributed === null) {
    const { rows } = await sql`select from pg_extension where extname = 'citus'`.execute(tx)
    ours.isDistributed = rows.length > 0
  }
  return ours.isDistributed
}

/** Reads what all authorities share: no authority is set, so the record's tables are empty here. */
export function inReference<Result>(
  database: Database,
  work: (db: Kysely<ReferenceTables>) => Promise<Result>,
): Promise<Result> {
  return work(connections(database).reference)
}

function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED
}

function connections(database: Database): Connections {
  const found = connectionsOf.get(database)
  if (!found) throw new Error('Not a database that connect() opened')
  return found
}

const SLUG = /^[a-z][a-z0-9-]{0,62}$/

/**
 * Every transaction begins with its authority set, in one round trip. A statement and a quoted literal, because
 * set_config() does not reach the workers of a distributed database; the id is a slug, so it needs no escaping.
 */
function beginningOf(authority: string, beginnings: Map<string, string>): string {
  const known = beginnings.get(authority)
  if (known) return known
  if (!SLUG.test(authority)) throw new RangeError('Not the id of an authority')
  const made = `begin; set local app.authority = '${authority}'`
  beginnings.set(authority, made)
  return made
}
