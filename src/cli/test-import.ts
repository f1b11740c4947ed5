import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, vi } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { projectRoot } from '../kernel/project-root.ts'
import { testDatabase } from '../testing/database.ts'
import { removeFolder, temporaryFolder } from '../testing/temporary-folder.ts'

/** For tests of the import command: a database and a folder of the file's own, and what the command wrote in each test. */
export async function importTerminal() {
  const { database: db, ownerUrl, appUrl } = await testDatabase()
  const folder = temporaryFolder()
  const environment = { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, BEFOREHAND_DATA: folder }
  const wrote = { out: '', err: '' }
  afterAll(() => removeFolder(folder))
  beforeEach(() => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    wrote.out = wrote.err = ''
    vi.spyOn(process.stdout, 'write').mockImplementation(text => {
      wrote.out += String(text)
      return true
    })
    vi.spyOn(console, 'error').mockImplementation(text => {
      wrote.err += `${String(text)}\n`
    })
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })

  const done = (authority: string) =>
    inAuthority(
      db,
      authority,
      async tx => (await tx.selectFrom('import_run').select('done').executeTakeFirst())?.done ?? 0,
    )

  /** Runs the command as a process of its own, kills it when it has written some children, and says how many. */
  async function killedInTheMiddle(authority: string, path: string, ...more: string[]): Promise<number> {
    const door = `import { run } from './src/cli.ts'; process.exitCode = await run(process.argv.slice(1))`
    const command = ['import', path, ...more, '--authority', authority, '--json']
    const killed = spawn(process.execPath, ['--input-type=module', '-e', door, '--', ...command], {
      cwd: projectRoot,
      env: { ...process.env, ...environment },
      stdio: 'ignore',
    })
    while ((await done(authority)) === 0 && killed.exitCode === null) await pause(5)
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    return done(authority)
  }

  return { db, ownerUrl, folder, wrote, killedInTheMiddle }
}
