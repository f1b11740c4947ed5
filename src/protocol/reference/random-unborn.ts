import fc from 'fast-check'
import { type Day, day } from '../../kernel/day.ts'
import { endOfDay, type Instant, plusHours, startOfDay } from '../../kernel/instant.ts'
import type { Relationship } from '../case-file.ts'
import { type Fact, factSchema } from '../fact.ts'

/** A family that expects: `baby`, perhaps a `twin` with a record of its own, perhaps an older child. */
export type RandomUnborn = {
  people: { id: string; bornOn?: Day; expectedOn?: Day; babies?: number }[]
  relationships: Relationship[]
  facts: Fact[]
  today: Day
  knownAt: Instant | null
}

type Details = { kind: string; [detail: string]: unknown }
const plain = (...kinds: string[]) => fc.constantFrom(...kinds.map((kind): Details => ({ kind })))
const rows = (...all: Details[]) => fc.constantFrom(...all)
const decided = (outcome: string) => ({
  kind: 'ReferralDecided',
  outcome,
  ...(outcome === 'held' ? { holds: 20 } : {}),
})
const conference = (type: string, decision: string) => ({ kind: 'ConferenceHeld', type, decision })

/** What decides the pathway, what a need asks for, and what changes who is asked about. */
const happening: fc.Arbitrary<Details> = fc.oneof(
  { weight: 4, arbitrary: plain('ReferralReceived', 'ReferralReceived', 'PregnancyConcealed', 'AntenatalBooked') },
  {
    weight: 5,
    arbitrary: rows(
      ...['assessment', 'assessment', 'strategy_discussion', 'no_further_action', 'early_help', 'held'].map(decided),
    ),
  },
  { weight: 2, arbitrary: plain('AssessmentStarted', 'CinPlanAgreed', 'CaseClosed', 'CaseReopened') },
  { weight: 1, arbitrary: plain('LetterBeforeProceedingsSent', 'ProceedingsIssued', 'PlanEnded', 'PregnancyEnded') },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('initiate_section_47', 'initiate_section_47', 'no_section_47'),
        fc.constantFrom({}, { enquiry: 'e1' }, { enquiry: 'e2' }),
      )
      .map(([decision, named]) => ({ kind: 'StrategyDiscussionHeld', decision, ...named })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('not_substantiated', 'substantiated_conference', 'substantiated_no_conference'),
        fc.constantFrom({}, { enquiry: 'e1' }, { enquiry: 'e2' }),
      )
      .map(([outcome, named]) => ({ kind: 'Section47Concluded', outcome, ...named })),
  },
  {
    weight: 4,
    arbitrary: rows(
      ...['plan', 'plan', 'no_plan', 'adjourned'].map(said => conference('initial', said)),
      ...['continue', 'end'].map(said => conference('review', said)),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('BirthPlanMade'),
      version: fc.constantFrom(1, 1, 2, 3, undefined),
      interim: fc.constantFrom(true, false, undefined),
      lawfulBasis: fc.constantFrom('parents_care', undefined),
      says: fc.subarray(['takesHome', 'mustNotVisit', 'homeAndSleep', 'siblingsCare']),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('BirthPlanShared'),
      version: fc.constantFrom(1, 2, 3, undefined),
      with: fc.constantFrom('parents', 'father', ['labour_ward', 'mother'], 'duty_team'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('BirthPlanReceived'),
      version: fc.constantFrom(1, 2, 3, undefined),
      receiver: fc.constantFrom('labour_ward', 'duty_team', 'police', 'midwife'),
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom('A', 'B').map(unit => ({ kind: 'MaternityUnitSet', unit })) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('WorkerAllocated', 'WorkerAllocated', 'WorkerEnded'),
      role: fc.constant('social_worker'),
      worker: fc.constantFrom('ann', 'ben'),
    }),
  },
  { weight: 3, arbitrary: plain('ParentsInformed', 'ParentsNotInformed', 'NationalAlertSet', 'NationalAlertSet') },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('EstimatedDateSet'),
      expects: fc.nat(220),
      range: fc.constantFrom(false, false, true),
      babies: fc.constantFrom(undefined, undefined, 1, 2),
    }),
  },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 60 }).map(born => ({ kind: 'BirthRecorded', born })) },
)
const ofOlder = plain('ChildRemoved', 'ChildReturned', 'PersonDied')
const late = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 2000 }) },
)
const offset = fc.nat(230)

export const randomUnborn: fc.Arbitrary<RandomUnborn> = fc
  .record({
    expects: fc.option(fc.integer({ min: 60, max: 230 }), { freq: 4 }),
    babies: fc.constantFrom(1, 1, 1, 2),
    hasTwin: fc.constantFrom(false, false, true),
    olderBorn: fc.option(fc.integer({ min: 100, max: 7000 })),
    tieKnown: late,
    own: fc.array(fc.tuple(happening, offset, late, fc.constantFrom('baby', 'baby', 'baby', 'twin')), {
      minLength: 2,
      maxLength: 14,
    }),
    older: fc.array(fc.tuple(ofOlder, offset, late), { maxLength: 2 }),
    corrections: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({
            of: fc.nat(30),
            by: fc.option(fc.oneof(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -20, max: 20 }))),
            after: fc.integer({ min: 1, max: 1500 }),
          }),
          { maxLength: 4 },
        ),
      },
    ),
    today: fc.nat(250),
    knownAt: fc.option(fc.nat(23), { freq: 2 }),
  })
  .map(given => {
    const dayAt = (days: number) => day(Temporal.PlainDate.from('2025-06-02').add({ days }).toString())
    const whom = (name: string) => (name === 'twin' && !given.hasTwin ? 'baby' : name)
    const written = [
      ...given.own.map(([says, on, after, name]) => ({ says, on, after, about: whom(name) })),
      ...(given.olderBorn === null
        ? []
        : given.older.map(([says, on, after]) => ({ says, on, after, about: 'older' }))),
    ]
    const facts = written.map(({ says, on, after, about }, i) =>
      withId({
        ...detailsAt(says, on, dayAt),
        ...{ id: `f${i}`, on: dayAt(on), about: [about] },
        ...(after === null ? {} : { recordedAt: plusHours(startOfDay(dayAt(on)), after) }),
      }),
    )
    for (const [i, { of, by, after }] of given.corrections.entries()) {
      const target = facts[of % facts.length]
      if (target === undefined || target.kind === 'FactCorrected') continue
      const { id: _id, recordedAt: _at, ...rest } = target
      const on = day(
        Temporal.PlainDate.from(target.on)
          .add({ days: by ?? 0 })
          .toString(),
      )
      const recordedAt = plusHours(startOfDay(dayAt(given.today)), i / 100 - after)
      facts.push(
        withId({
          ...{ kind: 'FactCorrected', id: `c${i}`, on: day(recordedAt.slice(0, 10)), about: target.about },
          ...{ replaces: target.id, with: by === null ? null : { ...rest, on }, recordedAt },
        }),
      )
    }
    const dates =
      given.expects === null
        ? {}
        : { expectedOn: dayAt(given.expects), ...(given.babies > 1 ? { babies: given.babies } : {}) }
    const tie = (to: string, known: number | null): Relationship => ({
      ...{ from: 'mum', to, type: 'mother_of' as const },
      ...(known === null ? {} : { recordedAt: plusHours(startOfDay(dayAt(0)), known) }),
    })
    const born = given.olderBorn
    const on = dayAt(given.today)
    return {
      people: [
        { id: 'mum' },
        { id: 'baby', ...dates },
        ...(given.hasTwin ? [{ id: 'twin', ...dates }] : []),
        ...(born === null ? [] : [{ id: 'older', bornOn: dayAt(-born) }]),
      ],
      relationships: [
        tie('baby', null),
        ...(given.hasTwin ? [tie('twin', null)] : []),
        ...(born === null ? [] : [tie('older', given.tieKnown)]),
      ],
      facts,
      today: on,
      knownAt:
        given.knownAt === null ? null : given.knownAt === 0 ? endOfDay(on) : plusHours(startOfDay(on), given.knownAt),
    }
  })

function detailsAt(says: Details, on: number, dayAt: (days: number) => Day): object {
  const { holds, expects, range, born, ...rest } = says
  const at = (value: unknown) => dayAt(on + Number(value))
  return {
    ...rest,
    ...(holds === undefined ? {} : { until: at(holds) }),
    ...(born === undefined ? {} : { bornOn: at(born) }),
    ...(expects === undefined
      ? {}
      : range === true
        ? { basis: 'unknown', earliestOn: at(expects), latestOn: at(Number(expects) + 30) }
        : { basis: 'dating_scan', expectedOn: at(expects) }),
  }
}

function withId(written: object): Fact {
  const fact = factSchema.parse(JSON.parse(JSON.stringify(written)))
  return { ...fact, id: fact.id ?? '', about: fact.about ?? [] }
}
