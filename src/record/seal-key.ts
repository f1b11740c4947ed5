import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key that signs seals: who holds only the database cannot make a seal that verifies. */
export type SealKey = { sign(said: Buffer): Buffer; verify(said: Buffer, signature: Buffer): boolean }

const FILE = 'seal-key.pem'

/** Reads the Ed25519 key of a data folder, or makes one (readable by its owner only). */
export function sealKey(dataFolder: string): SealKey {
  const file = join(dataFolder, FILE)
  const privateKey = read(file) ?? make(file)
  const publicKey = createPublicKey(privateKey)
  return {
    sign: said => sign(null, said, privateKey),
    verify: (said, signature) => verify(null, said, publicKey, signature),
  }
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
