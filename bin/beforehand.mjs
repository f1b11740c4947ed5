#!/usr/bin/env node
// The door for a terminal: compiles what changed, then hands over to src/cli.ts.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cli = join(root, 'dist/src/cli.js')
if (!existsSync(cli) || process.env.BEFOREHAND_BUILT !== '1') {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const built = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(built.status ?? 1)
}
const { run } = await import(cli)
process.exitCode = await run(process.argv.slice(2))
