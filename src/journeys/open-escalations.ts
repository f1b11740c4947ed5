import type { Sides } from '../access/escalation.ts'
import { lowerFirst } from '../kernel/letter-case.ts'
import { dutiesMeant } from '../protocol/escalation/duties-meant.ts'
import { type Escalation, SUBJECTS } from '../protocol/escalation/escalation.ts'
import { agenciesAsked } from '../protocol/escalation/escalation-duties.ts'
import { escalationsOf } from '../protocol/escalation/fold-escalations.ts'
import type { ChildHistory } from '../protocol/timetable/child-history.ts'
import type { ChildTimetable, DutyOnDay } from '../protocol/timetable/timetable.ts'
import type { RecordedFact } from '../record/read.ts'
import type { Authority } from './desk.ts'

/**
 * The escalations on a child's record. Where the fact itself does not say who raised it and for which agency, it is
 * whoever wrote it down.
 */
export function escalationsOnRecord(
  history: ChildHistory,
  { ruling }: Authority,
  facts: readonly RecordedFact[],
): Escalation[] {
  return escalationsOf(history, ruling.protocol).map(escalation => {
    const recorded = facts.find(({ fact }) => fact.id === escalation.raised.fact.id)
    if (recorded === undefined || recorded.imported) return escalation
    return {
      ...escalation,
      agency: escalation.agency ?? recorded.agency,
      raiser: escalation.raiser ?? (escalation.agency === null ? recorded.recordedBy : null),
    }
  })
}

/** The duty that it is about, as it stands on the record today. */
export const dutyOf = (
  { duty, raised }: Pick<Escalation, 'duty' | 'raised'>,
  { duties }: Pick<ChildTimetable, 'duties'>,
) => dutiesMeant(duty, raised.on, duties)[0] ?? null

/** `Late: initial child protection conference` */
export function matterOf({ subject }: Pick<Escalation, 'subject'>, duty: DutyOnDay | null): string {
  if (duty === null) return SUBJECTS[subject]
  const what = lowerFirst(duty.clock.rule.title)
  return subject === 'late_duty' ? `Late: ${what}` : `${SUBJECTS[subject]}: ${what}`
}

export const sidesOf = (escalation: Escalation): Sides => {
  const { raiser, agency, against } = escalation
  const asked = agenciesAsked(escalation).map(one => one.agency)
  return { raiser, agency, asked: against === null ? [] : [...new Set([against, ...asked])] }
}
