import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** One mistake in a file that people write: where it is, what stands there, what should. */
export type Problem = { file: string; line: number | null; field: string; found: string; expected: string }

/** `case.yaml, line 12, facts[3].on: found "2026-02-31", expected a day that exists`. */
export function sayProblem(problem: Problem): string {
  const line = problem.line === null ? '' : `, line ${problem.line}`
  const field = problem.field === '' ? '' : `, ${problem.field}`
  return `${problem.file}${line}${field}: found ${problem.found}, expected ${problem.expected}`
}

/** A YAML or JSON text as a value, able to say on which line a field stands. */
export type SourceText = { file: string; value: unknown; lineOf(path: readonly PropertyKey[]): number | null }

/** Reads YAML or JSON. Syntax errors and repeated keys come back as problems with their line. */
export function readSource(file: string, text: string): SourceText | Problem[] {
  // JSON is parsed by the engine, twenty times faster; the slower parser is asked only when a line number is needed.
  if (/^\s*\{/.test(text)) {
    try {
      const value: unknown = JSON.parse(text)
      let source: ReturnType<typeof parsed> | undefined
      const lines = (path: readonly PropertyKey[]) => {
        source ??= parsed(text)
        return lineOf(source, path)
      }
      if (keysWritten(text) === keysRead(value)) return { file, value, lineOf: lines }
    } catch {
      // not JSON: may still be YAML in flow style
    }
    // A key that stands there twice: the other parser says where.
  }
  const source = parsed(text)
  const problems = [...source.document.errors, ...source.document.warnings].map(error => ({
    file,
    line: source.lines.linePos(error.pos[0]).line,
    field: '',
    found: error.message.split('\n')[0] ?? error.code,
    expected: 'YAML or JSON',
  }))
  if (problems.length > 0) return problems
  try {
    return { file, value: source.document.toJS({ maxAliasCount: 100 }), lineOf: path => lineOf(source, path) }
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return [{ file, line: null, field: '', found, expected: 'YAML without runaway aliases' }]
  }
}

const STRING_OR_COLON = /"(?:[^"\\]|\\.)*"(\s*:)?/g

function keysWritten(text: string): number {
  let keys = 0
  for (const match of text.matchAll(STRING_OR_COLON)) if (match[1] !== undefined) keys += 1
  return keys
}

function keysRead(value: unknown): number {
  let keys = 0
  const rest: unknown[] = [value]
  while (rest.length > 0) {
    const next = rest.pop()
    if (typeof next !== 'object' || next === null) continue
    const values: unknown[] = Object.values(next)
    if (!Array.isArray(next)) keys += values.length
    for (const each of values) rest.push(each)
  }
  return keys
}

function parsed(text: string) {
  const lines = new LineCounter()
  return { document: parseDocument(text, { lineCounter: lines, uniqueKeys: true, logLevel: 'error' }), lines }
}

function lineOf(source: ReturnType<typeof parsed>, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length >= 0; length--) {
    const steps = path.slice(0, length)
    const last = steps.at(-1)
    const parent = source.document.getIn(steps.slice(0, -1), true)
    if (isMap(parent) && typeof last === 'string') {
      const key = parent.items.find(item => isScalar(item.key) && item.key.value === last)?.key
      if (isScalar(key) && key.range) return source.lines.linePos(key.range[0]).line
    }
    const node = length === 0 ? source.document.contents : source.document.getIn(steps, true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      const start: unknown = node.range[0]
      if (typeof start === 'number') return source.lines.linePos(start).line
    }
  }
  return null
}

/** What zod refused, each with its place in the source. */
export function zodProblems(source: SourceText, error: z.ZodError): Problem[] {
  return error.issues.flatMap(issue => problemsOf(source, issue, []))
}

type Issue = z.core.$ZodIssue

function problemsOf(source: SourceText, issue: Issue, above: readonly PropertyKey[]): Problem[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = closestOf(issue.errors)
    if (closest !== null) return closest.flatMap(inner => problemsOf(source, inner, path))
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => problem(source, [...path, key], `the field ${key}`, 'no such field here'))
  }
  return [problem(source, path, describe(valueAt(source.value, path)), expected(issue))]
}

/** Of the shapes that a value may have, the one that it nearly has: the right kind of value, and the fewest mistakes. */
function closestOf(options: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const possible = options.filter(issues =>
    issues.every(issue => issue.path.length > 0 || issue.code !== 'invalid_type'),
  )
  return possible.length === 0 ? null : possible.reduce((best, next) => (weight(next) < weight(best) ? next : best))
}

const weight = (issues: readonly Issue[]) =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0)

/** A problem at a path of the source. */
export function problem(source: SourceText, path: readonly PropertyKey[], found: string, expected: string): Problem {
  return { file: source.file, line: source.lineOf(path), field: sayPath(path), found, expected }
}

function expected(issue: Issue): string {
  const plain = issue.message.replace(/^(Invalid input: )?expected /i, '').replace(/, received .*$/, '')
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid '))
    return issue.values.map(String).join(' | ')
  if (issue.code === 'invalid_union') {
    const options = issue.errors.flatMap(issues => issues.slice(0, 1).map(expected))
    return options.length > 0 ? [...new Set(options)].join(', or ') : 'one of the known kinds'
  }
  return plain
}

/** `facts[3].with.kind` */
export function sayPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`))
    .join('')
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null) return undefined
    return Object.getOwnPropertyDescriptor(at, step)?.value
  }, value)
}

/** What stands there, short enough for one line. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
