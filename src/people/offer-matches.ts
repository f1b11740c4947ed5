import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { everyNameOf } from './every-name.ts'
import { childrenOf, mothersOf } from './family-links.ts'
import { kinOnRecord } from './kin-on-record.ts'
import { offerLink } from './match-link.ts'
import { offeredBeforeCreate } from './matching/before-create.ts'
import { peopleToMatch } from './matching/people-to-match.ts'
import type { PersonToMatch } from './matching/person-to-match.ts'
import type { Writing } from './person-rows.ts'
import { sealedAmong } from './sealed-among.ts'
import { searchPeople } from './search.ts'

const MOST_CANDIDATES = 30
const MOST_NAMES = 3
const MOST_MOTHERS = 5
/** So many people are taken to be on record: one authority has about as many, and to count them takes a page's time. */
const PEOPLE_ON_RECORD = 100_000

/**
 * Offers those who may be one with a person who was just written or changed: found by the words of their names and by
 * their numbers, then compared. Not offered: who is on record as related to them (a brother is not the same person), another
 * child of a parent of theirs with another given name, a sealed identity. How many were offered.
 */
export async function offerMatches(
  tx: AuthorityTransaction,
  writing: Writing,
  personId: string,
  today: Day,
): Promise<number> {
  const { authority } = writing
  const asked = (await peopleToMatch(tx, authority, [personId])).get(personId)
  if (asked === undefined) return 0
  const found = await candidatesOf(tx, authority, personId, asked)
  const sealed = await sealedAmong(tx, authority, [personId, ...found])
  if (sealed.has(personId)) return 0
  const open = found.filter(id => !sealed.has(id))
  const people = await peopleToMatch(tx, authority, open)
  const isKin = await kinOnRecord(tx, authority, new Map([...people, [personId, asked]]))
  const candidates = [...people]
    .filter(([id]) => !isKin(personId, id))
    .map(([candidate, person]) => ({ candidate, person }))
  let offered = 0
  for (const offer of offeredBeforeCreate(asked, candidates, { today, people: PEOPLE_ON_RECORD })) {
    if (!offer.likely) continue
    if (await offerLink(tx, writing, [personId, offer.candidate], offer)) offered++
  }
  return offered
}

async function candidatesOf(tx: AuthorityTransaction, authority: string, personId: string, asked: PersonToMatch) {
  const names = asked.names.slice(0, MOST_NAMES).map(({ given, family }) => `${given} ${family}`)
  const [numbered, ofMothers, ...named] = await Promise.all([
    withSameNumber(tx, authority, personId),
    asked.mother === null ? [] : childrenOfMothersLike(tx, authority, personId),
    ...names.map(name => searchPeople(tx, authority, name, { most: MOST_CANDIDATES })),
  ])
  const ids = new Set([...numbered, ...ofMothers, ...named.flat().map(found => found.personId)])
  ids.delete(personId)
  return [...ids]
}

/** A baby has no name yet by which it is found: it is a child of whoever is called as the child's mother is. */
async function childrenOfMothersLike(tx: AuthorityTransaction, authority: string, childId: string): Promise<string[]> {
  const mother = (await mothersOf(tx, authority, [childId], null)).get(childId)
  const [name] = mother === undefined ? [] : ((await everyNameOf(tx, authority, [mother])).get(mother) ?? [])
  if (mother === undefined || name === undefined) return []
  const alike = await searchPeople(tx, authority, `${name.given} ${name.family}`, { most: MOST_MOTHERS })
  const children = await childrenOf(tx, authority, [mother, ...alike.map(found => found.personId)], null)
  return [...children.values()].flat().slice(0, MOST_CANDIDATES)
}

async function withSameNumber(tx: AuthorityTransaction, authority: string, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select i.person_id as id from identifier mine
    join identifier i on i.authority_id = mine.authority_id and i.scheme = mine.scheme and i.value = mine.value
    where mine.authority_id = ${authority} and mine.person_id = ${personId} and i.person_id <> ${personId}
    limit ${MOST_CANDIDATES}`.execute(tx)
  return rows.map(row => row.id)
}
