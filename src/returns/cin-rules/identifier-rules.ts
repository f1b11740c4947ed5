import { plusMonths } from '../../kernel/day.ts'
import { upnCheckLetter } from '../../people/identifier.ts'
import { GENDER_CODES, isCodeOf, SEX_CODES, UPN_UNKNOWN } from '../census/census-codes.ts'
import { isBefore, isOutside } from './in-time.ts'
import { isLedOn } from './led-on.ts'
import type { ReturnedChild } from './returned-child.ts'
import { type Around, aboutChild } from './rule.ts'
import { isUpnAuthority } from './upn-authorities.ts'

/** A letter, eleven digits, and a digit or (a temporary number) a letter; I, O and S are no letters of it. */
const UPN = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/
const LAST_OF_UPN = /^[\dA-HJ-NP-RT-Z]$/

const isUnborn = ({ born, expected }: ReturnedChild) => born === null && expected !== null

/** Neither a pupil number nor a reason that a child of school age can have; asked where a referral led to more. */
const UPN_MISSING = {
  code: '8770Q',
  module: 'ChildIdentifiers',
  fields: ['UPN', 'UPNunknown'],
  breaks: ({ upn, upnUnknown, born, episodes, identifiers }: ReturnedChild, { year }: Pick<Around, 'year'>) =>
    upn === null &&
    (upnUnknown === null || upnUnknown.text === 'UN1' || !UPN_UNKNOWN.has(upnUnknown.text)) &&
    episodes.some(isLedOn) &&
    born &&
    born.day <= year.schoolAgeBornBy &&
    (upnUnknown ?? identifiers),
} as const

/** Rules about the identifiers of a child. */
export const IDENTIFIER_RULES = [
  aboutChild({
    code: '1510',
    module: 'ChildIdentifiers',
    fields: ['UPN'],
    message: 'UPN invalid (wrong check letter at character 1)',
    // Where the digits are none there is no letter that would be right: rules 1530 to 1550 say so.
    breaks: ({ upn }) =>
      upn && UPN.test(`A${upn.text.slice(1)}`) && upn.text[0] !== upnCheckLetter(upn.text) ? upn : null,
  }),
  aboutChild({
    code: '1530',
    module: 'ChildIdentifiers',
    fields: ['UPN'],
    message: 'UPN invalid (characters 2-4 not a recognised LA code)',
    breaks: ({ upn }, { year }) => upn && !isUpnAuthority(upn.text.slice(1, 4), year.year) && upn,
  }),
  aboutChild({
    code: '1540',
    module: 'ChildIdentifiers',
    fields: ['UPN'],
    message: 'UPN invalid (characters 5-12 not all numeric)',
    breaks: ({ upn }) => upn && !/^\d{8}$/.test(upn.text.slice(4, 12)) && upn,
  }),
  aboutChild({
    code: '1550',
    module: 'ChildIdentifiers',
    fields: ['UPN'],
    message: 'UPN invalid (character 13 not a recognised value)',
    // Also what is shorter or longer than 13 characters.
    breaks: ({ upn }) => upn && !LAST_OF_UPN.test(upn.text.slice(12)) && upn,
  }),
  aboutChild({
    code: '1560Q',
    module: 'ChildIdentifiers',
    fields: ['FormerUPN'],
    message: 'Please check and either amend or provide a reason: Former UPN wrongly formatted',
    breaks: ({ formerUpn }) => formerUpn && !UPN.test(formerUpn.text) && formerUpn,
  }),
  aboutChild({
    code: '1570',
    module: 'ChildIdentifiers',
    fields: ['LAchildID'],
    message: 'LA Child ID must not be longer than 20 characters',
    since: 2025,
    breaks: ({ localId }) => localId && localId.text.length > 20 && localId,
  }),
  aboutChild({
    code: '1580',
    module: 'ChildIdentifiers',
    fields: ['LAchildID'],
    message: 'LA Child ID must not contain any non-alphanumeric characters',
    since: 2025,
    breaks: ({ localId }) => localId && !/^[\p{L}\p{N}]+$/u.test(localId.text) && localId,
  }),
  aboutChild({
    code: '4180',
    module: 'ChildIdentifiers',
    fields: ['GenderCurrent'],
    message: 'Gender is missing',
    until: 2024,
    breaks: ({ gender, identifiers }, { year }) =>
      gender && isCodeOf(GENDER_CODES, gender.text, year.year) ? null : (gender ?? identifiers),
  }),
  aboutChild({
    code: '4180',
    module: 'ChildIdentifiers',
    fields: ['Sex'],
    message: 'Sex must be provided and equal M, F, or U',
    since: 2025,
    breaks: ({ sex, identifiers }, { year }) =>
      sex && isCodeOf(SEX_CODES, sex.text, year.year) ? null : (sex ?? identifiers),
  }),
  aboutChild({
    code: '8500',
    module: 'ChildIdentifiers',
    fields: ['LAchildID'],
    message: 'LA Child ID missing',
    breaks: ({ localId, identifiers }) => localId === null && identifiers,
  }),
  aboutChild({
    code: '8520',
    module: 'ChildIdentifiers',
    fields: ['PersonBirthDate', 'ReferenceDate'],
    message: 'Date of Birth is after data collection period (must be on or before the end of the census period)',
    breaks: ({ born }, { year }) => born && born.day > year.to && born,
  }),
  aboutChild({
    code: '8525Q',
    module: 'ChildIdentifiers',
    fields: ['PersonBirthDate', 'ExpectedPersonBirthDate'],
    message: 'Either Date of Birth or Expected Date of Birth must be provided (but not both)',
    breaks: ({ born, expected, identifiers }) => (born === null) === (expected === null) && (expected ?? identifiers),
  }),
  aboutChild({
    code: '8530Q',
    module: 'ChildIdentifiers',
    fields: ['ExpectedPersonBirthDate'],
    message:
      'Please check and either amend data or provide a reason: Expected Date of Birth is outside the expected range for this census (March to December of the Census Year end)',
    breaks: ({ expected }, { year }) =>
      expected && (expected.day < year.expectedFrom || expected.day > year.expectedTo) && expected,
  }),
  aboutChild({
    code: '8535Q',
    module: 'ChildIdentifiers',
    fields: ['PersonDeathDate', 'PersonBirthDate'],
    message:
      'Please check and either amend data or provide a reason: Child’s date of death should not be prior to the date of birth',
    breaks: ({ died, born }) => isBefore(died, born) && died,
  }),
  aboutChild({
    code: '8545Q',
    module: 'ChildIdentifiers',
    fields: ['PersonDeathDate'],
    message:
      "Please check and either amend data or provide a reason: Child's date of death should be within the census year",
    breaks: ({ died }, { year }) => isOutside(died, year) && died,
  }),
  aboutChild({
    code: '8590',
    module: 'ChildIdentifiers',
    fields: ['LAchildID'],
    message: 'Child does not have a recorded CIN episode.',
    breaks: ({ episodes, localId, identifiers }) => episodes.length === 0 && (localId ?? identifiers),
  }),
  aboutChild({
    code: '8750',
    module: 'ChildIdentifiers',
    fields: ['GenderCurrent', 'PersonBirthDate', 'ExpectedPersonBirthDate'],
    message: 'Gender must equal 0 for an unborn child',
    until: 2024,
    breaks: child => isUnborn(child) && child.gender?.text !== '0' && (child.gender ?? child.identifiers),
  }),
  aboutChild({
    code: '8750',
    module: 'ChildIdentifiers',
    fields: ['Sex', 'PersonBirthDate', 'ExpectedPersonBirthDate'],
    message: 'Sex must equal U for an unborn child',
    since: 2025,
    breaks: child => isUnborn(child) && child.sex?.text !== 'U' && (child.sex ?? child.identifiers),
  }),
  aboutChild({
    ...UPN_MISSING,
    message:
      'Please check and either amend data or provide a reason: UPN or reason UPN missing expected for a child who is more than 5 years old',
    until: 2024,
  }),
  aboutChild({
    ...UPN_MISSING,
    message:
      'Please check and either amend data or provide a reason: UPN is missing or reason UPN is missing or is UN1 for a child who is of school age.',
    since: 2025,
  }),
  aboutChild({
    code: '8772',
    module: 'ChildIdentifiers',
    fields: ['UPNunknown', 'ReferralNFA'],
    message:
      'UPN unknown reason is UN7 (Referral with no further action) but at least one CIN details is a referral going on to further action',
    breaks: ({ upnUnknown, episodes }) => upnUnknown?.text === 'UN7' && episodes.some(isLedOn) && upnUnknown,
  }),
  aboutChild({
    code: '8775Q',
    module: 'ChildIdentifiers',
    fields: ['PersonBirthDate', 'CINclosureDate'],
    message: 'Please check and either amend data or provide a reason: Child is over 25 years old',
    // Born 25 years before the reference date, and a case open then or closed after the 25th birthday.
    breaks: ({ born, episodes }, { year }) =>
      born &&
      born.day < year.twentyFiveBornBefore &&
      episodes.some(({ closed }) => closed === null || closed.day > plusMonths(born.day, 25 * 12)) &&
      born,
  }),
]
