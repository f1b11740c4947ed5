import { spawnSync } from 'node:child_process'
import { closeSync, constants, openSync, statSync, writeSync } from 'node:fs'

/**
 * Who is using the server is kept in a named pipe: the server's keeper reads it, everybody who uses the server holds it
 * open for writing. The kernel closes what a killed process held, so the keeper sees its end when the last user is gone,
 * however it went, and stops the server; and to open it without a keeper fails, so that a newcomer knows to start one.
 */
export type Presence = { isKept(): boolean; leave(): void }

/** Joins those who use the server; null when no keeper is running. */
export function join(pipe: string): Presence | null {
  try {
    return present(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK))
  } catch (error) {
    if (isCode(error, 'ENXIO') || isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Joins as the first, with the end that the keeper is to read. The caller closes `keepersEnd` once it has passed it on. */
export function found(pipe: string): { presence: Presence; keepersEnd: number } {
  makePipe(pipe)
  // A reader that does not wait lets the writer open; the writer lets a reader open that does wait, as the keeper must.
  const opener = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
  const presence = present(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK))
  const keepersEnd = openSync(pipe, constants.O_RDONLY)
  closeSync(opener)
  return { presence, keepersEnd }
}

function present(descriptor: number): Presence {
  let left = false
  return {
    isKept() {
      if (left) return false
      try {
        writeSync(descriptor, '\n')
        return true
      } catch (error) {
        return isCode(error, 'EAGAIN')
      }
    },
    leave() {
      if (!left) closeSync(descriptor)
      left = true
    },
  }
}

/** Node cannot make a named pipe; every Unix has the program that can. */
function makePipe(pipe: string): void {
  if (statSync(pipe, { throwIfNoEntry: false })?.isFIFO()) return
  const made = spawnSync('mkfifo', ['-m', '600', pipe], { encoding: 'utf8' })
  if (!statSync(pipe, { throwIfNoEntry: false })?.isFIFO()) {
    throw new Error(`The named pipe ${pipe} cannot be made: ${made.stderr || made.error?.message}`)
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
