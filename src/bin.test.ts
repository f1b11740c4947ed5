import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from './kernel/project-root.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

/** The door as an older Node opens it: what it says of its version is all that it is asked. */
function door(folder: string, ...args: string[]) {
  const older = join(folder, 'older.cjs')
  writeFileSync(
    older,
    "if (process.env.OLDER) { delete process.env.OLDER; Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } }) }",
  )
  const bin = join(folder, 'bin/beforehand.mjs')
  mkdirSync(join(folder, 'bin'))
  copyFileSync(join(projectRoot, 'bin/beforehand.mjs'), bin)
  const env = { ...process.env, OLDER: '1' }
  return spawnSync(process.execPath, ['--require', older, bin, ...args], { env, encoding: 'utf8' })
}

test('an older Node hands over to the one that npm brought along, with the arguments and the exit code', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  writeFileSync(join(folder, 'own.sh'), '#!/bin/sh\necho "own: $*"\nexit 7\n', { mode: 0o755 })
  symlinkSync(join(folder, 'own.sh'), join(folder, 'node_modules/.bin/node'))
  const { status, stdout } = door(folder, 'member', 'list')
  expect(status).toBe(7)
  expect(stdout).toMatch(/^own: .*bin\/beforehand\.mjs member list$/m)
})

test('and where that is missing it says what was found, what is needed and what to do', () => {
  const { status, stderr } = door(temporaryFolder(), 'member', 'list')
  expect(status).toBe(1)
  expect(stderr).toMatch(/needs Node 26: found v\S+, and no \S+node_modules\/\.bin\/node\. Run npm ci/)
})
