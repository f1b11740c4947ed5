import { asOwner } from '../db/owner.ts'
import { sealVerifier } from '../record/seal-key.ts'
import { sealMemory } from '../record/seal-memory.ts'
import { type Verification, verifyAudit } from '../record/verify.ts'
import { readArguments, WrongUsage } from './command.ts'
import { withDatabase } from './with-database.ts'

const USAGE = 'beforehand audit verify [--json]'

/** Verifies the record and its audit, of every authority. Exit 1 when anything is broken. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {})
  if (positionals.length !== 1 || positionals[0] !== 'verify') throw new WrongUsage(`Usage: ${USAGE}`)
  return withDatabase(async ({ ownerUrl, dataFolder, sealsFolder }) => {
    const found = await asOwner(ownerUrl, db => verifyAudit(db, sealVerifier(dataFolder), sealMemory(sealsFolder)))
    process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : sayVerification(found))
    return found.ok ? 0 : 1
  })
}

/** What a verification found, in lines for a person. */
export function sayVerification({ rows, broken }: Verification): string {
  const looked = `${rows.toLocaleString('en-GB')} facts and audit rows looked at: `
  if (broken.length === 0) return `${looked}nothing is broken.\n`
  const lines = broken.map(({ authority, place, what }) => `  ${authority}, ${place}: ${what}\n`)
  return `${looked}${broken.length} broken.\n${lines.join('')}`
}
