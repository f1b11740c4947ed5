import { z } from 'zod'

/** A person's name as it is said. Either part may be empty: what is known is recorded. */
export type Name = { readonly given: string; readonly family: string }

/** What a name is to its person: the one they go by now, or another by which they may be found. */
export type NameUse = 'usual' | 'former' | 'alias'

const nameShape = z.object({ given: z.string(), family: z.string() })

/** Trims and single-spaces both parts and makes typeset apostrophes and hyphens plain; null when nothing is left. */
export function tidyName(name: Name): Name | null {
  const tidy = { given: tidyPart(name.given), family: tidyPart(name.family) }
  return tidy.given === '' && tidy.family === '' ? null : tidy
}

const tidyPart = (part: string) =>
  part
    .normalize('NFC')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[‐‑–—]/g, '-')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()

/** The text that is kept of a name. */
export const nameText = (name: Name): string => JSON.stringify({ given: name.given, family: name.family })

/** The name that a kept text says. */
export const nameOfText = (body: string): Name => nameShape.parse(JSON.parse(body))

/** Letters that do not decompose into a plain one and an accent. */
const PLAIN = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
])

/**
 * The words of a name as they are compared: lower case without accents or apostrophes, a hyphen parts words,
 * `Mc Donald`, `MacDonald` and `McDonald` are one and the same word, so are `O'Brien` and `O Brien`.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, letter => PLAIN.get(letter) ?? letter)
    .replace(/['‘’ʼ`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(^| )(o|mc) (?=\p{L}{2})/gu, '$1$2')
    // Mackay and McKay, but not Mack or Macey.
    .replace(/(^| )mac(?=[bcdfghjklmnpqrstvwxz]\p{L}{2})/gu, '$1mc')
    .trim()
  return plain === '' ? [] : plain.split(' ')
}

/**
 * How a person is called on a page: `Given Family`. A child without a given name of its own is `Baby Family`, by its
 * mother's present family name when it has none. A name that was redacted is said to be, and not left out.
 */
export function displayName(person: {
  kind: 'child' | 'adult'
  name: Name | null
  motherFamily?: string | null
  localId?: string | null
  redacted?: boolean
  motherRedacted?: boolean
}): string {
  if (person.name === null && person.redacted) return 'Name redacted'
  const { given, family } = person.name ?? { given: '', family: '' }
  if (person.kind === 'child' && given === '') {
    const called = family || (person.motherFamily ?? '')
    if (called === '' && person.motherRedacted) {
      return ['Baby, mother’s name redacted', person.localId].filter(part => part).join(', ')
    }
    return called === '' ? notKnown(person.localId) : `Baby ${called}`
  }
  return [given, family].filter(part => part !== '').join(' ') || notKnown(person.localId)
}

/** A census names nobody: then the authority's own number tells one child from another. */
const notKnown = (localId: string | null | undefined) => (localId ? `Name not known, ${localId}` : NAME_NOT_KNOWN)

const NAME_NOT_KNOWN = 'Name not known'
