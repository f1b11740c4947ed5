import { existsSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { BackupRefused } from '../db/backup/manifest.ts'
import { writeBackup } from '../db/backup/write-backup.ts'
import { systemClock } from '../kernel/clock.ts'
import { REDACTION_KEY_FILE } from '../people/redaction-key.ts'
import { fingerprintOf, publicSealKeys, SEAL_KEY_FILE } from '../record/seal-key.ts'
import { CommandRefused, newUserPath, readArguments, WrongUsage } from './command.ts'
import { programVersion } from './program-version.ts'
import { withDatabase } from './with-database.ts'

const USAGE = 'beforehand backup FOLDER [--with-keys] [--json]'

/**
 * Copies the whole database into a folder. The private key that signs seals stays behind unless asked for: whoever has
 * it and a copy could change the copy and sign it anew. To verify, the public key is enough, and that is in the manifest.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, { 'with-keys': { type: 'boolean' } })
  const [folder] = positionals
  if (folder === undefined || positionals.length > 1) throw new WrongUsage(`Usage: ${USAGE}`)
  const place = newUserPath(folder)
  return withDatabase(async ({ ownerUrl, dataFolder }) => {
    const manifest = await writeBackup({
      ownerUrl,
      folder: place,
      takenAt: systemClock().now(),
      version: programVersion(),
      actor: userInfo().username,
      sealKeys: publicSealKeys(dataFolder),
      beside: values['with-keys'] === true ? keysOf(dataFolder) : {},
      copied: (table, rows) => console.error(`${table}: ${rows.toLocaleString('en-GB')} rows`),
    }).catch(refuse)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0)
    const keys = manifest.sealKeys.map(fingerprintOf)
    const { takenAt } = manifest
    if (values.json) {
      process.stdout.write(
        `${JSON.stringify({ folder: place, takenAt, tables: manifest.tables.length, rows, bytes, sealKeys: keys })}\n`,
      )
    } else {
      process.stdout.write(
        `${rows.toLocaleString('en-GB')} rows of ${manifest.tables.length} tables, as they stood at ${takenAt}, are in ${place} (${sayBytes(bytes)}).\n` +
          `It holds people's names and is not encrypted: keep it where only those may look who may see every record.\n` +
          (keys.length > 0 ? `Its seals verify by the key ${keys.join(', ')}: write that down elsewhere.\n` : ''),
      )
    }
    return 0
  })
}

/** The key that signs, and the one that knows redacted people again where there is one. */
function keysOf(dataFolder: string): Record<string, string> {
  const redaction = join(dataFolder, REDACTION_KEY_FILE)
  const known = existsSync(redaction) ? { [REDACTION_KEY_FILE]: readFileSync(redaction, 'utf8') } : {}
  return { [SEAL_KEY_FILE]: privateKey(dataFolder), ...known }
}

function privateKey(dataFolder: string): string {
  try {
    return readFileSync(join(dataFolder, SEAL_KEY_FILE), 'utf8')
  } catch {
    throw new CommandRefused(
      `--with-keys: found no ${SEAL_KEY_FILE} in ${dataFolder}: nothing was ever sealed from there`,
    )
  }
}

function refuse(error: unknown): never {
  if (error instanceof BackupRefused) throw new CommandRefused(error.message)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof Error && /^E[A-Z]+$/.test(code)) throw new CommandRefused(`No backup was made: ${error.message}`)
  throw error
}

function sayBytes(bytes: number): string {
  if (bytes < 100_000) return `${Math.ceil(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
