import { type DayNumber, sayDay, toNumber, wholeYears } from '../../kernel/day.ts'
import type { KnownPerson } from '../../people/read-people.ts'
import { sayGestationOn } from '../../protocol/timetable/working.ts'
import type { CaseSeen } from './read-case.ts'

/** `unborn, 27 weeks and 4 days`, `3 weeks old`, `6 years old`; nothing after a loss. */
export function ageOf({ timetable, today }: Pick<CaseSeen, 'timetable' | 'today'>): string {
  const { history } = timetable
  if (history.loss !== null) return ''
  if (history.birth !== null) return sayAge(history.birth.on, today)
  const gestation = sayGestationOn(history, today)
  if (gestation !== null) return `unborn, ${gestation}`
  return history.datings.length > 0 ? 'unborn, expected date not known' : 'date of birth not known'
}

export function sayAge(born: DayNumber, today: DayNumber): string {
  const days = today - born
  if (days < 0) return 'not yet born'
  if (days < 14) return days === 0 ? 'born today' : `${days} day${days === 1 ? '' : 's'} old`
  if (days < 120) return `${Math.floor(days / 7)} weeks old`
  const years = wholeYears(born, today)
  return years < 2 ? `${Math.floor(days / 30.44)} months old` : `${years} years old`
}

/** A relative's age, or when they died; nothing where neither is known. */
export function sayLife(person: KnownPerson, today: DayNumber): string {
  if (person.diedOn !== null) return `died ${sayDay(toNumber(person.diedOn))}`
  return person.bornOn === null ? '' : sayAge(toNumber(person.bornOn), today)
}
