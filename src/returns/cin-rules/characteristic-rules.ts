import { DISABILITIES, ETHNICITIES, isCodeOf } from '../census/census-codes.ts'
import { isLedOn } from './led-on.ts'
import { repeated } from './repeated.ts'
import { aboutChild } from './rule.ts'

/** Rules about ethnicity and disabilities. */
export const CHARACTERISTIC_RULES = [
  aboutChild({
    code: '4220',
    module: 'ChildCharacteristics',
    fields: ['Ethnicity'],
    message: 'Ethnicity is missing or invalid (see Ethnicity table)',
    breaks: ({ ethnicity, characteristics }, { year }) =>
      ethnicity && isCodeOf(ETHNICITIES, ethnicity.text, year.year) ? null : (ethnicity ?? characteristics),
  }),
  aboutChild({
    code: '8540',
    module: 'ChildCharacteristics',
    fields: ['Disability', 'PersonBirthDate', 'ReferralNFA'],
    message: 'Child’s disability is missing or invalid (see Disability table)',
    // Asked of a child who is born and of whom a referral led to further action.
    breaks({ born, episodes, disabilities, characteristics }, { year }) {
      if (born === null || !episodes.some(isLedOn)) return null
      if (disabilities.length === 0) return characteristics
      return disabilities.filter(({ text }) => !isCodeOf(DISABILITIES, text, year.year))
    },
  }),
  aboutChild({
    code: '8790',
    module: 'Disabilities',
    fields: ['Disability'],
    message: 'Disability information includes both None and other values',
    breaks: ({ disabilities }) =>
      disabilities.some(({ text }) => text !== 'NONE') && disabilities.find(({ text }) => text === 'NONE'),
  }),
  aboutChild({
    code: '8794',
    module: 'Disabilities',
    fields: ['Disability'],
    message: 'Child has two or more disabilities with the same code',
    breaks: ({ disabilities }) => repeated(disabilities),
  }),
]
