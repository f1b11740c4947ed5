import type { HolidayCalendar } from '../kernel/working-days.ts'
import type { Edition, Limit, Rule } from './protocol.ts'
import { metByTheSame } from './timetable/conflict.ts'
import { sayWeeks, type Weeks, weeksOf } from './weeks-of-limit.ts'

/**
 * Where two areas cannot both be obeyed: of a step that one and the same fact meets, one forbids what the other demands.
 * `no_day`: nothing satisfies both. `some`: that depends on the expected date. `one_day`: a single day does. `condition`:
 * in some circumstances one asks for the step and the other does not.
 */
export type Contradiction = {
  kind: 'no_day' | 'some' | 'one_day' | 'condition'
  duties: readonly [string, string]
  title: string
  /** As a sentence that names both areas. */
  words: string
}

/** What contradicts between two areas' limits in weeks of pregnancy, computed from the limits alone: no case is needed. */
export function contradictions(a: Edition, b: Edition, calendar: HolidayCalendar): Contradiction[] {
  return a.rows.flatMap(({ rule: x }) =>
    b.rows.flatMap(({ rule: y }) => {
      if (x === y || !metByTheSame(x, y)) return []
      const [one, other] = [sideOf(a, x, calendar), sideOf(b, y, calendar)]
      const found = [ofWeeks(one, other), x.id === y.id ? (ofConditions(one, other) ?? ofConditions(other, one)) : null]
      return found
        .filter(each => each !== null)
        .map(each => ({ ...each, duties: [x.id, y.id] as const, title: x.title }))
    }),
  )
}

type Side = { area: string; rule: Rule; earliest: Weeks | null; latest: Weeks | null }
type Found = Pick<Contradiction, 'kind' | 'words'> | null

const sideOf = (edition: Edition, rule: Rule, calendar: HolidayCalendar): Side => ({
  area: edition.title,
  rule,
  earliest: weeksOf(rule.earliest, rule, calendar),
  latest: weeksOf(rule.latest, rule, calendar),
})

/** One area's first day against the other's last; windows that lie within one area never contradict themselves. */
function ofWeeks(a: Side, b: Side): Found {
  return against(a, b) ?? against(b, a)
}

function against(first: Side, last: Side): Found {
  const { area: opens, rule: opening, earliest } = first
  const { area: closes, rule: closing, latest } = last
  if (earliest === null || latest === null) return null
  const words = `${closes} wants it by ${about(closing.latest)}${sayWeeks(latest)}; ${opens} does not hold it before ${about(opening.earliest)}${sayWeeks(earliest)}.`
  if (latest.to < earliest.from) return { kind: 'no_day', words: `${words} No day satisfies both.` }
  if (latest.from < earliest.to) {
    return { kind: 'some', words: `${words} Whether any day satisfies both depends on the expected date.` }
  }
  if (earliest.from !== latest.to) return null
  return { kind: 'one_day', words: `${words} Only ${sayWeeks(latest)} satisfies both.` }
}

const about = (limit: Limit | null) => (typeof limit === 'object' && limit?.approximate ? 'about ' : '')

/** One area asks for the step only in some circumstances, of which the other states nothing. */
function ofConditions({ area, rule }: Side, { area: other, rule: always }: Side): Found {
  if (rule.condition === null || always.condition !== null) return null
  const only = rule.conditionText ?? rule.condition.replaceAll('_', ' ')
  return { kind: 'condition', words: `${area} asks for it only so: ${only}. ${other} states no such condition.` }
}
