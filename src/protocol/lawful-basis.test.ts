import { expect, test } from 'vitest'
import { LAWFUL_BASES } from './birth-plan-sections.ts'
import { sayBasisToParent, sayLawfulBasis, speaksOfSeparation, UNTIL_THEN } from './lawful-basis.ts'

test('whatever a plan intends, it says that parents may leave until something lawful stands', () => {
  for (const basis of [undefined, ...LAWFUL_BASES]) {
    expect(sayLawfulBasis(basis, false)).toContain(UNTIL_THEN)
    expect(sayLawfulBasis(basis, true)).toContain(UNTIL_THEN)
  }
})

test('before the birth there is no order yet, and an agreement has to be given again', () => {
  expect(sayLawfulBasis('interim_care_order', false).join(' ')).toContain('No court can make it before the birth')
  expect(sayLawfulBasis('section_20_agreement', false).join(' ')).toContain('has to be given again after it')
  expect(sayLawfulBasis('interim_care_order', true).join(' ')).not.toContain('before the birth')
})

test.each([
  ['The baby will be removed to foster carers', true],
  ['Section 20 to be signed on the ward', true],
  ['The parents must not leave with the baby', true],
  ['S.20 with the grandmother', true],
  ['The baby goes home with both parents', false],
  ['Leave the cot beside the bed', false],
])('where nothing separates: %s', (takesHome, speaks) => {
  expect(speaksOfSeparation({ lawfulBasis: 'parents_care', takesHome })).toBe(speaks)
  expect(speaksOfSeparation({ takesHome })).toBe(speaks)
  expect(speaksOfSeparation({ lawfulBasis: 'interim_care_order', takesHome })).toBe(false)
})

test('a father is never told that he may leave with the baby, or that it stays with him', () => {
  for (const basis of LAWFUL_BASES) {
    expect(sayBasisToParent('father', basis).join(' ')).not.toMatch(/you may leave|stays with you|you have agreed/)
  }
})

test('parents are told in words that one need not have learned', () => {
  for (const basis of LAWFUL_BASES) {
    for (const parent of ['mother', 'father'] as const) {
      expect(sayBasisToParent(parent, basis).join(' ')).not.toMatch(/section|parental|interim|EPO|ICO|conference/i)
    }
  }
})
