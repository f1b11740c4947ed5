import type { Problem } from '../../protocol/problem.ts'
import type { FieldName, FieldOf, ModuleName, SubmoduleOf } from './census-structure.ts'

/** One field as it stands in the file: its text (outer spaces off, possibly empty) and the line on which it begins. */
export type CensusField = { readonly name: FieldName; readonly text: string; readonly line: number }

/** One module as it stands in the file: every field and every inner module, in the order of the file. */
export type CensusModule<M extends ModuleName = ModuleName> = {
  readonly name: M
  readonly line: number
  readonly fields: readonly CensusField[]
  readonly modules: readonly CensusModule[]
}

/** Something in the file that was not used or was read with tolerance; the child is imported all the same. */
export type CensusNotice = { readonly line: number; readonly element: string; readonly words: string }

/** A child of the census, raw. With a problem the child cannot be taken as it stands; the others can. */
export type CensusChild = {
  /** Its place in the file, from 1. */
  readonly number: number
  readonly line: number
  readonly module: CensusModule<'Child'>
  readonly notices: readonly CensusNotice[]
  readonly problems: readonly Problem[]
}

const is = <N extends ModuleName>(module: CensusModule, name: N): module is CensusModule<N> => module.name === name

/** The inner modules of this name, in the order of the file. */
export function modulesOf<M extends ModuleName, N extends SubmoduleOf<M> & ModuleName>(
  module: CensusModule<M>,
  name: N,
): CensusModule<N>[] {
  const found: CensusModule<N>[] = []
  for (const inner of module.modules) if (is(inner, name)) found.push(inner)
  return found
}

/** The first field of this name that holds something, or null: an empty element says nothing. */
export function fieldOf<M extends ModuleName>(module: CensusModule<M>, name: FieldOf<M>): CensusField | null {
  for (const field of module.fields) if (field.name === name && field.text !== '') return field
  return null
}

/** Every field of this name that holds something. */
export function fieldsOf<M extends ModuleName>(module: CensusModule<M>, name: FieldOf<M>): CensusField[] {
  return module.fields.filter(field => field.name === name && field.text !== '')
}
