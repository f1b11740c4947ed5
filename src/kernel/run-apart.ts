import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { projectRoot } from './project-root.ts'

/** A program of ours that works beside the one that serves: it reads what it is given, and answers on its output. */
export type Apart = ChildProcessByStdio<Writable, Readable, null>

/**
 * Starts a program of ours in a process of its own, so that what it is given can neither hold up the pages nor fill their
 * memory. It may read our files and do nothing else: no writing, no process of its own, nothing of the environment. What
 * it says on its standard error is dropped, because it may quote what it was given.
 * @param module its address without the ending: `.ts` from the sources, `.js` when compiled
 * @param options.megabytes the most that its heap may take; beyond that it ends by itself
 */
export function runApart(module: URL, args: readonly string[], options: { megabytes: number }): Apart {
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  const flags = [`--max-old-space-size=${options.megabytes}`, '--permission', `--allow-fs-read=${projectRoot}`]
  return spawn(process.execPath, [...flags, fileURLToPath(module) + ending, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
  })
}

/** A value as one line for such a program: node:readline ends lines at U+2028 and U+2029 too, which JSON leaves as they are. */
export const asLine = (value: unknown): string =>
  `${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`
