import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayProblem } from '../../protocol/problem.ts'
import { censusOf, childOf, inChunks, publishedCensus } from '../builders.ts'
import { type XmlSource, xmlFile } from '../xml-source.ts'
import { type CensusChild, fieldOf, fieldsOf, modulesOf } from './census-child.ts'
import { type CensusItem, readCensus } from './census-reader.ts'

async function items(source: XmlSource): Promise<CensusItem[]> {
  const all: CensusItem[] = []
  for await (const item of readCensus(source)) all.push(item)
  return all
}

async function read(source: XmlSource) {
  const all = await items(source)
  const last = all.at(-1)
  return {
    children: all.flatMap(item => (item.kind === 'child' ? [item.child] : [])),
    notices: all.flatMap(item => (item.kind === 'notice' ? [item.notice.words] : [])),
    header: all.find(item => item.kind === 'header')?.header ?? null,
    refused: last?.kind === 'refused' ? sayProblem(last.problem) : null,
  }
}

const block = '<CINdetails><CINreferralDate>2025-05-01</CINreferralDate></CINdetails>'
const words = (child: CensusChild | undefined) => child?.notices.map(n => `${n.line} ${n.element}: ${n.words}`)
const problems = (child: CensusChild | undefined) => child?.problems.map(sayProblem)

describe('reading a census', () => {
  test('every field is kept raw, in order and with its line', async () => {
    const plan =
      '<ChildProtectionPlans><CPPstartDate> 2025-05-20\n</CPPstartDate><NumberOfPreviousCPP/><Reviews><CPPreviewDate>2025-08-10</CPPreviewDate><CPPreviewDate>no date</CPPreviewDate></Reviews></ChildProtectionPlans>'
    const { children, header } = await read(censusOf(childOf('A1', `\n<CINdetails>\n${plan}</CINdetails>`)))
    expect(header).toMatchObject({ year: 2026, lea: '201' })
    const [child] = children
    if (!child) throw new Error('no child')
    expect(child).toMatchObject({ number: 1, line: 2, notices: [], problems: [] })
    const details = modulesOf(child.module, 'CINdetails')[0]
    const read1 = details && modulesOf(details, 'ChildProtectionPlans')[0]
    if (!read1) throw new Error('no plan')
    expect(fieldOf(read1, 'CPPstartDate')).toEqual({ name: 'CPPstartDate', text: '2025-05-20', line: 4 })
    expect(fieldOf(read1, 'NumberOfPreviousCPP')).toBeNull()
    expect(modulesOf(read1, 'Reviews').flatMap(r => fieldsOf(r, 'CPPreviewDate').map(f => f.text))).toEqual([
      '2025-08-10',
      'no date',
    ])
  })

  test('reviews may be repeated, and capitals may differ', async () => {
    const plan =
      '<ChildProtectionPlans><Reviews><CPPreviewDate>2025-08-10</CPPreviewDate></Reviews><Reviews><CPPreviewDate>2026-01-20</CPPreviewDate></Reviews></ChildProtectionPlans>'
    const { children } = await read(censusOf(childOf('A1', `<CINdetails>${plan}<CINplanDates/></CINdetails>`)))
    expect(words(children[0])).toEqual(['2 CINplanDates: <CINplanDates> is read as <CINPlanDates>'])
    expect(problems(children[0])).toEqual([])
  })

  test('unknown elements and stray text are named, and the child is good', async () => {
    const { children } = await read(censusOf(childOf('A1', `${block}<Shoe><Size>4</Size></Shoe>\nPersonBirthDate\n\n`)))
    expect(words(children[0])).toEqual([
      '2 Shoe: the census has no element <Shoe> in <Child>: not read',
      '3 Child: stray text "PersonBirthDate" between elements: not read',
    ])
    expect(problems(children[0])).toEqual([])
  })

  test('wrong structure makes one child bad and leaves the others', async () => {
    const { children, refused } = await read(
      censusOf(
        [
          childOf(
            'A1',
            '',
            '<PersonBirthDate>2020-01-01</PersonBirthDate><PersonBirthDate>2021-01-01</PersonBirthDate>',
          ),
          childOf('A2', `${block}<UPN>A1</UPN>`),
          childOf('<b>A3</b>', block),
          `<Child><ChildIdentifiers/><ChildIdentifiers/></Child>`,
          childOf('A5', block, '<UPN>A1</UPN><UPN>A1</UPN>'),
          childOf('A6', `<Child>${block}</Child>`),
        ].join('\n'),
      ),
    )
    expect(refused).toBeNull()
    expect(children.map(problems)).toEqual([
      [
        'census.xml, line 2, PersonBirthDate: found a second <PersonBirthDate> with another value, expected one <PersonBirthDate>',
      ],
      ['census.xml, line 3, UPN: found <UPN> in <Child>, expected it in <ChildIdentifiers>'],
      ['census.xml, line 4, LAchildID: found <b> inside <LAchildID>, expected text only'],
      [
        'census.xml, line 5, ChildIdentifiers: found a second <ChildIdentifiers>, expected one <ChildIdentifiers> in <Child>',
      ],
      [],
      ['census.xml, line 7, Child: found <Child> in <Child>, expected it in <Children>'],
    ])
    expect(words(children[4])).toEqual(['6 UPN: <UPN> stands twice with the same value'])
  })

  test('a file that is no census of this kind is refused', async () => {
    const message = (inside: string) => inChunks(Buffer.from(`<Message>${inside}</Message>`))
    const header = '<Header><CollectionDetails><Collection>SSDA903</Collection></CollectionDetails></Header>'
    expect((await read(message(header))).refused).toContain('found the collection "SSDA903", expected CIN')
    expect((await read(message(''))).refused).toContain('found no <Child>')
    expect((await read(message('<Child/>'))).refused).toContain('found <Child> in <Message>, expected it in <Children>')
    expect((await read(censusOf(`<Child>${block.repeat(30_000)}</Child>`))).refused).toContain(
      'more than 10000 elements',
    )
    expect((await read(censusOf(`<Child>${block}`))).refused).toContain('found another closing tag, expected </Child>')
  })

  test('an odd header is noted and the file is read', async () => {
    const source = inChunks(Buffer.from('<Message><Children><Child/></Children></Message>'))
    expect((await read(source)).notices).toEqual(['the file has no header: year and authority unknown'])
    expect((await read(censusOf('<Child/>', 2035))).notices).toEqual([
      'the year 2035 is not one whose structure is known (2017 to 2027)',
    ])
  })

  test('what is odd in a header is told on its own line', async () => {
    const details =
      '<Header>\n<CollectionDetails>\n<Collection>CIN</Collection>\n<Year>0999</Year>\n</CollectionDetails>'
    const header = `${details}\n<Source>\n<LEA>20A</LEA>\n</Source></Header>`
    const source = inChunks(Buffer.from(`<Message>${header}<Children><Child/></Children></Message>`))
    const notices = (await items(source)).flatMap(item => (item.kind === 'notice' ? [item.notice] : []))
    expect(notices.map(({ line, element, words }) => `${line} ${element}: ${words}`)).toEqual([
      '4 Year: found "0999", expected a year',
      '7 LEA: found "20A", expected three digits',
    ])
    expect((await read(source)).header).toMatchObject({ year: null, lea: null })
    const other = inChunks(Buffer.from(`<Message>${header.replace('>CIN<', '>CLA<')}</Message>`))
    expect((await read(other)).refused).toBe(
      'census.xml, line 3, Collection: found the collection "CLA", expected CIN, the Children in Need census',
    )
  })

  test('where the file is cut into chunks makes no difference', async () => {
    const bytes = Buffer.from(
      `<Message><Children>é${childOf('A1', block)}<x/>${childOf('A2', `${block}stray`)}</Children></Message>`,
    )
    const whole = await items(inChunks(bytes))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), async sizes => {
        expect(await items(inChunks(bytes, sizes))).toEqual(whole)
      }),
      { numRuns: 50 },
    )
  })
})

const folder = publishedCensus()
if (folder === null) test('the published files (../shared/data/cin) are not here: their tests are left out', () => {})
else
  describe('the published files', () => {
    const samples = readdirSync(join(folder, 'xml')).map(name => join(folder, 'xml', name))
    test.each(samples)('%s is read without refusal', async file => {
      const { children, refused } = await read(xmlFile(file))
      expect(refused).toBeNull()
      expect(children.flatMap(c => c.problems)).toEqual([])
      expect(children.length).toBe(file.endsWith('fake_CIN_data.xml') ? 332 : /2024|2026/.test(file) ? 2 : 1)
    })

    test.each([
      ['clean-two-children.xml', 2],
      ['cin-clean-2000.xml.gz', 2000],
      ['cin-replicated-mixed-5000.xml.gz', 5000],
    ])('%s has %i children and nothing unread', async (name, count) => {
      const { children, notices, refused } = await read(xmlFile(join(folder, name)))
      expect([children.length, notices, refused]).toEqual([count, [], null])
      expect(children.flatMap(c => [...c.notices, ...c.problems])).toEqual([])
    })
  })
