#!/usr/bin/env node
// The door for a terminal: compiles what changed since the last time, then hands over to src/cli.ts. Started by an older
// Node than the program needs, it hands over to the one that npm brought along; nothing here asks for more than Node 20.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

module.enableCompileCache?.()
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'dist/.built')

if (Number.parseInt(process.versions.node, 10) < 26) process.exit(await handOver())

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

/** Runs the same command on the project's own Node and answers its exit code. */
function handOver() {
  const node = join(root, 'node_modules/.bin/node')
  if (!existsSync(node)) {
    console.error(`Beforehand needs Node 26: found ${process.version}, and no ${node}. Run npm ci in ${root} first.`)
    return 1
  }
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' })
  // Who is asked to stop asks the one who works; its own end follows. A terminal asks both, and twice would be a kill.
  const askedByTerminal = process.stdin.isTTY === true
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => askedByTerminal || child.kill(signal))
  return new Promise(resolve => {
    child.once('error', error => {
      console.error(
        `Beforehand needs Node 26: found ${process.version}, and ${node} does not start (${error.message}).`,
      )
      resolve(1)
    })
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)))
  })
}
