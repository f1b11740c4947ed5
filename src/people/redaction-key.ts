import { createHash, createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { secret } from '../db/data-folder.ts'
import { identifierKey } from './identifier.ts'

/**
 * Makes of a local id what a redaction keeps instead of it: enough to know the child again when a file names it, and
 * nothing to whoever has the database or a backup alone. A hash without a key would not do: of seven digits there are few.
 */
export type RedactionKey = {
  /** Says which key it is, and nothing of the key. */
  readonly id: string
  hash(text: string): Buffer
}

/** In the data folder, beside the key that signs. */
export const REDACTION_KEY_FILE = 'redaction-key'

/** The key of a data folder, made on first use. */
export function redactionKey(dataFolder: string): RedactionKey {
  const key = secret(dataFolder, REDACTION_KEY_FILE)
  return {
    id: createHash('sha256').update(`which redaction key: ${key}`).digest('hex').slice(0, 16),
    hash: text => createHmac('sha256', key).update(text).digest(),
  }
}

/** The key of a data folder; null where none was ever made. */
export function redactionKeyIfMade(dataFolder: string): RedactionKey | null {
  return existsSync(join(dataFolder, REDACTION_KEY_FILE)) ? redactionKey(dataFolder) : null
}

/** What stands for the key under which an import knows a child, spelt as its file spells it. */
export const hashOfImportKey = (key: RedactionKey, authority: string, importKey: string): Buffer =>
  key.hash(JSON.stringify([authority, 'import', importKey]))

/** What stands for a local id, however it is spelt. */
export const hashOfLocalId = (key: RedactionKey, authority: string, localId: string): Buffer =>
  key.hash(JSON.stringify([authority, 'local', identifierKey('local', localId)]))
