import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { endOfDay } from '../../kernel/instant.ts'
import type { CaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { recordedBy } from '../known.ts'
import { loadProtocol } from '../load-protocol.ts'
import { familyAsKnownAt } from './known-family.ts'
import { routesOf } from './route.ts'
import { routesJson } from './route-json.ts'
import { fileOf, type Parts, randomFamily } from './test-random-families.ts'

const protocol = loadProtocol('composite')
const runs = { seed: 20_260_225, numRuns: 400 }
const fewer = { ...runs, numRuns: 120 }

/** What is proposed for the baby, in full. */
function answer(parts: Parts | CaseFile, knownAt: string | null = null) {
  const file = 'authority' in parts ? parts : fileOf(parts)
  const record = knownAt === null ? file : familyAsKnownAt(file, endOfDay(day(knownAt)))
  const routes = routesOf(record, protocol, englandAndWales(), toNumber(day('2026-02-20')))
  return routesJson(routes).children.find(({ about }) => about === 'baby')
}

const NEVER = [
  'learning_disability',
  'maternal_learning_disability',
  'care_leaver',
  'parent_care_experience',
  'teenage_mother',
  'mothers_age',
  'poverty',
  'family_debt',
  'poor_housing',
  'homelessness',
  'ethnicity',
  'number_of_referrals',
  'pregnancy_loss',
]
const about = fc.constantFrom('baby', 'ann', 'ben', 'cat', 'mother', 'dad', 'gran')
const someDay = fc
  .integer({ min: 0, max: 7300 })
  .map(days => Temporal.PlainDate.from('2006-02-20').add({ days }).toString())
type Added = { [detail: string]: unknown }
const never: fc.Arbitrary<Added> = fc.oneof(
  fc.record({ kind: fc.constant('ReferralReceived'), reasons: fc.subarray(NEVER) }),
  fc.constant({ kind: 'ReferralDecided', outcome: 'no_further_action' }),
  fc.constant({ kind: 'Section47Concluded', outcome: 'not_substantiated' }),
  fc.constant({ kind: 'StrategyDiscussionHeld', decision: 'no_section_47' }),
  fc.record({
    kind: fc.constant('RiskFactorIdentified'),
    risk: fc.constantFrom('x1', 'x2'),
    factor: fc.constantFrom(...NEVER),
  }),
  fc.record({ kind: fc.constant('AssessmentAuthorised'), factors: fc.constantFrom(['5B'], ['6B', '20']) }),
  fc.constant({ kind: 'NoteAdded', note: 'lives in temporary accommodation' }),
)

describe('nothing moves, over random families,', () => {
  test('when what is never a reason is recorded of anybody, however often', () => {
    const added = fc.array(fc.tuple(never, about, someDay), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(randomFamily, added, fc.boolean(), (family, facts, isEarlier) => {
        const more = facts.map(([details, whom, on], i) => ({ ...details, about: [whom], on, id: `n${i}` }))
        const changed = isEarlier
          ? { ...family, earlier: [...family.earlier, ...more] }
          : { ...family, facts: [...family.facts, ...more] }
        expect(answer(changed)).toEqual(answer(family))
      }),
      runs,
    )
  })

  test('however often a child was referred or told of', () => {
    const whom = fc.constantFrom('baby', 'ann', 'ben')
    fc.assert(
      fc.property(randomFamily, whom, fc.array(someDay, { minLength: 3, maxLength: 12 }), (family, child, days) => {
        const referrals = days.flatMap((on, i) => [
          { kind: 'ReferralReceived', on, about: [child], from: 'police', id: `n${i}` },
          { kind: 'ContactReceived', on, about: [child], id: `c${i}` },
        ])
        expect(answer({ ...family, earlier: [...family.earlier, ...referrals] })).toEqual(answer(family))
        expect(answer({ ...family, facts: [...family.facts, ...referrals] })).toEqual(answer(family))
      }),
      fewer,
    )
  })

  test('when somebody looked again at what is never a reason, whatever they found', () => {
    const finding = fc.constantFrom('present', 'reduced', 'resolved', 'unknown')
    fc.assert(
      fc.property(randomFamily, fc.constantFrom(...NEVER), finding, about, (family, factor, found, whom) => {
        const risk = { about: [whom], on: '2026-02-10', risk: 'x9' }
        const looked = [
          { ...risk, id: 'n1', kind: 'RiskFactorIdentified', factor },
          { ...risk, id: 'n2', kind: 'RiskFactorReviewed', finding: found, evidence: 'seen' },
        ]
        // What has gone well is told all the same.
        const { strengths: _told, ...after } = answer({ ...family, facts: [...family.facts, ...looked] }) ?? {}
        const { strengths: _before, ...before } = answer(family) ?? {}
        expect(after).toEqual(before)
      }),
      fewer,
    )
  })

  test('when it is written among the reasons of a removal or the categories of a plan', () => {
    const among = (list: object[], words: readonly string[]) =>
      list.map(fact => {
        const field =
          Reflect.get(fact, 'kind') === 'ChildRemoved'
            ? 'reasons'
            : Reflect.get(fact, 'kind') === 'PlanStarted'
              ? 'categories'
              : null
        return field === null ? fact : { ...fact, [field]: [...words, ...(Reflect.get(fact, field) ?? [])] }
      })
    fc.assert(
      fc.property(randomFamily, fc.subarray(NEVER, { minLength: 1 }), (family, words) => {
        const changed = { ...family, facts: among(family.facts, words), earlier: among(family.earlier, words) }
        expect(answer(changed)).toEqual(answer(family))
      }),
      runs,
    )
  })

  test('by the age of a parent, or by a parent’s own years in care', () => {
    const parent = fc.constantFrom('mother', 'dad')
    fc.assert(
      fc.property(
        randomFamily,
        parent,
        fc.constantFrom('1980-01-01', '2004-06-01', '2010-09-01'),
        (family, id, bornOn) => {
          const file = {
            ...family,
            relationships: [...family.relationships, { from: 'dad', type: 'father_of', to: 'baby' }],
          }
          const people = file.people.map(person => (Reflect.get(person, 'id') === id ? { ...person, bornOn } : person))
          const childhood = [
            { id: 'n1', kind: 'ChildRemoved', on: '2015-01-01', order: 'care_order', reasons: ['neglect'] },
            { id: 'n2', kind: 'LegalStatusChanged', on: '2015-02-01', status: 'care_order' },
            { id: 'n3', kind: 'PlanStarted', on: '2014-06-01', categories: ['neglect'] },
          ].map(fact => ({ ...fact, about: [id] }))
          expect(answer({ ...file, people, earlier: [...file.earlier, ...childhood] })).toEqual(answer(file))
        },
      ),
      runs,
    )
  })

  test('by a pregnancy that was lost, or a brother or sister who died', () => {
    fc.assert(
      fc.property(randomFamily, someDay, (family, on) => {
        const people = [...family.people, { id: 'lost' }]
        const relationships = [...family.relationships, { from: 'mother', type: 'mother_of', to: 'lost' }]
        const loss = { id: 'n', kind: 'PregnancyEnded', about: ['lost'], on }
        expect(answer({ ...family, people, relationships, earlier: [...family.earlier, loss] })).toEqual(answer(family))
        const death = { ...loss, kind: 'PersonDied' }
        const { history: _lines, ...rest } =
          answer({ ...family, people, relationships, earlier: [...family.earlier, death] }) ?? {}
        const { history: _none, ...before } = answer(family) ?? {}
        expect(rest).toEqual(before)
      }),
      runs,
    )
  })

  test('by the order of people, relationships and facts in the file', () => {
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
    fc.assert(
      fc.property(
        randomFamily.chain(family =>
          fc.tuple(
            fc.constant(family),
            fc.record({
              people: shuffled(family.people),
              relationships: shuffled(family.relationships),
              facts: shuffled(family.facts),
              earlier: shuffled(family.earlier),
            }),
          ),
        ),
        ([family, other]) => {
          expect(answer(other)).toEqual(answer(family))
        },
      ),
      runs,
    )
  })
})

test('as known on a day is as if nothing later had ever been recorded', () => {
  fc.assert(
    fc.property(randomFamily, someDay, (family, on) => {
      const file = fileOf(family)
      const until = endOfDay(day(on))
      const cut = {
        ...file,
        people: recordedBy(file.people, until),
        relationships: file.relationships.filter(tie => tie.recordedAt === undefined || tie.recordedAt <= until),
        facts: recordedBy(file.facts, until),
        earlier: recordedBy(file.earlier, until),
      }
      expect(answer(file, on)).toEqual(answer(cut))
    }),
    runs,
  )
})

test('a proposal always gives its reason, and every place of it is filled', () => {
  fc.assert(
    fc.property(randomFamily, family => {
      const route = answer(family)
      expect(route?.because.length).toBeGreaterThan(0)
      expect(JSON.stringify(route)).not.toMatch(/\{\w+\}|undefined|NaN/)
    }),
    runs,
  )
})
