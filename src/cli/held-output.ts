import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** This many bytes are held in memory; what is more waits in a file that has no name any more. */
const IN_MEMORY = 1024 * 1024

/** Holds back what a command has to say until it knows that its input is sound: nothing half-written, whatever the size. */
export function heldOutput() {
  const page = Buffer.allocUnsafeSlow(IN_MEMORY)
  let filled = 0
  let file: number | null = null
  const spill = () => {
    file ??= namelessFile()
    writeSync(file, page, 0, filled)
    filled = 0
  }
  return {
    /** @param text of at most a third of {@link IN_MEMORY} characters */
    add(text: string) {
      if (filled + text.length * 3 > IN_MEMORY) spill()
      filled += page.write(text, filled)
    },
    /** Writes all that was held, between these. */
    async release({ before, after }: { before: string; after: string }): Promise<void> {
      await written(before)
      const rest = Buffer.from(page.subarray(0, filled))
      if (file !== null) {
        for (let at = 0; ; ) {
          const read = readSync(file, page, 0, IN_MEMORY, at)
          if (read === 0) break
          await written(page.subarray(0, read))
          at += read
        }
      }
      await written(rest)
      await written(after)
    },
    close() {
      if (file !== null) closeSync(file)
    },
  }
}

/** A file that only this process can reach: its name is taken away at once. */
function namelessFile(): number {
  const folder = mkdtempSync(join(tmpdir(), 'beforehand-'))
  const file = openSync(join(folder, 'held'), 'w+', 0o600)
  rmSync(folder, { recursive: true })
  return file
}

/** Returns when it has been handed on, so that its bytes may be used again. */
const written = (what: string | Uint8Array): Promise<void> =>
  new Promise(resolve => {
    process.stdout.write(what, () => resolve())
  })
