import fc from 'fast-check'
import { type CaseFile, parseCaseFile } from '../case-file.ts'
import { sayProblem } from '../problem.ts'

/** People of a random family: two mothers, two fathers, a grandmother, an unborn baby and four brothers and sisters. */
const ADULTS = ['mother', 'carla', 'dad', 'rick', 'gran'] as const
const SIBLINGS = ['ann', 'ben', 'cat', 'don'] as const
const CHILDREN = ['baby', ...SIBLINGS] as const

const dayFrom = (from: string, days: number) => Temporal.PlainDate.from(from).add({ days }).toString()
const someDay = fc.integer({ min: 0, max: 7300 }).map(days => dayFrom('2006-02-20', days))
const instant = fc.option(
  someDay.map(day => `${day}T10:00:00Z`),
  { freq: 3 },
)
const child = fc.constantFrom(...CHILDREN)
const adult = fc.constantFrom(...ADULTS)
const words = fc.subarray(['neglect', 'physical_abuse', 'substance_misuse', 'domestic_abuse'])

const fact = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        kind: fc.constant('ChildRemoved'),
        order: fc.constantFrom('care_order', 'section_20', 'emergency_protection_order'),
        reasons: words,
        attributedTo: fc.subarray([...ADULTS]),
      },
      { requiredKeys: ['kind'] },
    ),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'ChildReturned' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('LegalStatusChanged'),
      status: fc.constantFrom('care_order', 'adoption_order'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('PlanStarted'), categories: words }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom({ kind: 'PlanEnded' }, { kind: 'ProceedingsIssued' }, { kind: 'PregnancyConcealed' }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('Section47Concluded'),
      outcome: fc.constantFrom('substantiated_conference', 'substantiated_no_conference', 'not_substantiated'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'HistoryReviewed' },
      { kind: 'InformationRequested', from: 'riverton' },
      { kind: 'InformationReceived', from: 'riverton' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'RiskFactorIdentified', risk: 'r1', factor: 'neglect' },
      { kind: 'RiskFactorReviewed', risk: 'r1', finding: 'resolved', evidence: 'seen' },
    ),
  },
)
const happening = fc.tuple(fact, child, someDay, instant).map(([details, about, on, recordedAt]) => ({
  ...details,
  about: [about],
  on,
  ...(recordedAt ? { recordedAt } : {}),
}))

const tie = fc.oneof(
  fc.tuple(
    adult,
    fc.constantFrom('mother_of', 'father_of', 'parent_of', 'putative_father_of', 'carer_of', 'lives_with'),
    child,
  ),
  fc.tuple(adult, fc.constantFrom('partner_of', 'former_partner_of', 'lives_with', 'mother_of'), adult),
  fc.tuple(child, fc.constantFrom('sibling_of', 'half_sibling_of'), child),
)
const dated = fc
  .tuple(tie, fc.option(someDay, { freq: 3 }), fc.option(someDay, { freq: 4 }), instant)
  .map(([[from, type, to], since, until, recordedAt]) => ({
    from,
    type,
    to,
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(recordedAt ? { recordedAt } : {}),
  }))

/** The parts of a case file, so that a test can add to them. */
export type Parts = { people: object[]; relationships: object[]; facts: object[]; earlier: object[] }

export const randomFamily: fc.Arbitrary<Parts> = fc
  .record({
    births: fc.tuple(...SIBLINGS.map(() => fc.option(someDay, { freq: 8 }))),
    ties: fc.array(dated, { maxLength: 8 }),
    facts: fc.array(happening, { maxLength: 3 }),
    earlier: fc.array(happening, { maxLength: 7 }),
  })
  .map(({ births, ties, facts, earlier }) => ({
    people: [
      ...ADULTS.map(id => ({ id })),
      { id: 'baby', expectedOn: '2026-05-01' },
      ...SIBLINGS.map((id, i) => ({ id, ...(births[i] ? { bornOn: births[i] } : {}) })),
    ],
    relationships: [
      { from: 'mother', type: 'mother_of', to: 'baby' },
      ...['ann', 'ben'].map(to => ({ from: 'mother', type: 'mother_of', to })),
      ...ties,
    ],
    facts: facts.map((each, i) => ({ ...each, id: `f${i}` })),
    earlier: earlier.map((each, i) => ({ ...each, id: `e${i}` })),
  }))

export function fileOf(parts: Parts): CaseFile {
  const file = parseCaseFile('random', JSON.stringify(parts))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  return file
}
