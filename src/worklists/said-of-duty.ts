import { type Day, toNumber } from '../kernel/day.ts'
import { dutiesMeant } from '../protocol/escalation/duties-meant.ts'
import type { Happening } from '../protocol/fact.ts'
import type { ChildTimetable } from '../protocol/timetable/timetable.ts'

/** What anybody said of a duty that is late: it was escalated, or spoken of with whoever owes it. Null: nobody said anything. */
export type SaidOfDuty = 'escalated' | 'considered' | null

export type Saying = Extract<Happening, { kind: 'EscalationRaised' | 'EscalationConsidered' }>

const isSaying = (fact: Happening): fact is Saying =>
  fact.kind === 'EscalationRaised' || fact.kind === 'EscalationConsidered'

/**
 * What was said of each duty of a child, from the facts as they stand: what was withdrawn was not said. A fact that names no
 * duty is about all that were late then; an escalation of something else (a threshold, a decision) is about none of them. What the agency that owes it says among its own people is
 * no word of anybody else: it silences nobody.
 */
export function saidOfDuties({ history, duties }: Pick<ChildTimetable, 'history' | 'duties'>) {
  const said = ['EscalationRaised', 'EscalationConsidered'].flatMap(kind =>
    (history.byKind.get(kind) ?? []).map(({ fact }) => fact).filter(isSaying),
  )
  return (duty: { clock: string; owedBy: Day | null }): SaidOfDuty => {
    const owner = duties.find(({ id }) => id === duty.clock)?.clock.rule.owner.agency
    const isTheirOwn = (one: Saying) => one.kind === 'EscalationConsidered' && one.agency === owner
    const fact = said.find(one => isAbout(one, duty, duties) && (one.agency === undefined || !isTheirOwn(one)))
    if (fact === undefined) return null
    return fact.kind === 'EscalationRaised' ? 'escalated' : 'considered'
  }
}

/** Does a fact speak of this duty? */
export function isAbout(
  fact: Saying,
  { clock, owedBy }: { clock: string; owedBy: Day | null },
  duties: ChildTimetable['duties'],
): boolean {
  if (fact.duty !== undefined) return dutiesMeant(fact.duty, toNumber(fact.on), duties).some(({ id }) => id === clock)
  const isOther = fact.kind === 'EscalationRaised' && fact.subject !== undefined && fact.subject !== 'late_duty'
  return !isOther && owedBy !== null && owedBy < fact.on
}
