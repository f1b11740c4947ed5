import type { KnownPerson } from './known-person.ts'

/**
 * How many people of a file have a value: what many share tells little, what few share tells much. Without a file worth
 * counting (two people, a search for one) what is usual in a population counts instead, with the weight of this many.
 */
const USUAL_WEIGHT = 1_000
const FEWEST_PEOPLE = 6_000

/** The share of people who have one value of a field, where nothing else is known: England, roughly. */
const USUAL = {
  given: 1 / 200,
  family: 1 / 500,
  born: 1 / 22_000,
  postcode: 1 / 20_000,
  address: 1 / 200_000,
  town: 1 / 60,
  region: 1 / 10,
  email: 1 / 1_000_000,
  phone: 1 / 1_000_000,
} as const

type Counted = keyof typeof USUAL

/** Shares of people by value. */
export type Shares = {
  /** How many people the file is picked from: its own, and never fewer than a small town's. */
  people: number
  of(field: Counted, value: string | number): number
}

export function sharesOf(people: readonly KnownPerson[]): Shares {
  const counts: Record<Counted, Map<string | number, number>> = {
    given: new Map(),
    family: new Map(),
    born: new Map(),
    postcode: new Map(),
    address: new Map(),
    town: new Map(),
    region: new Map(),
    email: new Map(),
    phone: new Map(),
  }
  const count = (field: Counted, value: string | number) => {
    if (value !== '' && value !== -1) counts[field].set(value, (counts[field].get(value) ?? 0) + 1)
  }
  for (const person of people) {
    const [name] = person.names
    count('given', name?.given.words[0] ?? '')
    count('family', name?.family.together ?? '')
    count('address', person.address?.key ?? '')
    for (const field of ['born', 'postcode', 'town', 'region', 'email', 'phone'] as const) count(field, person[field])
  }
  return {
    people: Math.max(people.length, FEWEST_PEOPLE),
    of: (field, value) =>
      ((counts[field].get(value) ?? 0) + USUAL_WEIGHT * USUAL[field]) / (people.length + USUAL_WEIGHT),
  }
}
