#!/usr/bin/env node
// The door for a terminal: compiles what changed since the last time, then hands over to src/cli.ts.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

enableCompileCache?.()
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'dist/.built')

if (!isBuilt()) {
  // Written before the build and put in place after it: what is saved meanwhile is newer.
  mkdirSync(join(root, 'dist'), { recursive: true })
  const begun = `${stamp}.${process.pid}`
  writeFileSync(begun, '')
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const built = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(built.status ?? 1)
  renameSync(begun, stamp)
}
const { run } = await import(join(root, 'dist/src/cli.js'))
process.exitCode = await run(process.argv.slice(2))

/** Has nothing changed since the last build began? A question of file times: a tenth of what asking the compiler costs. */
function isBuilt() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs
  if (built === undefined) return false
  const files = ['src', 'bench'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true }).map(name => join(root, folder, name)),
  )
  const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json'].map(name => join(root, name))
  return [...files, ...settings].every(file => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < built)
}
