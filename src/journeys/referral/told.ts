import type { Day } from '../../kernel/day.ts'
import { NOBODY, type PersonToMatch } from '../../people/matching/person-to-match.ts'
import type { Name } from '../../people/name.ts'
import type { Told } from './who-fields.ts'

const nameOf = (given: string | null, family: string | null): Name | null =>
  given === null && family === null ? null : { given: given ?? '', family: family ?? '' }

/** `Rosa Invented Sample`: the last word is taken for the family name. */
function nameInOneLine(text: string | null): Name | null {
  const words = (text ?? '').split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  return { given: words.slice(0, -1).join(' '), family: words.at(-1) ?? '' }
}

export function motherOf(told: Told): Name | null {
  return told.who === 'unborn' ? nameOf(told.motherGiven, told.motherFamily) : nameInOneLine(told.childMother)
}

export const childOf = (told: Told): Name | null => nameOf(told.childGiven, told.childFamily)
export const fatherOf = (told: Told): Name | null => nameOf(told.fatherGiven, told.fatherFamily)

/** Somebody who was told of, to be looked for: nothing where nothing is known of them. */
export type Sought = { person: PersonToMatch; queries: readonly string[] }

function sought(name: Name | null, bornOn: Day | null, nhsNumber: string | null, mother: Name | null = null): Sought {
  const words = (one: Name | null) => (one === null ? '' : `${one.given} ${one.family}`.trim())
  return {
    person: {
      ...NOBODY,
      names: name === null ? [] : [name],
      ...{ bornOn, nhsNumber, mother: mother?.given ?? null },
    },
    queries: [words(name), nhsNumber ?? ''].filter(query => query !== ''),
  }
}

/** Whom a search before creating looks for: of an unborn baby its mother, of a child the child. */
export const soughtMother = (told: Told): Sought =>
  told.who === 'unborn' ? sought(motherOf(told), told.motherBornOn, told.motherNhs) : sought(motherOf(told), null, null)

export const soughtChild = (told: Told): Sought =>
  sought(childOf(told), told.childBornOn, told.childNhs, motherOf(told))

export const soughtFather = (told: Told): Sought => sought(fatherOf(told), null, null)
