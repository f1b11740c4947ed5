import { type Name, wordsOf } from '../name.ts'

/** What a record says of a child that has no name yet: whose it is and which of several. */
export type BabyName = {
  /** The words left over are names after all: `Unborn Mina Sample` has the given name Mina. */
  name: Name
  /** Given names of the mother, of `Baby of Mina Sample`. */
  mother: string
  /** `1` of *twin 1* or *baby A*. */
  place: number | null
  sex: 'female' | 'male' | null
}

const BABY = new Set(['baby', 'babyboy', 'babygirl', 'infant', 'newborn', 'unborn', 'twin', 'triplet', 'bo'])
const SEX = new Map<string, 'female' | 'male'>([
  ['boy', 'male'],
  ['babyboy', 'male'],
  ['male', 'male'],
  ['girl', 'female'],
  ['babygirl', 'female'],
  ['female', 'female'],
])
const PLACE = new Map([
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['4', 4],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['a', 1],
  ['b', 2],
  ['c', 3],
])
/** Said of a baby beside its name, and no name itself. */
const BESIDE = new Set(['not', 'known', 'named', 'yet', 'unnamed', 'the', 'child'])

/**
 * Reads a name under which wards and registers keep a child without one: `Baby Sample`, `Baby of Mina Sample`, `B/O Mina`,
 * `Twin 2 Sample`, `Baby Girl A`, `Unborn Sample`. Null when it is a name like any other.
 */
export function babyNameOf({ given, family }: Name): BabyName | null {
  const text = given.trim() === '' ? family : given
  const words = wordsOf(text.replace(/\bb\s*\/\s*o\b/gi, 'bo of'))
  const [first = ''] = words
  if (!BABY.has(first) || (given.trim() === '' && words.length === 1 && first !== 'unborn')) return null
  const of = words.indexOf('of')
  const before = (of < 0 ? words : words.slice(0, of)).filter(word => !BABY.has(word))
  const after = of < 0 ? [] : words.slice(of + 1)
  const whole = given.trim() === '' ? after : null
  const own = before.filter(word => !SEX.has(word) && !PLACE.has(word) && !BESIDE.has(word))
  return {
    name: {
      given: given.trim() === '' ? '' : own.join(' '),
      family: given.trim() !== '' ? family : whole !== null && whole.length > 0 ? (whole.at(-1) ?? '') : own.join(' '),
    },
    mother: (whole === null ? after : whole.slice(0, -1)).join(' '),
    place: before.map(word => PLACE.get(word)).find(place => place !== undefined) ?? null,
    sex: words.map(word => SEX.get(word)).find(sex => sex !== undefined) ?? null,
  }
}
