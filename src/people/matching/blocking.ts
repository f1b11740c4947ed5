import { shortNameGroups } from '../short-names.ts'
import type { KnownPerson } from './known-person.ts'
import type { WordBook } from './word-book.ts'

/** More people than this share a key that tells too little: the others of the pair's keys have to find it. */
const MOST_OF_A_KEY = 120

/**
 * Keys of which two records of one person share at least one: only such pairs are compared. Every kind of mistake leaves
 * some key whole: a wrong date the names, a wrong name the date, a removal both.
 */
function keysOf(person: KnownPerson, book: WordBook): Set<string> {
  const { born, postcode, address, email, phone } = person
  const keys = new Set<string>()
  const [year, month, day] = [born.slice(0, 4), born.slice(4, 6), born.slice(6)]
  const add = (kind: string, ...parts: string[]) => {
    if (parts.every(part => part !== '')) keys.add(`${kind} ${parts.join(' ')}`)
  }
  add('born', born === '' ? '' : `${year} ${[month, day].sort().join(' ')}`)
  if (person.nhs.length === 10) add('nhs', person.nhs)
  for (const { scheme, value } of person.numbers) add(scheme, value)
  add('email', email)
  add('email local', email.split('@', 1)[0] ?? '')
  add('phone', phone)
  const house = address?.numbers[0] ?? ''
  const street = address === null ? '' : longest(address.words.map(book.wordOf))
  add('home', street, house)
  add('house', postcode, house)
  add('street', street, year)
  for (const { given, family } of person.names) {
    const sounds = [...new Set(given.words.flatMap(word => soundsOfGiven(word, book)))]
    const families = [
      ...new Set([...family.words, ...(family.together < 0 ? [] : [family.together])].map(book.soundOf)),
    ]
    for (const sound of [...sounds, ...families]) {
      // One kind for both, so that names changed over meet all the same.
      add('name and day', sound, month, day)
      add('name and month', sound, year, month)
      add('name and postcode', sound, postcode)
      add('name and street', sound, street)
      add('name and town', sound, person.town, year)
      add('name in a town', sound, person.town)
      add('name and year', sound, year)
    }
    for (const sound of sounds) for (const other of families) add('names', ...[sound, other].sort())
  }
  return keys
}

const longest = (words: readonly string[]) =>
  words.reduce((most, word) => (word.length > most.length ? word : most), '')

/** How a given name sounds, and how the first names sound that it is a form of. */
const soundsOfGiven = (word: number, book: WordBook) => [
  book.soundOf(word),
  ...shortNameGroups(book.wordOf(word)).map(group => book.soundOf(book.numberOf(group))),
]

/**
 * Groups of people who share a key, one after the other in `members`: group `g` is from `starts[g]` to `starts[g + 1]`, in the
 * order of the file. `groups` holds the groups of each person in the same manner.
 */
export type Blocks = { starts: Int32Array; members: Int32Array; groupStarts: Int32Array; groups: Int32Array }

/** A key's hash and a person's place in one number that a Float64 holds exactly. */
const MOST_PEOPLE = 2 ** 21

/**
 * Keys are kept as hashes of 32 bits, a few megabytes where their texts would take hundreds; two keys of one hash only
 * have a few people compared for nothing. Throws when there are more people than two million.
 */
export function blocksOf(people: readonly KnownPerson[], book: WordBook): Blocks {
  if (people.length > MOST_PEOPLE) throw new RangeError(`${people.length} people are too many, at most ${MOST_PEOPLE}`)
  const keyed: number[] = []
  for (const [place, person] of people.entries()) {
    for (const key of keysOf(person, book)) keyed.push(hashOf(key) * MOST_PEOPLE + place)
  }
  const entries = Float64Array.from(keyed).sort()
  const starts: number[] = []
  const members = new Int32Array(entries.length)
  let filled = 0
  for (let from = 0, to = 0; from < entries.length; from = to) {
    const hash = Math.floor((entries[from] ?? 0) / MOST_PEOPLE)
    while (to < entries.length && Math.floor((entries[to] ?? 0) / MOST_PEOPLE) === hash) to++
    if (to - from < 2 || to - from > MOST_OF_A_KEY) continue
    starts.push(filled)
    for (let at = from; at < to; at++) members[filled++] = (entries[at] ?? 0) - hash * MOST_PEOPLE
  }
  const kept = { starts: Int32Array.from([...starts, filled]), members: members.slice(0, filled) }
  return { ...kept, ...groupsOfPeople(kept, people.length) }
}

function groupsOfPeople({ starts, members }: Pick<Blocks, 'starts' | 'members'>, people: number) {
  const groupStarts = new Int32Array(people + 1)
  for (const person of members) groupStarts[person + 1] = (groupStarts[person + 1] ?? 0) + 1
  for (let person = 0; person < people; person++) {
    groupStarts[person + 1] = (groupStarts[person + 1] ?? 0) + (groupStarts[person] ?? 0)
  }
  const next = groupStarts.slice()
  const groups = new Int32Array(members.length)
  for (let group = 0; group + 1 < starts.length; group++) {
    for (let at = starts[group] ?? 0; at < (starts[group + 1] ?? 0); at++) {
      const person = members[at] ?? 0
      groups[next[person] ?? 0] = group
      next[person] = (next[person] ?? 0) + 1
    }
  }
  return { groupStarts, groups }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Tells each pair of people that share a key once, the earlier of the file first. */
export function eachPair({ starts, members, groupStarts, groups }: Blocks, tell: (a: number, b: number) => void): void {
  const people = groupStarts.length - 1
  const met = new Int32Array(people).fill(-1)
  for (let b = 0; b < people; b++) {
    for (let at = groupStarts[b] ?? 0; at < (groupStarts[b + 1] ?? 0); at++) {
      const group = groups[at] ?? 0
      for (let member = starts[group] ?? 0; member < (starts[group + 1] ?? 0); member++) {
        const a = members[member] ?? b
        if (a >= b) break
        if (met[a] === b) continue
        met[a] = b
        tell(a, b)
      }
    }
  }
}
