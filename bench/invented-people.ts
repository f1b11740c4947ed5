import { type Day, day, plusDays, toDay, toNumber } from '../src/kernel/day.ts'
import { NOBODY, type PersonToMatch } from '../src/people/matching/person-to-match.ts'

/** People of an authority, one in ten with a second record that has a mistake or two, and who is who. */
export type InventedPeople = { people: PersonToMatch[]; pairs: [a: number, b: number][] }

const SYLLABLES =
  'ba be bi bo da de di do fa fe fi fo ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to'.split(
    ' ',
  )
const ENDINGS = ['n', 'm', 'th', 'ley', 'son', 'ton', 'ard', 'ine']
const GIVENS = 900
const FAMILIES = 9_000
const FIRST_BIRTH = toNumber(day('1940-01-01'))
const BIRTH_DAYS = 31_400

/** Always the same numbers (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** `count` records: families of one to five at an address each, names as unevenly shared as in England. */
export function inventedPeople(count: number): InventedPeople {
  const next = numbersFrom(20_260_223)
  const pick = (most: number) => Math.floor(next() * most)
  // The cube makes the first names of the list by far the most usual: the first has about one in a hundred.
  const uneven = (most: number) => Math.floor(next() ** 3 * most)
  const people: PersonToMatch[] = []
  const pairs: [number, number][] = []
  while (people.length < count) {
    const home = homeOf(pick(1e9), pick)
    const family = wordOf(uneven(FAMILIES), 3)
    for (let member = pick(5); member >= 0 && people.length < count; member--) {
      const sex = next() < 0.5 ? 'female' : 'male'
      const bornOn = toDay(plusDays(FIRST_BIRTH, pick(BIRTH_DAYS)))
      const person = { ...NOBODY, ...home, names: [{ given: wordOf(uneven(GIVENS), 2), family }], bornOn, sex } as const
      const place = people.push(person) - 1
      if (next() < 0.1 && people.length < count) pairs.push([place, people.push(mistaken(person, bornOn, pick)) - 1])
    }
  }
  return { people, pairs }
}

function wordOf(number: number, syllables: number): string {
  let word = ''
  for (let rest = number, i = 0; i < syllables; i++, rest = Math.floor(rest / 7))
    word += SYLLABLES[(rest * 31 + i) % SYLLABLES.length] ?? ''
  return `${word}${ENDINGS[number % ENDINGS.length] ?? ''}`
}

function homeOf(number: number, pick: (most: number) => number) {
  const letter = (at: number) => String.fromCharCode(65 + (Math.floor(number / 26 ** at) % 26))
  return {
    address: `${1 + pick(120)} ${wordOf(number % 50_000, 3)} Road`,
    postcode: `ZZ${1 + (number % 20)} ${number % 10}${letter(1)}${letter(2)}`,
    town: wordOf(number % 30, 2),
  }
}

/** A second record of somebody, with one of the mistakes that records have, now and then with a second. */
function mistaken(person: PersonToMatch, born: Day, pick: (most: number) => number): PersonToMatch {
  const [name = { given: '', family: '' }] = person.names
  const slip = (text: string, at = 1 + pick(Math.max(1, text.length - 2))) =>
    `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}`
  const mistakes: PersonToMatch[] = [
    person,
    { ...person, names: [{ ...name, given: slip(name.given) }] },
    { ...person, names: [{ ...name, family: slip(name.family) }] },
    { ...person, names: [{ given: name.family, family: name.given }] },
    { ...person, names: [{ ...name, family: wordOf(pick(FAMILIES), 3) }] },
    { ...person, bornOn: day(`${born.slice(0, 4)}-01-01`) },
    { ...person, bornOn: toDay(plusDays(toNumber(born), 10)) },
    { ...person, ...homeOf(pick(1e9), pick) },
    { ...person, address: null, postcode: null },
  ]
  const once = mistakes[pick(mistakes.length)] ?? person
  return pick(4) === 0 ? { ...once, sex: null, town: null } : once
}
