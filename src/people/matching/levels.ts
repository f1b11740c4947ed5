/**
 * How a field of two records can compare. `same`: how often two records of one person compare so; `household`: two people
 * of one home or family; `stranger`: any two people, or the share of people who have the very value.
 * `speaks`: what a reader is told. The figures are what registers of people are known to look like, not taught by any
 * file's labels; those of `same` are fitted to a file by `estimate.ts`.
 */
export type Level = {
  same: number
  household: number
  stranger: number | 'by its frequency'
  speaks: 'for' | 'against' | null
  words: string
}

const level = (
  words: string,
  speaks: Level['speaks'],
  same: number,
  household: number,
  stranger: Level['stranger'],
): Level => ({ words, speaks, same, household, stranger })

const FREQUENCY = 'by its frequency'

/** The first of each field that fits is taken. Not known on either side says nothing, and is none of these. */
export const LEVELS = {
  given: [
    level('given name the same', 'for', 0.805, 0.012, FREQUENCY),
    level('given names are forms of one name', 'for', 0.04, 0.006, 0.004),
    level('given name one slip apart', 'for', 0.07, 0.015, 0.004),
    level('one given name in common', 'for', 0.02, 0.02, 0.01),
    level('the first of several given names the same, the others different', null, 0.005, 0.05, 0.01),
    level('given name alike', null, 0.008, 0.07, 0.02),
    level('initial of the given name the same', null, 0.01, 0.002, 0.002),
    level('given name different', 'against', 0.03, 0.865, 0.95),
  ],
  family: [
    level('family name the same', 'for', 0.8, 0.66, FREQUENCY),
    level('family name one slip apart', 'for', 0.06, 0.05, 0.003),
    level('one part of the family name in common', 'for', 0.03, 0.05, 0.002),
    level('family name alike', null, 0.02, 0.02, 0.012),
    level('family name different', 'against', 0.09, 0.22, 0.983),
  ],
  order: [
    level('names in the same order', null, 0.97, 0.97, 1),
    level('given and family name changed over', null, 0.03, 0.03, 0.5),
  ],
  born: [
    level('born on the same day', 'for', 0.87, 0.03, FREQUENCY),
    level('day and month of birth changed over', 'for', 0.015, 0.0005, 0.0001),
    level('one is 1 January, which stands for a day not known, of the same year', 'for', 0.012, 0.0006, 0.0005),
    level('date of birth one digit apart', 'for', 0.045, 0.008, 0.0015),
    level('dates of birth within 40 days', null, 0.015, 0.0008, 0.005),
    level('dates of birth a year apart, or two slips', null, 0.015, 0.05, 0.02),
    level('date of birth different', 'against', 0.028, 0.91, 0.97),
  ],
  sex: [level('sex the same', null, 0.985, 0.5, 0.5), level('sex different', 'against', 0.015, 0.5, 0.5)],
  nhs: [
    level('NHS number the same', 'for', 0.97, 1e-6, 1e-7),
    level('NHS number one slip apart, and one of them fails its check digit', 'for', 0.02, 1e-5, 5e-6),
    level('NHS number different', 'against', 0.0005, 1, 1),
  ],
  number: [
    level('another number the same', 'for', 0.93, 1e-5, 2e-6),
    level('another number one slip apart', 'for', 0.03, 0.001, 5e-5),
    level('another number different', 'against', 0.04, 1, 1),
  ],
  postcode: [
    level('postcode the same', 'for', 0.7, 0.7, FREQUENCY),
    level('postcode one slip apart', 'for', 0.05, 0.03, 0.002),
    level('postcode of the same district', null, 0.06, 0.07, 0.02),
    level('postcode different', null, 0.19, 0.2, 0.97),
  ],
  address: [
    level('address the same', 'for', 0.62, 0.62, FREQUENCY),
    level('street the same', 'for', 0.08, 0.06, 0.001),
    level('address alike', null, 0.06, 0.05, 0.01),
    level('address different', null, 0.24, 0.27, 0.985),
  ],
  town: [
    level('town the same', 'for', 0.75, 0.75, FREQUENCY),
    level('town one slip apart', 'for', 0.08, 0.05, 0.004),
    level('town different', null, 0.17, 0.2, 0.95),
  ],
  region: [
    level('county or state the same', null, 0.9, 0.92, FREQUENCY),
    level('county or state different', null, 0.1, 0.08, 0.8),
  ],
  email: [
    level('e-mail address the same', 'for', 0.7, 0.08, FREQUENCY),
    level('e-mail address a few slips apart', 'for', 0.12, 0.008, 0.0002),
    level('e-mail address different', null, 0.18, 0.912, 1),
  ],
  /** Of a child's record the address is a parent's as a rule, and so its sisters' and brothers' too. */
  familyEmail: [
    level('e-mail address the same', 'for', 0.7, 0.65, FREQUENCY),
    level('e-mail address a few slips apart', 'for', 0.12, 0.1, 0.0002),
    level('e-mail address different', null, 0.18, 0.25, 1),
  ],
  phone: [
    level('telephone number the same', 'for', 0.6, 0.6, FREQUENCY),
    level('telephone number one slip apart', 'for', 0.04, 0.04, 0.00001),
    level('telephone number different', null, 0.36, 0.36, 1),
  ],
  mother: [
    level('mother’s name the same', 'for', 0.9, 0.85, 0.004),
    level('mother’s name different', 'against', 0.02, 0.15, 0.99),
  ],
  named: [level('one has no name yet', null, 0.3, 0.12, 0.12)],
  place: [
    level('the same of several babies', null, 0.98, 0.02, 0.5),
    level('another one of several babies', 'against', 0.002, 0.98, 0.5),
  ],
} as const satisfies Record<string, readonly Level[]>

export type Field = keyof typeof LEVELS

/** The fields in the order in which reasons are given. */
export const FIELDS = [
  'nhs',
  'number',
  'given',
  'family',
  'order',
  'born',
  'sex',
  'place',
  'named',
  'mother',
  'postcode',
  'address',
  'town',
  'region',
  'email',
  'familyEmail',
  'phone',
] as const satisfies readonly Field[]

/** Where each field stands among {@link FIELDS}. */
export const AT: Readonly<Record<Field, number>> = {
  nhs: 0,
  number: 1,
  given: 2,
  family: 3,
  order: 4,
  born: 5,
  sex: 6,
  place: 7,
  named: 8,
  mother: 9,
  postcode: 10,
  address: 11,
  town: 12,
  region: 13,
  email: 14,
  familyEmail: 15,
  phone: 16,
}

/** What a family or a home has in common: it is written with the same slips of whichever of them a record tells. */
export const OF_THE_HOME: readonly Field[] = [
  'family',
  'order',
  'mother',
  'postcode',
  'address',
  'town',
  'region',
  'familyEmail',
  'phone',
]

/** The levels of the field at a place of {@link FIELDS}. */
export const LEVELS_AT: readonly (readonly Level[])[] = FIELDS.map(field => LEVELS[field])
