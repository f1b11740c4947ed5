import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { matchPeople } from './match-people.ts'
import { person } from './test-person.ts'

const today = day('2026-02-23')
const match = (lines: readonly string[], least = 0.5) =>
  matchPeople(
    lines.map(line => person(line)),
    { today, least },
  )
const places = (lines: readonly string[]) => match(lines).map(({ a, b }) => [a, b])

const FAMILY = [
  'Rosalin/Sample, 1998-03-04, f, 1 Made Up Road, ZZ1 1AA',
  'Mina/Sample, 2026-01-04, f, 1 Made Up Road, ZZ1 1AA',
  'Otto/Sample, 2026-01-04, m, 1 Made Up Road, ZZ1 1AA',
  'Otto/Sample, 1985-03-04, m, 1 Made Up Road, ZZ1 1AA',
  'Rosalind/Sample, 1998-04-03, f, 1 Made Up Road, ZZ1 1AA',
]

test('each pair comes once, the earlier of the file first, the likeliest pair at the top', () => {
  const pairs = match([...FAMILY, 'Mina/Sample, 2026-01-04, f, 1 Made Up Road, ZZ1 1AA'])
  expect(pairs.map(({ a, b }) => [a, b])).toEqual([
    [1, 5],
    [0, 4],
  ])
})

test('a baby without a name is taken for the one child that it fits', () => {
  const single = 'Mina/Sample, 2026-01-04, f, 1 Made Up Road, ZZ1 1AA'
  expect(places([single, 'Baby Girl/Sample, 2026-01-04, 1 Made Up Road, ZZ1 1AA'])).toEqual([[0, 1]])
})

test('a baby without a name that fits either of twins is taken for neither, and joins them not', () => {
  const baby = 'Baby/Sample, 2026-01-04, 1 Made Up Road, ZZ1 1AA'
  expect(places([...FAMILY.slice(0, 3), baby])).toEqual([])
  const [first] = match([...FAMILY.slice(0, 3), baby], 0.1)
  expect(first?.why.against).toContain('fits another child too, who is not this one')
})

test('in a file in which everybody stands twice, twins and namesakes of one home are still two', () => {
  const all = Array.from(
    { length: 400 },
    (_, i) => `Given${i}x/Family${i}x, 19${50 + (i % 50)}-0${1 + (i % 9)}-${10 + (i % 19)}, f`,
  )
  const namesakes = [
    'Adam/Example, 1985-03-04, m, 3 Other Way, YY9 9BB',
    'Adam/Example, 2014-07-19, m, 3 Other Way, YY9 9BB',
  ]
  const twins = ['Mina', 'Rosalin'].map(given => `${given}/Sample, 2019-03-04, f, 1 Made Up Road, ZZ1 1AA`)
  const pairs = match([...twins, ...namesakes, ...all, ...all])
  expect(pairs.filter(({ b }) => b < 4)).toEqual([])
  expect(pairs).toHaveLength(400)
})

test('two records that have nothing in common are one person by way of a third that fits both', () => {
  const thirds = [
    'Rosalin/, 1998-03-04, r.invented@example.test',
    '/Invented, 1998-03-04, 1 Made Up Road, ZZ1 1AA',
    'Rosalin/Invented, 1998-03-04, r.invented@example.test, 1 Made Up Road, ZZ1 1AA',
  ]
  expect(places(thirds.slice(0, 2))).toEqual([])
  const found = match(thirds).find(({ a, b }) => a === 0 && b === 1)
  expect(found?.why.for).toContain('a third record fits both')
})

test('a pair says what speaks for it and what against, and repeats no name, date or number', () => {
  const a = 'Mina/Sample, 1998-03-04, f, 9000000009, ZZ1 1AA'
  const [pair] = match([a, 'Mina/Invented, 1998-03-04, f, 9000000009, YY9 9BB'])
  expect(pair?.why).toEqual({
    for: ['NHS number the same', 'given name the same', 'born on the same day'],
    against: ['family name different'],
  })
})

test('no pair is ever certain', () => {
  expect(match([FAMILY[1] ?? '', FAMILY[1] ?? ''].map(line => `${line}, 9000000009`))[0]?.score).toBeLessThan(1)
})

test('a rare name in common says more than a name that half the file has', () => {
  const others = Array.from(
    { length: 2_000 },
    (_, i) => `Given${i}x/Sample, 19${60 + (i % 40)}-0${1 + (i % 9)}-1${i % 10}`,
  )
  const scoreOf = (family: string) => {
    const pair = [`Mina/${family}, 1998-03-04`, `Mina/${family}, 1998-03-05`]
    return match([...pair, ...others], 0.000001).find(({ a, b }) => a === 0 && b === 1)?.score ?? 0
  }
  expect(scoreOf('Invented')).toBeGreaterThan(scoreOf('Sample'))
})

test('nobody is matched in an empty file, or in one of people of whom nothing is known', () => {
  expect(match([])).toEqual([])
  expect(match(['', '', '/'])).toEqual([])
})

test('the order of a file changes nothing', () => {
  const lines = [...FAMILY, 'Baby/Sample, 2026-01-04, ZZ1 1AA', 'Sample/Rosalin, 1998-03-04', 'R/Sample, 1998-03-04']
  const said = (ordered: readonly string[]) =>
    match(ordered, 0.01)
      .map(({ a, b, score }) => `${[ordered[a], ordered[b]].sort().join(' + ')} ${score}`)
      .sort()
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), shuffled => {
      expect(said(shuffled)).toEqual(said(lines))
    }),
    { numRuns: 50 },
  )
})
