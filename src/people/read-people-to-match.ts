import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { mothersOf } from './family-links.ts'
import type { PersonToMatch } from './matching/person-to-match.ts'
import { NOBODY } from './matching/person-to-match.ts'
import { type Name, nameOfText } from './name.ts'
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
    namesOf(tx, authority, ids),
    namesOf(tx, authority, [...new Set(mothers.values())]),
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

/** All names that are still to be read, the latest first. */
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
    .where('n.person_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('n.seq', 'desc')
    .execute()
  for (const { person_id, body } of rows) {
    if (body !== null) names.set(person_id, [...(names.get(person_id) ?? []), nameOfText(body)])
  }
  return names
}
