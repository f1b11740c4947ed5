import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Says whether a seal was signed by this database, now or in an earlier life. */
export type SealVerifier = { verify(said: Buffer, signature: Buffer): boolean }

/** The key that signs seals: who holds only the database cannot make a seal that verifies. */
export type SealKey = SealVerifier & { sign(said: Buffer): Buffer }

/** The private key, in the data folder. */
export const SEAL_KEY_FILE = 'seal-key.pem'

/** A public key of an earlier life: a restore leaves it, when the private one did not come with the backup. */
const EARLIER = /^seal-key-[0-9a-f]{16}\.pub\.pem$/

/** Reads the Ed25519 key of a data folder, or makes one (readable by its owner only). */
export function sealKey(dataFolder: string): SealKey {
  const file = join(dataFolder, SEAL_KEY_FILE)
  const privateKey = read(file) ?? make(file)
  return { sign: said => sign(null, said, privateKey), verify: verifierOf(publicKeys(dataFolder)).verify }
}

/** For verifying alone: makes nothing. Null when the data folder has no key, so that no signature can be checked. */
export function sealVerifier(dataFolder: string): SealVerifier | null {
  const keys = publicKeys(dataFolder)
  return keys.length === 0 ? null : verifierOf(keys)
}

/** The public keys whose seals this data folder takes for its own: its present one first, then those of earlier lives. */
export function publicSealKeys(dataFolder: string): string[] {
  return publicKeys(dataFolder).map(pemOf)
}

/** Takes a public key of an earlier life in, so that the seals that it signed verify here. Again: nothing changes. */
export function keepEarlierSealKey(dataFolder: string, pem: string): void {
  const key = createPublicKey(pem)
  if (publicSealKeys(dataFolder).includes(pemOf(key))) return
  writeFileSync(join(dataFolder, `seal-key-${fingerprintOf(pemOf(key))}.pub.pem`), pemOf(key), { mode: 0o600 })
}

/** Sixteen hexadecimal digits by which people compare a public key. */
export function fingerprintOf(publicPem: string): string {
  const der = createPublicKey(publicPem).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex').slice(0, 16)
}

const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

function verifierOf(keys: readonly KeyObject[]): SealVerifier {
  return { verify: (said, signature) => keys.some(key => verify(null, said, key, signature)) }
}

function publicKeys(dataFolder: string): KeyObject[] {
  const own = read(join(dataFolder, SEAL_KEY_FILE))
  const earlier = readdirSync(dataFolder)
    .filter(name => EARLIER.test(name))
    .toSorted()
    .map(name => createPublicKey(readFileSync(join(dataFolder, name))))
  return own === null ? earlier : [createPublicKey(own), ...earlier]
}

function read(file: string): KeyObject | null {
  try {
    return createPrivateKey(readFileSync(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function make(file: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519')
  try {
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
    return privateKey
  } catch (error) {
    // Somebody else made it in the same moment: theirs is the key.
    const theirs = read(file)
    if (theirs === null) throw error
    return theirs
  }
}
