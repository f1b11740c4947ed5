import { z } from 'zod'
import { type Day, type DayNumber, parseDay, toNumber } from '../kernel/day.ts'
import { type GestationDays, parseGestation } from '../kernel/gestation.ts'
import { type RiskFactor, riskFactorsOver, riskFactorsSection } from './assessment/risk-factors.ts'
import { citedQuorum, type Quorum, quorumSection } from './conference/quorum.ts'
import { citedLadder, type Ladder, ladderSection } from './escalation/ladder.ts'
import { FACT_KINDS, type FactKind } from './fact.ts'
import { citedNeeds, type Need, needsSection } from './readiness/needs.ts'
import { citedRoute, type RoutePolicy, type RouteSection, routeSection } from './route/route-rules.ts'
import type { Written } from './written.ts'

/**
 * A protocol is data: which duties there are, what starts and meets each, by when, on whose word.
 * This file is the shape of `protocols/*.yaml`; docs/guide/protocols.md explains each field with examples.
 */

const dayText = z.string().refine((text): text is Day => parseDay(text) !== null, 'a day, YYYY-MM-DD')
const word = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case word such as team_manager')
const factKind = z
  .string()
  .refine((text): text is FactKind => FACT_KINDS.has(text), 'a known kind of fact such as ConferenceHeld')

/** Details that a fact must (`where`) or must not (`not`) have; a list means any of these. */
const details = z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())]))

/** `same: enquiry`: counts only for the clock of its own enquiry; one that names none counts for the oldest open clock. */
const pattern = z.strictObject({
  fact: factKind,
  where: details.optional(),
  not: details.optional(),
  same: z.literal('enquiry').optional(),
  /** `referral`: a decision counts for the referrals that it decided, not for later or earlier ones. */
  of: z.literal('referral').optional(),
})

/**
 * The closed list of circumstances that the engine can tell from the facts. `proceedings_likely`: legal advice was asked
 * for, a letter before proceedings was sent or proceedings were issued; `not_pre_proceedings`: neither of the last two.
 */
const condition = z.enum(['unborn', 'not_on_a_plan', 'on_a_plan', 'proceedings_likely', 'not_pre_proceedings'])
export type Condition = z.infer<typeof condition>

const trigger = z.union([
  z.strictObject({
    fact: factKind,
    where: details.optional(),
    not: details.optional(),
    /** Only the first of its enquiry starts a clock. */
    first_in: z.literal('enquiry').optional(),
    /** Day 0 is the day written in this detail rather than the day of the fact. */
    day: z.enum(['until', 'for']).optional(),
    /** Looked at on the day of the trigger. */
    when: condition.optional(),
    /** How one says it: `the referral of {day}`. */
    says: z.string(),
  }),
  /** `known`: the child was referred or became known while unborn. `birth`: the birth of a child known by then. */
  z.strictObject({ event: z.enum(['known', 'birth']), says: z.string().optional() }),
])

/** No pregnancy lasts longer than this: a figure beyond it is a slip of the pen. */
const LONGEST = 45 * 7

const gestation = z
  .string()
  .refine(text => (parseGestation(text) ?? LONGEST + 1) <= LONGEST, 'a gestation such as 30+0, up to 45+0')
  .transform(text => parseGestation(text) as GestationDays)

const limit = z.union([
  gestation,
  z.strictObject({
    value: z.int().min(0).max(1000),
    unit: z.enum(['hour', 'day', 'working_day', 'week', 'month']),
    direction: z.enum(['after', 'before']).optional(),
    anchor: z.union([z.enum(['trigger', 'expected_date']), z.strictObject({ next: factKind })]).optional(),
    /** The source says just "days": counted as calendar days, the earlier reading, and said so. */
    unit_stated: z.boolean().optional(),
    approximate: z.boolean().optional(),
  }),
])
export type Limit = z.infer<typeof limit>

const counting = z.strictObject({
  /** Is the day of the event day 0 (nothing has passed yet) or day 1 (it counts itself)? */
  day_of_event: z.union([z.literal(0), z.literal(1)]).optional(),
  bank_holidays: z.enum(['skipped', 'counted']).optional(),
  calendar: z.literal('england_and_wales').optional(),
})

const basis = z.enum(['law', 'statutory_guidance', 'national_practice', 'local', 'composite'])
const confidence = z.enum(['seen', 'secondary', 'recalled', 'derived', 'composite'])

const citationText = z.string().trim().min(1, 'a key of sources or a citation in words')

export const duty = z.strictObject({
  id: word,
  title: z.string().min(1),
  trigger: z.union([trigger, z.array(trigger).min(1)]),
  earliest: limit.optional(),
  latest: limit.optional(),
  counting: counting.optional(),
  owner: z.strictObject({ role: word, agency: word }),
  met_by: z.union([pattern, z.array(pattern).min(1)]),
  /** From when a fact can meet it: after the trigger (default), since the child was known, or at any time. */
  met_since: z.enum(['trigger', 'known', 'any']).optional(),
  ended_by: z.array(pattern).optional(),
  /** The end of the child protection plan ends it. */
  ended_with_plan: z.boolean().optional(),
  /** What the birth does to a step that was planned before it (default: stays). */
  at_birth: z.enum(['ends', 'stays']).optional(),
  condition: condition.optional(),
  condition_text: z.string().optional(),
  exception: z.string().optional(),
  /** For a child who becomes known after the last day: so long from that day. Only where the source states it. */
  compressed: limit.optional(),
  basis,
  source: z.union([citationText, z.array(citationText).min(1)]),
  confidence,
  note: z.string().optional(),
})

const sourceEntry = z.strictObject({
  title: z.string(),
  org: z.string().optional(),
  url: z.string().optional(),
  note: z.string().optional(),
})

export const protocolFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a lower-case id such as pan-sussex'),
  title: z.string().min(1),
  version: z.string().min(1),
  effective: z.strictObject({ from: dayText.nullable(), to: dayText.nullable() }),
  /** `national` (its edition in force on the day) or `national@wt2018` (that edition). */
  inherits: z
    .string()
    .regex(/^[a-z][a-z0-9-]*(@[A-Za-z0-9._-]+)?$/, 'a protocol id, or id@version')
    .optional(),
  origin: z.enum(['guidance', 'partnership', 'composite']),
  /** How the edition is named beside each date that it gives. */
  cite: z.string().optional(),
  note: z.string().optional(),
  due_soon: z.strictObject({ value: z.int().min(0), unit: z.literal('working_day') }).optional(),
  counting: counting.optional(),
  late_booking_threshold: gestation.optional(),
  sources: z.record(z.string(), sourceEntry).optional(),
  route: routeSection.optional(),
  needs: needsSection.optional(),
  risk_factors: riskFactorsSection.optional(),
  quorum: quorumSection.optional(),
  ladder: ladderSection.optional(),
  duties: z.array(duty),
})

export type ProtocolFile = z.infer<typeof protocolFile>
export type DutyRow = z.infer<typeof duty>
export type Pattern = z.infer<typeof pattern>
export type Trigger = z.infer<typeof trigger>
type Confidence = z.infer<typeof confidence>
type Basis = z.infer<typeof basis>

/** A duty as the engine reads it: lists where the file may have one, defaults filled in. */
export type Rule = {
  id: string
  title: string
  triggers: readonly Trigger[]
  earliest: Limit | null
  latest: Limit | null
  /** 0: the day of the event has passed nothing; 1: it is itself the first day. */
  dayOfEvent: 0 | 1
  bankHolidays: 'skipped' | 'counted'
  owner: { role: string; agency: string }
  metBy: readonly Pattern[]
  metSince: 'trigger' | 'known' | 'any'
  endedBy: readonly Pattern[]
  endedWithPlan: boolean
  atBirth: 'ends' | 'stays'
  condition: Condition | null
  conditionText: string | null
  exception: string | null
  compressed: Limit | null
  basis: Basis
  source: string
  confidence: Confidence
  note: string | null
  /** Where it is written: the protocol whose row this is. */
  protocol: string
}

/** One edition of a protocol, with the rows that it inherits, in force from `from` to `to` (null: without end). */
export type Edition = {
  protocol: string
  title: string
  version: string
  from: DayNumber | null
  to: DayNumber | null
  origin: ProtocolFile['origin']
  dueSoonWorkingDays: number
  lateBookingThreshold: GestationDays | null
  /** What of a family's history proposes which depth of assessment; null where no protocol states it. */
  route: RoutePolicy | null
  /** What must be there if the baby is born tonight; empty where no protocol states it. */
  needs: readonly Need[]
  /** What somebody's words about a risk are sorted under; empty where no protocol states it. */
  riskFactors: readonly RiskFactor[]
  /** Who must be at a conference for it to decide; null where no protocol states it. */
  quorum: Quorum | null
  /** How one agency challenges another; null where no protocol states it. */
  ladder: Ladder | null
  rows: readonly Row[]
  written: Written
}

/** A row as an edition has it, with the edition that is named beside its dates: an inherited row cites the one it comes from. */
export type Row = { rule: Rule; cite: string }

/**
 * The days on which an edition's row decides. The first edition decides on all days before it too: then `from` is null
 * and `beforeFirst` is the day on which it really began.
 */
export type Span = {
  from: DayNumber | null
  to: DayNumber | null
  edition: Edition
  cite: string
  beforeFirst: DayNumber | null
}

/** A row with every span of days on which it is the row in force: unchanged editions share one row. */
export type AppliedRule = { rule: Rule; spans: readonly Span[] }

/** A protocol with all its editions, earliest first. */
export type Protocol = { id: string; title: string; editions: readonly Edition[]; rules: readonly AppliedRule[] }

/** The edition in force on a day; before the first one, that one. Null when none is in force any more. */
export function editionOn(protocol: Protocol, on: DayNumber): Edition | null {
  const first = protocol.editions[0]
  if (first && first.from !== null && on < first.from) return first
  return protocol.editions.findLast(e => (e.from === null || e.from <= on) && (e.to === null || on <= e.to)) ?? null
}

/** The row of a file as a rule. `inForce` gives the protocol's own defaults. */
export function ruleOf(row: DutyRow, file: ProtocolFile): Rule {
  const sources = typeof row.source === 'string' ? [row.source] : row.source
  return {
    id: row.id,
    title: row.title,
    triggers: Array.isArray(row.trigger) ? row.trigger : [row.trigger],
    earliest: row.earliest ?? null,
    latest: row.latest ?? null,
    dayOfEvent: row.counting?.day_of_event ?? file.counting?.day_of_event ?? 0,
    bankHolidays: row.counting?.bank_holidays ?? file.counting?.bank_holidays ?? 'skipped',
    owner: row.owner,
    metBy: Array.isArray(row.met_by) ? row.met_by : [row.met_by],
    metSince: row.met_since ?? 'trigger',
    endedBy: row.ended_by ?? [],
    endedWithPlan: row.ended_with_plan ?? false,
    atBirth: row.at_birth ?? 'stays',
    condition: row.condition ?? null,
    conditionText: row.condition_text ?? null,
    exception: row.exception ?? null,
    compressed: row.compressed ?? null,
    basis: row.basis,
    source: sources.map(key => citation(file, key)).join('; '),
    confidence: row.confidence,
    note: row.note ?? null,
    protocol: file.id,
  }
}

/** The `route:` section of a file, each row citing what its keys stand for. */
export function routeOf(file: ProtocolFile): RouteSection | undefined {
  return file.route && citedRoute(file.route, key => citation(file, key))
}

/** The `needs:` of a file, each row citing what its keys stand for. */
export const needsOf = (file: ProtocolFile): Need[] => citedNeeds(file.needs, key => citation(file, key))

/** The `risk_factors:` of a file over those that it inherits. */
export const riskFactorsOf = (file: ProtocolFile, inherited: readonly RiskFactor[]): RiskFactor[] =>
  riskFactorsOver(inherited, file.risk_factors, key => citation(file, key))

/** The `quorum:` of a file, citing what its keys stand for. */
export const quorumOf = (file: ProtocolFile): Quorum | undefined =>
  file.quorum && citedQuorum(file.quorum, key => citation(file, key))

/** The `ladder:` of a file, each row citing what its keys stand for. */
export const ladderOf = (file: ProtocolFile): Ladder | null =>
  citedLadder(file.ladder, file.id, key => citation(file, key))

/** How a source of a file is cited: its title and whose it is; a citation in words as it stands. */
export function citation(file: ProtocolFile, key: string): string {
  const entry = file.sources?.[key]
  if (!entry) return key
  return entry.org ? `${entry.title} (${entry.org})` : entry.title
}

/** The days on which an edition of a file is in force, as numbers. */
export function inForce(file: ProtocolFile): { from: DayNumber | null; to: DayNumber | null } {
  return {
    from: file.effective.from === null ? null : toNumber(file.effective.from),
    to: file.effective.to === null ? null : toNumber(file.effective.to),
  }
}
