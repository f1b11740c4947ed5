import type { KnownPerson } from './read-people.ts'

/**
 * A child as somebody is told who is expected to know already whom it is about, and who may be somebody else: `O. I.`. Of a
 * child without a given name of its own the family's letter alone; of one whose name is not known, or is a new one that must
 * not be told, none.
 */
export function initialsOf(person: Pick<KnownPerson, 'name'> | undefined, isSealed: boolean): string {
  if (person === undefined || isSealed || person.name === null) return 'a child or unborn baby'
  const { given, family } = person.name
  const letters = [given, family].map(firstLetter).filter(letter => letter !== '')
  if (letters.length === 0) return 'a child or unborn baby'
  return given.trim() === '' ? `baby ${letters.join(' ')}` : letters.join(' ')
}

function firstLetter(name: string): string {
  const letter = /\p{L}\p{M}*/u.exec(name)?.[0]
  return letter === undefined ? '' : `${letter.toLocaleUpperCase('en-GB')}.`
}
