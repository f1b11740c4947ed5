import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

const called = (given: string, family: string) => initialsOf({ name: { given, family } }, false)

test('a child is told by first letters alone', () => {
  expect(called('Otto', 'Invented')).toBe('O. I.')
  expect(called('éloïse', "o'Invented")).toBe('É. O.')
  expect(called('', 'Invented')).toBe('baby I.')
  expect(called('Otto', '')).toBe('O.')
})

test('of a child whose name is not known, was taken away or is a new one nothing is told', () => {
  const nobody = 'a child or unborn baby'
  expect([initialsOf({ name: null }, false), initialsOf(undefined, false), called('', '')]).toEqual(
    Array(3).fill(nobody),
  )
  expect(initialsOf({ name: { given: 'Otto', family: 'Invented' } }, true)).toBe(nobody)
})
