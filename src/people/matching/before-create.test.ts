import { describe, expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { offeredBeforeCreate } from './before-create.ts'
import { person } from './test-person.ts'

/** Too little to say, too much to keep from whoever is about to record a new person. */
const OFFERED: [about: string, a: string, b: string][] = [
  ['a name and nothing else', 'Rosalin/Invented-Sample', 'Rosalin/Invented-Sample'],
  [
    'twins without names: it may be one baby twice',
    'Baby/Sample, 2026-01-04, 1 Made Up Road, ZZ1 1AA',
    'Baby/Sample, 2026-01-04, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'unborn children of one mother',
    'Unborn/Sample, 2026-06-04, of Mina, ZZ1 1AA',
    'Unborn/Sample, 2026-06-04, of Mina, ZZ1 1AA',
  ],
  ['twins of names that are nearly one', 'Mina/Sample, 2019-03-04, f, ZZ1 1AA', 'Minna/Sample, 2019-03-04, f, ZZ1 1AA'],
  [
    'a new family name and a removal',
    'Rosalin/Sample, 1998-03-04, f, ZZ1 1AA',
    'Rosalin/Invented, 1998-03-04, f, YY9 9BB',
  ],
  [
    'a baby under its father’s name now',
    'Baby/Sample, 2026-01-04, f, 1 Made Up Road, ZZ1 1AA',
    'Mina/Invented, 2026-01-04, f, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'an unborn child and a baby born early',
    'Unborn/Sample, 2026-02-20, 1 Made Up Road, ZZ1 1AA',
    'Mina/Sample, 2026-01-29, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'two NHS numbers, all else the same',
    'Mina/Sample, 1998-03-04, f, ZZ1 1AA, 9000000009',
    'Mina/Sample, 1998-03-04, f, ZZ1 1AA, 9000000017',
  ],
  [
    'another given name that is used',
    'Rosalin/Sample, 1998-03-04, f, 1 Made Up Road, ZZ1 1AA',
    'Adela/Sample, 1998-03-04, f, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'a name and home, a date quite different',
    'Rosalin/Sample, 1998-03-04, f, 1 Made Up Road, ZZ1 1AA',
    'Rosalin/Sample, 1996-07-19, f, 1 Made Up Road, ZZ1 1AA',
  ],
  ['a name that is misspelt, and nothing else', 'Wilhelmina/Fennimarsh', 'Wilhemina/Fenimarsch'],
  ['a short form and a slip, and nothing else', 'Liz/Examplerite', 'Elizabeth/Examplewright'],
  ['a mother whose name is misspelt, and nothing else', '/, of Wilhelmina', 'Otto/Invented, of Wilhemina'],
  ['the year of birth only', 'Mina/Sample, 1998-01-01', 'Mina/Sample, 1998-09-17'],
]

const offered = (asked: string, on: readonly string[], people = 100_000) =>
  offeredBeforeCreate(
    person(asked),
    on.map(line => ({ candidate: line, person: person(line) })),
    { today: day('2026-02-23'), people },
  )

describe('are offered to whoever would record one of them anew:', () => {
  test.each(OFFERED)('%s', (_, a, b) => expect(offered(a, [b], 1_000)).toHaveLength(1))
})

test('the likeliest is offered first, who cannot be meant not at all', () => {
  const [same, slip, other] = [
    'Mina/Sample, 1998-03-04, f',
    'Minna/Sample, 1998-03-14, f',
    'Otto/Invented, 2003-07-19, m',
  ]
  const offers = offered('Mina/Sample, 1998-03-04, f', [other, slip, same])
  expect(offers.map(({ candidate }) => candidate)).toEqual([same, slip])
})

test('of a name alone, misspelt, who is named otherwise is not offered', () => {
  expect(offered('Wilhelmina/Fennimarsh', ['Otto/Fordham', 'Mina/Invented'])).toEqual([])
})

test('somebody under a former name is offered with the reasons', () => {
  const [offer] = offered('Rosalin/Sample, 1998-03-04, f', ['Rosalin/Invented, 1998-03-04, f, once Rosalin/Sample'])
  expect(offer).toMatchObject({
    likely: true,
    why: { for: ['given name the same', 'family name the same', 'born on the same day'] },
  })
})

test('a twin is offered below what is likely, so that a second child can be recorded', () => {
  const [offer] = offered('Otto/Sample, 2026-01-04, m, ZZ1 1AA, 1 Made Up Road', [
    'Mina/Sample, 2026-01-04, f, ZZ1 1AA, 1 Made Up Road',
  ])
  expect(offer?.likely ?? false).toBe(false)
})

test('at most ten are offered, equals in the order in which they were found', () => {
  const many = Array.from({ length: 30 }, (_, i) => `Mina/Sample, 1998-03-04, tel 077009${String(10_000 + i)}`)
  expect(offered('Mina/Sample, 1998-03-04', many).map(({ candidate }) => candidate)).toEqual(many.slice(0, 10))
})

test('nothing is offered where nobody was found', () => {
  expect(offered('Mina/Sample', [])).toEqual([])
})
