import { BIRTH_PLAN_SECTIONS, type BirthPlanSection } from '../birth-plan-sections.ts'
import type { Fact, FactOf } from '../fact.ts'

type Made = FactOf<'BirthPlanMade'>

/** One section that reads otherwise in one version than in another; empty where it says nothing. */
export type SectionChange = { section: BirthPlanSection; before: string; after: string }

/** What changed between two versions, in the order in which a plan is read. */
export function changesBetween(
  before: Made,
  after: Made,
  sections: readonly BirthPlanSection[] = BIRTH_PLAN_SECTIONS,
): SectionChange[] {
  return sections.flatMap(section => {
    const [was, is] = [(before[section] ?? '').trim(), (after[section] ?? '').trim()]
    return was === is ? [] : [{ section, before: was, after: is }]
  })
}

/** Did what allows anybody to keep the baby change, or who agreed to it? */
export const changesBasis = (before: Made, after: Made): boolean =>
  before.lawfulBasis !== after.lawfulBasis || before.agreedBy !== after.agreedBy || before.agreedOn !== after.agreedOn

/**
 * The number of the next version: above every one that was ever named, also of a version that was withdrawn, because
 * printed copies name it.
 */
export function nextVersion(facts: readonly Fact[]): number {
  let stands = 0
  for (const fact of facts) {
    const said = fact.kind === 'FactCorrected' ? fact.with : fact
    if (said === null || !OF_A_VERSION.has(said.kind)) continue
    const named = 'version' in said && typeof said.version === 'number' ? said.version : null
    stands = Math.max(stands, named ?? (fact.kind === 'BirthPlanMade' ? stands + 1 : stands))
  }
  return stands + 1
}

const OF_A_VERSION: ReadonlySet<string> = new Set(['BirthPlanMade', 'BirthPlanShared', 'BirthPlanReceived'])
