import { expect, test } from 'vitest'
import { jargonIn } from '../../protocol/jargon.ts'
import { hardTexts, sentencesOf } from '../../protocol/parents-page/hard-words.ts'
import { WORDS } from './words.ts'

const texts = Object.values(WORDS).flat()

test('no sentence of its own is longer than fourteen words', () => {
  const long = texts.flatMap(sentencesOf).filter(sentence => sentence.split(/\s+/).length > 14)
  expect(long).toEqual([])
})

test('it uses no word of the trade, and none of those that judge', () => {
  expect(texts.flatMap(jargonIn)).toEqual([])
  expect(hardTexts(texts)).toEqual([])
  expect(texts.join(' ')).not.toMatch(
    /engage|non-compliant|failed to|hard to reach|\bclean\b|\bdirty\b|\bmum\b|\bsafe\b|high risk/i,
  )
})

test('its words are short: four letters and a half on average', () => {
  const words = texts.join(' ').match(/\p{L}+/gu) ?? []
  expect(words.join('').length / words.length).toBeLessThan(4.5)
})
