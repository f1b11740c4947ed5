import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayProblem } from '../protocol/problem.ts'
import { inChunks } from './builders.ts'
import type { XmlProblem } from './xml-problem.ts'
import { readXml, XML_LIMITS, type XmlLimits } from './xml-reader.ts'
import { counted, type XmlSource, xmlFile } from './xml-source.ts'

async function read(source: XmlSource | string, limits: XmlLimits = XML_LIMITS) {
  const told: string[] = []
  let problem: XmlProblem | null = null
  const handler = {
    open: (name: string, line: number, column: number) => void told.push(`<${name} ${line}:${column}`),
    text: (text: string, line: number) => void told.push(`${text} ${line}`),
    close: (name: string, line: number) => void told.push(`/${name} ${line}`),
    ignored: (what: string, line: number) => void told.push(`ignored ${what} ${line}`),
  }
  const xml = typeof source === 'string' ? inChunks(Buffer.from(source)) : source
  for await (const step of readXml(xml, 'Message', handler, limits)) {
    if (step.kind === 'refused') problem = step.problem
  }
  return { told, problem }
}

const refusal = async (source: XmlSource | string, limits?: XmlLimits) => {
  const { problem } = await read(source, limits)
  return problem === null ? 'read' : sayProblem(problem)
}

const sample =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n  <A>é &amp; 𝒳</A>\r\n  <B><![CDATA[<x>]]></B>\n</Message>\n'

describe('reading XML', () => {
  test('elements, text and CDATA are told with their lines', async () => {
    const { told, problem } = await read(sample)
    expect(problem).toBeNull()
    expect(told.filter(t => /\S+ \d/.test(t) && !/^\s/.test(t))).toEqual([
      '<Message 2:1',
      '<A 3:3',
      'é & 𝒳 3',
      '/A 3',
      '<B 4:3',
      '<x> 4',
      '/B 4',
      '/Message 5',
    ])
  })

  test('where the file is cut into chunks makes no difference, compressed or not', async () => {
    const whole = await read(sample)
    const forms = [Buffer.from(sample), gzipSync(sample), Buffer.from(`\uFEFF${sample}`, 'utf16le')]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...forms),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (form, sizes) => {
          expect(await read(inChunks(form, sizes))).toEqual(whole)
        },
      ),
      { numRuns: 60 },
    )
  })

  test.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFF<Message>é</Message>')],
    ['UTF-16, little end first', Buffer.from('\uFEFF<Message>é</Message>', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFF<Message>é</Message>', 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from('<Message>é</Message>', 'utf16le')],
    ['ISO-8859-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><Message>é</Message>', 'latin1')],
    ['UTF-8 that says it is UTF-16', Buffer.from('<?xml version="1.0" encoding="utf-16"?><Message>é</Message>')],
  ])('%s is decoded', async (_name, bytes) => {
    expect((await read(inChunks(bytes))).told).toContain('é 1')
  })

  test('attributes are told as ignored; comments and instructions are passed over and never followed', async () => {
    const { told } = await read('<?xml-stylesheet href="x.xsl"?><!-- & --><Message xmlns="urn:x" v="1"></Message>')
    expect(told).toEqual(['<Message 1:42', 'ignored the attribute v 1', '/Message 1'])
  })

  test('progress is counted in bytes of the stored file', async () => {
    const bytes = gzipSync(sample)
    const seen: number[] = []
    await read(counted(inChunks(bytes, [10]), n => seen.push(n)))
    expect(seen.at(-1)).toBe(bytes.length)
  })
})

describe('refusing XML', () => {
  const laughs = '<!DOCTYPE Message [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Message>&b;</Message>'
  test.each([
    ['a document type with entities', laughs, 'document type'],
    ['an external document type', '<!DOCTYPE Message SYSTEM "http://x.invalid/e.dtd"><Message/>', 'document type'],
    ['a document type without end', `<!DOCTYPE Message [${'<!ENTITY a "x">'.repeat(20_000)}`, 'document type'],
    ['an unknown entity', '<Message>\n<A>&nbsp;</A></Message>', 'line 2, A: found an entity that XML does not define'],
    [
      'an inclusion',
      '<Message xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></Message>',
      'inclusion of another file',
    ],
    ['absurd nesting', `<Message>${'<a>'.repeat(100_000)}`, 'nested more than 32 deep'],
    ['absurd text', `<Message><A>${'x'.repeat(200_000)}</A></Message>`, 'more than 100000 characters'],
    ['an absurd attribute', `<Message a="${'x'.repeat(20_000)}"/>`, 'an attribute of 20000 characters'],
    [
      'too many attributes',
      `<Message ${Array.from({ length: 65 }, (_, i) => `a${i}=""`).join(' ')}/>`,
      'more than 64 attributes',
    ],
    ['an absurd name', `<${'x'.repeat(200_000)}`, 'more than 100000 characters'],
    [
      'a truncated file',
      '<Message>\n<Child>\n<A>1</A>',
      'line 3, Child: found the end of the file inside <Child>, expected </Child>',
    ],
    ['a file cut inside a tag', '<Message>\n<Chi', 'the end of the file inside <Message>'],
    ['a wrong root', '<?xml version="1.0"?>\n<html/>', 'line 2: found the root <html>, expected <Message>'],
    ['two roots', '<Message/><Message/>', 'a second root element'],
    ['crossed tags', '<Message><A><B></A></B></Message>', 'found another closing tag, expected </B>'],
    [
      'a stray ampersand',
      '<Message>\n<A>Marks & Spencer</A>\n<B>1 &lt; 2</B></Message>',
      'line 2, A: found an & that begins no entity, expected &amp;',
    ],
    ['a control character', '<Message>\u0001</Message>', 'disallowed character'],
    ['an empty file', '', 'an empty file'],
    ['nothing but spaces', ' \n ', 'an empty file'],
    ['a PDF', '%PDF-1.7\n', 'a PDF document'],
    ['a workbook', 'PK\u0003\u0004xx', 'Excel workbook'],
    ['a CSV file', 'LAchildID,Sex\nA1,F\n', 'lines of values, as in a CSV file'],
    ['JSON', '{"a": 1}', 'JSON'],
    [
      'an encoding that is not read',
      '<?xml version="1.0" encoding="EBCDIC-CP-GB"?><Message/>',
      'the encoding EBCDIC-CP-GB',
    ],
  ])('%s', async (_name, xml, words) => {
    expect(await refusal(xml)).toContain(words)
  })

  test('bytes that are no UTF-8, with the line that was reached', async () => {
    const bytes = Buffer.concat([Buffer.from('<Message>\n\n<A>'), Buffer.from([0xe9, 0x3c])])
    expect(await refusal(inChunks(bytes, [5]))).toMatch(/line 3.*no text in the encoding/)
  })

  test('compressed data that stops, is damaged, grows absurdly or is too much', async () => {
    const packed = gzipSync(sample)
    expect(await refusal(inChunks(packed.subarray(0, -12)))).toContain('stops in the middle')
    const damaged = Buffer.from(packed).fill(0xff, 12, 40)
    expect(await refusal(inChunks(damaged))).toContain('damaged compressed data')
    const bomb = gzipSync(Buffer.from(`<Message>${'<A>1</A>'.repeat(100_000)}`))
    expect(await refusal(inChunks(bomb), { ...XML_LIMITS, ratioFrom: 500_000 })).toContain('grows more than 250 times')
    expect(await refusal(inChunks(gzipSync(packed)))).toContain('compressed data inside compressed data')
    expect(await refusal(sample, { ...XML_LIMITS, bytes: 20 })).toContain('more than 20 bytes')
  })

  test('a file that is not there, or is a folder or a pipe', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'xml-'))
    expect(await refusal(xmlFile(join(folder, 'none.xml')))).toContain('no such file')
    expect(await refusal(xmlFile(folder))).toContain('a folder')
    expect(await refusal(xmlFile('/dev/null'))).toContain('found a pipe or a device, expected a file')
    const file = join(folder, 'small.xml')
    writeFileSync(file, sample)
    expect(xmlFile(file).size).toBe(Buffer.byteLength(sample))
    expect(await refusal(xmlFile(file))).toBe('read')
  })
})
