import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { canReach, isRoot, type ServerAccount, serverAccount } from './server-account.ts'

/** Where the server's files and its passwords are, and which account serves them. */
export type DataHome = { folder: string; cluster: string; account: ServerAccount | null }

/** In a data folder that the server's account cannot reach: the path of the folder that holds the data instead. */
const SIGNPOST = 'where-the-data-is'

/** For root, when the data folder lies where the server's account cannot go. Both outlive a restart of the machine. */
const REACHABLE = ['/var/lib/beforehand', '/var/tmp/beforehand']

/**
 * Finds or makes the home of the data that belongs to `dataFolder`: that folder itself, unless we are root and the
 * server's account cannot reach it (a clone under a home folder of mode 700). Then the home is a folder of
 * /var/lib/beforehand named after it, and a signpost is left in `dataFolder`, so that the choice is made once.
 */
export function dataHome(dataFolder: string): DataHome {
  const folder = resolve(dataFolder)
  makeFolder(folder)
  const signpost = join(folder, SIGNPOST)
  if (existsSync(signpost)) {
    const elsewhere = readFileSync(signpost, 'utf8').trim()
    if (!existsSync(elsewhere)) {
      throw new Error(`${signpost} says that the data is in ${elsewhere}, and there is no such folder`)
    }
    return home(elsewhere)
  }
  const here = home(folder)
  if (existsSync(here.cluster) || canReach(here.account, folder)) return here
  const name = `${basename(folder)}-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 12)}`
  for (const place of REACHABLE) {
    const elsewhere = join(place, name)
    if (!made(place) || !made(elsewhere) || !canReach(here.account, elsewhere)) continue
    writeFileSync(signpost, `${elsewhere}\n`, { mode: 0o644 })
    return home(elsewhere)
  }
  throw new Error(
    `${here.account?.name ?? 'This account'} cannot reach ${folder}: set BEFOREHAND_DATA to a folder that it can`,
  )
}

function home(folder: string): DataHome {
  const cluster = join(folder, 'postgres')
  return { folder, cluster, account: serverAccount(cluster) }
}

/** Makes the folder where there is none; refuses one that we may not write in. */
export function makeFolder(folder: string): void {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true })
      // Root's folder must let the server's account through to its cluster; nobody may list it.
      chmodSync(folder, isRoot() ? 0o711 : 0o700)
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Error(
      `The data folder ${folder} cannot be used by this account: start as its owner, or set BEFOREHAND_DATA to another`,
      { cause: error },
    )
  }
}

/** A folder of root's that everybody can pass through; false when it cannot be, or is somebody else's. */
function made(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    const ours = statSync(folder).uid === process.getuid?.()
    if (ours) chmodSync(folder, 0o711)
    return ours
  } catch {
    return false
  }
}

/** The secret of that name in the home, made up on first use; only its owner (and root) can read it. */
export function secret(folder: string, name: string): string {
  const file = join(folder, name)
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
    try {
      linkSync(draft, file)
    } catch {
      // Another start made it first: that one counts.
    }
    rmSync(draft)
  }
  return readFileSync(file, 'utf8').trim()
}
