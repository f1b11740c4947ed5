import type { DayNumber } from '../kernel/day.ts'
import { writeGestation } from '../kernel/gestation.ts'
import { ladderInWords } from './escalation/ladder.ts'
import { editionOn, type Limit, type Protocol, type Rule } from './protocol.ts'
import type { Need } from './readiness/needs.ts'
import { routeInWords } from './route/compare-routes.ts'

/** One row in which two protocols differ: a duty, or a row of `route`. A side is null where the protocol has no such row. */
export type Difference = { duty: string; title: string; field: string; a: string | null; b: string | null }

/** The rows in which two protocols differ on a day. */
export function compareProtocols(a: Protocol, b: Protocol, on: DayNumber): Difference[] {
  const left = rulesOn(a, on)
  const right = rulesOn(b, on)
  const ids = [...new Set([...left.keys(), ...right.keys()])]
  const duties = ids.flatMap(id => {
    const [x, y] = [left.get(id), right.get(id)]
    const title = (x ?? y)?.title ?? id
    if (!x || !y) return [{ duty: id, title, field: 'duty', a: x ? sayWindow(x) : null, b: y ? sayWindow(y) : null }]
    return FIELDS.flatMap(([field, say]) => {
      const [p, q] = [say(x), say(y)]
      return p === q ? [] : [{ duty: id, title, field, a: p, b: q }]
    })
  })
  return [...duties, ...routeDifferences(a, b, on), ...needDifferences(a, b, on), ...ladderDifferences(a, b, on)]
}

function routeDifferences(a: Protocol, b: Protocol, on: DayNumber): Difference[] {
  const [left, right] = [a, b].map(protocol => routeInWords(editionOn(protocol, on)?.route ?? null))
  return [...new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])].flatMap(field => {
    const [p, q] = [left?.get(field) ?? null, right?.get(field) ?? null]
    return p === q ? [] : [{ duty: 'route', title: 'Route', field, a: p, b: q }]
  })
}

function needDifferences(a: Protocol, b: Protocol, on: DayNumber): Difference[] {
  const [left, right] = [a, b].map(
    protocol => new Map((editionOn(protocol, on)?.needs ?? []).map(row => [row.id, row])),
  )
  return [...new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])].flatMap(id => {
    const [x, y] = [left?.get(id), right?.get(id)]
    const [p, q] = [x, y].map(row => (row === undefined ? null : sayNeed(row)))
    return p === q ? [] : [{ duty: id, title: (x ?? y)?.title ?? id, field: 'need', a: p ?? null, b: q ?? null }]
  })
}

function ladderDifferences(a: Protocol, b: Protocol, on: DayNumber): Difference[] {
  const [left, right] = [a, b].map(protocol => ladderInWords(editionOn(protocol, on)?.ladder ?? null))
  return [...new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])].flatMap(field => {
    const [p, q] = [left?.get(field) ?? null, right?.get(field) ?? null]
    return p === q ? [] : [{ duty: 'ladder', title: 'Escalation', field, a: p, b: q }]
  })
}

const sayNeed = ({ title, pathways, only, who, met_by, source, confidence }: Need) =>
  `${title} (${pathways.join(', ')}${only === undefined ? '' : `, only ${only}`}); ${who.role}; met by ${JSON.stringify(met_by)}; ${source} (${confidence})`

function rulesOn(protocol: Protocol, on: DayNumber): Map<string, Rule> {
  return new Map((editionOn(protocol, on)?.rows ?? []).map(row => [row.rule.id, row.rule]))
}

const FIELDS: readonly (readonly [string, (rule: Rule) => string])[] = [
  ['title', rule => rule.title],
  ['trigger', rule => JSON.stringify(rule.triggers)],
  ['earliest', rule => sayLimit(rule.earliest)],
  ['latest', rule => sayLimit(rule.latest)],
  ['counting', rule => `day ${rule.dayOfEvent}, bank holidays ${rule.bankHolidays}`],
  ['owner', rule => `${rule.owner.role}, ${rule.owner.agency}`],
  ['met by', rule => JSON.stringify(rule.metBy)],
  ['met since', rule => rule.metSince],
  ['ended by', rule => JSON.stringify(rule.endedBy)],
  ['ended with the plan', rule => (rule.endedWithPlan ? 'yes' : 'no')],
  ['at birth', rule => rule.atBirth],
  ['compressed', rule => sayLimit(rule.compressed)],
  ['condition', rule => [rule.condition, rule.conditionText].filter(part => part !== null).join(': ') || 'none'],
  ['exception', rule => rule.exception ?? 'none'],
  ['basis', rule => rule.basis],
  ['source', rule => `${rule.source} (${rule.confidence})`],
]

function sayWindow(rule: Rule): string {
  if (rule.earliest === null) return `by ${sayLimit(rule.latest)}`
  return rule.latest === null
    ? `from ${sayLimit(rule.earliest)}`
    : `${sayLimit(rule.earliest)} to ${sayLimit(rule.latest)}`
}

/** A limit as a table shows it: `30+0`, `15 working days after the trigger`, `not stated`. */
function sayLimit(limit: Limit | null): string {
  if (limit === null) return 'not stated'
  if (typeof limit === 'number') return writeGestation(limit)
  const unit = limit.unit.replace('_', ' ') + (limit.value === 1 ? '' : 's')
  const anchor =
    limit.anchor === undefined ? 'trigger' : typeof limit.anchor === 'object' ? limit.anchor.next : limit.anchor
  const about = limit.approximate ? 'about ' : ''
  const stated = limit.unit_stated === false ? ' (unit not stated)' : ''
  return `${about}${limit.value} ${unit} ${limit.direction ?? 'after'} the ${anchor.replace('_', ' ')}${stated}`
}
