import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { BackupRefused, checkFiles, type Manifest, migrationsOf, readManifest } from '../db/backup/manifest.ts'
import { restoreBackup } from '../db/backup/restore-backup.ts'
import { type Migration, readMigrations } from '../db/migrate.ts'
import { asOwner } from '../db/owner.ts'
import { REDACTION_KEY_FILE } from '../people/redaction-key.ts'
import { fingerprintOf, keepEarlierSealKey, publicSealKeys, SEAL_KEY_FILE, sealVerifier } from '../record/seal-key.ts'
import { sealMemory } from '../record/seal-memory.ts'
import { verifyAudit } from '../record/verify.ts'
import { sayVerification } from './audit.ts'
import { CommandRefused, readArguments, userPath, WrongUsage } from './command.ts'
import { withDatabase } from './with-database.ts'

const USAGE = 'beforehand restore FOLDER [--json]'

/** Puts a backup back into an empty database, all of it or nothing, and verifies what came back: exit 1 when it is broken. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {})
  const [named] = positionals
  if (named === undefined || positionals.length > 1) throw new WrongUsage(`Usage: ${USAGE}`)
  const folder = userPath(named)
  const { manifest, migrations } = await readBackup(folder)
  const epoch = await withShape(migrations, manifest, (ownerUrl, dataFolder) =>
    fill(folder, manifest, ownerUrl, dataFolder),
  )
  // Opened once more: a backup of an earlier version is migrated to this one's shape now.
  return withDatabase(async ({ ownerUrl, dataFolder }) => {
    const verified = await asOwner(ownerUrl, db => verifyAudit(db, sealVerifier(dataFolder)))
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const { takenAt } = manifest
    const sealKeys = manifest.sealKeys.map(fingerprintOf)
    if (values.json) process.stdout.write(`${JSON.stringify({ takenAt, rows, epoch, sealKeys, verified })}\n`)
    else {
      process.stdout.write(
        `${rows.toLocaleString('en-GB')} rows are back as they stood at ${takenAt}. This is life ${epoch} of the audit.\n` +
          (sealKeys.length > 0 ? `Their seals were signed by the key ${sealKeys.join(', ')}.\n` : '') +
          sayVerification(verified),
      )
    }
    return verified.ok ? 0 : 1
  })
}

async function readBackup(folder: string): Promise<{ manifest: Manifest; migrations: Migration[] }> {
  try {
    const manifest = await readManifest(folder)
    const migrations = migrationsOf(manifest, readMigrations())
    await checkFiles(folder, manifest)
    return { manifest, migrations }
  } catch (error) {
    throw error instanceof BackupRefused ? new CommandRefused(error.message) : error
  }
}

/** A database of the very shape that the backup was taken from. One that has moved on cannot go back to it. */
async function withShape(
  migrations: Migration[],
  manifest: Manifest,
  work: (ownerUrl: string, dataFolder: string) => Promise<number>,
): Promise<number> {
  let epoch = 0
  await withDatabase(
    async ({ ownerUrl, dataFolder, sealsFolder }) => {
      epoch = await work(ownerUrl, dataFolder)
      // The seals that were remembered are of a database that is no more.
      sealMemory(sealsFolder).forget()
      return 0
    },
    { migrations },
  ).catch(error => {
    if (!(error instanceof CommandRefused && error.message.includes('which this version does not know'))) throw error
    throw new CommandRefused(
      `The backup was made by version ${manifest.version}, and this database has the shape of a later one. Restore into one that was never started: set BEFOREHAND_DATA to a new folder, or DATABASE_URL to a new database.`,
    )
  })
  return epoch
}

async function fill(folder: string, manifest: Manifest, ownerUrl: string, dataFolder: string): Promise<number> {
  let undoKeys = () => {}
  try {
    return await restoreBackup({
      ownerUrl,
      folder,
      manifest,
      actor: userInfo().username,
      beforeCommit: () => {
        undoKeys = takeKeysIn(folder, manifest, dataFolder)
      },
      copied: (table, rows) => console.error(`${table}: ${rows.toLocaleString('en-GB')} rows`),
    })
  } catch (error) {
    undoKeys()
    throw error instanceof BackupRefused ? new CommandRefused(error.message) : error
  }
}

/** The private keys come back where there are none yet; public keys stay beside them, so that old seals verify. */
function takeKeysIn(folder: string, manifest: Manifest, dataFolder: string): () => void {
  const brought = [SEAL_KEY_FILE, REDACTION_KEY_FILE].flatMap(name => {
    const [kept, ours] = [join(folder, name), join(dataFolder, name)]
    if (!existsSync(kept) || existsSync(ours)) return []
    writeFileSync(ours, readFileSync(kept), { mode: 0o600, flag: 'wx' })
    return [ours]
  })
  const known = publicSealKeys(dataFolder)
  for (const pem of manifest.sealKeys) if (!known.includes(pem)) keepEarlierSealKey(dataFolder, pem)
  return () => {
    for (const file of brought) rmSync(file)
  }
}
