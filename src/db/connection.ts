import { setTimeout as pause } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  type Transaction,
} from 'kysely'
import { type Limits, openPool } from './pool.ts'
import { preparing } from './prepared.ts'
import type { ReferenceTables, Tables } from './tables.ts'

/** The program's connections. Nobody but {@link inAuthority} and {@link inReference} can send a query through them. */
export type Database = { close(): Promise<void> }

/** Work on one authority's record. It may run more than once, so it touches nothing but its transaction. */
export type AuthorityTransaction = Transaction<Tables>

const PAGE_LIMITS: Limits = { connections: 10, statementMs: 15_000, lockMs: 5_000, idleMs: 15_000 }

const MOST_ATTEMPTS = 4
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'

type Connections = { pool: PostgresPool; authorities: Map<string, Kysely<Tables>>; reference: Kysely<ReferenceTables> }

const connectionsOf = new WeakMap<Database, Connections>()

/** Connects as the program's role. `limits` change those of a page, for an import or a bench. */
export function connect(appUrl: string, limits: Partial<Limits> = {}): Database {
  const pool = preparing(openPool(appUrl, { ...PAGE_LIMITS, ...limits }))
  const reference = new Kysely<ReferenceTables>({ dialect: new PostgresDialect({ pool }) })
  const database: Database = { close: () => pool.end() }
  connectionsOf.set(database, { pool, authorities: new Map(), reference })
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
  const kysely = ofAuthority(connections(database), authority)
  for (let attempt = 1; ; attempt++) {
    try {
      return await kysely.transaction().execute(work)
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isPassing(error)) throw error
      await pause(attempt * 10 * (1 + Math.random()))
    }
  }
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

function ofAuthority({ pool, authorities }: Connections, authority: string): Kysely<Tables> {
  const known = authorities.get(authority)
  if (known) return known
  if (!SLUG.test(authority)) throw new RangeError('Not the id of an authority')
  const made = new Kysely<Tables>({ dialect: new AuthorityDialect(pool, authority) })
  authorities.set(authority, made)
  return made
}

class AuthorityDialect extends PostgresDialect {
  readonly #pool: PostgresPool
  readonly #authority: string
  constructor(pool: PostgresPool, authority: string) {
    super({ pool })
    this.#pool = pool
    this.#authority = authority
  }
  override createDriver(): PostgresDriver {
    return new AuthorityDriver(this.#pool, this.#authority)
  }
}

/**
 * Begins every transaction with its authority set, in one round trip. A statement and a quoted literal, because
 * set_config() does not reach the workers of a distributed database; the id is a slug, so it needs no escaping.
 */
class AuthorityDriver extends PostgresDriver {
  readonly #begin: CompiledQuery
  constructor(pool: PostgresPool, authority: string) {
    super({ pool })
    this.#begin = CompiledQuery.raw(`begin; set local app.authority = '${authority}'`)
  }
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(this.#begin)
  }
}
