import { z } from 'zod'
import type { Day } from '../kernel/day.ts'
import { dayField, FACT_KINDS, type Fact, factSchema, instantField } from './fact.ts'
import { describe, type Problem, problem, readSource, type SourceText, sayPath, zodProblems } from './problem.ts'

/** A case as it is written in a file: people, how they relate, what happened. Shape: contracts.md, "A case file". */
export type CaseFile = {
  authority: string
  today: Day | null
  people: readonly Person[]
  relationships: readonly Relationship[]
  facts: readonly Fact[]
  /** Facts of the family's earlier cases: history, they start no clock. */
  earlier: readonly Fact[]
  source: Source | null
}

/** What an imported record can carry; what it cannot is not known, never overdue. */
export type Source = {
  carries: readonly string[]
  goLive: Day | null
  /** The ids of the facts that came from it, where others were recorded here; absent: all of them did. */
  imported?: ReadonlySet<string>
}

const id = z.string().min(1)

const person = z.strictObject({
  id,
  name: z.string().optional(),
  bornOn: dayField.optional(),
  expectedOn: dayField.optional(),
  expectedBasis: z.enum(['lmp', 'dating_scan', 'later_scan', 'clinical_estimate', 'unknown']).optional(),
  babies: z.int().min(1).max(9).optional(),
  /** On that day it was asked who the father is, and nobody named him. */
  fatherAskedOn: dayField.optional(),
  recordedAt: instantField.optional(),
})

const relationship = z.strictObject({
  from: id,
  to: id,
  type: z.enum([
    'mother_of',
    'father_of',
    'putative_father_of',
    'parent_of',
    'holds_parental_responsibility_for',
    'partner_of',
    'former_partner_of',
    'sibling_of',
    'half_sibling_of',
    'grandparent_of',
    'carer_of',
    'lives_with',
  ]),
  since: dayField.optional(),
  until: dayField.optional(),
  recordedAt: instantField.optional(),
})

export type Person = z.infer<typeof person>
export type Relationship = z.infer<typeof relationship>

const caseFile = z.strictObject({
  authority: z.string().min(1).optional(),
  today: dayField.optional(),
  people: z.array(person).min(1, 'expected at least one person'),
  relationships: z.array(relationship).optional(),
  facts: z.array(factSchema).optional(),
  earlier: z.array(factSchema).optional(),
  source: z.strictObject({ carries: z.array(z.string()), goLive: dayField.optional() }).optional(),
})

type Written = z.infer<typeof caseFile>

/** Of a file full of mistakes the first ones are named: nobody reads ten thousand lines. */
const MOST_NAMED = 100

/** A case file as a value, or every problem in it. Nothing is guessed: unknown kinds, people, fields and days are refused. */
export function parseCaseFile(file: string, text: string): CaseFile | Problem[] {
  const source = readSource(file, text)
  if (Array.isArray(source)) return source
  const read = caseFile.safeParse(source.value)
  if (!read.success) {
    const { issues } = read.error
    const named = zodProblems(source, new z.ZodError(issues.slice(0, MOST_NAMED))).map(p => explainKind(source, p))
    const rest = issues.length - MOST_NAMED
    return rest > 0
      ? [...named, { file, line: null, field: '', found: `${rest} mistakes more`, expected: 'none' }]
      : named
  }
  const problems = [...crossCheck(source, read.data)]
  if (problems.length > 0) return problems
  return {
    authority: read.data.authority ?? 'unnamed',
    today: read.data.today ?? null,
    people: read.data.people,
    relationships: read.data.relationships ?? [],
    facts: withIds(read.data.facts ?? [], 'f'),
    earlier: withIds(read.data.earlier ?? [], 'e'),
    source: read.data.source ? { carries: read.data.source.carries, goLive: read.data.source.goLive ?? null } : null,
  }
}

type WrittenFact = z.infer<typeof factSchema>

const idOf = (fact: WrittenFact, prefix: string, index: number) => fact.id ?? `${prefix}${index}`

function withIds(facts: readonly WrittenFact[], prefix: string): Fact[] {
  return facts.map((fact, index) => ({ ...fact, id: idOf(fact, prefix, index), about: fact.about ?? [] }))
}

function explainKind(source: SourceText, p: Problem): Problem {
  if (!p.field.endsWith('.kind')) return p
  const known = [...FACT_KINDS].sort()
  const asked = p.found.replaceAll('"', '').toLowerCase()
  const near = known.filter(k => k.toLowerCase().startsWith(asked.slice(0, 5)))
  return {
    ...p,
    file: source.file,
    expected: `a known kind of fact${near.length > 0 ? ` such as ${near.join(', ')}` : ''}`,
  }
}

/** What the shapes alone cannot say: ids that exist, ids that are not used twice, details that need one another. */
function* crossCheck(source: SourceText, file: Written): Generator<Problem> {
  const people = new Set<string>()
  for (const [i, p] of file.people.entries()) {
    if (people.has(p.id)) yield problem(source, ['people', i, 'id'], describe(p.id), 'an id that no other person has')
    people.add(p.id)
  }
  const unknownPerson = `one of the people in this file (${[...people].slice(0, 12).join(', ')})`
  for (const [i, r] of (file.relationships ?? []).entries()) {
    for (const end of ['from', 'to'] as const) {
      if (!people.has(r[end])) yield problem(source, ['relationships', i, end], describe(r[end]), unknownPerson)
    }
  }
  const ids = new Map<string, WrittenFact>()
  for (const [list, prefix] of LISTS) {
    for (const [i, fact] of (file[list] ?? []).entries()) {
      const factId = idOf(fact, prefix, i)
      const path = [list, i]
      if (ids.has(factId)) yield problem(source, [...path, 'id'], describe(factId), 'an id that no other fact has')
      ids.set(factId, fact)
      for (const [j, who] of (fact.about ?? []).entries()) {
        if (!people.has(who)) yield problem(source, [...path, 'about', j], describe(who), unknownPerson)
      }
      yield* needs(source, path, fact, people)
    }
  }
  for (const [list] of LISTS) {
    for (const [i, fact] of (file[list] ?? []).entries()) {
      if (fact.kind === 'FactCorrected') yield* correctionCheck(source, [list, i], fact, ids, people)
    }
  }
  for (const [i, carried] of (file.source?.carries ?? []).entries()) {
    if (!FACT_KINDS.has(carried)) {
      yield problem(source, ['source', 'carries', i], describe(carried), 'a known kind of fact')
    }
  }
}

const LISTS = [
  ['facts', 'f'],
  ['earlier', 'e'],
] as const

function* needs(
  source: SourceText,
  path: PropertyKey[],
  fact: WrittenFact,
  people: ReadonlySet<string>,
): Generator<Problem> {
  if (fact.kind === 'ReferralDecided' && fact.outcome === 'held' && fact.until === undefined) {
    yield problem(source, [...path, 'until'], 'nothing', 'the day until which the referral is held')
  }
  if (fact.kind === 'EstimatedDateSet') {
    const { expectedOn, earliestOn, latestOn, basis } = fact
    if (!expectedOn && !earliestOn && basis !== 'unknown')
      yield problem(source, [...path, 'expectedOn'], 'nothing', 'the expected day, or basis: unknown')
    if (expectedOn && (earliestOn || latestOn))
      yield problem(source, [...path, 'earliestOn'], 'a range beside an expected day', 'one of the two')
    if (latestOn && (!earliestOn || latestOn < earliestOn))
      yield problem(source, [...path, 'latestOn'], describe(latestOn), 'a day on or after earliestOn')
  }
  if (fact.kind === 'ParentHeard' && fact.who !== undefined && !people.has(fact.who)) {
    yield problem(source, [...path, 'who'], describe(fact.who), 'one of the people in this file')
  }
  if (fact.kind !== 'ChildRemoved') return
  for (const [j, who] of (fact.attributedTo ?? []).entries()) {
    if (!people.has(who))
      yield problem(source, [...path, 'attributedTo', j], describe(who), 'one of the people in this file')
  }
}

function* correctionCheck(
  source: SourceText,
  path: PropertyKey[],
  fact: Extract<WrittenFact, { kind: 'FactCorrected' }>,
  ids: ReadonlyMap<string, WrittenFact>,
  people: ReadonlySet<string>,
): Generator<Problem> {
  const target = ids.get(fact.replaces)
  if (target === undefined || target === fact) {
    yield problem(source, [...path, 'replaces'], describe(fact.replaces), 'the id of another fact in this file')
  }
  if (fact.with === null) return
  const standing = { ...fact.with, about: fact.with.about ?? target?.about ?? fact.about ?? [...people].slice(0, 1) }
  const read = factSchema.safeParse(standing)
  if (!read.success) {
    for (const p of zodProblems(
      { ...source, value: standing, lineOf: () => source.lineOf([...path, 'with']) },
      read.error,
    )) {
      const field = `${sayPath(path)}.with.${p.field}`
      yield explainKind(source, { ...p, field })
    }
    return
  }
  for (const who of read.data.about ?? []) {
    if (!people.has(who))
      yield problem(source, [...path, 'with', 'about'], describe(who), 'one of the people in this file')
  }
  if (read.data.kind === 'FactCorrected') yield* correctionCheck(source, [...path, 'with'], read.data, ids, people)
  else yield* needs(source, [...path, 'with'], read.data, people)
}
