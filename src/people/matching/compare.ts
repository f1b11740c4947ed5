import { distance } from 'fastest-levenshtein'
import { addressesApart } from './address.ts'
import {
  areNeighboursChangedOver,
  datesLevel,
  digitsWrong,
  isFirstOfJanuary,
  LEAST_SHARE_OF_1_JANUARY,
} from './compare-dates.ts'
import { compareNames } from './compare-names.ts'
import type { KnownPerson } from './known-person.ts'
import { AT, FIELDS, type Field, LEVELS_AT } from './levels.ts'
import type { Shares } from './shares.ts'
import type { WordBook } from './word-book.ts'

/**
 * How two people compare, field by field of {@link FIELDS}: the level, from 1, 0 where it is not known; and how often two
 * strangers, or two of one home, would compare so in all fields (natural logarithms). One is filled again and again: a
 * large file has millions of pairs.
 */
export type Comparison = { readonly levels: Uint8Array; stranger: number; household: number }

export const newComparison = (): Comparison => ({ levels: new Uint8Array(FIELDS.length), stranger: 0, household: 0 })

/** What comparing needs beside the two people. */
export type Grounds = { shares: Shares; book: WordBook }

/** People of one postcode live at one address this often, or in one of its streets. */
const SHARES_OF_ADDRESS_IN_POSTCODE = [0, 1 / 15, 0.25, 0.1, 0.6]

export function compare(a: KnownPerson, b: KnownPerson, { shares, book }: Grounds, into: Comparison): void {
  into.levels.fill(0)
  into.stranger = 0
  into.household = 0
  const note = (field: Field, level: number, share?: number) => {
    const at = AT[field]
    const is = LEVELS_AT[at]?.[level - 1]
    if (is === undefined) return
    into.levels[at] = level
    into.stranger += Math.log(share ?? (typeof is.stranger === 'number' ? is.stranger : 1))
    // A home has two of a usual name no less often than a street has.
    into.household += Math.log(field === 'given' && level === 1 ? Math.max(is.household, share ?? 0) : is.household)
  }
  const names = compareNames(a, b, shares, book)
  if (names !== null) {
    note('given', names.given.level, names.given.share)
    note('family', names.family.level, names.family.share)
    note('order', names.order)
  }
  if (a.born !== '' && b.born !== '') {
    const level = datesLevel(a.born, b.born, a.bornDay, b.bornDay)
    const least = isFirstOfJanuary(a.born) ? LEAST_SHARE_OF_1_JANUARY : 0
    note('born', level, level === 1 ? Math.max(least, shares.of('born', a.born)) : undefined)
  }
  if (a.sex !== null && b.sex !== null) note('sex', a.sex === b.sex ? 1 : 2)
  note('nhs', nhsLevel(a, b))
  note('number', numberLevel(a, b))
  if (a.isUnnamed !== b.isUnnamed && a.isChild && b.isChild) note('named', 1)
  if (a.place !== null && b.place !== null) note('place', a.place === b.place ? 1 : 2)
  if (a.mother.together >= 0 && b.mother.together >= 0) note('mother', motherLevel(a, b, book))
  comparePlaces(a, b, { shares, book }, note)
  if (a.email !== '' && b.email !== '') {
    const level = emailLevel(a.email, b.email)
    note(a.isChild || b.isChild ? 'familyEmail' : 'email', level, level === 1 ? shares.of('email', a.email) : undefined)
  }
  if (a.phone !== '' && b.phone !== '') {
    const level = a.phone === b.phone ? 1 : isOneSlip(a.phone, b.phone) ? 2 : 3
    note('phone', level, level === 1 ? shares.of('phone', a.phone) : undefined)
  }
}

type Note = (field: Field, level: number, share?: number) => void

/** A town tells nothing more of those of one postcode, nor a county of those of one town. */
function comparePlaces(a: KnownPerson, b: KnownPerson, { shares, book }: Grounds, note: Note): void {
  const postcode = a.postcode === '' || b.postcode === '' ? 0 : postcodeLevel(a.postcode, b.postcode)
  note('postcode', postcode, postcode === 1 ? shares.of('postcode', a.postcode) : undefined)
  if (a.address !== null && b.address !== null) {
    const apart = addressesApart(a.address, b.address, book)
    const level = { same: 1, street: 2, alike: 3, different: 4 }[apart]
    const share = postcode === 1 ? SHARES_OF_ADDRESS_IN_POSTCODE[level] : undefined
    note('address', level, share ?? (level === 1 ? shares.of('address', a.address.key) : undefined))
  }
  if (postcode === 1) return
  const town = a.town === '' || b.town === '' ? 0 : a.town === b.town ? 1 : isFewSlips(a.town, b.town) ? 2 : 3
  note('town', town, town === 1 ? shares.of('town', a.town) : undefined)
  if (town === 1 || town === 2 || a.region === '' || b.region === '') return
  const isSame = a.region === b.region
  note('region', isSame ? 1 : 2, isSame ? shares.of('region', a.region) : undefined)
}

/** A wrong digit shows in the check digit: only then is one digit apart a slip and not another person's number. */
function nhsLevel(a: KnownPerson, b: KnownPerson): number {
  if (a.nhs === '' || b.nhs === '') return 0
  if (a.nhs === b.nhs) return a.nhsHolds ? 1 : a.nhs.length === 10 && /[1-9]/.test(a.nhs) ? 2 : 0
  if (a.nhsHolds && b.nhsHolds) return 3
  return isOneSlip(a.nhs, b.nhs) ? 2 : 0
}

function numberLevel(a: KnownPerson, b: KnownPerson): number {
  let best = 0
  for (const { scheme, value } of a.numbers) {
    for (const other of b.numbers) {
      if (other.scheme !== scheme) continue
      const level = other.value === value ? 1 : isOneSlip(other.value, value) ? 2 : 3
      if (best === 0 || level < best) best = level
    }
  }
  return best
}

/** `Mina` and `Mina Sample` are one mother. */
function motherLevel(a: KnownPerson, b: KnownPerson, book: WordBook): number {
  const like = a.mother.words.some(word =>
    b.mother.words.some(other => ['same', 'short form', 'slip'].includes(book.apart(word, other))),
  )
  return like ? 1 : 2
}

function postcodeLevel(a: string, b: string): number {
  if (a === b) return 1
  if (isOneSlip(a, b)) return 2
  return districtOf(a) === districtOf(b) ? 3 : 4
}

/** The first half of a British postcode; elsewhere the first two characters. */
const districtOf = (postcode: string) => (/^[a-z]/.test(postcode) ? postcode.slice(0, -3) : postcode.slice(0, 2))

function emailLevel(a: string, b: string): number {
  if (a === b) return 1
  const most = Math.max(a.length, b.length)
  return 1 - distance(a, b) / most >= 0.72 ? 2 : 3
}

/** One character wrong, missing or too many, or two neighbours changed over. */
function isOneSlip(a: string, b: string): boolean {
  if (a.length === b.length) {
    const wrong = digitsWrong(a, b)
    return wrong === 1 || (wrong === 2 && areNeighboursChangedOver(a, b))
  }
  return Math.abs(a.length - b.length) === 1 && distance(a, b) === 1
}

/** A third of the letters at most. */
const isFewSlips = (a: string, b: string) =>
  Math.abs(a.length - b.length) < 4 && distance(a, b) / Math.max(a.length, b.length) <= 0.34
