import fc from 'fast-check'
import { type Day, day } from '../../kernel/day.ts'
import { endOfDay, type Instant, plusHours, startOfDay } from '../../kernel/instant.ts'
import { type Fact, factSchema } from '../fact.ts'
import type { Import } from './national-duties.ts'

/** A case as random as a case can be while every fact in it is possible by itself. */
export type RandomCase = {
  children: readonly string[]
  facts: readonly Fact[]
  source: Import | null
  today: Day
  knownAt: Instant | null
}

const CHILDREN = ['ann', 'ben'] as const

const enquiry = fc.constantFrom({}, { enquiry: 'e1' }, { enquiry: 'e2' })
/** The details of a fact before it has a day; `holds`: days until which a referral is held. */
type Details = { kind: string; holds?: number }
const plain = (kind: string) => fc.constant<Details>({ kind })

/** Every kind that starts, meets or ends one of the seven duties, the usual ones oftener. */
const happening: fc.Arbitrary<Details> = fc.oneof(
  { weight: 4, arbitrary: plain('ReferralReceived') },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('ReferralDecided'),
      outcome: fc.constantFrom('assessment', 'assessment', 'strategy_discussion', 'no_further_action', 'early_help'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('ReferralDecided'), outcome: fc.constant('held'), holds: fc.nat(20) }),
  },
  { weight: 3, arbitrary: plain('AssessmentAuthorised') },
  {
    weight: 6,
    arbitrary: withEnquiry({
      kind: fc.constant('StrategyDiscussionHeld'),
      decision: fc.constantFrom(
        'initiate_section_47',
        'initiate_section_47',
        'initiate_section_47',
        'no_section_47',
        'reconvene',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: withEnquiry({
      kind: fc.constant('Section47Concluded'),
      outcome: fc.constantFrom('substantiated_conference', 'substantiated_no_conference', 'not_substantiated'),
    }),
  },
  {
    weight: 6,
    arbitrary: withEnquiry({
      kind: fc.constant('ConferenceHeld'),
      type: fc.constant('initial'),
      decision: fc.constantFrom('plan', 'plan', 'plan', 'no_plan', 'adjourned'),
      quorate: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('ConferenceHeld'),
      type: fc.constant('review'),
      decision: fc.constantFrom('continue', 'continue', 'end', 'adjourned'),
      quorate: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('ConferenceHeld'),
      type: fc.constant('transfer_in'),
      decision: fc.constantFrom('plan', 'continue', 'no_plan', 'adjourned'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('TransferNotified'), written: fc.boolean() }) },
  { weight: 4, arbitrary: plain('CoreGroupHeld') },
  { weight: 2, arbitrary: plain('PlanEnded') },
  { weight: 1, arbitrary: plain('CaseClosed') },
  { weight: 1, arbitrary: plain('CaseReopened') },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'PersonDied' }, { kind: 'PregnancyEnded' }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'BirthRecorded' }, { kind: 'NoteAdded' }, { kind: 'VisitMade' }) },
)

function withEnquiry(
  shape: { [Field in 'kind' | 'type' | 'decision' | 'outcome']?: fc.Arbitrary<string> } & {
    kind: fc.Arbitrary<string>
    quorate?: fc.Arbitrary<boolean>
  },
): fc.Arbitrary<Details> {
  return fc.tuple(fc.record(shape), enquiry).map(([fact, named]) => ({ ...fact, ...named }))
}

/** Hours after the start of its day at which a fact was recorded; most are recorded on the day and do not say when. */
const recordedAfter = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 2000 }) },
)
const about = fc.oneof(
  { weight: 6, arbitrary: fc.constant(['ann']) },
  { weight: 1, arbitrary: fc.constant(['ben']) },
  { weight: 1, arbitrary: fc.constant(['ann', 'ben']) },
)
/** Days since the case began: most things happen in its first weeks. */
const soon = fc.oneof({ weight: 3, arbitrary: fc.nat(60) }, { weight: 2, arbitrary: fc.nat(480) })

const written = fc.tuple(happening, soon, about, recordedAfter)
const correction = fc.record({
  of: fc.nat(30),
  says: fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.integer({ min: -30, max: 30 }) },
    { weight: 1, arbitrary: fc.tuple(happening, soon) },
  ),
  after: fc.integer({ min: 1, max: 1500 }),
})

const source = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      carries: fc.subarray([
        'ReferralReceived',
        'ReferralDecided',
        'AssessmentAuthorised',
        'ConferenceHeld',
        'CoreGroupHeld',
      ]),
      goLive: fc.option(fc.nat(300)),
    }),
  },
)

export const randomCase: fc.Arbitrary<RandomCase> = fc
  .record({
    begins: fc.integer({ min: 0, max: 3500 }),
    facts: fc.array(written, { minLength: 1, maxLength: 13 }),
    corrections: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(correction, { maxLength: 4 }) },
    ),
    source,
    today: fc.nat(500),
    knownAt: fc.option(fc.nat(23), { freq: 4 }),
  })
  .map(({ begins, facts, corrections, source, today, knownAt }) => {
    const start = Temporal.PlainDate.from('2015-06-01').add({ days: begins })
    const dayAt = (offset: number) => day(start.add({ days: offset }).toString())
    const all: Fact[] = facts
      .map(([details, offset, whom, late], i) =>
        factSchema.parse({
          ...dated(details, dayAt, offset),
          id: `f${i}`,
          about: whom,
          ...(late === null ? {} : { recordedAt: plusHours(startOfDay(dayAt(offset)), late) }),
        }),
      )
      .map(withId)
    for (const [i, { of, says, after }] of corrections.entries()) {
      const target = all[of % all.length]
      if (target === undefined) continue
      const standsOn = Temporal.PlainDate.from(target.on)
      const restated =
        says === null
          ? null
          : typeof says === 'number'
            ? moved(target, day(standsOn.add({ days: says }).toString()))
            : { ...dated(says[0], dayAt, says[1]) }
      const recordedAt = plusHours(startOfDay(target.on), after * (i + 1) + i / 100)
      const on = day(recordedAt.slice(0, 10))
      const fact = {
        kind: 'FactCorrected',
        id: `f${all.length}`,
        on,
        about: target.about,
        replaces: target.id,
        with: restated,
        recordedAt,
      }
      all.push(withId(factSchema.parse(fact)))
    }
    const on = dayAt(today)
    return {
      children: CHILDREN,
      facts: all,
      source:
        source === null
          ? null
          : { carries: source.carries, goLive: source.goLive === null ? null : dayAt(source.goLive) },
      today: on,
      knownAt: knownAt === null ? null : knownAt === 0 ? endOfDay(on) : plusHours(startOfDay(on), knownAt),
    }
  })

function withId(fact: ReturnType<typeof factSchema.parse>): Fact {
  return { ...fact, id: fact.id ?? '', about: fact.about ?? [] }
}

/** The same fact on another day; a correction of a correction states the corrected fact anew. */
function moved(target: Fact, on: Day): object | null {
  if (target.kind === 'FactCorrected') return target.with === null ? null : { ...target.with, on }
  const { id: _id, recordedAt: _recorded, ...rest } = target
  return { ...rest, on }
}

function dated({ holds, ...rest }: Details, dayAt: (offset: number) => Day, offset: number): object {
  return { ...rest, on: dayAt(offset), ...(holds !== undefined ? { until: dayAt(offset + holds) } : {}) }
}
