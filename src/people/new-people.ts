import type { AuthorityTransaction } from '../db/connection.ts'
import { type Insertion, insertion, insertRows } from '../db/insert-rows.ts'
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
import { addSearchWords } from './search-words.ts'

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
  await insertRows(tx, newPeople(authority, people, by, at))
  const named = people.map(person => ({ personId: person.personId, names: namesOf(person) }))
  await addSearchWords(tx, authority, named)
}

/** People with their names and numbers as rows to insert. Nobody is found by a name before its words are added too. */
export function newPeople(authority: string, people: readonly NewPerson[], by: string, at: Instant): Insertion[] {
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
  for (const person of people) {
    for (const [i, name] of namesOf(person).entries()) {
      const text = textRow({ ...writing, at: name.recordedAt ?? person.recordedAt ?? at }, name)
      texts.push(text)
      names.push(nameRow(writingOf(person), person.personId, i + 1, name, text.text_id))
    }
  }
  const numbers = people.flatMap(person =>
    identifierRows(writingOf(person), person.personId, { ...NOTHING_KNOWN, ...person }),
  )
  return [
    insertion('person', PERSON, persons),
    insertion('person_version', VERSION, versions),
    insertion('personal_text', TEXT, texts),
    insertion('person_name', NAME, names),
    insertion('identifier', IDENTIFIER, numbers),
  ]
}

const PERSON = { authority_id: 'text', person_id: 'uuid', kind: 'text', opened_at: 'timestamptz' } as const

const VERSION = {
  authority_id: 'text',
  person_id: 'uuid',
  version: 'int',
  born_on: 'date',
  died_on: 'date',
  sex: 'text',
  nhs_number: 'text',
  local_id: 'text',
  upn: 'text',
  details: 'jsonb',
  recorded_at: 'timestamptz',
  recorded_by: 'text',
} as const

const TEXT = {
  authority_id: 'text',
  text_id: 'uuid',
  salt: 'bytea',
  body: 'text',
  recorded_at: 'timestamptz',
} as const

const NAME = {
  authority_id: 'text',
  person_id: 'uuid',
  seq: 'int',
  use: 'text',
  text_id: 'uuid',
  since: 'date',
  until: 'date',
  recorded_at: 'timestamptz',
  recorded_by: 'text',
} as const

const IDENTIFIER = {
  authority_id: 'text',
  person_id: 'uuid',
  scheme: 'text',
  value: 'text',
  recorded_at: 'timestamptz',
} as const

/** Other names first, so that the name they go by is the last that was written. */
function namesOf(person: NewPerson): UsedName[] {
  const usual: UsedName[] = person.name ? [{ ...person.name, use: 'usual' }] : []
  return [...(person.otherNames ?? []), ...usual].flatMap(name => {
    const tidy = tidyName(name)
    return tidy === null ? [] : [{ ...name, ...tidy }]
  })
}
