import { describe, type Problem } from '../../protocol/problem.ts'
import { XmlRefused } from '../xml-problem.ts'
import type { XmlHandler } from '../xml-reader.ts'
import type { CensusChild, CensusField, CensusModule, CensusNotice } from './census-child.ts'
import { type CensusHeader, headerField, headerNotices, readHeader } from './census-header.ts'
import { type Known, knownElement, type ModuleName, placesOf } from './census-structure.ts'

/** What a census file yields, in the order of the file. */
export type CensusPart =
  | { kind: 'header'; header: CensusHeader }
  | { kind: 'child'; child: CensusChild }
  | { kind: 'notice'; notice: CensusNotice }

/** More elements than this in one child is no child: a record of thirty years has a few hundred. */
const MOST_ELEMENTS = 10_000

type OpenModule = {
  readonly name: ModuleName
  readonly line: number
  readonly fields: CensusField[]
  readonly modules: CensusModule[]
}
type OpenField = { known: Extract<Known, { is: 'field' }>; line: number; text: string }
type OpenChild = { notices: CensusNotice[]; problems: Problem[]; elements: number }

const isHeader = (module: CensusModule): module is CensusModule<'Header'> => module.name === 'Header'
const isChild = (module: CensusModule): module is CensusModule<'Child'> => module.name === 'Child'

/** Puts the elements of a census together into its header and its children; keeps no child once it has been taken. */
export function censusBuilder(file: string) {
  const stack: OpenModule[] = []
  let parts: CensusPart[] = []
  let field: OpenField | null = null
  let child: OpenChild | null = null
  /** Depth inside an element that is not read. */
  let skipped = 0
  let children = 0
  let hasHeader = false

  const notice = (line: number, element: string, words: string) => {
    const said = { line, element, words }
    if (child) child.notices.push(said)
    else parts.push({ kind: 'notice', notice: said })
  }
  const problem = (line: number, element: string, found: string, expected: string) => {
    if (child) child.problems.push({ file, line, field: element, found, expected })
    else notice(line, element, `found ${found}, expected ${expected}`)
  }

  const unread = (within: OpenModule, name: string, line: number, column: number) => {
    skipped = 1
    const places = placesOf(name).map(place => `<${place}>`)
    if (places.length === 0)
      return notice(line, name, `the census has no element <${name}> in <${within.name}>: not read`)
    const [found, expected] = [`<${name}> in <${within.name}>`, `it in ${places.join(' or ')}`]
    if (child) return problem(line, name, found, expected)
    // Outside a child, a census element in the wrong place means that children would be passed over unseen.
    throw new XmlRefused({ file, line, column, field: name, found, expected })
  }

  const openModule = (within: OpenModule, known: Extract<Known, { is: 'module' }>, line: number) => {
    if (!known.repeats && within.modules.some(other => other.name === known.name)) {
      problem(line, known.name, `a second <${known.name}>`, `one <${known.name}> in <${within.name}>`)
    }
    if (known.name === 'Children' && !hasHeader)
      notice(line, 'Header', 'the file has no header: year and authority unknown')
    if (known.name === 'Child') {
      children++
      child = { notices: [], problems: [], elements: 0 }
    }
    stack.push({ name: known.name, line, fields: [], modules: [] })
  }

  const closeField = ({ known, line, text }: OpenField) => {
    const fields = stack.at(-1)?.fields ?? []
    const trimmed = text.trim()
    const before = known.repeats ? undefined : fields.find(other => other.name === known.name)
    if (before && before.text === trimmed) notice(line, known.name, `<${known.name}> stands twice with the same value`)
    else if (before) problem(line, known.name, `a second <${known.name}> with another value`, `one <${known.name}>`)
    fields.push({ name: known.name, text: trimmed, line })
  }

  const closeModule = (module: OpenModule) => {
    if (isChild(module)) {
      parts.push({
        kind: 'child',
        child: {
          number: children,
          line: module.line,
          module,
          notices: child?.notices ?? [],
          problems: child?.problems ?? [],
        },
      })
      child = null
      return
    }
    if (isHeader(module)) {
      hasHeader = true
      const header = readHeader(module)
      const collection = headerField(module, 'Collection')
      if (collection !== null && collection.text.toUpperCase() !== 'CIN') {
        const found = `the collection ${describe(collection.text)}`
        const expected = 'CIN, the Children in Need census'
        throw new XmlRefused({ file, line: collection.line, column: null, field: 'Collection', found, expected })
      }
      parts.push({ kind: 'header', header })
      for (const said of headerNotices(header)) parts.push({ kind: 'notice', notice: said })
    }
    stack.at(-1)?.modules.push(module)
  }

  const handler: XmlHandler = {
    open(name, line, column) {
      if (child && ++child.elements > MOST_ELEMENTS) {
        const found = `more than ${MOST_ELEMENTS} elements in one child`
        throw new XmlRefused({ file, line, column, field: name, found, expected: 'a child of the census' })
      }
      if (skipped > 0) {
        skipped++
        return
      }
      const within = stack.at(-1)
      if (!within) {
        stack.push({ name: 'Message', line, fields: [], modules: [] })
        return
      }
      if (field) {
        skipped = 1
        problem(line, field.known.name, `<${name}> inside <${field.known.name}>`, 'text only')
        return
      }
      const known = knownElement(within.name, name)
      if (!known) {
        unread(within, name, line, column)
        return
      }
      if (known.name !== name) notice(line, name, `<${name}> is read as <${known.name}>`)
      if (known.is === 'module') openModule(within, known, line)
      else field = { known, line, text: '' }
    },
    text(text, line) {
      if (skipped > 0) return
      if (field) {
        field.text += text
        return
      }
      const stray = text.trim()
      if (stray === '') return
      const after = text.slice(text.trimEnd().length).split('\n').length - 1
      notice(line - after, stack.at(-1)?.name ?? '', `stray text ${describe(stray)} between elements: not read`)
    },
    close() {
      if (skipped > 0) {
        skipped--
        return
      }
      if (field) {
        closeField(field)
        field = null
        return
      }
      const module = stack.pop()
      if (module) closeModule(module)
    },
    ignored(what, line) {
      notice(line, field?.known.name ?? stack.at(-1)?.name ?? '', `${what} is not read`)
    },
  }

  return {
    handler,
    /** What has been completed since the last call. */
    take(): readonly CensusPart[] {
      const taken = parts
      parts = []
      return taken
    },
    /** How many children have begun so far. */
    children: () => children,
  }
}
