import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Migration } from '../migrate.ts'

/** A backup cannot be made or used. The message names the file, what was found and what was expected. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

export const MANIFEST_FILE = 'manifest.json'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const tableName = z.string().regex(/^[a-z_]+\.[A-Za-z_]+$/)

const manifestSchema = z.strictObject({
  /** Of this layout of the folder. */
  format: z.literal(1),
  /** The program that wrote it, as package.json says. */
  version: z.string(),
  takenAt: z.string(),
  postgres: z.string(),
  /** What the database's shape was: a restore makes the same one. */
  migrations: z.array(z.strictObject({ number: z.int(), name: z.string(), sha256: hex })),
  /** In an order in which no row comes before one that it points to. `sha256` and `bytes` are of the compressed file. */
  tables: z.array(
    z.strictObject({ table: tableName, columns: z.array(z.string()), rows: z.int(), bytes: z.int(), sha256: hex }),
  ),
  /** Where each authority's chains stood: how many records, a hash over all their heads, and the last seal. */
  chains: z.array(
    z.strictObject({
      authority: z.string(),
      records: z.int(),
      heads: hex,
      lastSeal: z.strictObject({ number: z.int(), root: z.string(), sealedAt: z.string() }).nullable(),
    }),
  ),
  /** The public keys by which the seals verify; the private one is a file of its own, if it was asked for. */
  sealKeys: z.array(z.string()),
})

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifestSchema>

/** The file of a table: its rows as PostgreSQL's `COPY` writes them, compressed by gzip. */
export const fileOf = (table: string) => `${table}.copy.gz`

/** Reads the manifest of a backup. Refused: {@link BackupRefused}. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST_FILE)
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BackupRefused(`${file}: found none, expected the manifest of a backup`)
  })
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch (error) {
    const found = error instanceof z.ZodError ? z.prettifyError(error) : 'no JSON, or only a part of it'
    throw new BackupRefused(`${file}: found ${found}; expected the manifest of a backup that this version can read`)
  }
}

/** Refuses a backup of which a file is missing, shorter or longer, or not the one that was written. */
export async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  for (const { table, bytes, sha256 } of manifest.tables) {
    const file = join(folder, fileOf(table))
    const size = (await stat(file).catch(() => null))?.size
    if (size === undefined) throw new BackupRefused(`${file}: found no such file, expected ${bytes} bytes`)
    if (size !== bytes) throw new BackupRefused(`${file}: found ${size} bytes, expected ${bytes}`)
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    const found = hash.digest('hex')
    if (found !== sha256) throw new BackupRefused(`${file}: found SHA-256 ${found}, expected ${sha256}`)
  }
}

/**
 * The migrations of this program that make the shape which the backup was taken from: all of them, or the first ones.
 * Refuses a backup of a newer program, and one of another history.
 */
export function migrationsOf(manifest: Manifest, ours: readonly Migration[]): Migration[] {
  return manifest.migrations.map(({ number, name, sha256 }) => {
    const known = ours.find(migration => migration.number === number)
    if (!known) {
      throw new BackupRefused(
        `${MANIFEST_FILE}: found migration ${name}, written by version ${manifest.version}; this version does not know it. Update the program.`,
      )
    }
    if (known.sha256 !== sha256) {
      throw new BackupRefused(`${MANIFEST_FILE}: found another ${name} than migrations/${known.name} of this version`)
    }
    return known
  })
}
