import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { dayOf } from '../kernel/instant.ts'
import { familyOf } from '../people/family-of.ts'
import { nameOfText } from '../people/name.ts'
import { type Redaction, redactPerson, type TakenOfPerson } from '../people/redact-person.ts'
import { sealedAmong } from '../people/sealed-among.ts'
import { factsThatName } from '../record/facts-that-name.ts'
import type { PlaceOfFact } from '../record/redact.ts'
import { CommandRefused } from './command.ts'

/** Names and numbers, as a page would say them. */
type Held = { names: string[]; numbers: string[] }

/** What is taken away of a person; the names and numbers themselves: for whoever looks before it is done. */
export type OfPerson = { taken: TakenOfPerson; held: Held; namedIn: readonly PlaceOfFact[] }

/** Every name and number that some people have, or had. */
export async function heldOf(tx: AuthorityTransaction, authority: string, ids: readonly string[]): Promise<Held> {
  const { rows: names } = await sql<{ body: string }>`
    select distinct t.body from person_name n
    join personal_text t on t.authority_id = n.authority_id and t.text_id = n.text_id
    where n.authority_id = ${authority} and n.person_id = any(${[...ids]}::uuid[]) and t.body is not null`.execute(tx)
  const { rows: numbers } = await sql<{ value: string }>`
    select distinct value from identifier
    where authority_id = ${authority} and person_id = any(${[...ids]}::uuid[])`.execute(tx)
  const said = names.map(({ body }) => nameOfText(body)).map(({ given, family }) => `${given} ${family}`.trim())
  return { names: said.sort(), numbers: numbers.map(row => row.value).sort() }
}

/** Redacts the person; refused when nothing is there to take away, or nothing any more. */
export async function takePerson(tx: AuthorityTransaction, redaction: Redaction, personId: string): Promise<OfPerson> {
  const { authority } = redaction
  const held = await heldOf(tx, authority, [personId])
  const family = await familyOf(tx, authority, personId)
  // The record of an adopted child's new identity is named to nobody as one of the family; nor are its own names shown.
  const sealed = await sealedAmong(tx, authority, family)
  const open = family.filter(id => id === personId || !sealed.has(id))
  const namedIn = await factsThatName(tx, authority, open, held.names)
  const taken = await redactPerson(tx, redaction, personId)
  if (taken !== null) return { taken, held: sealed.has(personId) ? { names: [], numbers: [] } : held, namedIn }
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
  { taken, held, namedIn }: OfPerson,
  where: { authority: string; personId: string },
  shown: boolean,
): string {
  const lines = [
    `${shown ? 'Would be taken away' : 'Taken away'} from person ${where.personId} in ${where.authority}`,
    `  names, with all that they are found by: ${taken.names}${shown ? inBrackets(held.names) : ''}`,
    `  numbers: ${taken.numbers}${shown ? inBrackets(held.numbers) : ''}`,
    `  forms begun on the records of the family: ${taken.drafts}`,
    `  what imports kept: ${taken.imported}`,
  ]
  if (namedIn.length > 0) {
    lines.push(
      'Words that have one of these names in them stay. Read each, and redact it by itself where it should go:',
    )
    lines.push(...namedIn.map(({ childId, fact }) => `  --child ${childId} --fact ${fact}`))
  }
  return `${lines.join('\n')}\n`
}

const inBrackets = (all: readonly string[]) => (all.length === 0 ? '' : ` (${all.join('; ')})`)
