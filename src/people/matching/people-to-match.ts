import type { AuthorityTransaction } from '../../db/connection.ts'
import { everyNameOf } from '../every-name.ts'
import { mothersOf } from '../family-links.ts'
import { readPeople } from '../read-people.ts'
import { NOBODY, type PersonToMatch } from './person-to-match.ts'

/**
 * People of the record as the comparison wants them, with every name by which they went. A child without a name of its own
 * is the unborn, or the baby, of its mother. Of a mother the given names: a family name is no sign of one mother. Who has a new identity by adoption must not be among the ids.
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
  const names = await everyNameOf(tx, authority, [...ids, ...mothers.values()])
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
          sex: SEXES.get(person.sex ?? '') ?? null,
          nhsNumber: person.nhsNumber,
          // Not the local id: two records of one child have two.
          numbers: person.upn === null ? [] : [{ scheme: 'upn', value: person.upn }],
          mother: person.kind === 'child' ? (ofMother?.given ?? null) : null,
        },
      ]
    }),
  )
}

/** As the record has it, by the words of the census. */
const SEXES = new Map<string, 'female' | 'male'>([
  ['F', 'female'],
  ['M', 'male'],
])
