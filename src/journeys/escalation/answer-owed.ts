import type { Instant } from '../../kernel/instant.ts'
import { isPast } from '../../protocol/escalation/ladder-clocks.ts'
import type { EscalationSeen } from './read-escalations.ts'

/** The clock of the answer that is still owed. */
export const answerOwed = (clocks: EscalationSeen['clocks']) =>
  clocks.findLast(clock => clock.what === 'respond' && clock.end === null)

/** The time for an answer is over, and there is none. */
export function isSilent({ clocks }: EscalationSeen, now: Instant): boolean {
  const answer = answerOwed(clocks)
  return answer !== undefined && isPast(answer, now)
}
