import { SaxesParser } from 'saxes'
import { describe } from '../protocol/problem.ts'
import { type XmlProblem, XmlRefused } from './xml-problem.ts'
import { SOURCE_LIMITS, type SourceLimits, textOf, type XmlSource } from './xml-source.ts'

/** What is told of a file while it is read. Lines count from 1. A method may throw {@link XmlRefused} to stop. */
export type XmlHandler = {
  open(name: string, line: number, column: number): void
  /** Text and CDATA as it stands, spaces included; `line` is where it ends. */
  text(text: string, line: number): void
  close(name: string, line: number): void
  /** Something that is never followed or kept: an attribute. */
  ignored(what: string, line: number): void
}

/** Limits on the shape of the XML; text and attribute lengths in characters. */
export type XmlLimits = SourceLimits & {
  readonly depth: number
  readonly text: number
  readonly attribute: number
  readonly attributes: number
}

export const XML_LIMITS: XmlLimits = { ...SOURCE_LIMITS, depth: 32, text: 100_000, attribute: 10_000, attributes: 64 }

/** After each piece of the file, so that what the handler has gathered can be taken; a refusal is the last step. */
export type XmlStep = { kind: 'read' } | { kind: 'refused'; problem: XmlProblem }

/**
 * Reads XML of any size with flat memory. Document types (and so entities), inclusions, nesting and lengths beyond the
 * limits, broken or truncated XML and a wrong root come back as one `refused` step with file, line, column and element.
 */
export async function* readXml(
  source: XmlSource,
  root: string,
  handler: XmlHandler,
  limits: XmlLimits = XML_LIMITS,
): AsyncGenerator<XmlStep> {
  const reading = parser(source.name, root, handler, limits)
  try {
    for await (const text of textOf(source, limits)) {
      reading.write(text)
      yield { kind: 'read' }
    }
    reading.end()
    yield { kind: 'read' }
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error
    yield { kind: 'refused', problem: reading.placed(error.problem) }
  }
}

const ENTITY = /^&(amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);/
const XINCLUDE = 'http://www.w3.org/2001/XInclude'

function parser(file: string, root: string, handler: XmlHandler, limits: XmlLimits) {
  const xml = new SaxesParser({ position: true })
  const open: string[] = []
  let prolog = ''
  let hasRoot = false
  let attributes = 0
  let lastClosed = ''
  let ending = false
  let written = 0
  let lastEvent = 0
  /** The first `&` since the last tag that begins no entity: the parser itself only complains at the next `;`. */
  let ampersand: { line: number; column: number } | null = null

  const refuse = (found: string, expected: string, line = xml.line, column: number | null = xml.column): never => {
    throw new XmlRefused({ file, line, column, field: open.at(-1) ?? '', found, expected })
  }
  const noDoctype = () => refuse('a document type (<!DOCTYPE …>)', 'XML without document type, entities and references')
  const noAmpersand = () => {
    if (ampersand) refuse('an & that begins no entity', '&amp;', ampersand.line, ampersand.column)
  }
  const happened = () => {
    lastEvent = xml.position
    ampersand = null
  }
  const checkLength = (length: number) => {
    if (length <= limits.text) return
    noAmpersand()
    if (!hasRoot && prolog.includes('<!DOCTYPE')) noDoctype()
    refuse(`more than ${limits.text} characters without an element`, `at most ${limits.text} characters`)
  }

  // Seven handlers and no more: with the eighth, V8 turns the parser into a slow dictionary and reading takes eight
  // times as long. So comments and processing instructions pass unseen; nothing that they name is ever followed.
  xml.on('doctype', noDoctype)
  xml.on('opentagstart', ({ name }) => {
    happened()
    attributes = 0
    // The parser has read one character beyond the name; when that ended the line, the tag began on the line before.
    const line = xml.column === 0 ? xml.line - 1 : xml.line
    const column = Math.max(1, xml.column - name.length - 1)
    if (!hasRoot && name !== root) refuse(`the root <${shown(name)}>`, `<${root}>`, line, column)
    hasRoot = true
    open.push(name)
    if (open.length > limits.depth) {
      refuse(`elements nested more than ${limits.depth} deep`, `at most ${limits.depth} levels`, line, column)
    }
    handler.open(name, line, column)
  })
  xml.on('attribute', ({ name, value }) => {
    happened()
    if (++attributes > limits.attributes)
      refuse(`more than ${limits.attributes} attributes`, 'an element of the census')
    if (value.length > limits.attribute) {
      refuse(`an attribute of ${value.length} characters`, `at most ${limits.attribute} characters`)
    }
    if (value === XINCLUDE) refuse('an inclusion of another file (XInclude)', 'XML without external references')
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) handler.ignored(`the attribute ${shown(name)}`, xml.line)
  })
  const text = (value: string) => {
    checkLength(value.length)
    if (open.length > 0) handler.text(value, xml.line)
  }
  xml.on('text', text)
  xml.on('cdata', value => {
    happened()
    text(value)
  })
  xml.on('closetag', ({ name }) => {
    happened()
    lastClosed = name
    handler.close(name, xml.line)
    open.pop()
  })
  xml.on('error', ({ message }) => {
    if (!hasRoot && prolog.includes('<!DOCTYPE')) noDoctype()
    if (ending || (message.includes('entity') && !message.includes('undefined'))) noAmpersand()
    const [found, expected] = saidPlainly(message.replace(/^\d+:\d+: /, ''), {
      within: open.at(-1),
      lastClosed,
      ending,
    })
    refuse(found, expected)
  })

  return {
    write(piece: string) {
      if (!hasRoot && prolog.length < limits.text) prolog += piece.slice(0, limits.text)
      let from = 0
      for (let at = piece.indexOf('&'); at >= 0; at = piece.indexOf('&', at + 1)) {
        xml.write(piece.slice(from, at))
        from = at
        if (!ENTITY.test(piece.slice(at, at + 12))) ampersand ??= { line: xml.line, column: xml.column + 1 }
      }
      xml.write(from === 0 ? piece : piece.slice(from))
      written += piece.length
      if (hasRoot) prolog = ''
      checkLength(written - lastEvent)
    },
    end() {
      ending = true
      xml.close()
    },
    /** A refusal of the bytes themselves has no line of its own: the line that was reached is the nearest. */
    placed: (p: XmlProblem): XmlProblem => (p.line === null && hasRoot ? { ...p, line: xml.line } : p),
  }
}

const shown = (name: string) => (name.length > 60 ? `${name.slice(0, 60)}…` : name)

/** The parser's complaint in plain words: what was found, what was expected. */
function saidPlainly(
  message: string,
  at: { within: string | undefined; lastClosed: string; ending: boolean },
): readonly [found: string, expected: string] {
  if (at.ending && at.within !== undefined) {
    return [`the end of the file inside <${shown(at.within)}>`, `</${shown(at.within)}>`]
  }
  if (at.ending) return ['the end of the file', 'an XML document']
  // The parser closes the innermost element before it complains that the name was another.
  if (message.startsWith('unexpected close tag')) return ['another closing tag', `</${shown(at.lastClosed)}>`]
  if (message.includes('entity'))
    return ['an entity that XML does not define', 'only &amp; &lt; &gt; &quot; &apos; or &#…;']
  if (message.includes('only one root')) return ['a second root element', 'the end of the file']
  return [describe(message.replace(/\.$/, '')), 'well-formed XML']
}
