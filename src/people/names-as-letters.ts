import { type Name, wordsOf } from './name.ts'

/** A name in small letters may be a common word (`will`, `rose`); from so many letters on it hardly is. */
const LETTERS_OF_NO_WORD = 5

/** What a child without a given name is called, and everybody else too. */
const NOT_A_NAME: ReadonlySet<string> = new Set(['baby', 'unborn', 'unknown'])

/**
 * What somebody wrote, with every name of these people as its first letter: `O.'s mother rang, and Miss I. said`. For
 * words that leave the record. A name that is written otherwise than it is kept stays, so whoever sends them reads them first.
 */
export function namesAsLetters(text: string, names: readonly Name[]): string {
  // `Mary Ann` is written `MaryAnn` too.
  const spelt = (part: string) => [...wordsOf(part), wordsOf(part).join('')]
  const known = new Set(names.flatMap(({ given, family }) => [...spelt(given), ...spelt(family)]))
  const isKnown = (part: string) => part.length > 1 && known.has(part) && !NOT_A_NAME.has(part)
  const isName = (word: string) =>
    word.length > 1 &&
    // Of several of the family: `the Quillfeathers`.
    wordsOf(word).some(part => isKnown(part) || isKnown(part.replace(/s$/, ''))) &&
    (/^\p{Lu}/u.test(word) || word.length >= LETTERS_OF_NO_WORD)
  return text.replace(/\p{L}[\p{L}\p{M}]*(?:['‘’-]\p{L}[\p{L}\p{M}]*)*/gu, (written, at: number) => {
    const [, word = written, possessive = ''] = /^(.+?)(['‘’]s)?$/iu.exec(written) ?? []
    if (!isName(word)) return written
    // At the end of a sentence one full stop is enough.
    const stop = possessive === '' && text.charAt(at + written.length) === '.' ? '' : '.'
    return `${word.charAt(0).toLocaleUpperCase('en-GB')}${stop}${possessive}`
  })
}
