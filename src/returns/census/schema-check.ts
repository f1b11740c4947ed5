import { describe, type Problem } from '../../protocol/problem.ts'
import type { XmlHandler } from '../xml-reader.ts'
import { type Particle, SCHEMA_YEARS, sequencesOf, TYPES } from './census-schema.ts'

type Open = {
  readonly name: string
  readonly line: number
  /** Null: not of the schema, so nothing within it is looked at. */
  readonly sequence: readonly Particle[] | null
  readonly isField: boolean
  /** Where in the sequence it has come to, and how many of that one there were. */
  at: number
  seen: number
  text: string
}

/**
 * Holds a census to the schema of its year while it is read: which elements, in which order, how often, with which
 * values. The schema is that which the sector reconstructed (2017 to 2026); the Department's own is not public.
 */
export function schemaCheck(file: string) {
  const stack: Open[] = []
  let problems: Problem[] = []
  let year = SCHEMA_YEARS.last
  let sequences = sequencesOf(year)
  const say = (line: number, field: string, found: string, expected: string) =>
    problems.push({ file, line, field, found, expected })

  const enter = (name: string, line: number): Open => {
    const isField = TYPES.has(name)
    return { name, line, sequence: isField ? [] : (sequences.get(name) ?? null), isField, at: 0, seen: 0, text: '' }
  }
  const skipped = (line: number, name: string): Open => ({ ...enter(name, line), sequence: null, isField: false })

  const handler: XmlHandler = {
    open(name, line) {
      const within = stack.at(-1)
      if (within === undefined) stack.push(enter(name, line))
      else if (within.sequence === null || !mayStand(within, name, line)) stack.push(skipped(line, name))
      else stack.push(enter(name, line))
    },
    text(text, line) {
      const within = stack.at(-1)
      if (within === undefined || within.sequence === null) return
      if (within.isField) within.text += text
      else if (text.trim() !== '') {
        const after = text.slice(text.trimEnd().length).split('\n').length - 1
        say(line - after, within.name, `the text ${describe(text.trim())}`, 'elements only')
      }
    },
    close() {
      const closed = stack.pop()
      if (closed === undefined || closed.sequence === null) return
      if (closed.isField) closeField(closed)
      else for (const missing of lacking(closed)) say(closed.line, closed.name, 'its end', `<${missing}> before it`)
    },
    ignored(what, line) {
      const within = stack.at(-1)
      if (within?.sequence !== null) say(line, within?.name ?? '', what, 'no attribute')
    },
  }

  /** Finds the place of an element in its module's sequence; what had to come before it is told. */
  const mayStand = (within: Open, name: string, line: number): boolean => {
    const sequence = within.sequence ?? []
    const found = sequence.findIndex((particle, i) => i >= within.at && particle.name === name)
    if (found < 0) {
      const isOver = within.seen > 0 && sequence[within.at]?.repeats !== true
      const next = sequence.slice(within.at + (isOver ? 1 : 0)).map(each => `<${each.name}>`)
      say(line, name, `<${name}> in <${within.name}>`, next.length === 0 ? `</${within.name}>` : `${next.join(', ')}`)
      return false
    }
    if (found === within.at && within.seen > 0 && sequence[found]?.repeats !== true) {
      say(line, name, `a second <${name}>`, `one <${name}> in <${within.name}>`)
      return false
    }
    for (const missing of lacking(within, found)) say(line, name, `<${name}>`, `<${missing}> before it`)
    within.seen = found === within.at ? within.seen + 1 : 1
    within.at = found
    return true
  }

  /** What had to come by now, or before the place `upTo` of the sequence, and did not. */
  const lacking = ({ sequence, at, seen }: Open, upTo?: number): string[] =>
    (sequence ?? []).slice(at, upTo).flatMap((p, i) => (p.isRequired && (i > 0 || seen === 0) ? [p.name] : []))

  const closeField = ({ name, line, text }: Open) => {
    const expected = TYPES.get(name)?.(text, year) ?? null
    if (expected !== null) say(line, name, describe(text), expected)
    else if (name === 'Year') {
      year = Math.min(Math.max(Number(text), SCHEMA_YEARS.first), SCHEMA_YEARS.last)
      sequences = sequencesOf(year)
    }
  }

  return {
    handler,
    /** What has come to light since the last call. */
    take(): readonly Problem[] {
      const taken = problems
      problems = []
      return taken
    },
  }
}
