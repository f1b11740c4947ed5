import type { BirthPlanSection } from '../birth-plan-sections.ts'
import type { FactOf } from '../fact.ts'
import type { ChildHistory, Placed } from '../timetable/child-history.ts'

type Of<K extends 'BirthPlanMade' | 'BirthPlanShared' | 'BirthPlanReceived'> = Placed<FactOf<K>>

/** The birth plan that stands: its highest version, what it says, and who has that very version. */
export type BirthPlan = {
  version: number
  /** The newest writing of this version; null when it is kept elsewhere and only its sharing is recorded here. */
  made: Of<'BirthPlanMade'> | null
  shared: readonly Of<'BirthPlanShared'>[]
  received: readonly Of<'BirthPlanReceived'>[]
  /** An interim plan whose time is over: a conference has made a child protection plan since. */
  overtaken: Placed | null
}

/** The birth plan that stands: the highest version. Null when no birth plan is on record. */
export const currentBirthPlan = (history: ChildHistory): BirthPlan | null => birthPlans(history).at(-1) ?? null

/** Every version of the birth plan that anything is recorded of, the oldest first. */
export function birthPlans(history: ChildHistory): BirthPlan[] {
  const made = ofKind(history, 'BirthPlanMade')
  const shared = ofKind(history, 'BirthPlanShared')
  const received = ofKind(history, 'BirthPlanReceived')
  const all = [...made, ...shared, ...received].sort((a, b) => a.index - b.index)
  // A fact that names no version is about the one that stood on its day.
  const versions = new Map<Placed, number>()
  let stands = 0
  for (const placed of all) {
    const { version } = placed.fact
    const own = version ?? (placed.fact.kind === 'BirthPlanMade' ? stands + 1 : Math.max(stands, 1))
    versions.set(placed, own)
    stands = Math.max(stands, own)
  }
  return [...new Set(versions.values())]
    .sort((a, b) => a - b)
    .map(version => {
      const isOfIt = (placed: Placed) => versions.get(placed) === version
      const last = made.findLast(isOfIt) ?? null
      return {
        version,
        made: last,
        shared: shared.filter(isOfIt),
        received: received.filter(isOfIt),
        overtaken: last?.fact.interim === true ? (conferenceAfter(history, last) ?? null) : null,
      }
    })
}

const conferenceAfter = (history: ChildHistory, plan: Placed) =>
  history.plans.find(({ from }) => from.fact.kind === 'ConferenceHeld' && from.index > plan.index)?.from

function ofKind<K extends 'BirthPlanMade' | 'BirthPlanShared' | 'BirthPlanReceived'>(
  history: ChildHistory,
  kind: K,
): Of<K>[] {
  const is = (placed: Placed): placed is Of<K> => placed.fact.kind === kind
  return (history.byKind.get(kind) ?? []).filter(is)
}

/** Does the plan say something under a heading? By its own list of them, as lists are computed without the words. */
export function saysUnder({ made }: BirthPlan, heading: BirthPlanSection | 'lawfulBasis'): boolean {
  if (made === null) return false
  if (heading === 'lawfulBasis') return made.fact.lawfulBasis !== undefined
  return made.fact.says?.includes(heading) ?? (made.fact[heading] ?? '').trim() !== ''
}

/** The fact since which the birth is planned at another unit than before; null when it never changed. */
export function unitChanged(history: ChildHistory): Placed | null {
  const set = history.byKind.get('MaternityUnitSet') ?? []
  return set.length > 1 ? (set.at(-1) ?? null) : null
}

/** The words by which a receipt says who received it. */
export function receivers({ fact }: Of<'BirthPlanReceived'>): string[] {
  return [fact.receiver, fact.by, fact.agency].flatMap(word => (word === undefined ? [] : [word.toLowerCase().trim()]))
}
