import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type Day, parseDay } from '../kernel/day.ts'
import { endOfDay, type Instant, parseInstant } from '../kernel/instant.ts'

/** The command was not called as it should be: exit 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

/** The input was refused; the message names file, line or field, what was found and what was expected: exit 1. */
export class CommandRefused extends Error {
  override name = 'CommandRefused'
}

/** Options and positional arguments of a command; every command takes `--json`. */
export function readArguments<T extends ParseArgsOptionsConfig>(args: string[], usage: string, options: T) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' }, ...options } })
  } catch (error) {
    throw new WrongUsage(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`)
  }
}

/** A day given as an option, or null when it was not given. */
export function dayOption(name: string, text: string | undefined): Day | null {
  if (text === undefined) return null
  const parsed = parseDay(text)
  if (parsed === null) throw new WrongUsage(`--${name}: found ${text}, expected a day that exists, YYYY-MM-DD`)
  return parsed
}

/** `--known-at`: an instant, or a day, which means the end of that London day. */
export function knownAtOption(text: string | undefined): Instant | null {
  if (text === undefined) return null
  const asDay = parseDay(text)
  const instant = asDay === null ? parseInstant(text) : endOfDay(asDay)
  if (instant === null)
    throw new WrongUsage(`--known-at: found ${text}, expected a day (2026-02-23) or an instant (2026-02-23T09:30:00Z)`)
  return instant
}

/** A path as the user wrote it: npm runs scripts in the project's folder and says in INIT_CWD where the user stood. */
export function userPath(path: string): string {
  if (isAbsolute(path)) return path
  const from = process.env.INIT_CWD
  const stood = from === undefined ? path : resolve(from, path)
  return existsSync(stood) ? stood : resolve(path)
}

/** A path at which something is to be made, seen from where the user stands. */
export function newUserPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? '', path)
}

/** The text of a file that the user named. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(userPath(path), 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    throw new CommandRefused(
      `${path}: ${code === 'ENOENT' ? 'there is no such file' : `cannot be read (${String(code)})`}`,
    )
  }
}
