import { z } from 'zod'
import type { Limit } from '../protocol.ts'

/**
 * The `ladder:` section of a protocol: how one agency challenges another, stage by stage, each limit with its source.
 * docs/guide/protocols.md explains each field. What the source does not state is left out or null, and is no number.
 */

const word = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case word such as social_care')
const wholeNumber = (least: number, most: number) => {
  const expected = `a whole number from ${least} to ${most}`
  return z.int(expected).min(least, expected).max(most, expected)
}
const said = z.string().trim().min(1, 'words')
const citation = z.string().trim().min(1, 'a key of sources or a citation in words')
const cited = {
  source: z.union([citation, z.array(citation).min(1)]),
  confidence: z.enum(['seen', 'secondary', 'recalled', 'derived', 'composite', 'reading']),
}

/** `working_week`: five working days. */
const LIMIT = 'a limit such as { value: 2, unit: working_day }, without_delay, or null where none is stated'

const timeLimit = z.strictObject({
  value: wholeNumber(1, 1000),
  unit: z.enum(['hour', 'day', 'working_day', 'week', 'working_week']),
  /** What it is counted from, where the source says it. */
  from: said.optional(),
  /** How the source itself says it otherwise: `2 working days` beside 48 hours. The hours count. */
  equivalent: said.optional(),
  /** `the time that keeps the child safe, whichever is shorter` */
  or: said.optional(),
})

/** Null: the source does not state it. */
const ladderLimit = z.union([timeLimit, z.literal('without_delay', LIMIT), z.null()])
export type LadderLimit = z.infer<typeof ladderLimit>

/** Who of an agency answers: which role that is, escalation/counterpart.ts says. */
const LEVELS = ['practitioner', 'manager', 'senior', 'partnership'] as const
export type Level = (typeof LEVELS)[number]

const stage = z.strictObject({
  n: wholeNumber(0, 9),
  /** Who speaks to whom; null where the text that was read breaks off. */
  parties: said.nullable(),
  level: z.enum(LEVELS).optional(),
  acknowledge: said.optional(),
  start: said.optional(),
  /** What is looked at before this stage begins. */
  gate: said.optional(),
  raise: ladderLimit.optional(),
  respond: ladderLimit.optional(),
  respond_rule: said.optional(),
  written_outcome: ladderLimit.optional(),
  /** Where it is still unresolved: a meeting within this time. */
  meeting: ladderLimit.optional(),
  /** And within this time those who are to come are told of it. */
  meeting_notice: ladderLimit.optional(),
  output: said.optional(),
  note: said.optional(),
  ...cited,
})

const rule = z.strictObject({
  about: z.enum(['immediate_risk', 'skipping', 'record', 'own_lead', 'other_lane', 'reporting', 'prompt']),
  text: said,
  ...cited,
})

const standIn = z.strictObject({
  /** Agencies with few tiers. */
  for: z.array(word).min(1),
  /** From which stage on. */
  from_stage: wholeNumber(0, 9).optional(),
  who: said,
  /** The agency that is asked from that stage on. Left out: the words are shown, and the agency itself is asked. */
  agency: word.optional(),
  ...cited,
})

export const ladderSection = z.strictObject({
  title: said,
  stages: z.array(stage),
  overall: ladderLimit.optional(),
  /** Only where the source says so. */
  moves_by_itself: z.boolean().optional(),
  partnership_told: z.strictObject({ from_stage: wholeNumber(0, 9).optional(), how: said, ...cited }).optional(),
  stand_ins: z.array(standIn).optional(),
  rules: z.array(rule).optional(),
  note: said.optional(),
  ...cited,
})
export type LadderSection = z.infer<typeof ladderSection>

type Cited<T> = Omit<T, 'source'> & { source: string }
export type LadderStage = Cited<z.infer<typeof stage>>
export type StandIn = Cited<z.infer<typeof standIn>>
export type LadderRule = Cited<z.infer<typeof rule>>

/** A ladder as an edition has it: each source as one reads it. */
export type Ladder = Cited<Omit<LadderSection, 'stages' | 'stand_ins' | 'rules' | 'partnership_told'>> & {
  /** Whose it is: the protocol in which it is written. */
  protocol: string
  stages: readonly LadderStage[]
  standIns: readonly StandIn[]
  rules: readonly LadderRule[]
  partnershipTold: Cited<NonNullable<LadderSection['partnership_told']>> | null
}

export function citedLadder(
  section: LadderSection | undefined,
  protocol: string,
  cite: (key: string) => string,
): Ladder | null {
  if (section === undefined) return null
  const { stages, stand_ins, rules, partnership_told, ...rest } = section
  const read = <T extends { source: string | string[] }>(row: T): Cited<T> => ({
    ...row,
    source: [row.source].flat().map(cite).join('; '),
  })
  return {
    ...read(rest),
    protocol,
    stages: stages.map(read),
    standIns: (stand_ins ?? []).map(read),
    rules: (rules ?? []).map(read),
    partnershipTold: partnership_told === undefined ? null : read(partnership_told),
  }
}

/** Every row of a section that cites something, with its place in the file. */
export function citedRowsOf(section: LadderSection) {
  const rows = (name: string, list: readonly z.infer<z.ZodObject<typeof cited>>[] = []) =>
    list.map((row, i) => ({ at: ['ladder', name, i] as PropertyKey[], row }))
  return [
    { at: ['ladder'] as PropertyKey[], row: section },
    ...rows('stages', section.stages),
    ...rows('stand_ins', section.stand_ins),
    ...rows('rules', section.rules),
    ...(section.partnership_told === undefined
      ? []
      : [{ at: ['ladder', 'partnership_told'] as PropertyKey[], row: section.partnership_told }]),
  ]
}

/** A limit as the engine counts it; null where there is none or it has no number. A working week is five working days. */
export function limitOf(limit: LadderLimit | undefined): Exclude<Limit, number> | null {
  if (limit === null || limit === undefined || limit === 'without_delay') return null
  const { value, unit } = limit
  return unit === 'working_week' ? { value: 5 * value, unit: 'working_day' } : { value, unit }
}

/** `48 hours (the source: 2 working days) from step 1`, `without delay`, `not stated`. */
export function sayLimit(limit: LadderLimit | undefined): string {
  if (limit === null || limit === undefined) return 'not stated'
  if (limit === 'without_delay') return 'without delay'
  const { value, unit, from, equivalent, or } = limit
  const length = `${value} ${unit.replace('_', ' ')}${value === 1 ? '' : 's'}`
  return [
    length,
    unit === 'working_week' ? ` (counted as ${5 * value} working days)` : '',
    equivalent === undefined ? '' : ` (the source adds: ${equivalent})`,
    from === undefined ? '' : ` from ${from}`,
    or === undefined ? '' : `, or ${or}`,
  ].join('')
}

/** The stage of a number; null where the ladder has none of it. */
export const stageOf = (ladder: Ladder | null, n: number | string | null): LadderStage | null =>
  ladder?.stages.find(one => one.n === n || `${one.n}` === n || `stage_${one.n}` === n) ?? null

/** Who answers in an agency's place at a stage, where the ladder names somebody for agencies with few tiers. */
export function standInAt(ladder: Ladder | null, agency: string, n: number | string | null): StandIn | null {
  const at = stageOf(ladder, n)?.n ?? n
  const isFrom = (from: number | undefined) => from === undefined || (typeof at === 'number' && at >= from)
  return ladder?.standIns.find(one => one.for.includes(agency) && isFrom(one.from_stage)) ?? null
}

/** The stage that comes after one; the first, after none. Null: there is none. */
export function stageAfter(ladder: Ladder | null, n: number | string | null): LadderStage | null {
  const at = stageOf(ladder, n)
  return ladder?.stages.find(one => at === null || one.n > at.n) ?? null
}

const WITHIN = [
  ['raise', 'to be raised within'],
  ['written_outcome', 'outcome in writing within'],
  ['meeting', 'if unresolved a meeting within'],
  ['meeting_notice', 'told of it within'],
] as const

/** What a ladder states, stage by stage, for putting two side by side. */
export function ladderInWords(ladder: Ladder | null): ReadonlyMap<string, string> {
  if (ladder === null) return new Map()
  const stages = ladder.stages.map((stage): [string, string] => [
    `stage ${stage.n}`,
    [
      ...[stage.parties ?? 'not stated', `answer within ${sayLimit(stage.respond)}`],
      ...WITHIN.flatMap(([field, says]) => (stage[field] == null ? [] : [`${says} ${sayLimit(stage[field])}`])),
    ].join('; '),
  ])
  const told = ladder.partnershipTold
  const standIns = ladder.standIns.map(
    one => `for ${one.for.join(', ')} from stage ${one.from_stage ?? 'not stated'}: ${one.who}`,
  )
  return new Map([
    ...stages,
    ['the whole of it', sayLimit(ladder.overall)],
    ['moves up by itself', ladder.moves_by_itself === true ? 'yes' : 'no'],
    ['stand-ins', standIns.join('; ') || 'not stated'],
    ['source', `${ladder.source} (${ladder.confidence})`],
    [
      'the partnership is told',
      told === null ? 'not stated' : `from stage ${told.from_stage ?? 'not stated'}: ${told.how}`,
    ],
  ])
}
