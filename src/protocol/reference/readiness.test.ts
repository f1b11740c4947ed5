import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toNumber } from '../../kernel/day.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { readinessOfCase } from '../readiness/readiness.ts'
import { readinessJson } from '../readiness/readiness-json.ts'
import { familyAsKnownAt } from '../route/known-family.ts'
import { type RandomUnborn, randomUnborn } from './random-unborn.ts'
import { hasOneDayTwice, slowReadiness } from './slow-readiness.ts'

const national = loadProtocol('national')
const calendar = englandAndWales()

function engine({ people, relationships, facts, today, knownAt }: RandomUnborn) {
  const all = { people, relationships, facts, earlier: [], authority: 'test', today: null, source: null }
  const known = knownAt === null ? all : { ...all, ...familyAsKnownAt(all, knownAt) }
  const { people: children } = readinessJson(readinessOfCase(known, national, calendar, toNumber(today)))
  return children.map(({ about, gestation, pathway, missing }) => ({
    ...{ about, gestation, pathway },
    missing: missing.map(({ need }) => need),
  }))
}

test('what is missing in 5,000 random families is as the slow, obvious reference says', { timeout: 120_000 }, () => {
  let compared = 0
  fc.assert(
    fc.property(randomUnborn, file => {
      if (hasOneDayTwice(file)) return
      compared += 1
      expect(engine(file)).toEqual(slowReadiness(file))
    }),
    { seed: 20_260_501, numRuns: 8_000 },
  )
  expect(compared).toBeGreaterThan(5_000)
})
