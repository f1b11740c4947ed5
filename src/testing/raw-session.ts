import type pg from 'pg'
import { openPool } from '../db/pool.ts'

/** Asks PostgreSQL anything as some role, as no code of the program could; every question is rolled back. */
export type RawSession = {
  ask(sql: string, values?: unknown[]): Promise<pg.QueryResult>
  close(): Promise<void>
}

/** @param authority set for each question, or null for none. */
export function rawSession(url: string, authority: string | null): RawSession {
  const pool = openPool(url, { connections: 1, statementMs: 10_000, lockMs: 5_000, idleMs: 10_000 })
  return {
    async ask(sql, values = []) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        if (authority) await client.query(`set local app.authority = '${authority}'`)
        return await client.query(sql, values)
      } finally {
        await client.query('rollback')
        client.release()
      }
    },
    close: () => pool.end(),
  }
}
