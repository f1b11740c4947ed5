import { type Day, type DayNumber, toDay, toNumber } from '../../kernel/day.ts'
import type { FactOf, Happening } from '../fact.ts'
import { historyLines } from '../route/history-lines.ts'
import { kinOf, type Part } from '../route/kin.ts'
import { type FamilyRecord, hasDied, knownFamily } from '../route/known-family.ts'
import type { RoutePolicy } from '../route/route-rules.ts'
import { roleOf } from '../route/words.ts'
import { assessmentBegunOn } from './parents-heard.ts'
import { type PastRisk, pastRisksOf } from './past-risks.ts'

type Side = FactOf<'SideAssessed'>['side']

/** A parent on record, and how often they were heard directly in this assessment, the latest first. */
type ParentToHear = PersonToHear & { part: Part }

type PersonToHear = { person: string; called: string; heard: readonly FactOf<'ParentHeard'>[] }

/** How far the assessment of one child is, by its record and the family's. Lists have the latest first. */
export type Assessment = {
  /** The child died or the pregnancy ended: nothing is asked any more. */
  hasEnded: boolean
  /** The day on which this assessment began: the child became known again, or one was started after the last. */
  begunOn: Day | null
  scope: FactOf<'AssessmentScoped'> | null
  recordsRead: readonly FactOf<'HistoryReviewed'>[]
  /** Does the family's record hold anything that can be read? */
  hasHistory: boolean
  pastRisks: readonly PastRisk[]
  parents: readonly ParentToHear[]
  /** Named as possible fathers and not confirmed: to be asked, and nothing waits for it. */
  possibleFathers: readonly PersonToHear[]
  sides: Readonly<Record<Side, readonly FactOf<'SideAssessed'>[]>>
  checkpoints: readonly FactOf<'ManagementOversight'>[]
  authorised: FactOf<'AssessmentAuthorised'> | null
}

/**
 * The assessment of one child on a day; null when the record does not know the child. Pure, and the order of facts does
 * not matter.
 * @param record what is known of the family, as the routes read it (`familyAsKnownAt`)
 */
export function assessmentOf(
  record: FamilyRecord,
  child: string,
  policy: RoutePolicy,
  today: DayNumber,
): Assessment | null {
  const family = knownFamily(record, policy, today)
  const life = family.lives.get(child)
  if (!life) return null
  const kin = kinOf(family, child)
  const begun = assessmentBegunOn(life)
  const facts = life.facts.map(({ fact }) => fact).filter(fact => begun === null || toNumber(fact.on) >= begun)
  const pastRisks = pastRisksOf(family, kin, policy, begun)
  const heard = latest(facts, 'ParentHeard')
  const written = latest(facts, 'SideAssessed')
  const of = (side: Side) => written.filter(fact => fact.side === side)
  return {
    hasEnded: life.loss !== null,
    begunOn: begun === null ? null : toDay(begun),
    scope: latest(facts, 'AssessmentScoped')[0] ?? null,
    recordsRead: latest(facts, 'HistoryReviewed'),
    hasHistory: pastRisks.length > 0 || historyLines(family, kin, policy).some(line => isBefore(line.on, line.person)),
    pastRisks,
    parents: [...kin.parents]
      .filter(([person]) => !hasDied(family, person))
      .map(([person, part]) => ({ ...toHear(person), part })),
    possibleFathers: kin.possibleFathers.filter(person => !hasDied(family, person)).map(toHear),
    sides: {
      unborn_baby: of('unborn_baby'),
      parenting_capacity: of('parenting_capacity'),
      family_and_environment: of('family_and_environment'),
    },
    checkpoints: latest(facts, 'ManagementOversight'),
    authorised: latest(facts, 'AssessmentAuthorised')[0] ?? null,
  }

  function toHear(person: string): PersonToHear {
    const called = family.people.get(person)?.name ?? roleOf(family, kin, person)
    return { person, called, heard: heard.filter(({ who }) => who === person) }
  }

  /** What happens to this child in this assessment is no history of it yet. */
  function isBefore(on: Day, person: string): boolean {
    return person !== child || (begun !== null && toNumber(on) < begun)
  }
}

/** By day, then by when it was recorded, whatever the order of a file. */
function latest<K extends Happening['kind']>(facts: readonly Happening[], kind: K): FactOf<K>[] {
  const isOfKind = (fact: Happening): fact is Extract<Happening, FactOf<K>> => fact.kind === kind
  const key = (fact: Happening) => JSON.stringify([fact.on, fact.at ?? '', fact.recordedAt ?? '', fact])
  return facts.filter(isOfKind).sort((a, b) => (key(a) < key(b) ? 1 : -1))
}
