import { describe, expect, test } from 'vitest'
import { sayProblem } from '../../protocol/problem.ts'
import { inChunks } from '../builders.ts'
import type { XmlSource } from '../xml-source.ts'
import { checkReturn } from './check-return.ts'
import { aChild, anEpisode, aProtectionPlan, aReturn, fileOf, ofChild, ofIds } from './test-return.ts'

async function check(source: XmlSource) {
  const findings: string[] = []
  const problems: string[] = []
  let end = ''
  for await (const step of checkReturn(source)) {
    if (step.kind === 'rules') end = `rules of ${step.year}`
    if (step.kind === 'end') end = `${end}, ${step.children} children`
    if (step.kind === 'refused') end = sayProblem(step.problem)
    if (step.kind !== 'found') continue
    for (const { rule, child, line } of step.findings) findings.push(`${line} ${rule.code} ${child}`)
    problems.push(...step.problems.map(sayProblem))
  }
  return { findings, problems, end }
}

const xml = (text: string) => inChunks(Buffer.from(text))
const header = (year: string) =>
  `<Message><Header><CollectionDetails><Collection>CIN</Collection>${year}</CollectionDetails></Header><Children>`

describe('checking a return', () => {
  test('a finding stands on the line of its field, or of the module that lacks it', async () => {
    const plan = aProtectionPlan({ NumberOfPreviousCPP: null, CPPstartDate: '2026-04-01' })
    const { findings } = await check(fileOf(ofChild({ episodes: [anEpisode({ ChildProtectionPlans: [plan] })] })))
    expect(findings).toEqual(['40 8720 A1', '39 8730 A1'])
  })

  test('of records with one identifier all are told, the first with the second', async () => {
    const ids = (LAchildID: string | null) => aChild({ ids: { LAchildID, UPN: 'G201100000003', UPNunknown: null } })
    const { findings } = await check(fileOf(aReturn([ids('A1'), ids('A1'), ids(null)])))
    expect(findings).toEqual(['17 1520 A1', '44 1520 A1', '16 8510 A1', '43 8510 A1', '69 8500 null', '70 1520 null'])
  })

  test('findings about the whole return come last, with the line of the header and no child', async () => {
    const { findings, end } = await check(fileOf(ofIds({ Sex: 'U', PersonDeathDate: '2026-04-01' })))
    expect(findings).toEqual(['20 8545Q A1', '2 2886Q null'])
    expect(end).toBe('rules of 2026, 1 children')
  })

  test('a day or flag that cannot be read is named, and counts as missing', async () => {
    const { findings, problems } = await check(
      fileOf(ofChild({ episodes: [anEpisode({ CINreferralDate: '2025-02-30', ReferralNFA: 'maybe' })] })),
    )
    expect(problems).toEqual([
      'census.xml, line 28, CINreferralDate: found "2025-02-30", expected a day that exists, written YYYY-MM-DD',
      'census.xml, line 38, ReferralNFA: found "maybe", expected 0, 1, true or false',
    ])
    expect(findings).toEqual(['38 8568 A1', '27 8600 A1'])
  })

  test('held to the schema, a file is told of each thing once', async () => {
    const written = fileOf(ofChild({ episodes: [anEpisode({ CINreferralDate: '2025-02-30', ReferralNFA: 'maybe' })] }))
    const problems: string[] = []
    for await (const step of checkReturn(written, { withSchema: true })) {
      if (step.kind === 'found') problems.push(...step.problems.map(sayProblem))
    }
    expect(problems).toEqual([
      'census.xml, line 28, CINreferralDate: found "2025-02-30", expected a day that exists, written YYYY-MM-DD',
      'census.xml, line 38, ReferralNFA: found "maybe", expected 0 or 1',
    ])
  })

  test('a day may carry an offset', async () => {
    expect((await check(fileOf(ofIds({ PersonBirthDate: '2024-01-10Z' })))).findings).toEqual([])
  })

  test('what stands in the wrong place is named with what was expected', async () => {
    const { problems } = await check(
      xml(`${header('<Year>2026</Year>')}\n<Child><ChildIdentifiers/><ChildIdentifiers/></Child></Children></Message>`),
    )
    expect(problems).toEqual([
      'census.xml, line 2, ChildIdentifiers: found a second <ChildIdentifiers>, expected one <ChildIdentifiers> in <Child>',
    ])
  })

  test.each([
    ['without a header', '<Message><Children><Child/></Children></Message>', 2026],
    ['of no year', `${header('')}<Child/></Children></Message>`, 2026],
    ['of a year that is not known', `${header('<Year>2031</Year>')}<Child/></Children></Message>`, 2026],
    ['of an old year', `${header('<Year>2018</Year>')}<Child/></Children></Message>`, 2018],
    ['of the coming year', `${header('<Year>2027</Year>')}<Child/></Children></Message>`, 2027],
  ])('a file %s is checked all the same', async (_what, text, year) => {
    const { findings, end } = await check(xml(text))
    expect(end).toBe(`rules of ${year}, 1 children`)
    expect(findings.map(found => found.split(' ')[1])).toEqual(expect.arrayContaining(['100', '8500', '8590', '8525Q']))
  })

  test('entities, nesting, a file that stops and one that is no census are refused with the place', async () => {
    const refused = async (text: string) => (await check(xml(text))).end
    expect(await refused('<!DOCTYPE Message [<!ENTITY a "b">]><Message>&a;</Message>')).toContain('document type')
    expect(await refused(`<Message>${'<a>'.repeat(1000)}`)).toContain('nested more than 32 deep')
    expect(await refused(`${header('<Year>2026</Year>')}\n<Child>\n<ChildIdentifiers>`)).toContain(
      'line 3, ChildIdentifiers: found the end of the file inside <ChildIdentifiers>, expected </ChildIdentifiers>',
    )
    expect(await refused('<html/>')).toContain('found the root <html>, expected <Message>')
    expect(await refused(`${header('<Year>2026</Year>')}</Children></Message>`)).toContain(
      'expected at least one child',
    )
  })
})
