import { toNumber } from '../../../kernel/day.ts'
import { timeOf } from '../../../kernel/instant.ts'
import { type LadderStage, sayLimit } from '../../../protocol/escalation/ladder.ts'
import { byWhen } from '../../../protocol/escalation/ladder-clocks.ts'
import { sayBy } from '../../../protocol/escalation/say-by.ts'
import { plain } from '../../../protocol/say-fact.ts'
import type { OpenChild } from '../../desk.ts'

/**
 * Who is asked at a stage, and by when they answer if it comes to them now.
 * @param asked null: not said yet
 * @param doing `raise it`
 */
export function stageSaid(
  stage: LadderStage,
  { asked, doing }: { asked: { role: string; agency: string } | null; doing: string },
  child: OpenChild,
): string {
  const ofAgency = asked === null || asked.agency === 'partnership' ? '' : `, ${plain(asked.agency)}`
  const whom = asked === null ? '' : `Asked: the ${plain(asked.role)}${ofAgency}. `
  const limit = stage.respond ?? null
  const begins = { day: toNumber(child.today), at: null, time: timeOf(child.now) }
  const { due, dueAt } = byWhen(limit, begins, child.authority.ruling.calendar)
  if (due === null) return `${whom}Answer within: ${sayLimit(limit)}.`
  return `${whom}If you ${doing} now, an answer is due by ${sayBy({ due, dueAt, limit })}: ${sayLimit(limit)}.`
}
