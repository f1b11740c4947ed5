import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, day } from '../../kernel/day.ts'
import { censusOf, childOf } from '../builders.ts'
import type { CensusFact } from './census-facts.ts'
import { censusPeriod } from './census-header.ts'
import { compareWithEarlier } from './contradictions.ts'
import { readCensusFacts } from './read-census-facts.ts'

async function facts(inside: string, identifiers?: string, referral = '2025-05-01'): Promise<readonly CensusFact[]> {
  const block = `<CINdetails><CINreferralDate>${referral}</CINreferralDate><ReferralSource>6</ReferralSource>${inside}</CINdetails>`
  const source = censusOf(childOf('A1', block, identifiers))
  for await (const item of readCensusFacts(source, day('2026-11-23'))) if (item.kind === 'good') return item.facts
  throw new Error('not good')
}

const period = censusPeriod(2026)
const compare = (
  earlier: readonly CensusFact[],
  now: readonly CensusFact[],
  of: { from: Day; to: Day } | null = period,
) => {
  const { added, unchanged, contradicted } = compareWithEarlier(earlier, now, of)
  return {
    added: added.map(f => `${f.fact.on} ${f.fact.kind}`),
    unchanged: unchanged.length,
    contradicted: contradicted.map(c => c.words),
  }
}

const s47 = (start: string, conference = '') =>
  `<Section47><S47ActualStartDate>${start}</S47ActualStartDate>${conference && `<DateOfInitialCPC>${conference}</DateOfInitialCPC>`}</Section47>`
const plan = (start: string, more = '') =>
  `<ChildProtectionPlans><CPPstartDate>${start}</CPPstartDate>${more}<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse></ChildProtectionPlans>`
const assessment = (start: string, authorised = '') =>
  `<Assessments><AssessmentActualStartDate>${start}</AssessmentActualStartDate>${authorised && `<AssessmentAuthorisationDate>${authorised}</AssessmentAuthorisationDate>`}</Assessments>`

describe('a later file beside what was imported', () => {
  test('the same file again changes nothing', async () => {
    const all = await facts(
      `${s47('2025-05-02', '2025-05-20')}${s47('2025-05-02')}${plan('2025-05-20')}${assessment('2025-05-02')}`,
    )
    expect(compare(all, all)).toEqual({ added: [], unchanged: all.length, contradicted: [] })
    await fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), shuffled => {
        expect(compare(shuffled, all)).toEqual({ added: [], unchanged: all.length, contradicted: [] })
      }),
    )
  })

  test('a later file adds only what is new, in the order in which it happened', async () => {
    const before = await facts(assessment('2025-05-02'))
    const after = await facts(
      `${assessment('2025-05-02', '2025-06-10')}${s47('2025-06-01')}<CINclosureDate>2025-07-01</CINclosureDate>`,
    )
    expect(compare(before, after)).toEqual({
      added: ['2025-06-01 Section47Started', '2025-06-10 AssessmentAuthorised', '2025-07-01 CaseClosed'],
      unchanged: before.length,
      contradicted: [],
    })
  })

  test('another value under the same key is a contradiction, said in words', async () => {
    const before = await facts(s47('2025-05-02', '2025-05-20'))
    const after = await facts(`${s47('2025-05-02', '2025-05-20')}${plan('2025-05-20')}`)
    expect(compare(before, after)).toMatchObject({
      added: [],
      contradicted: [
        'the conference of 20 May 2025: the record says decision no plan, no categories; this file says decision plan, categories neglect',
      ],
    })
    const born = (on: string) => facts('', `<PersonBirthDate>${on}</PersonBirthDate>`)
    expect(compare(await born('2020-02-03'), await born('2020-03-03')).contradicted).toEqual([
      'the birth of 3 February 2020: the record says on 2020-02-03; this file says on 2020-03-03',
    ])
  })

  test('what is gone is a contradiction only in a file that covers its day', async () => {
    const before = await facts(s47('2025-05-02'))
    const after = await facts('')
    expect(compare(before, after).contradicted).toEqual([
      'the record has the start of the section 47 enquiry of 2 May 2025; this file, which covers that day, does not',
    ])
    expect(compare(before, after, censusPeriod(2027)).contradicted).toEqual([])
    expect(compare(before, after, null).contradicted).toEqual([])
    expect(compare(before, [], period).contradicted).toHaveLength(2)
  })

  test('a birth in place of an expected date is news, and so is another expected date', async () => {
    const unborn = (on: string) => `<ExpectedPersonBirthDate>${on}</ExpectedPersonBirthDate>`
    const before = await facts('', unborn('2025-09-01'))
    expect(compare(before, await facts('', '<PersonBirthDate>2025-08-30</PersonBirthDate>'))).toEqual({
      added: ['2025-08-30 BirthRecorded'],
      unchanged: 1,
      contradicted: [],
    })
    expect(compare(before, await facts('', unborn('2025-09-08')))).toMatchObject({
      added: ['2025-05-01 EstimatedDateSet'],
      contradicted: [],
    })
  })

  test('a plan that a conference made is not started again when a later file leaves the conference out', async () => {
    const before = await facts(`${s47('2025-05-02', '2025-05-20')}${plan('2025-05-20')}`)
    const after = await facts(plan('2025-05-20', '<CPPendDate>2026-06-01</CPPendDate>'))
    expect(compare(before, after, censusPeriod(2027))).toMatchObject({
      added: ['2026-06-01 PlanEnded'],
      contradicted: [],
    })
  })

  test('a conference does not lose its decision when a later file leaves the plan out', async () => {
    const before = await facts(`${s47('2025-05-02', '2025-05-20')}${plan('2025-05-20')}`)
    const after = await facts(s47('2025-05-02', '2025-05-20'))
    expect(compare(before, after, censusPeriod(2027))).toMatchObject({ added: [], contradicted: [] })
    expect(compare(before, after).contradicted).toHaveLength(1)
  })

  test('a second enquiry of one day gets a key that is free', async () => {
    const before = await facts(`${s47('2025-05-02', '2025-05-20')}`)
    const after = await facts(`${s47('2025-05-02', '2025-05-09')}${s47('2025-05-02', '2025-05-20')}`)
    const { added, contradicted } = compareWithEarlier(before, after, period)
    expect(contradicted).toEqual([])
    expect(added.map(f => f.fact.kind)).toEqual(['Section47Started', 'ConferenceHeld'])
    expect(new Set([...before, ...added].map(f => f.key)).size).toBe(before.length + added.length)
  })
})
