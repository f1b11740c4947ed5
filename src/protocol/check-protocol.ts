import { basename } from 'node:path'
import { type FactKind, fieldsOf } from './fact.ts'
import { filesOf, loadProtocol, PROTOCOLS, ProtocolRefused, readProtocolFile } from './load-protocol.ts'
import { describe, type Problem, problem, type SourceText } from './problem.ts'
import { type DutyRow, inForce, type ProtocolFile } from './protocol.ts'

/** Every mistake in one protocol file: its shape, and what the shape alone cannot say. */
export function checkProtocol(file: string, text: string, folder: string = PROTOCOLS): Problem[] {
  const result = readProtocolFile(file, text)
  if (Array.isArray(result)) return result
  return [...mistakes(result.read, result.source, folder)]
}

function* mistakes(file: ProtocolFile, source: SourceText, folder: string): Generator<Problem> {
  const { from, to } = inForce(file)
  if (from !== null && to !== null && to < from) {
    yield problem(source, ['effective', 'to'], describe(file.effective.to), `a day on or after ${file.effective.from}`)
  }
  yield* inheritance(file, source, folder)
  const seen = new Set<string>()
  for (const [i, row] of file.duties.entries()) {
    const at = ['duties', i]
    if (seen.has(row.id))
      yield problem(source, [...at, 'id'], describe(row.id), 'an id that no other duty of this file has')
    seen.add(row.id)
    yield* sources(file, row, source, at)
    yield* patterns(row, source, at)
    yield* limits(row, source, at)
  }
}

function* inheritance(file: ProtocolFile, source: SourceText, folder: string): Generator<Problem> {
  if (file.inherits === undefined) return
  const [parent = ''] = file.inherits.split('@')
  const inFolder = filesOf(file.id, folder).some(path => basename(path) === basename(source.file))
  try {
    if (parent !== file.id) loadProtocol(parent, folder)
    else if (inFolder) loadProtocol(file.id, folder)
  } catch (error) {
    if (!(error instanceof ProtocolRefused)) throw error
    yield problem(
      source,
      ['inherits'],
      describe(file.inherits),
      `a protocol that is there and has no mistakes: ${error.message}`,
    )
  }
}

function* sources(file: ProtocolFile, row: DutyRow, source: SourceText, at: PropertyKey[]): Generator<Problem> {
  const keys = typeof row.source === 'string' ? [row.source] : row.source
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
  const composite = file.origin === 'composite'
  if (composite !== (row.confidence === 'composite')) {
    const expected = composite
      ? 'composite, as the whole file is'
      : 'seen, secondary, recalled or derived: this file is no composite'
    yield problem(source, [...at, 'confidence'], describe(row.confidence), expected)
  }
}

type Details = { [name: string]: string | boolean | string[] }

function* patterns(row: DutyRow, source: SourceText, at: PropertyKey[]): Generator<Problem> {
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
      if ('day' in pattern && pattern.day !== undefined && !fieldsOf(pattern.fact)?.includes(pattern.day)) {
        yield problem(source, [...path, 'day'], describe(pattern.day), `a detail of ${pattern.fact} that is a day`)
      }
    }
  }
}

function* fields(kind: FactKind, details: Details, source: SourceText, path: PropertyKey[]): Generator<Problem> {
  const known = fieldsOf(kind) ?? []
  for (const name of Object.keys(details)) {
    if (!known.includes(name))
      yield problem(source, [...path, name], describe(name), `a detail of ${kind} (${known.join(', ')})`)
  }
}

function* limits(row: DutyRow, source: SourceText, at: PropertyKey[]): Generator<Problem> {
  const { earliest, latest } = row
  if (typeof earliest === 'number' && typeof latest === 'number' && latest < earliest) {
    yield problem(source, [...at, 'latest'], 'a limit before the earliest day', 'a gestation on or after the earliest')
  }
  const triggers = Array.isArray(row.trigger) ? row.trigger : [row.trigger]
  if (row.compressed !== undefined && !triggers.some(t => 'event' in t && t.event === 'known')) {
    yield problem(
      source,
      [...at, 'compressed'],
      'a compressed limit',
      'none, as this duty does not run from the day the child became known',
    )
  }
}
