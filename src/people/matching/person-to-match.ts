import type { Day } from '../../kernel/day.ts'
import type { Name } from '../name.ts'

/** What is known of somebody, to be compared with others. No id: a number that we gave says nothing of who it is. */
export type PersonToMatch = {
  /** By which they go or went: the usual one, former ones, aliases. */
  names: readonly Name[]
  /** Born, or for the unborn expected. */
  bornOn: Day | null
  sex: 'female' | 'male' | null
  /** As written; whether its check digit holds is judged here. */
  nhsNumber: string | null
  /** Numbers that others gave: `upn`, `national insurance`. Compared within one scheme. */
  numbers: readonly { scheme: string; value: string }[]
  postcode: string | null
  /** House and street. */
  address: string | null
  town: string | null
  region: string | null
  email: string | null
  phone: string | null
  /** Name of the mother, where it is told beside the person's own. */
  mother: string | null
}

/** Somebody of whom nothing is known. */
export const NOBODY: PersonToMatch = {
  names: [],
  bornOn: null,
  sex: null,
  nhsNumber: null,
  numbers: [],
  postcode: null,
  address: null,
  town: null,
  region: null,
  email: null,
  phone: null,
  mother: null,
}
