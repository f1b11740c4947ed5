import type { Day } from '../kernel/day.ts'
import type { Fact, FactKind, Happening } from '../protocol/fact.ts'
import { standing } from '../protocol/known.ts'

/** Somebody who works, or worked, with a child. */
export type InvolvementToKeep = {
  seq: number
  agency: string
  user_id: string | null
  worker_name: string | null
  role: string
  since: Day
  until: Day | null
}

/** Who is involved with the child, from the facts: agencies as they joined, workers as they were allocated. */
export function involvementOf(facts: readonly Fact[]): InvolvementToKeep[] {
  const kept: InvolvementToKeep[] = []
  const inOrder = [...standing(facts)].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))
  for (const fact of inOrder) {
    if (fact.kind === 'AgencyInvolved' || fact.kind === 'WorkerAllocated') {
      // Cover is for its own days, and ends by itself.
      const { since = fact.on, until = null } = fact.kind === 'WorkerAllocated' ? fact : {}
      kept.push({ seq: kept.length + 1, ...whoOf(fact), worker_name: null, since, until })
    } else if (fact.kind === 'AgencyEnded' || fact.kind === 'WorkerEnded') {
      const { agency, user_id } = whoOf(fact)
      const open = kept.findLast(
        i => i.until === null && i.agency === agency && (user_id === null || i.user_id === user_id),
      )
      if (open) open.until = fact.on
    }
  }
  return kept
}

/** Can this fact, or what it corrects, change who is involved? */
export function changesInvolvement({ kind }: Fact): boolean {
  return kind === 'FactCorrected' || ABOUT_WORK.has(kind) || ASKS_OR_ENDS.has(kind)
}

const ABOUT_WORK: ReadonlySet<FactKind> = new Set(['AgencyInvolved', 'AgencyEnded', 'WorkerAllocated', 'WorkerEnded'])

/** While an escalation is open the agencies that it asks are involved. */
const ASKS_OR_ENDS: ReadonlySet<FactKind> = new Set([
  ...(['EscalationRaised', 'EscalationMoved', 'EscalationResolved', 'EscalationWithdrawn'] as const),
  ...(['CaseClosed', 'PersonDied', 'PregnancyEnded'] as const),
])

type AboutWork = Extract<Happening, { kind: 'AgencyInvolved' | 'AgencyEnded' | 'WorkerAllocated' | 'WorkerEnded' }>

function whoOf(fact: AboutWork): { agency: string; user_id: string | null; role: string } {
  const role =
    'role' in fact && fact.role !== undefined
      ? fact.role
      : fact.kind === 'WorkerAllocated'
        ? 'social_worker'
        : 'practitioner'
  return { agency: fact.agency ?? 'social_care', user_id: fact.worker ?? null, role }
}
