import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { DataHome } from './data-folder.ts'
import type { Binaries } from './postgres-binaries.ts'
import { isAlive } from './postmaster-file.ts'
import { runAs } from './server-account.ts'

/** The role that owns the embedded cluster and every table in it. */
export const OWNER = 'beforehand'

/**
 * Makes the cluster of a data home where there is none. It is made beside its place and renamed, so that a start that is
 * killed halfway leaves nothing that looks like a database, and of two first starts one wins and both use it.
 */
export async function createCluster(home: DataHome, binaries: Binaries, password: string): Promise<void> {
  if (existsSync(home.cluster)) return
  clearAbandoned(home.folder)
  const draft = `${home.cluster}.new-${process.pid}`
  const passwordFile = join(draft, 'password')
  const cluster = join(draft, 'cluster')
  try {
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (home.account) {
      for (const path of [draft, passwordFile]) chownSync(path, home.account.uid, home.account.gid)
    }
    await initdb(home, binaries, [`--pgdata=${cluster}`, `--pwfile=${passwordFile}`])
    if (!existsSync(home.cluster)) renameSync(cluster, home.cluster)
  } catch (error) {
    if (!existsSync(home.cluster)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

async function initdb(home: DataHome, binaries: Binaries, places: string[]): Promise<void> {
  const options = [
    `--username=${OWNER}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order of words on every machine, whatever languages it has installed.
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-instructions',
  ]
  const child = spawn(join(binaries.folder, 'bin/initdb'), [...options, ...places], {
    ...runAs(home.account),
    env: binaries.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [words, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve)),
  ])
  if (code !== 0) throw new Error(`A database cannot be made in ${home.folder}: ${words.trim()}`)
}

/** Removes what a killed start left. */
function clearAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^postgres\.new-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
