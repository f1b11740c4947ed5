import { BIRTH_PLAN_HEADINGS, BIRTH_PLAN_SECTIONS, type BirthPlanSection } from './birth-plan-sections.ts'
import type { BirthPlan } from './readiness/birth-plan.ts'

/** Who may be given a copy of a birth plan, and how one calls them. */
export const PLAN_RECIPIENTS = {
  maternity_ward: 'The maternity unit where the birth is planned',
  duty_team: 'Duty team, out of hours',
  midwifery: 'Named or community midwife',
  health_visiting: 'Health visiting',
  social_care: 'Children’s social care',
  ambulance: 'Ambulance service',
  police: 'Police',
  mother: 'The mother',
  father: 'The father',
} as const
export type PlanRecipient = keyof typeof PLAN_RECIPIENTS

export const isPlanRecipient = (word: string): word is PlanRecipient => Object.hasOwn(PLAN_RECIPIENTS, word)

export const isParent = (recipient: PlanRecipient): boolean => recipient === 'mother' || recipient === 'father'

/** The mother's own health care is health's, and hers. */
const READS_MOTHERS_CARE: ReadonlySet<string> = new Set(['maternity_ward', 'midwifery', 'health_visiting', 'mother'])

/** What a copy for them can hold at all; of these the sharing may withhold more. */
export const sectionsFor = (recipient: PlanRecipient): readonly BirthPlanSection[] =>
  READS_MOTHERS_CARE.has(recipient)
    ? BIRTH_PLAN_SECTIONS
    : BIRTH_PLAN_SECTIONS.filter(section => section !== 'mothersCare')

/**
 * What is left out of a parent's copy unless somebody decides otherwise: one parent may be the danger to the other, and
 * paper lies about at home.
 */
export const WITHHELD_UNLESS_DECIDED: Readonly<Partial<Record<PlanRecipient, readonly BirthPlanSection[]>>> = {
  mother: ['mustNotVisit', 'ifTheyCome'],
  father: ['mustNotVisit', 'ifTheyCome', 'homeAndSleep', 'siblingsCare', 'parentsViews'],
}

/** A word by which a version can be shared beyond those of the list. */
const ALSO: Readonly<Record<string, readonly string[]>> = { mother: ['parents'], father: ['parents'] }

/** The newest sharing of a version with somebody; null when they were never given it. */
export function sharingWith(plan: BirthPlan, recipient: string): BirthPlan['shared'][number] | null {
  const words = [recipient, ...(ALSO[recipient] ?? [])]
  return plan.shared.findLast(({ fact }) => [fact.with ?? []].flat().some(word => words.includes(word))) ?? null
}

/** What of a version a recipient is shown: its sections in order, and whether what it says of the lawful basis. */
export type PlanShown = { sections: readonly BirthPlanSection[]; basis: boolean }

/** Null when the version was not shared with them. */
export function shownTo(plan: BirthPlan, recipient: PlanRecipient): PlanShown | null {
  const sharing = sharingWith(plan, recipient)
  if (sharing === null) return null
  const withheld = new Set<string>(sharing.fact.withheld ?? WITHHELD_UNLESS_DECIDED[recipient])
  return {
    sections: sectionsFor(recipient).filter(section => !withheld.has(section)),
    basis: !withheld.has('lawfulBasis'),
  }
}

/** What can be left out of a copy, as it is headed. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  ...BIRTH_PLAN_HEADINGS,
  lawfulBasis: 'What would allow anybody to keep the baby',
}
