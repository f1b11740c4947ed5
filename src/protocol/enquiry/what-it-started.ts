import { type DayNumber, toDay } from '../../kernel/day.ts'
import type { Happening } from '../fact.ts'
import type { Edition } from '../protocol.ts'
import { matches } from '../timetable/match.ts'
import { sayTriggers, sayWindow } from '../timetable/say-window.ts'
import type { ChildTimetable, DutyOnDay } from '../timetable/timetable.ts'

/** The clocks that some facts started; not those that run because the child became known by one of them. */
export const clocksStartedBy = (facts: readonly Happening[], { duties }: Pick<ChildTimetable, 'duties'>): DutyOnDay[] =>
  duties.filter(({ clock: { start } }) => 'fact' in start.trigger && facts.some(fact => fact.id === start.id))

/** The duties that a fact met, in time or late. */
export const dutiesMetBy = (fact: Happening, { duties }: Pick<ChildTimetable, 'duties'>): DutyOnDay[] =>
  duties.filter(({ clock: { end } }) => end?.how === 'met' && end.fact.id === fact.id)

/** A duty that cannot run yet, after what it becomes possible, and how long it then takes. */
export type OnlyAfter = { duty: string; title: string; after: string; window: string }

/**
 * What an enquiry can lead to and what nobody can do yet: it waits for the conference to have its day, or to be held and
 * to make a plan. By the edition that is in force today.
 */
export function onlyAfterOthers(edition: Pick<Edition, 'rows'> | null, today: DayNumber): OnlyAfter[] {
  const common = { id: 'then', about: [], on: toDay(today) }
  const steps: readonly { after: string; fact: Happening }[] = [
    {
      after: 'once the conference has its day',
      fact: { ...common, kind: 'ConferenceScheduled', type: 'initial', for: toDay(today) },
    },
    {
      after: 'once the conference was held and made a plan',
      fact: { ...common, kind: 'ConferenceHeld', type: 'initial', decision: 'plan', quorate: true },
    },
  ]
  const seen = new Set<string>()
  return steps.flatMap(({ after, fact }) =>
    (edition?.rows ?? []).flatMap(({ rule }) => {
      const trigger = rule.triggers.find(one => 'fact' in one && matches(one, fact))
      if (trigger === undefined || seen.has(rule.id)) return []
      seen.add(rule.id)
      const window = sayWindow(rule, sayTriggers({ triggers: [trigger] }))
      return [{ duty: rule.id, title: rule.title, after, window }]
    }),
  )
}
