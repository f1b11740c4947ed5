import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { TERM } from '../kernel/gestation.ts'
import { ladderMistakes } from './escalation/check-ladder.ts'
import { citedRowsOf } from './escalation/ladder.ts'
import { type FactKind, fieldsOf, takes } from './fact.ts'
import { ancestorsOf, filesOf, loadProtocol, PROTOCOLS, ProtocolRefused } from './load-protocol.ts'
import { describe, type Problem, problem, readSource, type SourceText, zodProblems } from './problem.ts'
import { duty, type Limit, type Protocol, protocolFile } from './protocol.ts'
import { type CitedRow, citedRows, routeMistakes } from './route/check-route.ts'

const headerFields = protocolFile.omit({ duties: true }).partial()
const rowFields = duty.partial()

/** Every mistake in one protocol file: its shape, and what the shape alone cannot say. */
export function checkProtocol(file: string, text: string, folder: string = PROTOCOLS): Problem[] {
  const source = readSource(file, text)
  if (Array.isArray(source)) return source
  const read = protocolFile.safeParse(source.value)
  const shape = read.success ? [] : zodProblems(source, read.error)
  return [...shape, ...mistakes(soundParts(source.value), source, folder)]
}

/** The fields of a file that have the right shape: a mistake in one field must not hide those in the others. */
type Sound = z.infer<typeof headerFields> & { duties: Row[] }
type Row = z.infer<typeof rowFields>

function soundParts(value: unknown): Sound {
  if (typeof value !== 'object' || value === null) return { duties: [] }
  const rows: unknown = Reflect.get(value, 'duties')
  return {
    ...headerFields.parse(soundFields(headerFields.shape, value)),
    duties: Array.isArray(rows) ? rows.map(row => rowFields.parse(soundFields(duty.shape, row))) : [],
  }
}

function soundFields(shape: z.ZodRawShape, value: unknown): object {
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(
    fields.filter(([name, field]) => {
      const schema = Object.hasOwn(shape, name) ? shape[name] : undefined
      return schema !== undefined && z.safeParse(schema, field).success
    }),
  )
}

function* mistakes(file: Sound, source: SourceText, folder: string): Generator<Problem> {
  const { from = null, to = null } = file.effective ?? {}
  if (from !== null && to !== null && to < from) {
    yield problem(source, ['effective', 'to'], describe(to), `a day on or after ${from}`)
  }
  const name = nameInFolder(source.file, folder)
  if (name !== null && file.id !== undefined && file.id !== name) {
    yield problem(source, ['id'], describe(file.id), `${name}, as the file is called: by that it is asked for`)
  }
  yield* inheritance(file, source, folder)
  const seen = new Set<string>()
  for (const [i, row] of file.duties.entries()) {
    const at = ['duties', i]
    if (row.id !== undefined && seen.has(row.id))
      yield problem(source, [...at, 'id'], describe(row.id), 'an id that no other duty of this file has')
    if (row.id !== undefined) seen.add(row.id)
    yield* sources(file, row, source, at)
    yield* patterns(row, source, at)
    yield* limits(row, source, at)
  }
  for (const [i, row] of (file.needs ?? []).entries()) {
    if (file.needs?.slice(0, i).some(other => other.id === row.id))
      yield problem(source, ['needs', i, 'id'], describe(row.id), 'an id that no other need of this file has')
    yield* sources(file, row, source, ['needs', i])
  }
  for (const [i, row] of (file.risk_factors ?? []).entries()) {
    if (file.risk_factors?.slice(0, i).some(other => other.code === row.code))
      yield problem(source, ['risk_factors', i, 'code'], describe(row.code), 'a code that no other row has')
    yield* sources(file, row, source, ['risk_factors', i])
  }
  if (file.quorum !== undefined) yield* sources(file, file.quorum, source, ['quorum'])
  if (file.ladder !== undefined) {
    for (const { at, row } of citedRowsOf(file.ladder)) yield* sources(file, row, source, at)
    yield* ladderMistakes(file.ladder, source)
  }
  if (file.route === undefined) return
  for (const { at, row } of citedRows(file.route)) yield* sources(file, row, source, at)
  const parent = parentOf(file, folder)
  const duties = new Set([
    ...file.duties.flatMap(row => row.id ?? []),
    ...(parent?.rules ?? []).map(({ rule }) => rule.id),
  ])
  const inherited = file.inherits === undefined ? null : (parent?.editions.at(-1)?.route?.rules ?? [])
  yield* routeMistakes(file.route, source, { duties, inherited })
}

/** What a file inherits; null when that cannot be read: what is wrong is named where it is inherited. */
function parentOf(file: Sound, folder: string): Protocol | null {
  const [parent] = file.inherits?.split('@') ?? []
  if (parent === undefined) return null
  try {
    return loadProtocol(parent, folder)
  } catch (error) {
    if (!(error instanceof ProtocolRefused)) throw error
    return null
  }
}

/** What a protocol file must be called inside: `ID.yaml`, or `ID/VERSION.yaml`. Null for a file that lies elsewhere. */
function nameInFolder(file: string, folder: string): string | null {
  const [id = '', version, ...deeper] = relative(folder, resolve(file)).split(sep)
  if (id === '..' || isAbsolute(id) || deeper.length > 0) return null
  return version === undefined ? basename(id, '.yaml') : id
}

function* inheritance(file: Sound, source: SourceText, folder: string): Generator<Problem> {
  if (file.inherits === undefined || file.id === undefined) return
  const wrong = whyNotInherited(file.inherits, file.id, file.version, source.file, folder)
  if (wrong !== null) yield problem(source, ['inherits'], describe(file.inherits), wrong)
}

/** What should stand there instead, or null when what it names can be inherited. */
function whyNotInherited(
  inherits: string,
  id: string,
  own: string | undefined,
  file: string,
  folder: string,
): string | null {
  const [parent = '', version] = inherits.split('@')
  if (parent === id && (version === undefined || version === own))
    return 'another protocol, or an earlier edition of this'
  try {
    if (parent === id) {
      if (filesOf(id, folder).some(path => basename(path) === basename(file))) loadProtocol(id, folder)
      return null
    }
    const { editions } = loadProtocol(parent, folder)
    const versions = [...new Set(editions.map(edition => edition.version))]
    if (version !== undefined && !versions.includes(version)) return `an edition of ${parent} (${versions.join(', ')})`
    return ancestorsOf(parent, folder).has(id) ? `a protocol that does not itself inherit ${id}` : null
  } catch (error) {
    if (!(error instanceof ProtocolRefused)) throw error
    return `a protocol that is there and has no mistakes: ${error.message}`
  }
}

function* sources(file: Sound, row: Row | CitedRow['row'], source: SourceText, at: CitedRow['at']): Generator<Problem> {
  const keys = typeof row.source === 'string' ? [row.source] : (row.source ?? [])
  const known = Object.keys(file.sources ?? {})
  for (const key of keys) {
    if (/^[a-z0-9_]+$/.test(key) && !known.includes(key)) {
      yield problem(
        source,
        [...at, 'source'],
        describe(key),
        `a key of sources (${known.join(', ') || 'there are none'}) or a citation in words`,
      )
    }
  }
  if (file.origin === undefined || row.confidence === undefined) return
  const composite = file.origin === 'composite'
  if (composite !== (row.confidence === 'composite')) {
    const expected = composite
      ? 'composite, as the whole file is'
      : 'seen, secondary, recalled, derived or (of a route) reading: this file is no composite'
    yield problem(source, [...at, 'confidence'], describe(row.confidence), expected)
  }
}

const DECIDES_A_REFERRAL: ReadonlySet<string> = new Set(['ReferralDecided', 'NoFurtherActionReported'])

type Details = { [name: string]: string | boolean | string[] }

function* patterns(row: Row, source: SourceText, at: PropertyKey[]): Generator<Problem> {
  for (const field of ['trigger', 'met_by', 'ended_by'] as const) {
    const value = row[field]
    const list = value === undefined ? [] : Array.isArray(value) ? value : [value]
    for (const [i, pattern] of list.entries()) {
      if (!('fact' in pattern)) continue
      const path = Array.isArray(value) ? [...at, field, i] : [...at, field]
      for (const part of ['where', 'not'] as const)
        yield* fields(pattern.fact, pattern[part] ?? {}, source, [...path, part])
      const byEnquiry =
        ('same' in pattern && pattern.same === 'enquiry') || ('first_in' in pattern && pattern.first_in === 'enquiry')
      if (byEnquiry && !fieldsOf(pattern.fact)?.includes('enquiry')) {
        yield problem(source, path, pattern.fact, 'a kind of fact that names its enquiry')
      }
      if ('of' in pattern && pattern.of === 'referral' && !DECIDES_A_REFERRAL.has(pattern.fact))
        yield problem(source, path, pattern.fact, `a decision on a referral (${[...DECIDES_A_REFERRAL].join(', ')})`)
      if ('day' in pattern && pattern.day !== undefined && !fieldsOf(pattern.fact)?.includes(pattern.day)) {
        yield problem(source, [...path, 'day'], describe(pattern.day), `a detail of ${pattern.fact} that is a day`)
      }
    }
  }
}

function* fields(kind: FactKind, details: Details, source: SourceText, path: PropertyKey[]): Generator<Problem> {
  const known = fieldsOf(kind) ?? []
  for (const [name, wanted] of Object.entries(details)) {
    if (!known.includes(name))
      yield problem(source, [...path, name], describe(name), `a detail of ${kind} (${known.join(', ')})`)
    for (const value of [wanted].flat()) {
      if (!takes(kind, name, value))
        yield problem(source, [...path, name], describe(value), `what ${name} of ${kind} can be`)
    }
  }
}

/** Where a limit lies on a scale of its own kind: two on one scale can be compared, others only for a real case. */
function placeOf(limit: Limit | undefined): { on: string; at: number } | null {
  if (limit === undefined) return null
  if (typeof limit === 'number') return { on: 'expected_date', at: limit - TERM }
  const anchor = typeof limit.anchor === 'object' ? limit.anchor.next : (limit.anchor ?? 'trigger')
  const value = limit.direction === 'before' ? -limit.value : limit.value
  if (limit.unit === 'day' || limit.unit === 'week')
    return { on: anchor, at: limit.unit === 'week' ? 7 * value : value }
  return { on: `${anchor} ${limit.unit}`, at: value }
}

function* limits(row: Row, source: SourceText, at: PropertyKey[]): Generator<Problem> {
  const [earliest, latest] = [placeOf(row.earliest), placeOf(row.latest)]
  if (earliest !== null && latest !== null && earliest.on === latest.on && latest.at < earliest.at) {
    yield problem(source, [...at, 'latest'], 'a limit before the earliest day', 'one on or after the earliest')
  }
  const triggers = row.trigger === undefined || Array.isArray(row.trigger) ? row.trigger : [row.trigger]
  if (
    row.compressed !== undefined &&
    triggers !== undefined &&
    !triggers.some(t => 'event' in t && t.event === 'known')
  ) {
    yield problem(
      source,
      [...at, 'compressed'],
      'a compressed limit',
      'none, as this duty does not run from the day the child became known',
    )
  }
}
