import { type Day, sayDay, toNumber } from '../../kernel/day.ts'

/** From when until when something was so, as far as it is known. */
export function sayStretch(since: Day | null, until: Day | null): string {
  const [from, to] = [since, until].map(day => (day === null ? null : sayDay(toNumber(day))))
  if (from === null && to === null) return 'Not known'
  return to === null ? `since ${from}` : `${from === null ? '' : `${from} `}until ${to}`
}
