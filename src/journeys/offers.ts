import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { plusMonths, toNumber } from '../kernel/day.ts'
import { childrenOf } from '../people/family-links.ts'
import { type Offer, offeredBeforeCreate } from '../people/matching/before-create.ts'
import { peopleToMatch } from '../people/matching/people-to-match.ts'
import { NOBODY, type PersonToMatch } from '../people/matching/person-to-match.ts'
import type { Name } from '../people/name.ts'
import { readPeople } from '../people/read-people.ts'
import { sealedAmong } from '../people/sealed-among.ts'
import { searchPeople } from '../people/search.ts'
import { type ListedChild, type Listing, listChildren } from '../worklists/listed-children.ts'
import { sightOf } from '../worklists/sight.ts'
import { whoMayBeFound } from '../worklists/who-may-be-found.ts'

/** Somebody who was told of, to be looked for: nothing where nothing is known of them. */
export type Sought = { person: PersonToMatch; queries: readonly string[] }

export function sought(
  name: Name | null,
  bornOn: Day | null,
  nhsNumber: string | null,
  mother: Name | null = null,
): Sought {
  const words = (one: Name | null) => (one === null ? '' : `${one.given} ${one.family}`.trim())
  return {
    person: {
      ...NOBODY,
      names: name === null ? [] : [name],
      ...{ bornOn, nhsNumber, mother: mother?.given ?? null },
    },
    queries: [words(name), nhsNumber ?? ''].filter(query => query !== ''),
  }
}

/** `Rosa Invented Sample`: the last word is taken for the family name. */
export function nameInOneLine(text: string | null): Name | null {
  const words = (text ?? '').split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  return { given: words.slice(0, -1).join(' '), family: words.at(-1) ?? '' }
}

/** Somebody on record who may be meant, with what of that the asker may be told. */
export type OfferedPerson = {
  personId: string
  name: string
  because: string
  /** How alike they are, 0 to 1, and what speaks for and against it. */
  alike: { score: number; why: Offer<string>['why'] }
}
/** A mother with the children of hers whom the asker sees; `unborn`: those of a pregnancy that is going on. */
export type OfferedMother = OfferedPerson & { unborn: readonly ListedChild[]; others: readonly ListedChild[] }

const MOST_CANDIDATES = 30

/**
 * One size for every authority and asker, so that no offer comes or goes with people whom the asker may not know of.
 * Small, because a name alone is then still offered.
 */
const PEOPLE_ON_RECORD = 1_000

/** Who is like somebody on record, without those who are known to be others. */
export async function offersOf(
  tx: AuthorityTransaction,
  listing: Listing,
  sought: Sought,
  others: ReadonlySet<string>,
): Promise<OfferedPerson[]> {
  return offered(tx, listing, sought, (await candidates(tx, listing, sought)).difference(others))
}

export async function candidates(
  tx: AuthorityTransaction,
  listing: Listing,
  { queries }: Sought,
): Promise<Set<string>> {
  if (queries.length === 0) return new Set()
  const among = whoMayBeFound(tx, sightOf(listing.actor, listing.authority, listing.today))
  const found = await Promise.all(
    queries.map(query => searchPeople(tx, listing.authority, query, { most: MOST_CANDIDATES, among })),
  )
  const ids = new Set(found.flat().map(({ personId }) => personId))
  // Of an adopted child nobody is led from one identity to the other.
  return ids.difference(await sealedAmong(tx, listing.authority, [...ids]))
}

/** The likeliest of some people, in order, with the reasons for each and no value of a field. */
export async function offered(
  tx: AuthorityTransaction,
  { authority, today }: Listing,
  { person }: Sought,
  found: Iterable<string>,
  expected: ReadonlyMap<string, Day | null> = new Map(),
): Promise<OfferedPerson[]> {
  const ids = [...found]
  if (ids.length === 0) return []
  const [known, people] = await Promise.all([
    peopleToMatch(tx, authority, ids, expected),
    readPeople(tx, authority, ids, null),
  ])
  const among = [...known].map(([candidate, one]) => ({ candidate, person: one }))
  return offeredBeforeCreate(person, among, { today, people: PEOPLE_ON_RECORD }).map(offer => ({
    ...{ personId: offer.candidate, because: inWords(offer), name: people.get(offer.candidate)?.displayName ?? '' },
    alike: { score: offer.score, why: offer.why },
  }))
}

const NAME_ALIKE = 'the name is alike'

function inWords({ why }: Offer<string>): string {
  const against = why.against.length === 0 ? '' : `; but ${why.against.join(', ')}`
  return `${why.for.join(', ') || NAME_ALIKE}${against}`
}

/** Mothers who may be meant, and the children of theirs whom the asker sees. */
export async function offeredMothers(
  tx: AuthorityTransaction,
  listing: Listing,
  sought: Sought,
): Promise<OfferedMother[]> {
  const like = await offered(tx, listing, sought, await candidates(tx, listing, sought))
  const people = await readPeople(
    tx,
    listing.authority,
    like.map(({ personId }) => personId),
    null,
  )
  const mothers = like.filter(({ personId }) => canBeParent(people.get(personId)?.bornOn ?? null, listing.today))
  const ids = mothers.map(({ personId }) => personId)
  const children = await childrenOf(tx, listing.authority, ids, null)
  const listed = await listChildren(tx, listing, [...new Set([...children.values()].flat())])
  return mothers.map(mother => {
    const hers = (children.get(mother.personId) ?? []).flatMap(id => listed.get(id) ?? [])
    return { ...mother, unborn: hers.filter(isExpected), others: hers.filter(child => !isExpected(child)) }
  })
}

/** The youngest who are mothers are children themselves; nobody is one before that. */
const YOUNGEST = 10 * 12

const canBeParent = (bornOn: Day | null, today: Day) =>
  bornOn === null || plusMonths(toNumber(bornOn), YOUNGEST) <= toNumber(today)

/** Nobody has said that it is born, or that the pregnancy ended. */
function isExpected({ timetable, stage }: ListedChild): boolean {
  if (timetable === null || timetable.history.loss !== null || timetable.history.birth !== null) return false
  return !stage.endsWith(' old')
}
