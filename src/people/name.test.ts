import { expect, test } from 'vitest'
import { displayName, nameOfText, nameText, tidyName, wordsOf } from './name.ts'

test.each([
  ['case and accents', 'José NÚÑEZ', 'jose nunez'],
  ['apostrophes, straight or curled', "O'Brien O’Brien", 'obrien obrien'],
  ['a spelt out O', 'O Brien', 'obrien'],
  ['Mc and Mac', 'McDonald MacDonald Mc Donald', 'mcdonald mcdonald mcdonald'],
  ['hyphens and double spaces', 'Smith-Jones  Smith–Jones', 'smith jones smith jones'],
  ['letters that are no accent', 'Łukasz Sørensen Strauß', 'lukasz sorensen strauss'],
])('words are compared without %s', (_, written, compared) => {
  expect(wordsOf(written).join(' ')).toBe(compared)
})

test('names that only begin with Mac stay as they are', () => {
  expect(wordsOf('Mack Macey Maceo')).toEqual(['mack', 'macey', 'maceo'])
})

test('other alphabets are kept', () => {
  expect(wordsOf('Олена Приклад')).toEqual(['олена', 'приклад'])
})

test('a name is kept as it is written, tidied of stray spaces and typeset marks', () => {
  expect(tidyName({ given: '  Mina\t Rose ', family: 'O’Sample–Test' })).toEqual({
    given: 'Mina Rose',
    family: "O'Sample-Test",
  })
  expect(tidyName({ given: ' ', family: '' })).toBeNull()
  const name = { given: 'Mina', family: '' }
  expect(nameOfText(nameText(name))).toEqual(name)
})

test('a person is called by given and family name, or by the one there is', () => {
  const called = (given: string, family: string) => displayName({ kind: 'adult', name: { given, family } })
  expect(called('Mina', 'Sample')).toBe('Mina Sample')
  expect(called('Mina', '')).toBe('Mina')
  expect(called('', 'Sample')).toBe('Sample')
  expect(called('', '')).toBe('Name not known')
})

test('a child without a given name is Baby, by its own family name before its mother’s', () => {
  expect(displayName({ kind: 'child', name: null, motherFamily: 'Sample' })).toBe('Baby Sample')
  expect(displayName({ kind: 'child', name: { given: '', family: 'Own' }, motherFamily: 'Sample' })).toBe('Baby Own')
  expect(displayName({ kind: 'child', name: null })).toBe('Name not known')
})
