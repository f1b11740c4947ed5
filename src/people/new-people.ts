import type { AuthorityTransaction } from '../db/connection.ts'
import { portions } from '../db/portions.ts'
import type { Instant } from '../kernel/instant.ts'
import { type Name, tidyName } from './name.ts'
import {
  type Attributes,
  identifierRows,
  NOTHING_KNOWN,
  nameRow,
  textRow,
  type UsedName,
  versionRow,
  type Writing,
} from './person-rows.ts'
import { addSearchWords, type Named } from './search-words.ts'

/** A person who is not yet in the authority's record. Everything but the id and the kind may be left out. */
export type NewPerson = Partial<Attributes> & {
  personId: string
  kind: 'child' | 'adult'
  /** The name they go by. Null or empty: not known, or not born yet. */
  name?: Name | null
  /** Further names they may be found by, former ones and aliases. */
  otherNames?: readonly UsedName[]
  /** When this person was recorded, where that was not together with the others. */
  recordedAt?: Instant
}

/**
 * Writes people with their names, numbers and what they are found by, any number in a few statements. `by` is a user's
 * id, or `import:` and the run's. Throws for a person who is there already.
 */
export async function writePeople(
  tx: AuthorityTransaction,
  authority: string,
  people: readonly NewPerson[],
  by: string,
  at: Instant,
): Promise<void> {
  const writing: Writing = { authority, by, at }
  const writingOf = ({ recordedAt }: NewPerson): Writing =>
    recordedAt === undefined ? writing : { ...writing, at: recordedAt }
  const persons = people.map(({ personId, kind, recordedAt }) => ({
    authority_id: authority,
    person_id: personId,
    kind,
    opened_at: recordedAt ?? at,
  }))
  const versions = people.map(person =>
    versionRow(writingOf(person), person.personId, 1, { ...NOTHING_KNOWN, ...person }),
  )
  const texts: ReturnType<typeof textRow>[] = []
  const names: ReturnType<typeof nameRow>[] = []
  const found: Named[] = []
  for (const person of people) {
    const named = namesOf(person)
    for (const [i, name] of named.entries()) {
      const text = textRow({ ...writing, at: name.recordedAt ?? person.recordedAt ?? at }, name)
      texts.push(text)
      names.push(nameRow(writingOf(person), person.personId, i + 1, name, text.text_id))
    }
    found.push({ personId: person.personId, names: named })
  }
  const numbers = people.flatMap(person =>
    identifierRows(writingOf(person), person.personId, { ...NOTHING_KNOWN, ...person }),
  )
  for (const part of portions(persons, 4)) await tx.insertInto('person').values(part).execute()
  for (const part of portions(versions, 12)) await tx.insertInto('person_version').values(part).execute()
  for (const part of portions(texts, 5)) await tx.insertInto('personal_text').values(part).execute()
  for (const part of portions(names, 9)) await tx.insertInto('person_name').values(part).execute()
  for (const part of portions(numbers, 5)) await tx.insertInto('identifier').values(part).execute()
  await addSearchWords(tx, authority, found)
}

/** Other names first, so that the name they go by is the last that was written. */
function namesOf(person: NewPerson): UsedName[] {
  const usual: UsedName[] = person.name ? [{ ...person.name, use: 'usual' }] : []
  return [...(person.otherNames ?? []), ...usual].flatMap(name => {
    const tidy = tidyName(name)
    return tidy === null ? [] : [{ ...name, ...tidy }]
  })
}
