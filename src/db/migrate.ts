import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { z } from 'zod'
import { projectRoot } from '../kernel/project-root.ts'

/** One file of migrations/: `0001-reference.sql` is number 1. They only go forward; a mistake is mended by the next. */
export type Migration = { number: number; name: string; sql: string; sha256: string }

/** The database cannot be brought to what this version of the program needs. The message says why, for the operator. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

const Applied = z.array(z.object({ number: z.number(), name: z.string(), sha256: z.string() }))

/** Held while migrating, so that of two starters one migrates and the other finds it done. Any number nobody else uses. */
const MIGRATING = 820_364_551

/**
 * Reads the migrations of a folder, in the order of their numbers. Throws when a number is used twice. A number may be
 * missing: numbers are given out ahead, to pieces of work that are done side by side and land in any order.
 */
export function readMigrations(folder: string = join(projectRoot, 'migrations')): Migration[] {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .toSorted()
  const seen = new Set<number>()
  return names.map(name => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (!number) throw new Error(`${join(folder, name)} is not named like 0001-what-it-is-about.sql`)
    if (seen.has(number)) throw new Error(`${join(folder, name)} has a number that another migration has`)
    seen.add(number)
    // A checkout on Windows may have other line endings; it is the same migration.
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Applies what is not yet applied, each migration in a transaction of its own with the row that records it. Refuses a
 * database that a newer version has migrated, and one whose applied migrations are not these files.
 * @returns the names of the migrations applied now.
 */
export async function migrate(owner: Client, migrations: readonly Migration[] = readMigrations()): Promise<string[]> {
  if ((await missing(owner, migrations)).length === 0) return []
  await owner.query('select pg_advisory_lock($1)', [MIGRATING])
  try {
    await owner.query(`create table if not exists public.migration (
      number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`)
    const todo = await missing(owner, migrations)
    for (const migration of todo) await apply(owner, migration)
    return todo.map(({ name }) => name)
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [MIGRATING])
  }
}

async function missing(owner: Client, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows: exists } = await owner.query(
    "select from pg_tables where schemaname = 'public' and tablename = 'migration'",
  )
  if (exists.length === 0) return migrations
  const { rows } = await owner.query('select number, name, sha256 from public.migration order by number')
  const applied = Applied.parse(rows)
  for (const { number, name, sha256 } of applied) {
    const ours = migrations.find(migration => migration.number === number)
    if (!ours) {
      throw new MigrationRefused(
        `The database has migration ${name}, which this version does not know: it is newer. Update the program.`,
      )
    }
    if (ours.sha256 !== sha256) {
      throw new MigrationRefused(
        `The database was migrated by another ${name} than migrations/${ours.name}: an applied migration never changes.`,
      )
    }
  }
  return migrations.filter(({ number }) => !applied.some(row => row.number === number))
}

async function apply(owner: Client, { number, name, sql, sha256 }: Migration): Promise<void> {
  await owner.query('begin')
  try {
    await owner.query(sql)
    await owner.query('insert into public.migration (number, name, sha256) values ($1, $2, $3)', [number, name, sha256])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw new MigrationRefused(
      `migrations/${name} cannot be applied: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    )
  }
}
