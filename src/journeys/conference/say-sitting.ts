import { sayWeekday, toNumber } from '../../kernel/day.ts'
import { type HolidayCalendar, workingDaysBetween } from '../../kernel/working-days.ts'
import type { Sitting } from '../../protocol/conference/sitting.ts'
import { sayType } from '../../protocol/conference/type-of-conference.ts'
import type { FactOf } from '../../protocol/fact.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { OpenChild } from '../desk.ts'

/** `Tuesday 10 February 2026 at 10:00`, or that there is no day. */
export function sayWhen({ on, startsAt }: Pick<Sitting, 'on' | 'startsAt'>): string {
  if (on === null) return 'No day yet'
  return `${sayWeekday(toNumber(on))}${startsAt === null ? '' : ` at ${startsAt}`}`
}

/** How a conference stands: decided, adjourned, ahead, over and not recorded, or without a day. */
export function standingOf({ held, on, postponed }: Sitting, { today }: Pick<OpenChild, 'today'>): string {
  if (held !== null && held.decision !== 'adjourned') return sayDecision(held)
  if (on === null) return postponed.length === 0 ? 'No day yet' : 'Postponed, no new day'
  if (held !== null && on === held.on) return 'Adjourned, no new day'
  if (on < today) return 'Its day is over, and nobody has recorded that it was held'
  return held === null ? 'To be held' : 'Adjourned, to be held again'
}

const DECISIONS = {
  plan: 'A child protection plan was made',
  no_plan: 'No child protection plan',
  continue: 'The plan continues',
  end: 'The plan ends',
  adjourned: 'Adjourned, to be held again',
}

function sayDecision({ decision, categories, quorate }: FactOf<'ConferenceHeld'>): string {
  const harm = (categories ?? []).map(plain).join(' and ')
  return [DECISIONS[decision], harm, quorate === false ? 'not quorate' : ''].filter(part => part !== '').join('; ')
}

/** Is it still to be held? */
export const isAhead = ({ held }: Sitting): boolean => held === null || held.decision === 'adjourned'

/** `in 4 working days`, `today`, `3 working days ago`. */
export function sayDistance(
  on: NonNullable<Sitting['on']>,
  { today }: Pick<OpenChild, 'today'>,
  calendar: HolidayCalendar,
) {
  const [day, now] = [toNumber(on), toNumber(today)]
  if (day === now) return 'today'
  if (day > calendar.horizon) return `in ${day - now} days`
  const days = workingDaysBetween(calendar, now, day)
  const count = `${Math.abs(days)} working ${Math.abs(days) === 1 ? 'day' : 'days'}`
  return day > now ? `in ${count}` : `${count} ago`
}

export const sayTypeOf = (sitting: Sitting, isUnborn: boolean): string =>
  // Of a baby who is born by now it was a pre-birth one then, and is read as such beside its date.
  sayType(sitting.type, isUnborn)
