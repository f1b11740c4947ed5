import { type DayNumber, sayDay, toNumber } from '../../kernel/day.ts'
import type { KnownPerson } from '../../people/read-people.ts'
import { sayAge } from '../../worklists/say-stage.ts'

/** A relative's age on a day, or when they died; nothing where neither is known. */
export function sayLife(person: KnownPerson, today: DayNumber): string {
  if (person.diedOn !== null) return `died ${sayDay(toNumber(person.diedOn))}`
  if (person.bornOn === null) return ''
  const born = toNumber(person.bornOn)
  return born > today ? 'not yet born' : `${sayAge(born, today)} old`
}
