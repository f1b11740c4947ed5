import { type Day, type DayNumber, sayDay, toDay } from '../../kernel/day.ts'
import { gestationOn, sayGestation, writeGestation } from '../../kernel/gestation.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import { chanceOfBirthBefore } from '../birth-chance.ts'
import type { Edition, Limit, Rule } from '../protocol.ts'
import { type ChildHistory, currentDating } from '../timetable/child-history.ts'
import { dateOf } from '../timetable/limit.ts'
import { ROUTES, type Route, type RouteCost, type RoutePolicy } from './route-rules.ts'

/** What a route costs if it is decided today. All null where no protocol states how long it takes. */
export type Cost = {
  route: Route
  conferenceBy: Day | null
  /** `w+d` on that day; null for a born child or without an expected date. */
  gestation: string | null
  /** The share of babies not yet born who are born before that day. */
  chance: number | null
  /** The arithmetic in words. */
  working: string
}

type Asked = { life: ChildHistory; babies: number; edition: Edition; calendar: HolidayCalendar }

/** The conference date of each route, by the limits of the protocol in force today. Throws `BeyondHolidays`. */
export function costsOf(policy: RoutePolicy, asked: Asked): Cost[] {
  return ROUTES.map(route => {
    const row = policy.costs.find(cost => cost.route === route)
    const found = row === undefined ? null : conferenceDay(row, asked)
    if (found === null) {
      return {
        route,
        conferenceBy: null,
        gestation: null,
        chance: null,
        working: 'no protocol states how long this takes',
      }
    }
    return { route, conferenceBy: toDay(found.day), ...ofPregnancy(found.day, asked), working: found.working }
  })
}

function ofPregnancy(day: DayNumber, { life, babies }: Asked): { gestation: string | null; chance: number | null } {
  const expected = expectedOf(life)
  if (expected === null) return { gestation: null, chance: null }
  const [now, then] = [gestationOn(expected, life.today), gestationOn(expected, day)]
  if (now < 0) return { gestation: null, chance: null }
  return { gestation: writeGestation(then), chance: chanceOfBirthBefore({ now, at: then, babies }) }
}

const expectedOf = (life: ChildHistory) => (life.birth === null ? (currentDating(life)?.expected ?? null) : null)

/**
 * The strategy discussion is held today, or when what it waits for has its last day; the conference by its limit from
 * there. The area's window moves it: not before it opens, and not after it closes while that can still be met.
 */
function conferenceDay(row: RouteCost, asked: Asked): { day: DayNumber; working: string } | null {
  const { life } = asked
  const waits = (row.after ?? []).flatMap(id => {
    const last = limitDay(id, 'latest', life.today, asked)
    return last !== null && last.day >= life.today ? [last] : []
  })
  if (row.after !== undefined && waits.length === 0) return null
  const wait = waits.reduce<(typeof waits)[number] | null>((a, b) => (a === null || b.day < a.day ? b : a), null)
  const discussion = wait?.day ?? life.today
  const limit = limitDay(row.conference, 'latest', discussion, asked)
  if (limit === null) return null
  const says = [
    wait === null
      ? 'a strategy discussion today'
      : `${wait.title} by ${sayDay(wait.day)}, the strategy discussion then`,
    `${limit.title} by ${sayDay(limit.day)}`,
  ]
  const opens = row.window === undefined ? null : limitDay(row.window, 'earliest', life.today, asked)
  const closes = row.window === undefined ? null : limitDay(row.window, 'latest', life.today, asked)
  let { day } = limit
  if (closes !== null && closes.day >= discussion && closes.day < day) {
    day = closes.day
    says.push(`the area's last day is ${sayDay(day)}${at(day, life)}`)
  }
  if (opens !== null && opens.day > day) {
    day = opens.day
    says.push(`the area holds none before ${sayDay(day)}${at(day, life)}: the discussion has to be timed to it`)
  }
  return { day, working: says.join('; ') }
}

function at(day: DayNumber, life: ChildHistory): string {
  const expected = expectedOf(life)
  return expected === null ? '' : ` (${sayGestation(gestationOn(expected, day))})`
}

/** One end of a duty's window, counted as if it were started on a day. */
function limitDay(
  duty: string,
  end: 'earliest' | 'latest',
  trigger: DayNumber,
  { life, edition, calendar }: Asked,
): { day: DayNumber; title: string } | null {
  const rule: Rule | undefined = edition.rows.find(row => row.rule.id === duty)?.rule
  const limit: Limit | null = rule?.[end] ?? null
  if (!rule || limit === null) return null
  const anchors = { trigger, triggerAt: null, expected: expectedOf(life), next: () => null }
  const date = dateOf(limit, rule, calendar, anchors)
  return date === null ? null : { day: date.day, title: rule.title }
}
