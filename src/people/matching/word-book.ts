import { wordLikeness } from '../name-likeness.ts'
import { soundsOf } from '../search-keys.ts'
import { sameShortName } from '../short-names.ts'

/** How two words of names compare. */
export type WordsApart = 'same' | 'short form' | 'slip' | 'alike' | 'different'

const APART: readonly WordsApart[] = ['same', 'short form', 'slip', 'alike', 'different']

/** From here on a likeness is a slip of the pen, and not only something alike. */
const SLIP = 0.8
/** What is remembered of pairs of words before it is begun anew: about 60 MB. */
const MOST_PAIRS_KEPT = 1_000_000

/** Every word of the names of a file as a number, so that a pair of words is compared once however often it is met. */
export class WordBook {
  readonly #numbers = new Map<string, number>()
  readonly #words: string[] = []
  readonly #sounds: string[] = []
  readonly #apart = new Map<number, number>()

  numberOf(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    const number = this.#words.push(word) - 1
    this.#numbers.set(word, number)
    this.#sounds.push(soundsOf(word)[0] ?? word)
    return number
  }

  wordOf = (number: number): string => this.#words[number] ?? ''

  /** How it sounds, or the word itself when it is not of the Latin alphabet. */
  soundOf = (number: number): string => this.#sounds[number] ?? ''

  apart(a: number, b: number): WordsApart {
    if (a === b) return 'same'
    const pair = a < b ? a * 0x4000000 + b : b * 0x4000000 + a
    const known = this.#apart.get(pair)
    if (known !== undefined) return APART[known] ?? 'different'
    const apart = wordsApart(this.wordOf(a), this.wordOf(b))
    if (this.#apart.size >= MOST_PAIRS_KEPT) this.#apart.clear()
    this.#apart.set(pair, APART.indexOf(apart))
    return apart
  }
}

function wordsApart(a: string, b: string): WordsApart {
  if (sameShortName(a, b)) return 'short form'
  const likeness = wordLikeness(a, b)
  return likeness >= SLIP ? 'slip' : likeness > 0 ? 'alike' : 'different'
}
