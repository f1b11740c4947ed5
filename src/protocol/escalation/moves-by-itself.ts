import type { Instant } from '../../kernel/instant.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Protocol } from '../protocol.ts'
import { type Escalation, stageNow, turnOf } from './escalation.ts'
import { type LadderStage, stageAfter } from './ladder.ts'
import { isPast, ladderClocks } from './ladder-clocks.ts'

/** Does any edition say that its ladder moves up by itself? */
export const anyMovesByItself = ({ editions }: Protocol): boolean =>
  editions.some(({ ladder }) => ladder?.moves_by_itself === true)

/** The stage to which the ladder itself moves an escalation now, because nobody answered in time; null: it stays. */
export function movesUpTo(escalation: Escalation, calendar: HolidayCalendar, now: Instant): LadderStage | null {
  const { ladder } = escalation
  const { n, row } = stageNow(escalation)
  if (ladder?.moves_by_itself !== true || row === null || turnOf(escalation) !== 'addressee') return null
  const answer = ladderClocks(escalation, calendar).findLast(({ what }) => what === 'respond')
  return answer !== undefined && isPast(answer, now) ? stageAfter(ladder, n) : null
}
