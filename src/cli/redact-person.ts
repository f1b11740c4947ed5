import type { AuthorityTransaction } from '../db/connection.ts'
import { dayOf } from '../kernel/instant.ts'
import { familyOf } from '../people/family-of.ts'
import { type Held, heldOf } from '../people/held-of.ts'
import { type Redaction, redactPerson, type TakenOfPerson } from '../people/redact-person.ts'
import { publicReferralsThatName } from '../people/redact-referrals.ts'
import { sealedAmong } from '../people/sealed-among.ts'
import { factsThatName } from '../record/facts-that-name.ts'
import type { PlaceOfFact } from '../record/redact.ts'
import { CommandRefused } from './command.ts'

/** What is taken away of a person; the names and numbers themselves: for whoever looks before it is done. */
export type OfPerson = { taken: TakenOfPerson; held: Held; namedIn: readonly PlaceOfFact[]; sentAs: readonly string[] }

/** Redacts the person; refused when nothing is there to take away, or nothing any more. */
export async function takePerson(tx: AuthorityTransaction, redaction: Redaction, personId: string): Promise<OfPerson> {
  const { authority } = redaction
  const held = await heldOf(tx, authority, [personId])
  const family = await familyOf(tx, authority, personId)
  // The record of an adopted child's new identity is named to nobody as one of the family; nor are its own names shown.
  const sealed = await sealedAmong(tx, authority, family)
  const open = family.filter(id => id === personId || !sealed.has(id))
  const namedIn = await factsThatName(tx, authority, open, held.names)
  const sentAs = await publicReferralsThatName(tx, authority, held)
  const taken = await redactPerson(tx, redaction, personId)
  if (taken !== null) return { taken, held: sealed.has(personId) ? { names: [], numbers: [] } : held, namedIn, sentAs }
  const before = await tx
    .selectFrom('person_redaction')
    .select('redacted_at')
    .where('authority_id', '=', authority)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  throw new CommandRefused(
    before
      ? `--person: ${personId} was redacted already, on ${dayOf(before.redacted_at)}; nothing is left to take away`
      : `--person: ${personId} has no name and no number; expected somebody who has one`,
  )
}

/** What was taken away, or would be, for whoever asked. */
export function sayPerson(
  { taken, held, namedIn, sentAs }: OfPerson,
  where: { authority: string; personId: string },
  shown: boolean,
): string {
  const lines = [
    `${shown ? 'Would be taken away' : 'Taken away'} from person ${where.personId} in ${where.authority}`,
    `  names, with all that they are found by: ${taken.names}${shown ? inBrackets(held.names) : ''}`,
    `  numbers: ${taken.numbers}${shown ? inBrackets(held.numbers) : ''}`,
    `  forms begun on the records of the family, and referrals begun that name them: ${taken.drafts}`,
    `  what came by the public form and was taken on the records of the family: ${taken.originals}`,
    `  what imports kept: ${taken.imported}`,
  ]
  if (namedIn.length > 0) {
    lines.push(
      'Words that have one of these names in them stay. Read each, and redact it by itself where it should go:',
    )
    lines.push(...namedIn.map(({ childId, fact }) => `  --child ${childId} --fact ${fact}`))
  }
  if (sentAs.length > 0) {
    lines.push(
      'What came by the public form, is on no record and names them stays. Read each, and redact it by itself:',
    )
    lines.push(...sentAs.map(reference => `  --reference ${reference}`))
  }
  return `${lines.join('\n')}\n`
}

const inBrackets = (all: readonly string[]) => (all.length === 0 ? '' : ` (${all.join('; ')})`)
