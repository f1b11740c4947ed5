import type { Html } from '../govuk/html.ts'
import { link } from '../govuk/typography.tsx'
import { sayDay, toNumber } from '../kernel/day.ts'
import { challengeOf, isLastWord } from '../protocol/escalation/challenge.ts'
import type { Happening } from '../protocol/fact.ts'
import { headingOf } from '../protocol/say-fact.ts'
import type { ChildHistory } from '../protocol/timetable/child-history.ts'

/**
 * The way to challenge a decision, a plan or a request that nobody answered, from wherever it is read: to everybody but the
 * agency whose it is. Null: there is nothing to challenge, or they would challenge themselves.
 * @param options.address the child's, where this person may write today
 */
export function escalateLink(
  fact: Happening,
  history: ChildHistory,
  { address, agency, text = 'Escalate this' }: { address: string; agency: string; text?: string },
): Html | null {
  const challenge = isLastWord(fact, history) ? challengeOf(fact, history) : null
  if (challenge === null || challenge.against === agency) return null
  const raised = history.byKind.get('EscalationRaised') ?? []
  const isRaised = raised.some(other => other.fact.kind === 'EscalationRaised' && other.fact.challenges === fact.id)
  const spoken = `: ${headingOf(fact.kind)}, ${sayDay(toNumber(fact.on))}`
  return isRaised
    ? link({ text: 'See the escalation', href: `${address}/escalations`, spoken })
    : link({ text, href: `${address}/escalate?about=${encodeURIComponent(fact.id)}`, spoken })
}
