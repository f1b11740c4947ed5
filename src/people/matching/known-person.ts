import { type Day, toNumber } from '../../kernel/day.ts'
import { identifierKey, parseNhsNumber } from '../identifier.ts'
import { type Name, tidyName, wordsOf } from '../name.ts'
import { addressOf, type KnownAddress } from './address.ts'
import { type BabyName, babyNameOf } from './baby-name.ts'
import type { PersonToMatch } from './person-to-match.ts'
import type { WordBook } from './word-book.ts'

/** Words as numbers of a {@link WordBook}; `together` is all of them written as one, -1 when there is none. */
export type KnownWords = { words: readonly number[]; together: number }
export type KnownName = { given: KnownWords; family: KnownWords }

/** A person as the comparisons want them: everything in the form in which it is compared, '' for what is not known. */
export type KnownPerson = {
  names: readonly KnownName[]
  /** A child without a name of its own: a baby or an unborn one. */
  isUnnamed: boolean
  isChild: boolean
  place: number | null
  mother: KnownWords
  /** `20260223`, and days since 1970. */
  born: string
  bornDay: number
  sex: 'female' | 'male' | null
  nhs: string
  nhsHolds: boolean
  numbers: readonly { scheme: string; value: string }[]
  postcode: string
  address: KnownAddress | null
  town: string
  region: string
  email: string
  phone: string
}

/** Younger than this a child without a given name is one that was not named yet, whatever the record calls it. */
const UNNAMED_FOR_DAYS = 730
const CHILD_FOR_DAYS = 16 * 365

export function knownPerson(person: PersonToMatch, book: WordBook, today: Day): KnownPerson {
  const read = person.names.flatMap(tidied).map(name => babyNameOf(name) ?? name)
  const babies = read.filter(isBaby)
  const names = read.map(name => (isBaby(name) ? name.name : name))
  const bornDay = person.bornOn === null ? Number.NaN : toNumber(person.bornOn)
  const hasGiven = names.some(({ given }) => wordsOf(given).length > 0)
  const nhs = identifierKey('nhs', person.nhsNumber ?? '')
  return {
    names: names.map(({ given, family }) => ({ given: known(given, book), family: known(family, book) })),
    isUnnamed: !hasGiven && (babies.length > 0 || bornDay > toNumber(today) - UNNAMED_FOR_DAYS),
    isChild: babies.length > 0 || bornDay > toNumber(today) - CHILD_FOR_DAYS,
    place: babies.find(({ place }) => place !== null)?.place ?? null,
    mother: known(babies.find(({ mother }) => mother !== '')?.mother ?? person.mother ?? '', book),
    born: person.bornOn?.replaceAll('-', '') ?? '',
    bornDay,
    sex: person.sex ?? babies.find(({ sex }) => sex !== null)?.sex ?? null,
    nhs,
    nhsHolds: parseNhsNumber(nhs).kind === 'read',
    numbers: person.numbers
      .map(({ scheme, value }) => ({ scheme, value: plain(value).replaceAll(' ', '') }))
      .filter(({ value }) => value.length > 3),
    postcode: plain(person.postcode).replaceAll(' ', ''),
    address: addressOf(person.address ?? '', book),
    town: plain(person.town),
    region: plain(person.region),
    email: (person.email ?? '').trim().toLowerCase(),
    phone: (person.phone ?? '').replace(/\D/g, '').slice(-9),
  }
}

const tidied = (name: Name): Name[] => {
  const tidy = tidyName(name)
  return tidy === null ? [] : [tidy]
}

const isBaby = (name: Name | BabyName): name is BabyName => 'mother' in name

const plain = (text: string | null) => wordsOf(text ?? '').join(' ')

function known(text: string, book: WordBook): KnownWords {
  const words = wordsOf(text)
  return {
    words: words.map(word => book.numberOf(word)),
    together: words.length === 0 ? -1 : book.numberOf(words.join('')),
  }
}
