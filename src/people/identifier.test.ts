import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identifierKey, parseLocalId, parseNhsNumber, parseUpn, sayNhsNumber } from './identifier.ts'

const read = (value: string) => ({ kind: 'read', value })

test.each(['9000000009', '900 000 0009', '900-000-0009', ' 9000000009 '])('%s is an NHS number', text => {
  expect(parseNhsNumber(text)).toEqual(read('9000000009'))
})

test.each([
  ['a letter', '90000O0009', 'digits only'],
  ['nine digits', '900000000', '10 digits'],
  ['nothing', '', '10 digits'],
  ['a wrong check digit', '9000000008', 'last digit does not match'],
  ['a remainder that is never given', '0000000060', 'last digit does not match'],
  ['ten noughts', '0000000000', 'last digit does not match'],
])('an NHS number with %s is refused', (_, text, why) => {
  expect(parseNhsNumber(text)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) })
})

test('an NHS number is written in three groups', () => {
  expect(sayNhsNumber('9000000009')).toBe('900 000 0009')
})

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })

/** Changes the digit at a place to another one. */
const changed = (text: string, at: number, by: number) =>
  `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`

const nhsNumbers = digits(9)
  .map(nine => {
    const sum = nine.reduce((total, digit, i) => total + digit * (10 - i), 0)
    return { nine: nine.join(''), check: (11 - (sum % 11)) % 11 }
  })
  .filter(({ nine, check }) => check !== 10 && nine !== '000000000')
  .map(({ nine, check }) => `${nine}${check}`)

test('any one changed digit of an NHS number is refused', () => {
  fc.assert(
    fc.property(nhsNumbers, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      expect(parseNhsNumber(number).kind).toBe('read')
      expect(parseNhsNumber(changed(number, at, by)).kind).toBe('refused')
    }),
    { numRuns: 1_000 },
  )
})

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const upns = digits(12).map(twelve => {
  const sum = twelve.reduce((total, digit, i) => total + digit * (i + 2), 0)
  return `${LETTERS[sum % 23]}${twelve.join('')}`
})

test('any one changed digit of a unique pupil number is refused', () => {
  fc.assert(
    fc.property(upns, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }), (upn, at, by) => {
      expect(parseUpn(upn)).toEqual(read(upn))
      expect(parseUpn(changed(upn, at, by)).kind).toBe('refused')
    }),
    { numRuns: 1_000 },
  )
})

test('a unique pupil number may be typed small and with spaces, and has no I, O or S', () => {
  expect(parseUpn('a 000 0000 00000')).toEqual(read('A000000000000'))
  expect(parseUpn('I000000000000')).toMatchObject({ why: expect.stringContaining('I, O or S') })
  expect(parseUpn('A00000000000')).toMatchObject({ why: expect.stringContaining('12 digits') })
})

test('a temporary unique pupil number ends in a letter', () => {
  // 12 × nothing and B, which is worth 1, in place 13: the check letter is the one numbered 13.
  expect(parseUpn('P00000000000B')).toEqual(read('P00000000000B'))
  expect(parseUpn('Q00000000000B').kind).toBe('refused')
})

test('a local id is capitals and digits, at most 20 of them', () => {
  expect(parseLocalId(' ab 12-3 ')).toEqual(read('AB12-3'))
  expect(parseLocalId('')).toMatchObject({ why: 'Enter the local id' })
  expect(parseLocalId('x'.repeat(21))).toMatchObject({ why: expect.stringContaining('20 characters') })
  expect(parseLocalId('a;b').kind).toBe('refused')
})

test('an identifier is compared without the spaces and dashes in which it is written', () => {
  expect(identifierKey('nhs', '900-000 0009')).toBe('9000000009')
  expect(identifierKey('local', 'ab 12')).toBe('AB12')
})
