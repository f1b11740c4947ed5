import { wordsOf } from '../name.ts'
import { nameLikeness, remembered, wordLikeness } from '../name-likeness.ts'
import { babyNameOf } from './baby-name.ts'
import type { PersonToMatch } from './person-to-match.ts'

/** A likeness of names, 0 to 1, from which one may well be the other misspelt or shortened. */
const ALIKE = 0.6

/**
 * How well the names of people on record answer those of one who is sought, from 0 to 1; 0 where they are not alike. Who
 * is sought without a name of their own, as a baby is, goes by their mother's.
 */
export function namedAlike(sought: PersonToMatch): (person: PersonToMatch) => number {
  const likeness = remembered(wordLikeness)
  const asked = sought.names.filter(hasOwnGiven).map(({ given, family }) => wordsOf(`${given} ${family}`))
  const mother = wordsOf(sought.mother ?? '')
  const best = (typed: readonly (readonly string[])[], names: PersonToMatch['names']) =>
    Math.max(0, ...typed.flatMap(words => names.map(name => nameLikeness(words, name, likeness))))
  return person => {
    const alike =
      asked.length > 0
        ? best(asked, person.names)
        : mother.length === 0
          ? 0
          : best([mother], [{ given: person.mother ?? '', family: '' }])
    return alike >= ALIKE ? alike : 0
  }
}

/** `Baby Sample` says no more than whose it is; any other name is one. */
const hasOwnGiven = (name: PersonToMatch['names'][number]) => {
  const baby = babyNameOf(name)
  return baby === null ? name.given + name.family !== '' : baby.name.given !== ''
}
