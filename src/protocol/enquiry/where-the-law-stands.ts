import type { FactOf, Happening } from '../fact.ts'
import type { ChildHistory } from '../timetable/child-history.ts'

/** The steps of the legal side, in the order in which they can follow one another. */
const LEGAL = [
  'LegalGatewayRequested',
  'LegalMeetingHeld',
  'LetterBeforeProceedingsSent',
  'ProceedingsIssued',
  'LegalStatusChanged',
] as const
type LegalStep = FactOf<(typeof LEGAL)[number]>

export type LegalHistory = {
  /** Everything that happened of it, oldest first. */
  steps: readonly LegalStep[]
  /** The status that was last recorded; null: none is. */
  status: FactOf<'LegalStatusChanged'> | null
  /** A legal meeting that was asked for and not held since. */
  asked: FactOf<'LegalGatewayRequested'> | null
  /** The last step but of the status. */
  last: Exclude<LegalStep, FactOf<'LegalStatusChanged'>> | null
  /** What other agencies must do, or wait for: as the last meeting that said anything of it has it. */
  partnersMust: (FactOf<'LegalMeetingHeld'> & { partnersMust: string }) | null
}

const isLegal = (fact: Happening): fact is LegalStep => LEGAL.some(kind => kind === fact.kind)

/** Where the law stands today, from what is on record. Nothing of what a lawyer said is needed for it. */
export function whereTheLawStands({ facts, loss }: Pick<ChildHistory, 'facts' | 'loss'>): LegalHistory {
  const steps = facts.map(({ fact }) => fact).filter(isLegal)
  const at = steps.findLastIndex(({ kind }) => kind === 'LegalGatewayRequested')
  const asked = steps[at]
  const isHeld = steps.slice(at).some(({ kind }) => kind === 'LegalMeetingHeld')
  return {
    steps,
    status: steps.findLast(step => step.kind === 'LegalStatusChanged') ?? null,
    asked: asked?.kind === 'LegalGatewayRequested' && !isHeld ? asked : null,
    last: steps.findLast(step => step.kind !== 'LegalStatusChanged') ?? null,
    partnersMust: loss === null ? (steps.findLast(asksPartners) ?? null) : null,
  }
}

const asksPartners = (step: LegalStep): step is FactOf<'LegalMeetingHeld'> & { partnersMust: string } =>
  step.kind === 'LegalMeetingHeld' && step.partnersMust !== undefined && step.partnersMust !== ''
