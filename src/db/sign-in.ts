import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { SIGN_IN_ROLE } from './app-role.ts'
import { withOptions } from './connection-url.ts'
import { openPool, surviving } from './pool.ts'
import { asKyselyPool, preparing } from './prepared.ts'
import type { SignInTables } from './tables.ts'

/** The connections of sign-in: they see accounts and memberships, and nothing of the record. */
export type SignInDatabase = {
  /** Memberships and users, with our column types. */
  queries: Kysely<SignInTables>
  /** For better-auth alone: pg's own column types, without which it takes an expired session for valid. */
  authPool: pg.Pool
  close(): Promise<void>
}

const LIMITS = { connections: 4, statementMs: 10_000, lockMs: 5_000, idleMs: 10_000 }

/** Connects as the program's role turned into the role of sign-in. */
export function connectSignIn(appUrl: string): SignInDatabase {
  const pool = openPool(appUrl, LIMITS, `-c role=${SIGN_IN_ROLE}`)
  const authPool = new pg.Pool({
    connectionString: withOptions(appUrl, `-c role=${SIGN_IN_ROLE} -c search_path=auth`),
    max: LIMITS.connections,
    application_name: 'beforehand sign-in',
    connectionTimeoutMillis: 10_000,
    statement_timeout: LIMITS.statementMs,
    lock_timeout: LIMITS.lockMs,
    idle_in_transaction_session_timeout: LIMITS.idleMs,
  })
  surviving(authPool)
  return {
    queries: new Kysely<SignInTables>({ dialect: new PostgresDialect({ pool: asKyselyPool(preparing(pool)) }) }),
    authPool,
    close: async () => {
      await Promise.all([pool.end(), authPool.end()])
    },
  }
}
