import { type DayNumber, sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant } from '../../kernel/instant.ts'
import type { KnownPerson } from '../../people/read-people.ts'
import { sayAge } from '../../worklists/say-stage.ts'

/** A relative's age on a day, or when they died; nothing where neither is known. */
export function sayLife(person: KnownPerson, today: DayNumber): string {
  if (person.diedOn !== null) return `died ${sayDay(toNumber(person.diedOn))}`
  if (person.bornOn === null) return ''
  const born = toNumber(person.bornOn)
  return born > today ? 'not yet born' : `${sayAge(born, today)} old`
}

/** `taken away on 1 February 2026 by lawful redaction`. */
export const sayTakenAway = (at: Instant): string => `taken away on ${sayDay(toNumber(dayOf(at)))} by lawful redaction`
