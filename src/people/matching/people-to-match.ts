import { sql } from 'kysely'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { mothersOf } from '../family-links.ts'
import { type Name, nameOfText } from '../name.ts'
import { readPeople } from '../read-people.ts'
import { NOBODY, type PersonToMatch } from './person-to-match.ts'

/**
 * People of the record as the comparison wants them, with every name by which they went. A child without a name of its own
 * is the unborn, or the baby, of its mother. Who has a new identity by adoption must not be among the ids.
 * @param expected the expected date of a child that is not born, as its record says
 */
export async function peopleToMatch(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  expected: ReadonlyMap<string, PersonToMatch['bornOn']> = new Map(),
): Promise<Map<string, PersonToMatch>> {
  const [people, mothers] = await Promise.all([
    readPeople(tx, authority, ids, null),
    mothersOf(tx, authority, ids, null),
  ])
  const names = await namesOf(tx, authority, [...ids, ...mothers.values()])
  return new Map(
    [...people].map(([id, person]): [string, PersonToMatch] => {
      const ofMother = names.get(mothers.get(id) ?? '')?.[0]
      const own = names.get(id) ?? []
      const isNameless = person.kind === 'child' && own.length === 0 && ofMother !== undefined
      const called = { given: person.bornOn === null ? 'Unborn' : 'Baby', family: ofMother?.family ?? '' }
      return [
        id,
        {
          ...NOBODY,
          names: isNameless ? [called] : own,
          bornOn: person.bornOn ?? expected.get(id) ?? null,
          sex: person.sex === 'female' || person.sex === 'male' ? person.sex : null,
          nhsNumber: person.nhsNumber,
          mother: person.kind === 'child' ? (ofMother?.given ?? null) : null,
        },
      ]
    }),
  )
}

/** Every name of each, the latest first; what was redacted is not read. */
async function namesOf(tx: AuthorityTransaction, authority: string, ids: readonly string[]) {
  const names = new Map<string, Name[]>()
  if (ids.length === 0) return names
  const rows = await tx
    .selectFrom('person_name as n')
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'n.authority_id').onRef('t.text_id', '=', 'n.text_id'),
    )
    .select(['n.person_id', 't.body'])
    .where('n.authority_id', '=', authority)
    .where('n.person_id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .orderBy('n.seq', 'desc')
    .execute()
  for (const { person_id, body } of rows) {
    if (body !== null) names.set(person_id, [...(names.get(person_id) ?? []), nameOfText(body)])
  }
  return names
}
