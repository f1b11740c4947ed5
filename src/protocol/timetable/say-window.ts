import { writeGestation } from '../../kernel/gestation.ts'
import type { FactKind } from '../fact.ts'
import type { Limit, Rule, Trigger } from '../protocol.ts'

type Window = Pick<Rule, 'earliest' | 'latest'>

/** A window in words: `between 24+0 and 30+0`. `trigger` is what it is counted from, as one says it: `the referral`. */
export function sayWindow({ earliest, latest }: Window, trigger: string): string {
  if (earliest !== null && latest !== null) {
    const short = countedAlike(earliest, latest) ? earliest.value : null
    if (short !== null) return `between ${short} and ${say(latest, trigger, 'by')}`
    return `between ${say(earliest, trigger, 'from')} and ${say(latest, trigger, 'by')}`
  }
  if (latest !== null)
    return typeof latest === 'number' ? `by ${say(latest, trigger, 'by')}` : say(latest, trigger, 'by')
  const from = earliest === null ? `after ${trigger}` : `not before ${say(earliest, trigger, 'from')}`
  return `${from}; the source states no last day`
}

/** How a window is counted, where that could be taken otherwise. */
export function sayCounting({ earliest, latest, dayOfEvent, bankHolidays }: Rule): string[] {
  const parts: string[] = []
  if (isUnstated(earliest) || isUnstated(latest)) {
    parts.push('the source says only "days": counted as calendar days, the earlier reading')
  }
  if (isApproximate(earliest) || isApproximate(latest)) parts.push('the source says "about"')
  if (dayOfEvent === 1) parts.push('the day of the event counts as day 1')
  if (bankHolidays === 'counted') parts.push('bank holidays count as working days here')
  return parts
}

const EVENTS = { known: 'the day the child became known, {day}', birth: 'the birth on {day}' }

/** What starts a clock, with places for its days: `the referral of {day}`. */
export const sayTrigger = (trigger: Trigger): string =>
  trigger.says ?? ('event' in trigger ? EVENTS[trigger.event] : `${trigger.fact}, {day}`)

/** Everything that can start a rule's clock, where no day is meant: `the referral or the start of the plan`. */
export function sayTriggers({ triggers }: Pick<Rule, 'triggers'>): string {
  const said = triggers.map(trigger => sayTrigger(trigger).replaceAll(/,? (?:of |on )?\{(?:day|on)\}/g, ''))
  return [...new Set(said)].join(' or ')
}

function say(limit: Limit, trigger: string, edge: 'from' | 'by'): string {
  if (typeof limit === 'number') return writeGestation(limit)
  const length = `${limit.value} ${unit(limit.unit, limit.value)}`
  const before = limit.direction === 'before'
  if (limit.anchor === 'expected_date') return `${length} ${before ? 'before' : 'after'} the expected date`
  if (typeof limit.anchor === 'object') {
    const next = NEXT[limit.anchor.next]
    if (next !== undefined)
      return limit.value === 0 ? `on the day ${next}` : `${length} ${before ? 'before' : 'after'} ${next}`
    return `${limit.value === 0 ? 'the day of' : length} ${plain(limit.anchor.next)}`
  }
  if (limit.value === 0) return `${edge === 'by' ? 'on ' : ''}the day of ${trigger}`
  return `${length} ${before ? 'before' : 'after'} ${trigger}`
}

/** What one waits for, as one says it. */
const NEXT: Readonly<Partial<Record<FactKind, string>>> = { ChildDischarged: 'the child leaves hospital' }

/** `10` and `14 days after the birth` need saying once what they are counted in. */
function countedAlike(a: Limit, b: Limit): a is Exclude<Limit, number> {
  if (typeof a === 'number' || typeof b === 'number' || a.value === 0) return false
  return a.unit === b.unit && a.direction === b.direction && a.anchor === b.anchor
}

const unit = (name: string, value: number) => name.replace('_', ' ') + (value === 1 ? '' : 's')
/** `ChildDischarged` as words, for a limit that waits for it. */
const plain = (kind: string) => kind.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()

const isUnstated = (limit: Limit | null) => limit !== null && typeof limit === 'object' && limit.unit_stated === false
const isApproximate = (limit: Limit | null) => limit !== null && typeof limit === 'object' && limit.approximate === true
