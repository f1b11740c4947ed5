import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import { type CopiedTable, chainsNow, copySql, tableSql, tablesInOrder } from './catalogue.ts'
import { BackupRefused, fileOf, type Manifest } from './manifest.ts'
import { noteInEveryAudit, withOwner } from './owner-session.ts'

export type RestoreOptions = {
  ownerUrl: string
  folder: string
  manifest: Manifest
  /** The operator's account, for the audit. */
  actor: string
  /** Done when all rows are in and before they are there for good; a failure here undoes all. */
  beforeCommit: () => void
  copied?: (table: string, rows: number) => void
}

/**
 * Fills an empty database of the backup's shape with what the backup holds, in one transaction: all of it or nothing.
 * Begins the next life of the audit, because transaction ids start anew. Refused: {@link BackupRefused}.
 * @returns the number of that life (its epoch).
 */
export function restoreBackup(options: RestoreOptions): Promise<number> {
  return withOwner(options.ownerUrl, async owner => {
    await owner.query("begin; set local lock_timeout = '30s'")
    const tables = await tablesInOrder(owner)
    // Reading goes on, writing waits: nobody fills a table that was found empty.
    await owner.query(`lock table ${tables.map(({ name }) => tableSql(name)).join(', ')} in share row exclusive mode`)
    await refuseFilled(owner, tables)
    for (const table of options.manifest.tables) {
      const ours = tables.find(({ name }) => name === table.table)
      if (!ours || table.columns.some(column => !ours.columns.includes(column)))
        throw new BackupRefused(`${fileOf(table.table)}: found a table or a column that this database does not have`)
      const copied: CopiedTable = { name: table.table, columns: table.columns }
      const rows = await copyIn(owner, copied, join(options.folder, fileOf(table.table)))
      if (rows !== table.rows) {
        throw new BackupRefused(`${fileOf(table.table)}: found ${rows} rows, expected ${table.rows}`)
      }
      options.copied?.(table.table, rows)
    }
    await refuseOtherChains(owner, options.manifest)
    await setSequences(owner)
    const epoch = await beginNextLife(owner)
    const why = `everything was put back from a copy of ${options.manifest.takenAt}`
    await noteInEveryAudit(owner, { actor: options.actor, action: 'restore', why })
    options.beforeCommit()
    await owner.query('commit')
    await owner.query('analyze')
    return epoch
  })
}

async function refuseFilled(owner: Client, tables: readonly CopiedTable[]): Promise<void> {
  for (const { name } of tables) {
    const { rowCount } = await owner.query(`select from ${tableSql(name)} limit 1`)
    if (rowCount) {
      throw new BackupRefused(
        `The database is not empty: found rows in ${name}. Nothing was changed. Restore into a new one: set BEFOREHAND_DATA to a new folder, or DATABASE_URL to a new database.`,
      )
    }
  }
}

async function copyIn(owner: Client, table: CopiedTable, file: string): Promise<number> {
  const rows = owner.query(copyFrom(`copy ${copySql(table)} from stdin`))
  await pipeline(createReadStream(file), createGunzip(), rows)
  return rows.rowCount
}

/** The same heads of the same records: what the manifest says of the chains is what came back. */
async function refuseOtherChains(owner: Client, manifest: Manifest): Promise<void> {
  const now = await chainsNow(owner)
  for (const chain of manifest.chains) {
    const back = now.find(({ authority }) => authority === chain.authority)
    if (back?.heads !== chain.heads || back.records !== chain.records) {
      throw new BackupRefused(
        `The records of ${chain.authority}: found ${back?.records ?? 0} whose heads are not those of the ${chain.records} that the manifest names`,
      )
    }
  }
}

const Identities = z.array(z.object({ table: z.string(), column: z.string() }))

/** The next number that the database gives is above every one that came back. */
async function setSequences(owner: Client): Promise<void> {
  const { rows } = await owner.query(`
    select n.nspname || '.' || c.relname as table, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relowner = (select oid from pg_roles where rolname = current_user)
      and a.attnum > 0 and not a.attisdropped
      and pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) is not null`)
  for (const { table, column } of Identities.parse(rows)) {
    const named = tableSql(table)
    await owner.query(
      `select setval(pg_get_serial_sequence($1, $2), (select coalesce(max("${column}"), 0) + 1 from ${named}), false)`,
      [named, column],
    )
  }
}

async function beginNextLife(owner: Client): Promise<number> {
  const { rows } = await owner.query(`
    select 1 + greatest(1, (select max(epoch) from audit), (select max(epoch) from audit_seal)) as epoch`)
  const { epoch } = z.object({ epoch: z.int() }).parse(rows[0])
  await owner.query(`alter table audit alter column epoch set default ${epoch}`)
  return epoch
}
