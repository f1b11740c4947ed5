import type { AuthorityTransaction } from '../db/connection.ts'
import { everyNameOf } from './every-name.ts'
import { mothersOf } from './family-links.ts'
import type { PersonToMatch } from './matching/person-to-match.ts'
import { NOBODY } from './matching/person-to-match.ts'
import { readPeople } from './read-people.ts'

/** People as the matching engine compares them: all their names, dates and numbers, and their mothers' names. */
export async function readPeopleToMatch(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
): Promise<Map<string, PersonToMatch>> {
  const mothers = await mothersOf(tx, authority, ids, null)
  const [people, names, motherNames] = await Promise.all([
    readPeople(tx, authority, ids, null),
    everyNameOf(tx, authority, ids),
    everyNameOf(tx, authority, [...new Set(mothers.values())]),
  ])
  return new Map(
    [...people].map(([id, { bornOn, sex, nhsNumber, upn }]) => {
      const mother = motherNames.get(mothers.get(id) ?? '')?.[0]
      return [
        id,
        {
          ...NOBODY,
          names: names.get(id) ?? [],
          bornOn,
          sex: SEXES.get(sex ?? '') ?? null,
          nhsNumber,
          // Not the local id: two records of one child have two.
          numbers: upn === null ? [] : [{ scheme: 'upn', value: upn }],
          mother: mother === undefined ? null : `${mother.given} ${mother.family}`.trim(),
        },
      ]
    }),
  )
}

const SEXES = new Map<string, 'female' | 'male'>([
  ['F', 'female'],
  ['M', 'male'],
])
