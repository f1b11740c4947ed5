import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Day } from '../../kernel/day.ts'
import { plusMonths, toDay, toNumber } from '../../kernel/day.ts'
import { childrenOf } from '../../people/family-links.ts'
import { type Offer, offeredBeforeCreate } from '../../people/matching/before-create.ts'
import { peopleToMatch } from '../../people/matching/people-to-match.ts'
import { readPeople } from '../../people/read-people.ts'
import { sealedAmong } from '../../people/sealed-among.ts'
import { searchPeople } from '../../people/search.ts'
import { currentDating } from '../../protocol/timetable/child-history.ts'
import { type ListedChild, type Listing, listChildren } from '../../worklists/listed-children.ts'
import { sightOf } from '../../worklists/sight.ts'
import { whoMayBeFound } from '../../worklists/who-may-be-found.ts'
import { type Sought, soughtChild, soughtFather, soughtMother } from './told.ts'
import type { Told } from './who-fields.ts'

/** Somebody on record who may be meant, with what of that the asker may be told. */
type OfferedPerson = {
  personId: string
  name: string
  because: string
  /** How alike they are, 0 to 1, and what speaks for and against it. */
  alike: { score: number; why: Offer<string>['why'] }
}
/** A mother with the children of hers whom the asker sees; `unborn`: those of a pregnancy that is going on. */
type OfferedMother = OfferedPerson & { unborn: readonly ListedChild[]; others: readonly ListedChild[] }
type OfferedChild = OfferedPerson & { child: ListedChild }

export type Offers = {
  mothers: readonly OfferedMother[]
  children: readonly OfferedChild[]
  fathers: readonly OfferedPerson[]
}

const MOST_CANDIDATES = 30

/**
 * One size for every authority and asker, so that no offer comes or goes with people whom the asker may not know of.
 * Small, because a name alone is then still offered.
 */
const PEOPLE_ON_RECORD = 1_000

/** Everybody who may be meant of those whom the asker may find; of all others nothing is known here. */
export async function findOffers(tx: AuthorityTransaction, listing: Listing, told: Told): Promise<Offers> {
  if (told.who === 'nothing') return { mothers: [], children: [], fathers: await fathersOf(tx, listing, told) }
  const [mothers, children, fathers] = await Promise.all([
    told.who === 'unborn' ? offeredMothers(tx, listing, soughtMother(told)) : [],
    told.who === 'child' ? offeredChildren(tx, listing, told) : [],
    fathersOf(tx, listing, told),
  ])
  return { mothers, children, fathers }
}

async function fathersOf(tx: AuthorityTransaction, listing: Listing, told: Told): Promise<OfferedPerson[]> {
  const sought = soughtFather(told)
  return offered(tx, listing, sought, await candidates(tx, listing, sought))
}

/** Who is like somebody on record, without those who are known to be others. */
export async function offersOf(
  tx: AuthorityTransaction,
  listing: Listing,
  sought: Sought,
  others: ReadonlySet<string>,
): Promise<OfferedPerson[]> {
  return offered(tx, listing, sought, (await candidates(tx, listing, sought)).difference(others))
}

async function candidates(tx: AuthorityTransaction, listing: Listing, { queries }: Sought): Promise<Set<string>> {
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
async function offered(
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

async function offeredMothers(tx: AuthorityTransaction, listing: Listing, sought: Sought): Promise<OfferedMother[]> {
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

async function offeredChildren(tx: AuthorityTransaction, listing: Listing, told: Told): Promise<OfferedChild[]> {
  const sought = soughtChild(told)
  const [found, mothers] = await Promise.all([
    candidates(tx, listing, sought),
    candidates(tx, listing, soughtMother(told)),
  ])
  const children = await childrenOf(tx, listing.authority, [...found, ...mothers], null)
  const ids = new Set([...found, ...[...children.values()].flat()])
  const listed = await listChildren(tx, listing, [...ids])
  const expected = new Map(
    [...listed].map(([id, { timetable }]): [string, Day | null] => {
      const day = timetable === null ? null : (currentDating(timetable.history)?.expected ?? null)
      return [id, day === null ? null : toDay(day)]
    }),
  )
  const offers = await offered(
    tx,
    listing,
    sought,
    [...ids].filter(id => listed.has(id)),
    expected,
  )
  return offers.flatMap(offer => {
    const child = listed.get(offer.personId)
    return child === undefined ? [] : [{ ...offer, child }]
  })
}
