import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { loadProtocol } from '../load-protocol.ts'
import { editionOn } from '../protocol.ts'
import { caseOf, happened, removed } from '../route/test-families.ts'
import { assessmentOf } from './assessment.ts'
import { stillOpen } from './may-authorise.ts'

const today = toNumber(day('2026-02-20'))
const policy = editionOn(loadProtocol('national'), today)?.route

const FAMILY = {
  people: ['ollie 2019-06-01', 'ava 2021-06-01', 'rick'],
  ties: ['mother mother_of ollie', 'mother mother_of ava', 'rick father_of baby'],
}

function seen(facts: readonly object[], earlier: readonly object[]) {
  if (!policy) throw new Error('The national protocol states routes')
  const assessment = assessmentOf(caseOf({ ...FAMILY, facts, earlier }), 'baby', policy, today)
  return assessment && { open: stillOpen(assessment), risks: assessment.pastRisks, heard: assessment.parents }
}

const risks = (seen([], [removed('ollie', '2020-09-01')])?.risks ?? []).map(({ risk }) => risk)
const finding = fc.constantFrom('present', 'reduced', 'resolved', 'unknown')
const on = fc.constantFrom('2026-02-18', '2026-02-19', '2026-02-20')
const evidence = fc.constantFrom('Seen twice', '', undefined)
const anAnswer = fc
  .record({ risk: fc.constantFrom(...risks, 'r1'), finding, evidence, on })
  .map(({ on, ...more }) => happened('RiskFactorReviewed', 'baby', on, more))
const ofThisChild = fc.oneof(
  anAnswer,
  on.map(on => happened('ParentHeard', 'baby', on, { who: 'mother' })),
  on.map(on => happened('HistoryReviewed', 'baby', on)),
  on.map(on => happened('RiskFactorIdentified', 'baby', on, { risk: 'r1', source: 'history', factor: 'neglect' })),
)
const ofOthers = fc.constantFrom(
  removed('ollie', '2020-09-01'),
  removed('ava', '2022-09-01', { reasons: ['neglect', 'substance_misuse'] }),
  removed('ava', '2023-09-01', { reasons: undefined }),
)
const numbered = (facts: readonly object[], prefix: string) =>
  facts.map((fact, i) => ({ id: `${prefix}${i}`, ...fact }))
const some = fc.record({
  facts: fc.array(ofThisChild, { maxLength: 6 }).map(facts => numbered(facts, 'n')),
  earlier: fc.array(ofOthers, { maxLength: 3 }).map(facts => numbered(facts, 'o')),
})

test('the order in which facts stand in a file changes nothing', () => {
  fc.assert(
    fc.property(some, ({ facts, earlier }) => {
      expect(seen(facts.toReversed(), earlier.toReversed())).toEqual(seen(facts, earlier))
    }),
    { numRuns: 60 },
  )
})

const UNRELATED = [
  happened('VisitMade', 'baby', '2026-02-19', { seen: true }),
  happened('NoteAdded', 'baby', '2026-02-19', { note: 'A note' }),
  happened('AntenatalBooked', 'baby', '2026-02-19'),
  happened('ParentsInformed', 'baby', '2026-02-18'),
  happened('Section47Concluded', 'ollie', '2020-01-01', { outcome: 'not_substantiated' }),
  happened('RiskFactorReviewed', 'baby', '2026-02-20', { risk: 'of-nobody', finding: 'resolved', evidence: 'Seen' }),
]

test('a fact that is about something else changes no answer', () => {
  fc.assert(
    fc.property(some, fc.subarray(UNRELATED), ({ facts, earlier }, more) => {
      expect(seen([...facts, ...numbered(more, 'u')], earlier)).toEqual(seen(facts, earlier))
    }),
    { numRuns: 60 },
  )
})

const NEVER = ['care_experience', 'learning_disability', 'mothers_age', 'poverty', 'temporary_housing', 'ethnicity']

test('what a parent is or has lived through is never a past risk to be answered', () => {
  fc.assert(
    fc.property(some, fc.subarray(NEVER, { minLength: 1 }), ({ facts, earlier }, never) => {
      const identified = [...never, 'home'].map((factor, i) =>
        happened('RiskFactorIdentified', 'baby', '2026-02-19', { risk: `x${i}`, source: 'history', factor }),
      )
      const among = earlier.map(fact =>
        'reasons' in fact && Array.isArray(fact.reasons) ? { ...fact, reasons: [...fact.reasons, ...never] } : fact,
      )
      expect(seen([...facts, ...numbered(identified, 'i')], among)).toEqual(seen(facts, earlier))
    }),
    { numRuns: 60 },
  )
})
