import type { Name } from '../../people/name.ts'
import { nameInOneLine, type Sought, sought } from '../offers.ts'
import type { Told } from './who-fields.ts'

const nameOf = (given: string | null, family: string | null): Name | null =>
  given === null && family === null ? null : { given: given ?? '', family: family ?? '' }

export function motherOf(told: Told): Name | null {
  return told.who === 'unborn' ? nameOf(told.motherGiven, told.motherFamily) : nameInOneLine(told.childMother)
}

export const childOf = (told: Told): Name | null => nameOf(told.childGiven, told.childFamily)
export const fatherOf = (told: Told): Name | null => nameOf(told.fatherGiven, told.fatherFamily)

/** Whom a search before creating looks for: of an unborn baby its mother, of a child the child. */
export const soughtMother = (told: Told): Sought =>
  told.who === 'unborn' ? sought(motherOf(told), told.motherBornOn, told.motherNhs) : sought(motherOf(told), null, null)

export const soughtChild = (told: Told): Sought =>
  sought(childOf(told), told.childBornOn, told.childNhs, motherOf(told))

export const soughtFather = (told: Told): Sought => sought(fatherOf(told), null, null)
