import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Up to this many characters are held in memory; what is more waits in a file that has no name any more. */
const IN_MEMORY = 4_000_000
const AT_ONCE = 1_000_000

/** Holds back what a command has to say until it knows that its input is sound: nothing half-written, whatever the size. */
export function heldOutput() {
  let waiting: string[] = []
  let length = 0
  let file: number | null = null
  const spill = () => {
    file ??= namelessFile()
    writeSync(file, waiting.join(''))
    waiting = []
    length = 0
  }
  return {
    add(text: string) {
      waiting.push(text)
      length += text.length
      if (length > IN_MEMORY) spill()
    },
    /** Writes all that was held, between these. */
    async release({ before, after }: { before: string; after: string }): Promise<void> {
      await written(before)
      if (file !== null) {
        const chunk = Buffer.allocUnsafe(AT_ONCE)
        for (let at = 0; ; ) {
          const read = readSync(file, chunk, 0, AT_ONCE, at)
          if (read === 0) break
          await written(Buffer.from(chunk.subarray(0, read)))
          at += read
        }
      }
      await written(`${waiting.join('')}${after}`)
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

async function written(what: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(what)) await new Promise(resolve => process.stdout.once('drain', resolve))
}
