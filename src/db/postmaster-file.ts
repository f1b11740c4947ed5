import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a running PostgreSQL says of itself in `postmaster.pid` of its cluster. */
export type Postmaster = { pid: number; port: number; ready: boolean }

/** What the cluster's `postmaster.pid` says, which may be of a server that was killed; null when there is none. */
export function postmasterOf(cluster: string): Postmaster | null {
  const lines = postmasterLines(cluster)
  if (!lines) return null
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** What the name of a socket may be long, by the smallest of the systems that this runs on. */
const LONGEST_SOCKET_NAME = 100

/**
 * The folder of the server's socket, by which a query costs its two sides a third less than by way of the network; null
 * where there is none: a name that is too long for one, or a server that was started without.
 */
export function socketFolder(cluster: string, port: number): string | null {
  const socket = join(cluster, `.s.PGSQL.${port}`)
  return Buffer.byteLength(socket) <= LONGEST_SOCKET_NAME && existsSync(socket) ? cluster : null
}

/** Removes the sockets that killed servers left, of which each kill would leave one more. */
export function removeStaleSockets(cluster: string): void {
  for (const name of readdirSync(cluster)) {
    if (!/^\.s\.PGSQL\.\d+\.lock$/.test(name)) continue
    const lock = join(cluster, name)
    const pid = pidIn(lock)
    if (pid === null || isServing(cluster, pid)) continue
    rmSync(lock.slice(0, -'.lock'.length), { force: true })
    rmSync(lock, { force: true })
  }
}

/** Another starter may have removed it meanwhile. */
function pidIn(lock: string): number | null {
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10)
  } catch {
    return null
  }
}

function postmasterLines(cluster: string): string[] | null {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
}

/** Is there a process of this number? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Does the file name a server that is running on this cluster? After a kill its number may be another program's, or a
 * zombie's: PostgreSQL would then refuse to start for ever. Where /proc exists, a server is known by its working folder.
 */
export function isServing(cluster: string, pid: number): boolean {
  if (!(pid > 0) || !isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return false
  }
}

/** Removes a `postmaster.pid` that PostgreSQL itself would not dare to: its number lives on as somebody else. */
export function removeStale(cluster: string, pid: number): void {
  const file = join(cluster, 'postmaster.pid')
  const written = statSync(file, { throwIfNoEntry: false })
  // An empty file may be one that a server is about to fill.
  if (!written || (!(pid > 0) && performance.timeOrigin + performance.now() - written.mtimeMs < 2000)) return
  if (postmasterOf(cluster)?.pid === pid || !(pid > 0)) rmSync(file, { force: true })
}
