import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sayProblem } from '../../protocol/problem.ts'
import { inChunks, publishedCensus } from '../builders.ts'
import { readXml } from '../xml-reader.ts'
import { type XmlSource, xmlFile } from '../xml-source.ts'
import { schemaCheck } from './schema-check.ts'

async function oddities(source: XmlSource): Promise<string[]> {
  const schema = schemaCheck('c.xml')
  for await (const step of readXml(source, 'Message', schema.handler)) {
    if (step.kind === 'refused') throw new Error(step.problem.found)
  }
  return schema.take().map(sayProblem)
}

const identifiers = '<LAchildID>A1</LAchildID>\n<PersonBirthDate>2024-01-10</PersonBirthDate>\n<Sex>F</Sex>'
const referred = '<CINreferralDate>2025-05-01</CINreferralDate>\n<ReferralSource>6</ReferralSource>\n'
const episode = `${referred}<ReferralNFA>1</ReferralNFA>`
/** The identifiers begin on line 4, the episode two lines below their end. */
const census = (ids: string, details: string, year = 2026) =>
  inChunks(
    Buffer.from(`<Message>
<Header><CollectionDetails><Year>${year}</Year></CollectionDetails></Header><Children><Child>
<ChildIdentifiers>
${ids}
</ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics><CINdetails>
${details}
</CINdetails></Child></Children></Message>`),
  )

describe('a census held to its schema', () => {
  test('is sound as it should be', async () => {
    expect(await oddities(census(identifiers, episode))).toEqual([])
  })

  test.each([
    [
      'an unknown element',
      `${referred}<Shoe><Size/></Shoe><ReferralNFA>1</ReferralNFA>`,
      '10, Shoe: found <Shoe> in <CINdetails>, expected <PrimaryNeedCode>, <CINclosureDate>',
    ],
    [
      'an element too early',
      `<ReferralSource>6</ReferralSource>${referred}`,
      '8, ReferralSource: found <ReferralSource>, expected <CINreferralDate> before it',
    ],
    [
      'a second of what stands once',
      `${episode}<ReferralNFA>1</ReferralNFA>`,
      '10, ReferralNFA: found a second <ReferralNFA>, expected one <ReferralNFA> in <CINdetails>',
    ],
    [
      'an element too late',
      `${episode}\n<PrimaryNeedCode>N1</PrimaryNeedCode>`,
      '11, PrimaryNeedCode: found <PrimaryNeedCode> in <CINdetails>, expected <ChildProtectionPlans>',
    ],
    [
      'a module without what it needs',
      `${episode}\n<ChildProtectionPlans/>`,
      '11, ChildProtectionPlans: found its end, expected <CPPstartDate> before it',
    ],
    ['text between elements', `${episode}stray`, '10, CINdetails: found the text "stray", expected elements only'],
    ['a code that is none', episode.replace('>6<', '>5E<'), '9, ReferralSource: found "5E", expected one of 1A, 1B'],
    [
      'a day that is none',
      episode.replace('05-01', '02-30'),
      '8, CINreferralDate: found "2025-02-30", expected a day that exists',
    ],
    ['a flag in words', episode.replace('>1<', '>true<'), '10, ReferralNFA: found "true", expected 0 or 1'],
    [
      'an attribute',
      episode.replace('<ReferralNFA>', '<ReferralNFA a="1">'),
      '10, ReferralNFA: found the attribute a, expected no attribute',
    ],
  ])('%s is named', async (_what, details, words) => {
    expect((await oddities(census(identifiers, details))).join('\n')).toContain(`c.xml, line ${words}`)
  })

  test('of another year has other elements and codes', async () => {
    const gender = identifiers.replace('<Sex>F</Sex>', '<GenderCurrent>2</GenderCurrent>')
    expect(await oddities(census(gender, episode, 2024))).toEqual([])
    expect((await oddities(census(gender, episode, 2025)))[0]).toContain('found <GenderCurrent> in <ChildIdentifiers>')
    expect(await oddities(census(gender, episode.replace('>6<', '>5D<'), 2022))).toHaveLength(1)
    expect(await oddities(census(gender, episode, 1999))).toEqual([])
  })
})

const folder = publishedCensus()
if (folder === null) test('the published files (../shared/data/cin) are not here: their test is left out', () => {})
else
  test.each(['clean-two-children.xml', 'cin-clean-2000.xml.gz'])('%s is sound', async name => {
    expect(await oddities(xmlFile(join(folder, name)))).toEqual([])
  })
