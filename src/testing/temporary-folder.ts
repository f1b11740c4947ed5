import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../db/postmaster-file.ts'

const PREFIX = 'beforehand-test-'
let made = 0

/** A new folder that the server's account can pass through. Those of test runs that were killed are removed first. */
export function temporaryFolder(): string {
  if (made === 0) clearAbandoned()
  const folder = join(tmpdir(), `${PREFIX}${process.pid}-${++made}-${Math.random().toString(36).slice(2, 8)}`)
  mkdirSync(folder)
  chmodSync(folder, 0o711)
  return folder
}

/** Removes the folder, and the one that a signpost in it names. */
export function removeFolder(folder: string): void {
  const elsewhere = readSignpost(folder)
  if (elsewhere) rmSync(elsewhere, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function readSignpost(folder: string): string | null {
  try {
    return readFileSync(join(folder, 'where-the-data-is'), 'utf8').trim()
  } catch {
    return null
  }
}

function clearAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0
    try {
      if (pid > 0 && !isAlive(pid)) removeFolder(join(tmpdir(), name))
    } catch {
      // Another account's: not ours to remove.
    }
  }
}
