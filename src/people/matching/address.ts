import { wordsOf } from '../name.ts'
import type { WordBook } from './word-book.ts'

/** House and street: `numbers` are the words that have a digit (`12a`), `words` the others but for what any street has. */
export type KnownAddress = { numbers: readonly string[]; words: readonly number[]; key: string }

/** Said of many streets and homes, so it tells none from another. */
const OF_ANY_STREET = new Set(
  `street st road rd avenue ave av close cl drive dr lane ln place pl court ct crescent cres grove gardens gdns way terrace
  square sq hill park row mews walk rise circuit flat apartment apt unit room house the of upper lower north south east west`
    .trim()
    .split(/\s+/),
)

/** Null when nothing is left that tells one home from another. */
export function addressOf(text: string, book: WordBook): KnownAddress | null {
  const all = wordsOf(text)
  const numbers = all.filter(word => /\d/.test(word))
  const words = all.filter(word => !/\d/.test(word) && word.length > 1)
  const telling = words.filter(word => !OF_ANY_STREET.has(word))
  const kept = telling.length > 0 ? telling : words
  if (kept.length === 0) return null
  return { numbers, words: kept.map(word => book.numberOf(word)), key: `${numbers.join(' ')} ${kept.join(' ')}` }
}

export type AddressesApart = 'same' | 'street' | 'alike' | 'different'

/** How two addresses compare: the words of the shorter that the longer has too, and a number in common. */
export function addressesApart(a: KnownAddress, b: KnownAddress, book: WordBook): AddressesApart {
  if (a.key === b.key) return 'same'
  const [few, many] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  const shared = few.filter(word => many.some(other => isLike(book.apart(word, other)))).length
  const share = shared / few.length
  if (share < 0.5) return 'different'
  if (share < 0.75) return 'alike'
  const sameHouse =
    a.numbers.length === 0 && b.numbers.length === 0 ? true : a.numbers.some(number => b.numbers.includes(number))
  return sameHouse ? 'same' : 'street'
}

const isLike = (apart: string) => apart === 'same' || apart === 'slip'
