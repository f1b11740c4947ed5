import { expect, test } from 'vitest'
import { jargonIn } from './jargon.ts'

test('words of the trade are found as they are written, each once', () => {
  expect(jargonIn('Ring EDT before the core group. EDT has the PLO letter.')).toEqual(['EDT', 'PLO', 'core group'])
})

test('everyday words are none', () => {
  expect(jargonIn('The midwife rings the duty team. Hide the present; Ada may visit. A cot beside her bed.')).toEqual(
    [],
  )
})
