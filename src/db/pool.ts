import pg from 'pg'
import { columnTypes } from './column-types.ts'
import { withOptions } from './connection-url.ts'

/** How much of the server a pool may use. Zero milliseconds: no limit. */
export type Limits = {
  /** Connections at most. */
  connections: number
  /** A statement that takes longer is ended. */
  statementMs: number
  /** A wait for a lock that takes longer is ended. */
  lockMs: number
  /** A transaction that does nothing for longer is ended, with its connection. */
  idleMs: number
}

/** A pool whose columns are ours (Day, Instant), with time limits. `options` are PostgreSQL's own, as `-c name=value`. */
export function openPool(connectionString: string, limits: Limits, options = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: withOptions(connectionString, `-c timezone=UTC ${options}`),
    max: limits.connections,
    // A statement is sent without waiting for the answer to the one before it.
    pipeline: true,
    types: columnTypes,
    connectionTimeoutMillis: 10_000,
    application_name: 'beforehand',
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.idleMs,
  })
  return surviving(pool)
}

/**
 * A pool that outlives the connections that the server ends (a time limit, a restart): without listeners, pg would end
 * the whole process for them. Whoever was using such a connection is told by its query; the pool makes a new one.
 */
export function surviving(pool: pg.Pool): pg.Pool {
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}
