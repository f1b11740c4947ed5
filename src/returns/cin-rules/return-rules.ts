import { DISABILITIES } from '../census/census-codes.ts'
import type { CensusHeader } from '../census/census-header.ts'
import { censusPeriod, headerField } from '../census/census-header.ts'
import { censusDay } from '../census/census-values.ts'
import type { CensusYear } from './census-year.ts'
import { isInside } from './in-time.ts'
import type { Coded, Place, ReturnedChild } from './returned-child.ts'
import type { RuleText } from './rule.ts'

/** A rule about the header. */
export type HeaderRule = RuleText & { readonly breaks: (header: CensusHeader) => Place | null }
/** A rule that no two children may break together: the same value of one field. */
export type UniqueRule = RuleText & { readonly of: (child: ReturnedChild) => Coded | null }
/** A rule about the return as a whole: it counts while the children pass, and asks at the end. */
export type CountRule = RuleText & {
  readonly counting: (year: CensusYear) => { add(child: ReturnedChild): void; breaks(): boolean }
}

export const HEADER_RULES: readonly HeaderRule[] = [
  {
    code: '100',
    module: 'Header',
    fields: ['ReferenceDate'],
    message: 'Reference Date is incorrect',
    breaks({ module, year }) {
      const field = headerField(module, 'ReferenceDate')
      const day = field && censusDay(field.text)
      return day && year !== null && day === censusPeriod(year).to ? null : (field ?? module)
    },
  },
]

export const UNIQUE_RULES: readonly UniqueRule[] = [
  {
    code: '1520',
    module: 'ChildIdentifiers',
    fields: ['UPN'],
    message: 'More than one record with the same UPN.',
    of: ({ upn }) => upn,
  },
  {
    code: '8510',
    module: 'ChildIdentifiers',
    fields: ['LAchildID'],
    message: 'More than one child record with the same LA Child ID',
    of: ({ localId }) => localId,
  },
]

/** More than two in a hundred (rule 2886Q). */
const MOST_WITHOUT_SEX = 0.02
/** Fewer than eight (rule 2887Q). */
const FEWEST_DISABILITIES = 8

const WITHOUT_SEX = {
  code: '2886Q',
  module: 'ChildIdentifiers',
  counting({ year }) {
    let [children, without] = [0, 0]
    return {
      add({ gender, sex, expected }) {
        children++
        const said = year < 2025 ? gender : sex
        if ((said === null || said.text === '0' || said.text === 'U') && expected === null) without++
      },
      breaks: () => without / children > MOST_WITHOUT_SEX,
    }
  },
} as const satisfies Partial<CountRule>

export const COUNT_RULES: readonly CountRule[] = [
  {
    code: '2883',
    module: 'ChildProtectionPlans',
    fields: ['CPPstartDate', 'DateOfInitialCPC'],
    message: 'There are more child protection plans starting than initial conferences taking place',
    // Those of the census year; conferences at both levels.
    counting(year) {
      let [plans, conferences] = [0, 0]
      return {
        add({ episodes }) {
          for (const { conference, enquiries, protectionPlans } of episodes) {
            if (isInside(conference, year)) conferences++
            for (const enquiry of enquiries) if (isInside(enquiry.conference, year)) conferences++
            for (const { started } of protectionPlans) if (isInside(started, year)) plans++
          }
        },
        breaks: () => plans > conferences,
      }
    },
  },
  {
    ...WITHOUT_SEX,
    fields: ['GenderCurrent', 'ExpectedPersonBirthDate'],
    message:
      'Please check and either amend or provide a reason: Percentage of children with no gender recorded is more than 2% (excluding unborns)',
    until: 2024,
  },
  {
    ...WITHOUT_SEX,
    fields: ['Sex', 'ExpectedPersonBirthDate'],
    message:
      'Please check and either amend or provide a reason: Percentage of children with no sex recorded is more than 2% (excluding unborns)',
    since: 2025,
  },
  {
    code: '2887Q',
    module: 'Disabilities',
    fields: ['Disability'],
    message:
      'Please check and either amend or provide a reason: Less than 8 disability codes have been used in your return',
    // Of children who have one: a return without any has used none that could be counted.
    counting() {
      const used = new Set<string>()
      return {
        add({ disabilities }) {
          for (const each of disabilities) if (isDisability(each)) used.add(each.text)
        },
        breaks: () => used.size > 0 && used.size < FEWEST_DISABILITIES,
      }
    },
  },
  {
    code: '2888Q',
    module: 'Disabilities',
    fields: ['Disability'],
    message:
      'Please check and either amend or provide a reason: Only one disability code is recorded per child and multiple disabilities should be recorded where possible.',
    counting() {
      let most = 0
      return {
        add({ disabilities }) {
          most = Math.max(most, disabilities.filter(isDisability).length)
        },
        breaks: () => most === 1,
      }
    },
  },
]

const isDisability = ({ text }: Coded) => text !== 'NONE' && DISABILITIES.has(text)
