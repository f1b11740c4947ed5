import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDay, toNumber } from '../../kernel/day.ts'
import { parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { sayProblem } from '../problem.ts'
import { fact } from '../reference/given.ts'
import { readinessOfCase } from './readiness.ts'
import { readinessJson } from './readiness-json.ts'

type Facts = readonly ReturnType<typeof fact>[]
type Given = { people?: object[]; relationships?: object[]; facts?: Facts; earlier?: Facts; protocol?: string }

/** Expected on 1 May 2026: 30+0 is 20 February. */
const BABY = { id: 'child', expectedOn: '2026-05-01', expectedBasis: 'dating_scan' }

function ready(today: string, given: Given) {
  const { people = [BABY], facts = [], relationships = [], earlier = [], protocol = 'national' } = given
  const file = parseCaseFile('test', JSON.stringify({ people, relationships, facts, earlier }))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  const day = toNumber(today as Parameters<typeof toNumber>[0])
  return readinessJson(readinessOfCase(file, loadProtocol(protocol), englandAndWales(), day)).people
}
const first = (today: string, given: Given) => {
  const [child] = ready(today, given)
  if (!child) throw new Error('nobody unborn')
  return child
}
const missing = (today: string, given: Given) => first(today, given).missing.map(({ need }) => need)
const whyOf = (need: string, today: string, given: Given) =>
  first(today, given).missing.find(one => one.need === need)?.why ?? null

const referral = fact('ReferralReceived', '2026-01-05')
const assessed = fact('ReferralDecided', '2026-01-06', { outcome: 'assessment' })
const enquiry = fact('StrategyDiscussionHeld', '2026-02-02', { enquiry: 'e1', decision: 'initiate_section_47' })
const planned = fact('ConferenceHeld', '2026-02-16', { type: 'initial', decision: 'plan' })

describe('the pathway of a child', () => {
  test.each<[string, Facts, string | null]>([
    ['a referral that waits for its decision is on none', [referral], null],
    [
      'nor is one that is held',
      [referral, fact('ReferralDecided', '2026-01-06', { outcome: 'held', until: '2026-04-01' })],
      null,
    ],
    ['an assessment is a child in need', [referral, assessed], 'child_in_need'],
    ['early help', [referral, fact('ReferralDecided', '2026-01-06', { outcome: 'early_help' })], 'early_help'],
    ['an enquiry is child protection before there is a plan', [referral, assessed, enquiry], 'child_protection'],
    [
      'a discussion that initiated none is not',
      [referral, assessed, fact('StrategyDiscussionHeld', '2026-02-02', { decision: 'no_section_47' })],
      'child_in_need',
    ],
    [
      'an enquiry that found no need of a conference is over',
      [
        referral,
        assessed,
        enquiry,
        fact('Section47Concluded', '2026-02-12', { enquiry: 'e1', outcome: 'not_substantiated' }),
      ],
      'child_in_need',
    ],
    [
      'another referral that is not taken on ends no work on the child',
      [
        referral,
        assessed,
        fact('ReferralReceived', '2026-02-02'),
        fact('ReferralDecided', '2026-02-03', { outcome: 'no_further_action' }),
      ],
      'child_in_need',
    ],
    [
      'one of two enquiries still runs',
      [
        referral,
        assessed,
        enquiry,
        fact('StrategyDiscussionHeld', '2026-02-04', { enquiry: 'e2', decision: 'initiate_section_47' }),
        fact('Section47Concluded', '2026-02-12', { enquiry: 'e1', outcome: 'not_substantiated' }),
      ],
      'child_protection',
    ],
    [
      'a conference without a plan ends it',
      [referral, assessed, enquiry, fact('ConferenceHeld', '2026-02-16', { type: 'initial', decision: 'no_plan' })],
      'child_in_need',
    ],
    [
      'one that was adjourned does not',
      [referral, assessed, enquiry, fact('ConferenceHeld', '2026-02-16', { type: 'initial', decision: 'adjourned' })],
      'child_protection',
    ],
    ['a child on a plan', [referral, assessed, planned], 'child_protection'],
    [
      'a letter before proceedings',
      [referral, assessed, planned, fact('LetterBeforeProceedingsSent', '2026-02-18')],
      'pre_proceedings',
    ],
    ['a closed case is on none', [referral, assessed, planned, fact('CaseClosed', '2026-02-19')], null],
  ])('%s', (_name, facts, pathway) => expect(first('2026-02-20', { facts }).pathway).toBe(pathway))

  test('nothing is asked of a closed case', () =>
    expect(missing('2026-05-20', { facts: [referral, assessed, fact('CaseClosed', '2026-02-19')] })).toEqual([]))
})

describe('what the ward would lack tonight', () => {
  const facts = [referral, assessed, planned]
  test('before anything was written, everything that the pathway asks', () =>
    expect(missing('2026-02-20', { facts })).toEqual([
      'named_worker',
      'birth_plan_at_unit',
      'birth_plan_at_duty_team',
      'who_may_take_home',
      'visitors_excluded',
      'home_ready',
      'national_alert',
      'parents_told',
    ]))

  const written = {
    ...{
      takesHome: 'Ada Quill, to her mother',
      lawfulBasis: 'parents_care',
      mustNotVisit: 'Nobody',
      homeAndSleep: 'Cot seen',
    },
  }
  const made = (on: string, details: object = {}) => fact('BirthPlanMade', on, { ...written, ...details })
  const sent = (on: string, version: number) =>
    fact('BirthPlanShared', on, { version, with: ['maternity_ward', 'duty_team', 'parents'] })
  const came = (on: string, version: number, receiver: string) => fact('BirthPlanReceived', on, { version, receiver })
  const complete = [
    ...facts,
    made('2026-02-17', { version: 1 }),
    sent('2026-02-17', 1),
    came('2026-02-18', 1, 'maternity_ward'),
    came('2026-02-18', 1, 'duty_team'),
    fact('WorkerAllocated', '2026-01-07', { role: 'social_worker' }),
    fact('NationalAlertSet', '2026-02-17'),
  ]
  test('nothing on the list once all of it is answered', () =>
    expect(missing('2026-02-20', { facts: complete })).toEqual([]))

  test('a plan that was sent is not yet there', () => {
    const facts = complete.filter(({ kind }) => kind !== 'BirthPlanReceived')
    expect(missing('2026-02-20', { facts })).toEqual(['birth_plan_at_unit', 'birth_plan_at_duty_team'])
    expect(whyOf('birth_plan_at_unit', '2026-02-20', { facts })).toBe(
      'Version 1 of the birth plan was shared on 17 February 2026, and nobody there has said that it came.',
    )
  })
  test('who received it is also read from whose fact it is', () => {
    const facts = [
      ...complete.filter(({ kind }) => kind !== 'BirthPlanReceived'),
      fact('BirthPlanReceived', '2026-02-18', { version: 1, agency: 'midwifery' }),
      fact('BirthPlanReceived', '2026-02-18', { version: 1, by: 'duty_team' }),
    ]
    expect(missing('2026-02-20', { facts })).toEqual([])
  })
  test('a new version has to arrive again, and answers only what it says', () => {
    const facts = [...complete, made('2026-02-19', { version: 2, homeAndSleep: ' ' })]
    expect(missing('2026-02-20', { facts })).toEqual([
      'birth_plan_at_unit',
      'birth_plan_at_duty_team',
      'home_ready',
      'parents_told',
    ])
  })
  test('a version that is not named is the next, and a receipt without one is of the one that stood', () => {
    const own = [
      made('2026-02-17'),
      fact('BirthPlanReceived', '2026-02-18', { receiver: 'duty_team' }),
      made('2026-02-19'),
    ]
    expect(missing('2026-02-18', { facts: [...facts, ...own] })).not.toContain('birth_plan_at_duty_team')
    expect(missing('2026-02-19', { facts: [...facts, ...own] })).toContain('birth_plan_at_duty_team')
  })
  test('another unit does not have what the first one has', () => {
    const set = (on: string) => fact('MaternityUnitSet', on, { unit: 'Saltmarsh' })
    expect(missing('2026-02-20', { facts: [...complete, set('2026-02-19')] })).toEqual([])
    const moved = [...complete, set('2026-01-08'), set('2026-02-19')]
    expect(missing('2026-02-20', { facts: moved })).toEqual(['birth_plan_at_unit'])
    expect(missing('2026-02-20', { facts: [...moved, came('2026-02-20', 1, 'labour_ward')] })).toEqual([])
  })
  test('an interim plan counts until a conference has made a plan', () => {
    const interim = [
      referral,
      assessed,
      enquiry,
      made('2026-02-10', { version: 1, interim: true }),
      came('2026-02-11', 1, 'duty_team'),
    ]
    expect(missing('2026-02-15', { facts: interim })).not.toContain('who_may_take_home')
    expect(missing('2026-02-15', { facts: interim })).not.toContain('birth_plan_at_duty_team')
    expect(whyOf('birth_plan_at_duty_team', '2026-02-20', { facts: [...interim, planned] })).toBe(
      'The birth plan is an interim one from before the conference of 16 February 2026.',
    )
  })
  test('a worker who ended is nobody to ring, nor is one who only stands in', () => {
    const ended = [...complete, fact('WorkerEnded', '2026-02-19', { role: 'social_worker' })]
    expect(missing('2026-02-20', { facts: ended })).toEqual(['named_worker'])
    const cover = [
      ...ended,
      fact('WorkerAllocated', '2026-02-20', { role: 'social_worker', since: '2026-02-20', until: '2026-02-27' }),
    ]
    expect(missing('2026-02-20', { facts: cover })).toEqual(['named_worker'])
    const open = [...ended, fact('WorkerAllocated', '2026-02-20', { role: 'social_worker', since: '2026-02-20' })]
    expect(missing('2026-02-20', { facts: open })).toEqual(['named_worker'])
  })
  test('on the day of a hand-over the next one holds the case', () => {
    const named = complete.map(one => (one.kind === 'WorkerAllocated' ? { ...one, worker: 'ann' } : one))
    const over = [
      fact('WorkerEnded', '2026-02-19', { role: 'social_worker', worker: 'ann' }),
      fact('WorkerAllocated', '2026-02-19', { role: 'social_worker', worker: 'ben' }),
    ]
    expect(missing('2026-02-20', { facts: [...named, ...over] })).toEqual([])
    const gone = fact('WorkerEnded', '2026-02-20', { worker: 'ben' })
    expect(missing('2026-02-20', { facts: [...named, ...over, gone] })).toEqual(['named_worker'])
  })

  test('parents who could not be told after all', () => {
    const facts = complete.filter(({ kind }) => kind !== 'BirthPlanShared')
    const told = [...facts, fact('ParentsInformed', '2026-02-18')]
    expect(missing('2026-02-20', { facts: told })).toEqual([])
    expect(missing('2026-02-20', { facts: [...told, fact('ParentsNotInformed', '2026-02-19')] })).toEqual([
      'parents_told',
    ])
  })
})

describe('brothers and sisters', () => {
  const family = (ollie: object, earlier: Facts = []) => ({
    people: [{ id: 'mum', bornOn: '2001-03-04' }, { id: 'ollie', ...ollie }, BABY],
    relationships: [
      { from: 'mum', to: 'child', type: 'mother_of' },
      { from: 'mum', to: 'ollie', type: 'mother_of' },
    ],
    facts: [referral, assessed],
    earlier,
  })
  test('somebody has to care for those at home', () =>
    expect(missing('2026-02-20', family({ bornOn: '2019-06-01' }))).toContain('siblings_care'))
  test.each<[string, object, Facts]>([
    ['one who lives elsewhere', { bornOn: '2019-06-01' }, [fact('ChildRemoved', '2020-09-01', { about: ['ollie'] })]],
    ['one who is grown up', { bornOn: '2008-01-01' }, []],
    ['one who died', { bornOn: '2019-06-01' }, [fact('PersonDied', '2020-09-01', { about: ['ollie'] })]],
  ])('nobody for %s', (_who, ollie, facts) => {
    const given = family(ollie)
    expect(missing('2026-02-20', { ...given, facts: [...given.facts, ...facts] })).not.toContain('siblings_care')
  })
  test('one whose removal was recorded for a wrong day', () => {
    const removed = fact('ChildRemoved', '2026-09-01', { id: 'r', about: ['ollie'] })
    const corrected = (on: string) =>
      fact('FactCorrected', '2026-02-01', { about: ['ollie'], replaces: 'r', with: { kind: 'ChildRemoved', on } })
    const given = family({ bornOn: '2019-06-01' })
    const asked = (...more: Facts) =>
      missing('2026-02-20', { ...given, facts: [...given.facts, ...more] }).includes('siblings_care')
    expect(asked(removed)).toBe(true)
    expect(asked(removed, corrected('2025-09-01'))).toBe(false)
    expect(asked({ ...removed, on: '2025-09-01' }, corrected('2026-09-01'))).toBe(true)
  })

  test('one who left and came back on one day is at home, whichever was written first', () => {
    const both = ['ChildReturned', 'ChildRemoved'].map(kind => fact(kind, '2026-02-02', { about: ['ollie'] }))
    const given = family({ bornOn: '2019-06-01' })
    for (const order of [both, both.toReversed()])
      expect(missing('2026-02-20', { ...given, facts: [...given.facts, ...order] })).toContain('siblings_care')
  })

  test('one who was removed in an earlier case and came back is at home', () => {
    const left = fact('ChildRemoved', '2020-09-01', { about: ['ollie'] })
    const back = fact('ChildReturned', '2021-09-01', { about: ['ollie'] })
    expect(missing('2026-02-20', family({ bornOn: '2019-06-01' }, [left]))).not.toContain('siblings_care')
    expect(missing('2026-02-20', family({ bornOn: '2019-06-01' }, [back, left]))).toContain('siblings_care')
  })
})

describe('who else the mother expects', () => {
  const mother = (to: string) => ({ from: 'mum', to, type: 'mother_of' })
  const withOther = (other: object, more: Facts = []) =>
    first('2026-02-20', {
      people: [{ id: 'mum' }, BABY, { id: 'other', ...other }],
      relationships: [mother('child'), mother('other')],
      facts: [referral, enquiry, ...more],
    }).bornBefore.map(({ chance }) => chance)
  const counted = withOther({ bornOn: '2019-06-01' })

  test.each<[string, object, Facts]>([
    [
      'a twin who was born before',
      { expectedOn: '2026-05-01' },
      [fact('BirthRecorded', '2026-02-19', { about: ['other'] })],
    ],
    ['a twin by another scan', { expectedOn: '2026-05-09' }, []],
  ])('no chance beside %s', (_who, other, more) => expect(new Set(withOther(other, more))).toEqual(new Set([null])))

  test('a pregnancy of years ago, of which no end was ever recorded, is another one', () =>
    expect(withOther({ expectedOn: '2024-03-01' })).toEqual(counted))

  test('nor does a twin who was lost count', () =>
    expect(
      withOther({ expectedOn: '2026-05-01' }, [fact('PregnancyEnded', '2026-01-20', { about: ['other'] })]),
    ).toEqual(counted))
})

describe('has the baby been born?', () => {
  test('is the first need from the day after the expected date, on every pathway', () => {
    expect(missing('2026-05-01', { facts: [referral] })).toEqual([])
    expect(missing('2026-05-02', { facts: [referral] })).toEqual(['birth_recorded'])
    expect(missing('2026-05-02', { facts: [referral, assessed, planned] })[0]).toBe('birth_recorded')
    expect(whyOf('birth_recorded', '2026-05-02', { facts: [referral] })).toBe(
      'The baby was expected on 1 May 2026 and no birth is recorded.',
    )
  })
  test('a child who was born, or lost, is not asked about', () => {
    expect(ready('2026-05-02', { facts: [referral, fact('BirthRecorded', '2026-04-29')] })).toEqual([])
    expect(ready('2026-05-02', { facts: [referral, fact('PregnancyEnded', '2026-03-29')] })).toEqual([])
  })
})

describe('the chance that the birth comes before a step', () => {
  /** domain/gestation.yaml, derived_england_wales_2022: percent born before the week begins. */
  const TABLE: [number, number][] = [
    [28, 0.24],
    [30, 0.54],
    [32, 0.99],
    [33, 1.37],
    [34, 1.94],
    [35, 2.97],
    [36, 4.61],
    [37, 7.9],
    [38, 13.07],
    [39, 26.27],
    [40, 48.42],
    [41, 76],
    [42, 95.98],
    [43, 100],
  ]
  const born = (days: number): number => {
    for (let i = 1; i < TABLE.length; i++) {
      const [[w0, p0], [w1, p1]] = [TABLE[i - 1] ?? [0, 0], TABLE[i] ?? [0, 0]]
      if (days <= w1 * 7) return (p0 + ((p1 - p0) * (days - w0 * 7)) / ((w1 - w0) * 7)) / 100
    }
    return 1
  }
  test('is the formula to four decimals at any date', () => {
    const today = fc.integer({ min: toNumber('2026-02-06' as never), max: toNumber('2026-05-21' as never) })
    let compared = 0
    fc.assert(
      fc.property(today, fc.integer({ min: 1, max: 44 }), (on, before) => {
        const discussed = toDay((on - before) as never)
        const facts = [
          fact('ReferralReceived', discussed),
          fact('StrategyDiscussionHeld', discussed, { decision: 'initiate_section_47' }),
        ]
        const now = 280 - (toNumber('2026-05-01' as never) - on)
        for (const step of first(toDay(on as never), { facts }).bornBefore) {
          const then = now + (toNumber(step.due as never) - on)
          const formula = (born(then) - born(now)) / (1 - born(now))
          expect(step.chance ?? Number.NaN).toBeCloseTo(formula, 4)
          if (formula > 0.001) expect(Math.abs((step.oneIn ?? 0) * formula - 1)).toBeLessThan(0.06)
          compared++
        }
      }),
      { numRuns: 500 },
    )
    expect(compared).toBeGreaterThan(400)
  })

  const facts = [referral, enquiry]
  const chances = (today: string, given: Given) =>
    first(today, given).bornBefore.map(({ duty, chance, oneIn, ...rest }) => ({ duty, chance, oneIn, ...rest }))
  test('of the published example', () =>
    expect(chances('2026-02-20', { facts })[0]).toEqual({
      duty: 'icpc_held',
      due: '2026-02-23',
      chance: 0.00097,
      oneIn: 1000,
    }))
  test.each<[string, string, Given]>([
    ['below 28 weeks', '2026-02-05', { facts }],
    [
      'from 43 weeks on',
      '2026-05-22',
      {
        facts: [
          fact('ReferralReceived', '2026-05-20'),
          fact('StrategyDiscussionHeld', '2026-05-21', { decision: 'initiate_section_47' }),
        ],
      },
    ],
    ['for more than one baby', '2026-02-20', { facts, people: [{ ...BABY, babies: 2 }] }],
    [
      'for twins with a record each',
      '2026-02-20',
      {
        facts,
        people: [{ id: 'mum' }, BABY, { ...BABY, id: 'twin' }],
        relationships: [
          { from: 'mum', to: 'child', type: 'mother_of' },
          { from: 'mum', to: 'twin', type: 'mother_of' },
        ],
      },
    ],
    ['without an expected date', '2026-02-20', { facts, people: [{ id: 'child' }] }],
    [
      'for a range of dates',
      '2026-02-20',
      {
        people: [{ id: 'child' }],
        facts: [
          ...facts,
          fact('EstimatedDateSet', '2026-02-02', {
            basis: 'unknown',
            earliestOn: '2026-05-01',
            latestOn: '2026-06-12',
          }),
        ],
      },
    ],
  ])('is not given %s, and says why', (_when, today, given) => {
    const steps = chances(today, given)
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps)
      expect(step).toMatchObject({ chance: null, oneIn: null, why: expect.stringMatching(/figures|recorded|range/) })
  })
  test('a range is planned to its earliest day', () => {
    const range = {
      people: [{ id: 'child' }],
      facts: [
        referral,
        fact('EstimatedDateSet', '2026-01-07', { basis: 'unknown', earliestOn: '2026-05-01', latestOn: '2026-06-12' }),
      ],
      protocol: 'london',
    }
    expect(first('2026-02-10', range)).toMatchObject({
      gestation: '28+4',
      bornBefore: expect.arrayContaining([expect.objectContaining({ duty: 'prebirth_icpc', due: '2026-02-20' })]),
    })
  })
})
