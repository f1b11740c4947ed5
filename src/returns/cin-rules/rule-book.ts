import { ASSESSMENT_RULES } from './assessment-rules.ts'
import { CHARACTERISTIC_RULES } from './characteristic-rules.ts'
import { CIN_PLAN_RULES } from './cin-plan-rules.ts'
import { CLOSURE_RULES } from './closure-rules.ts'
import { ENQUIRY_RULES } from './enquiry-rules.ts'
import { IDENTIFIER_RULES } from './identifier-rules.ts'
import { PROTECTION_PLAN_RULES } from './protection-plan-rules.ts'
import { REFERRAL_RULES } from './referral-rules.ts'
import { COUNT_RULES, HEADER_RULES, UNIQUE_RULES } from './return-rules.ts'
import type { ChildRule, RuleOn, RuleText } from './rule.ts'

const CHILD_RULES: readonly ChildRule[] = [
  ...IDENTIFIER_RULES,
  ...CHARACTERISTIC_RULES,
  ...REFERRAL_RULES,
  ...CLOSURE_RULES,
  ...ASSESSMENT_RULES,
  ...CIN_PLAN_RULES,
  ...ENQUIRY_RULES,
  ...PROTECTION_PLAN_RULES,
]

/** The rules of the census, of every year. */
export const ALL_RULES = { header: HEADER_RULES, unique: UNIQUE_RULES, count: COUNT_RULES, child: CHILD_RULES }

/** The rules of one census year, by what they look at. */
export type RuleBook = ReturnType<typeof ruleBook>

/** @param year the year in which the census year ends; before 2023 the rules of 2022-23, the oldest that are known. */
export function ruleBook(year: number, rules = ALL_RULES) {
  const asked = ({ since = 0, until = Infinity }: RuleText) => since <= year && year <= until
  const on = <K extends ChildRule['on']>(kind: K) =>
    rules.child.filter((rule): rule is RuleOn<K> & ChildRule => rule.on === kind && asked(rule))
  const book = {
    header: rules.header.filter(asked),
    unique: rules.unique.filter(asked),
    count: rules.count.filter(asked),
    child: on('child'),
    episode: on('episode'),
    assessment: on('assessment'),
    cinPlan: on('cinPlan'),
    enquiry: on('enquiry'),
    protectionPlan: on('protectionPlan'),
    review: on('review'),
  }
  const texts: readonly RuleText[] = Object.values(book).flat()
  return { ...book, texts }
}
