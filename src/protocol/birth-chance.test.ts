import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type GestationDays, parseGestation } from '../kernel/gestation.ts'
import { birthBefore, chanceOfBirthBefore } from './birth-chance.ts'

const at = (text: string): GestationDays => {
  const days = parseGestation(text)
  if (days === null) throw new Error(text)
  return days
}
const chance = (now: string, then: string, babies = 1) => chanceOfBirthBefore({ now: at(now), at: at(then), babies })

test('at 30 weeks, about 1 baby in 1,000 comes before three days have passed', () =>
  expect(chance('30+0', '30+3')).toBe(0.00097))

// Worked: (1.94 − 0.54) / (100 − 0.54), (48.42 − 7.90) / (100 − 7.90)
test.each([
  ['30+0', '34+0', 0.01408],
  ['37+0', '40+0', 0.43996],
  ['28+0', '28+0', 0],
  ['35+0', '34+0', 0],
  ['42+6', '43+0', 1],
  ['35+0', '47+0', 1],
])('from %s to %s it is %d', (now, then, expected) => expect(chance(now, then)).toBe(expected))

test.each([
  ['below 28 weeks the table says nothing', '27+6', '30+0', 1],
  ['nor from 43 weeks on', '43+0', '43+1', 1],
  ['twins come much earlier than the table', '30+0', '34+0', 2],
])('%s', (_why, now, then, babies) => expect(chance(now, then, babies)).toBeNull())

test('a later day is never less likely to come after the birth', () => {
  const days = fc.integer({ min: at('28+0'), max: at('42+6') })
  fc.assert(
    fc.property(days, days, days, (now, one, two) => {
      const [sooner, later] = [Math.min(one, two), Math.max(one, two)].map(
        then => chanceOfBirthBefore({ now: now as GestationDays, at: then as GestationDays, babies: 1 }) ?? -1,
      )
      expect(later).toBeGreaterThanOrEqual(sooner ?? 1)
    }),
  )
})

test.each([
  ['30+0', '30+3', 1000],
  ['30+0', '34+0', 71],
  ['39+0', '40+0', 3.3],
  ['30+0', '30+0', null],
  ['28+0', '44+0', 1],
])('between %s and %s comes one in %s', (now, then, oneIn) =>
  expect(birthBefore({ now: at(now), at: at(then), babies: 1 })).toMatchObject({ oneIn }),
)
