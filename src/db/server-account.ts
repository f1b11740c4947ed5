import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** The account that PostgreSQL runs under when it cannot be ours: it refuses to run as root. */
export type ServerAccount = { name: string; uid: number; gid: number }

/** In order of preference; `_postgres` is what macOS calls it. */
const UNPRIVILEGED = ['postgres', '_postgres', 'nobody']

/** Is this process root, so that the server needs another account? */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * The account for a server whose cluster lies in `cluster` (which need not exist yet); null: the one we run as.
 * An existing cluster is served by its owner, because PostgreSQL refuses a folder of anybody else's.
 */
export function serverAccount(cluster: string): ServerAccount | null {
  if (!isRoot()) return null
  const accounts = knownAccounts()
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid
  if (owner !== undefined && owner !== 0) {
    const account = accounts.find(known => known.uid === owner)
    if (account) return account
  }
  for (const name of UNPRIVILEGED) {
    const account = accounts.find(known => known.name === name && known.uid > 0)
    if (account) return account
  }
  throw new Error(`PostgreSQL cannot run as root, and this machine has no account named ${UNPRIVILEGED.join(' or ')}`)
}

/** initdb looks its user up by name, so only an account of /etc/passwd will do. */
function knownAccounts(): ServerAccount[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** Options of `spawn` that run a program as the account; `cwd` is where anybody may be. */
export function runAs(account: ServerAccount | null): { uid?: number; gid?: number; cwd: string } {
  return account ? { uid: account.uid, gid: account.gid, cwd: '/' } : { cwd: '/' }
}

/** Can the account pass through this folder? Asked of the machine itself, which also knows access lists and mounts. */
export function canReach(account: ServerAccount | null, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { ...runAs(account), stdio: 'ignore' }).status === 0
}
