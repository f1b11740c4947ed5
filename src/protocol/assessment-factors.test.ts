import { expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import { assessmentFactorsOn, sayFactor } from './assessment-factors.ts'

const codesOn = (text: string) => assessmentFactorsOn(day(text)).map(({ value }) => value)

test('the factors are those of the census that counts the day, from April to March', () => {
  expect(codesOn('2020-03-31')).toContain('18A')
  expect(codesOn('2020-03-31')).not.toContain('18B')
  expect(codesOn('2020-04-01')).not.toContain('18A')
  expect(codesOn('2020-04-01')).toContain('18B')
  expect(codesOn('2021-03-31')).not.toContain('24A')
  expect(codesOn('2021-04-01')).toContain('24A')
})

test('a code of an earlier census still has its words, and one of none stays as it is', () => {
  expect(sayFactor('18A')).toBe('Physical abuse')
  expect(sayFactor('24A')).toBe('Child criminal exploitation')
  expect(sayFactor('99Z')).toBe('99Z')
})
