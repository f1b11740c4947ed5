import type { Edition, Rule } from '../../protocol/protocol.ts'
import { isOwn } from './own-rows.ts'

/** What the sources of an edition do not state, each as one says it: what is absent here may not be absent there. */
export function notStated(edition: Edition, others: readonly Edition[]): string[] {
  const { written, lateBookingThreshold, rows } = edition
  const own = new Set(rows.map(({ rule }) => rule.id))
  const elsewhere = new Map(
    others.flatMap(other => other.rows.filter(row => isOwn(row.rule, other)).map(({ rule }) => [rule.id, rule.title])),
  )
  return [
    ...(written.from === null ? ['the first day in force'] : []),
    ...(lateBookingThreshold === null ? ['from which week a booking is late'] : []),
    ...rows.filter(({ rule }) => isOwn(rule, edition)).flatMap(({ rule }) => edgesOf(rule)),
    ...[...elsewhere].filter(([id]) => !own.has(id)).map(([, title]) => `${title}: nothing of its own`),
  ]
}

function edgesOf({ title, earliest, latest }: Rule): string[] {
  return [
    ...(latest === null ? [`${title}: the last day`] : []),
    ...(earliest === null && typeof latest === 'number' ? [`${title}: the first day`] : []),
  ]
}
