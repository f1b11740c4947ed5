import type { DayNumber } from '../../kernel/day.ts'
import type { FactKind } from '../fact.ts'
import type { ChildHistory } from '../timetable/child-history.ts'

const AFRESH: ReadonlySet<FactKind> = new Set(['AssessmentStarted', 'AssessmentScoped'])

/** The child's becoming known, or the first start or scope after the last authorisation: then a new one is asked for. */
export function assessmentBegunOn(life: ChildHistory): DayNumber | null {
  const episode = life.episodes.at(-1)?.from.on ?? null
  const last = life.byKind.get('AssessmentAuthorised')?.at(-1)
  const afresh = last && life.facts.find(({ fact, on }) => AFRESH.has(fact.kind) && on > last.on)
  return afresh !== undefined && (episode === null || afresh.on > episode) ? afresh.on : episode
}

/**
 * Those of a child's parents whom nobody has recorded hearing directly since the assessment began; nobody where no case is
 * open, and after a death or the end of the pregnancy.
 */
export function parentsNotHeard(life: ChildHistory, parents: readonly string[]): string[] {
  const begun = assessmentBegunOn(life)
  const isOpen = life.episodes.at(-1)?.to === null
  if (life.loss !== null || begun === null || !isOpen) return []
  const heard = heardSince(life, begun)
  return [...new Set(parents)].filter(parent => !heard.has(parent))
}

/** Whom the record names as heard directly in this assessment, each as they were called then. */
export function heardDirectly(life: ChildHistory): ReadonlySet<string> {
  const begun = assessmentBegunOn(life)
  return begun === null ? new Set() : heardSince(life, begun)
}

const heardSince = (life: ChildHistory, begun: DayNumber) =>
  new Set(
    (life.byKind.get('ParentHeard') ?? []).flatMap(({ fact, on }) =>
      fact.kind === 'ParentHeard' && fact.who !== undefined && on >= begun ? [fact.who] : [],
    ),
  )
