import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { CENSUS_CARRIES } from '../../protocol/census-carries.ts'
import { factSchema } from '../../protocol/fact.ts'
import { sayProblem } from '../../protocol/problem.ts'
import { censusOf, childOf, publishedCensus } from '../builders.ts'
import { type XmlSource, xmlFile } from '../xml-source.ts'
import type { ChildFacts } from './census-facts.ts'
import { NOT_CARRIED } from './not-carried.ts'
import { readCensusFacts } from './read-census-facts.ts'

const today = day('2026-11-23')

async function children(source: XmlSource): Promise<ChildFacts[]> {
  const all: ChildFacts[] = []
  for await (const item of readCensusFacts(source, today))
    if (item.kind === 'good' || item.kind === 'bad') all.push(item)
  return all
}

const first = async (blocks: string, identifiers?: string) =>
  (await children(censusOf(childOf('A1', blocks, identifiers))))[0]

/** Each fact as `day kind details`. */
async function facts(blocks: string, identifiers?: string): Promise<string[]> {
  const child = await first(blocks, identifiers)
  if (child?.kind !== 'good') throw new Error(JSON.stringify(child))
  return child.facts.map(({ fact: { on, kind, ...details } }) => {
    const rest = Object.values(details).flat().join(' ')
    return `${on} ${kind}${rest === '' ? '' : ` ${rest}`}`
  })
}

const why = (child: ChildFacts | undefined) => (child?.kind === 'bad' ? child.problems.map(sayProblem) : [])
const noted = (child: ChildFacts | undefined) => child?.notices.map(n => n.words)

const block = (inside: string, referral = '2025-05-01') =>
  `<CINdetails><CINreferralDate>${referral}</CINreferralDate><ReferralSource>6</ReferralSource>${inside}</CINdetails>`
const s47 = (start: string, inside: string) =>
  `<Section47><S47ActualStartDate>${start}</S47ActualStartDate>${inside}</Section47>`
const conference = (on: string) => `<DateOfInitialCPC>${on}</DateOfInitialCPC>`
const plan = (start: string, end: string | null, ...reviews: string[]) =>
  `<ChildProtectionPlans><CPPstartDate>${start}</CPPstartDate>${end ? `<CPPendDate>${end}</CPPendDate>` : ''}<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><Reviews>${reviews.map(on => `<CPPreviewDate>${on}</CPPreviewDate>`).join('')}</Reviews></ChildProtectionPlans>`
const assessment = (start: string, authorised: string, ...factors: string[]) =>
  `<Assessments><AssessmentActualStartDate>${start}</AssessmentActualStartDate><AssessmentAuthorisationDate>${authorised}</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment>${factors.map(f => `<AssessmentFactors>${f}</AssessmentFactors>`).join('')}</FactorsIdentifiedAtAssessment></Assessments>`
const cinPlan = (start: string, end: string) =>
  `<CINPlanDates><CINPlanStartDate>${start}</CINPlanStartDate><CINPlanEndDate>${end}</CINPlanEndDate></CINPlanDates>`
const closed = (on: string) => `<CINclosureDate>${on}</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>`

describe('a child of the census as facts', () => {
  test('an enquiry that led to a plan is a conference that made it, with its category', async () => {
    const inside = `${assessment('2025-05-02', '2025-06-10', '16A', '2B')}${s47('2025-05-02', conference('2025-05-20'))}${plan('2025-05-20', '2026-01-20', '2025-08-10', '2026-01-20')}${closed('2026-02-01')}`
    expect(await facts(block(inside))).toEqual([
      '2020-02-03 BirthRecorded',
      '2025-05-01 ReferralReceived police',
      '2025-05-02 AssessmentStarted',
      '2025-05-02 Section47Started s47-2025-05-02',
      '2025-05-20 ConferenceHeld initial plan neglect s47-2025-05-02',
      '2025-06-10 AssessmentAuthorised 16A 2B',
      '2025-08-10 ConferenceHeld review continue',
      '2026-01-20 ConferenceHeld review end',
      '2026-01-20 PlanEnded',
      '2026-02-01 CaseClosed RC7',
    ])
  })

  test('a conference outside an enquiry is of a child who moved in; one without a plan made none', async () => {
    expect(await facts(block(`${conference('2025-05-09')}${plan('2025-05-09', null)}`))).toContain(
      '2025-05-09 ConferenceHeld transfer_in plan neglect',
    )
    expect(await facts(block(s47('2025-05-02', conference('2025-05-09'))))).toContain(
      '2025-05-09 ConferenceHeld initial no_plan s47-2025-05-02',
    )
  })

  test('a conference that stands in the block and in its enquiry was held once', async () => {
    const inside = `${conference('2025-05-09')}${s47('2025-05-02', conference('2025-05-09'))}`
    expect((await facts(block(inside))).filter(f => f.includes('ConferenceHeld'))).toEqual([
      '2025-05-09 ConferenceHeld initial no_plan s47-2025-05-02',
    ])
    expect(noted(await first(block(inside)))).toEqual(['the conference of 2025-05-09 stands twice: taken once'])
  })

  test('an enquiry without need of a conference says so, whichever way true is written', async () => {
    for (const yes of ['1', 'true']) {
      const inside = s47('2025-05-02', `<ICPCnotRequired>${yes}</ICPCnotRequired>`)
      expect(await facts(block(inside))).toContain('2025-05-02 ConferenceNotRequired s47-2025-05-02')
    }
    for (const no of ['0', 'false']) {
      expect(await facts(block(`<ReferralNFA>${no}</ReferralNFA>`))).toHaveLength(2)
    }
    expect(await facts(block('<ReferralNFA>true</ReferralNFA>'))).toContain('2025-05-01 NoFurtherActionReported')
  })

  test('two enquiries of one day have names of their own', async () => {
    const inside = `${s47('2025-05-02', '<ICPCnotRequired>1</ICPCnotRequired>')}${s47('2025-05-02', conference('2025-05-09'))}`
    expect((await facts(block(inside))).filter(f => f.includes('Section47Started'))).toEqual([
      '2025-05-02 Section47Started s47-2025-05-02',
      '2025-05-02 Section47Started s47-2025-05-02-2',
    ])
  })

  test('a plan without a conference on its first day starts by itself', async () => {
    expect(await facts(block(plan('2025-05-20', null)))).toContain('2025-05-20 PlanStarted neglect')
  })

  test('pre-proceedings give the letter and the application, nothing else', async () => {
    const inside = `<PreProceedingsandFGDM><PPStartDate>2025-06-01</PPStartDate><LBPSentDate>2025-06-02</LBPSentDate><FGDMMeetingOffer>1</FGDMMeetingOffer><InitialPPMeetingDate>2025-06-09</InitialPPMeetingDate><CourtAppDate>2025-07-01</CourtAppDate></PreProceedingsandFGDM>`
    expect((await facts(block(inside))).slice(2)).toEqual([
      '2025-06-02 LetterBeforeProceedingsSent',
      '2025-07-01 ProceedingsIssued',
    ])
  })

  test('an unborn child has an expected date, set on the day of the first referral', async () => {
    const unborn = '<ExpectedPersonBirthDate>2027-06-01</ExpectedPersonBirthDate>'
    expect(await facts(`${block('', '2026-11-20')}${block(closed('2026-11-19'), '2026-11-10')}`, unborn)).toEqual([
      '2026-11-10 ReferralReceived police',
      '2026-11-10 EstimatedDateSet 2027-06-01 unknown',
      '2026-11-19 CaseClosed RC7',
      '2026-11-20 ReferralReceived police',
    ])
  })

  test('on one day, what ends comes before what begins, and a closure before the next referral', async () => {
    const blocks = `${block('', '2025-09-01')}${block(closed('2025-09-01'))}`
    expect((await facts(blocks)).slice(-2)).toEqual(['2025-09-01 CaseClosed RC7', '2025-09-01 ReferralReceived police'])
    const plans = `${plan('2025-06-01', '2025-08-01')}${cinPlan('2025-08-01', '2025-09-01')}${plan('2025-09-01', null)}`
    expect((await facts(block(plans))).slice(3)).toEqual([
      '2025-08-01 PlanEnded',
      '2025-08-01 CinPlanAgreed',
      '2025-09-01 CinPlanEnded',
      '2025-09-01 PlanStarted neglect',
    ])
  })

  test('a module or a whole block that stands twice is taken once, and said', async () => {
    const twice = block(plan('2025-05-20', null).repeat(2))
    expect((await facts(twice)).length).toBe(3)
    expect(noted(await first(twice))).toEqual(['the same <ChildProtectionPlans> stands twice: taken once'])
    const blocks = block(plan('2025-05-20', null)).repeat(2)
    expect((await facts(blocks)).length).toBe(3)
    expect(noted(await first(blocks))).toEqual(['the same referral of 2025-05-01 stands twice: taken once'])
  })

  test('what started before its referral is told on its own line, and imported', async () => {
    const early = cinPlan('2025-04-20', '2025-06-20').replaceAll('><', '>\n<')
    const child = await first(block(`\n${early}`))
    expect(child?.kind).toBe('good')
    expect(child?.notices.map(({ line, element, words }) => `${line} ${element}: ${words}`)).toEqual([
      '4 CINPlanStartDate: 2025-04-20 is before the referral of 2025-05-01',
    ])
  })

  test('a child who should have been born long ago is imported, and said', async () => {
    const expected = (on: string) => `<ExpectedPersonBirthDate>${on}</ExpectedPersonBirthDate>`
    const late = await first(block(''), expected('2026-10-23'))
    expect(noted(late)).toEqual(['the child was expected on 2026-10-23, and the file has no birth'])
    expect(noted(await first(block(''), expected('2026-10-24')))).toEqual([])
  })

  test('two children with one pupil number are both imported, and said', async () => {
    const known = '<UPN>A999999999991</UPN><PersonBirthDate>2020-02-03</PersonBirthDate>'
    const two = await children(censusOf(`${childOf('A1', block(''), known)}\n${childOf('A2', block(''), known)}`))
    expect(two.map(child => child.kind)).toEqual(['good', 'good'])
    expect(two.map(noted)).toEqual([[], ['the child on line 2 has the same pupil number: perhaps they are one']])
  })

  test('a birth date and an expected one: the birth counts', async () => {
    const both =
      '<PersonBirthDate>2026-05-30</PersonBirthDate><ExpectedPersonBirthDate>2026-06-01</ExpectedPersonBirthDate>'
    expect((await facts(block('', '2026-05-01'), both)).map(f => f.split(' ')[1])).toEqual([
      'ReferralReceived',
      'BirthRecorded',
    ])
  })

  test('the order of modules and blocks does not matter', async () => {
    const modules = [
      s47('2025-05-02', conference('2025-05-20')),
      s47('2025-05-02', conference('2025-06-20')),
      s47('2025-05-02', '<ICPCnotRequired>1</ICPCnotRequired>'),
      plan('2025-05-20', '2025-06-20', '2025-06-20'),
      plan('2025-06-20', null),
      assessment('2025-05-02', '2025-05-20', '2B', '16A'),
      assessment('2025-05-02', '2025-06-20'),
      cinPlan('2025-06-20', '2025-06-20'),
    ]
    const other = [block(closed('2025-05-01'), '2025-04-01'), block(conference('2025-06-20'), '2025-04-01')]
    const inOrder = await first(`${block(modules.join(''))}${other.join('')}`)
    if (inOrder?.kind !== 'good') throw new Error('not good')
    expect(new Set(inOrder.facts.map(f => f.key)).size).toBe(inOrder.facts.length)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(modules, { minLength: 8 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        async (shuffled, order) => {
          const blocks = [block(shuffled.join('')), ...other]
          const child = await first(order.map(i => blocks[i]).join(''))
          expect(child?.kind === 'good' && child.facts).toEqual(inOrder.facts)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('a key names the child, the referral, the module, its start and the kind', async () => {
    const child = await first(block(s47('2025-05-02', conference('2025-05-20'))))
    expect(child?.kind === 'good' && child.facts.map(f => f.key)).toEqual([
      'A1|-|ChildIdentifiers|-|BirthRecorded|1',
      'A1|2025-05-01|CINdetails|2025-05-01|ReferralReceived|1',
      'A1|2025-05-01|Section47|2025-05-02|Section47Started|1',
      'A1|2025-05-01|Section47|2025-05-02|ConferenceHeld|1',
    ])
  })
})

describe('a bad child', () => {
  const born = '<PersonBirthDate>2020-02-03</PersonBirthDate>'
  test.each([
    ['no local id', childOf('', block('')), 'LAchildID: found nothing'],
    ['no birth date, none expected', childOf('A1', block(''), ''), 'PersonBirthDate: found nothing'],
    ['no referral', childOf('A1', ''), 'CINdetails: found nothing, expected at least one referral'],
    ['a block without referral date', childOf('A1', '<CINdetails/>'), 'CINreferralDate: found nothing'],
    ['an impossible day', childOf('A1', block('', '2025-02-30')), 'found "2025-02-30", expected a day that exists'],
    [
      'a day written otherwise',
      childOf('A1', block('', '01/05/2025')),
      'expected a day that exists, written YYYY-MM-DD',
    ],
    ['a day before 1900', childOf('A1', block('', '1066-10-14')), 'expected a day from 1900-01-01'],
    ['a day after the import', childOf('A1', block('', '2026-11-24')), 'up to the day of the import, 2026-11-23'],
    [
      'a birth too far ahead',
      childOf('A1', block(''), '<ExpectedPersonBirthDate>2027-11-24</ExpectedPersonBirthDate>'),
      'within a year',
    ],
    [
      'an unknown source',
      childOf('A1', block('<ReferralNFA/>').replace('>6<', '>77<')),
      'ReferralSource: found "77", expected one of 1A',
    ],
    [
      'an unknown factor',
      childOf('A1', block(assessment('2025-05-02', '2025-05-03', 'RB'))),
      'found "RB", expected one of the 44 codes',
    ],
    [
      'an unknown category',
      childOf('A1', block(plan('2025-05-20', null).replace('NEG', 'BAD'))),
      'InitialCategoryOfAbuse: found "BAD"',
    ],
    ['an unknown sex', childOf('A1', block('')).replace('<Sex>F', '<Sex>X'), 'Sex: found "X"'],
    ['an unknown ethnicity', childOf('A1', block('')).replace('WBRI', 'MARS'), 'Ethnicity: found "MARS"'],
    [
      'an unclear flag',
      childOf('A1', block('<ReferralNFA>yes</ReferralNFA>')),
      'found "yes", expected 0, 1, true or false',
    ],
    [
      'a closure before the referral',
      childOf('A1', block(closed('2025-04-30'))),
      'on or after the referral, 2025-05-01',
    ],
    [
      'a plan that ends before it starts',
      childOf('A1', block(plan('2025-05-20', '2025-05-19'))),
      'CPPendDate: found 2025-05-19',
    ],
    [
      'a death before the birth',
      childOf('A1', block(''), `${born}<PersonDeathDate>2020-02-02</PersonDeathDate>`),
      'the birth, 2020-02-03',
    ],
    [
      'a plan without a start',
      childOf('A1', block('<ChildProtectionPlans><CPPendDate>2025-06-01</CPPendDate></ChildProtectionPlans>')),
      'CPPstartDate: found nothing',
    ],
  ])('%s', async (_name, xml, words) => {
    const [child] = await children(censusOf(xml))
    expect(why(child).join('\n')).toContain(words)
    expect(why(child)[0]).toMatch(/^census\.xml, line 2, /)
  })

  test('a local id that comes again; the first of the two is good', async () => {
    const [one, two] = await children(censusOf(`${childOf('A1', block(''))}\n${childOf('A1', block(''))}`))
    expect(one?.kind).toBe('good')
    expect(why(two)).toEqual([
      'census.xml, line 3, LAchildID: found "A1" again (first on line 2), expected each child once',
    ])
  })

  test('old and new codes and forms are all good', async () => {
    const inside = assessment('2025-05-02', '2025-05-03Z', '18A', '19A', '24A')
    for (const sex of ['1', '2', '0', '9', 'M', 'F', 'U']) {
      const [child] = await children(
        censusOf(childOf('A1', block(inside)).replace('<Sex>F</Sex>', `<GenderCurrent>${sex}</GenderCurrent>`)),
      )
      expect(why(child)).toEqual([])
    }
  })
})

test('each element that is not taken has its reason', () => {
  expect(NOT_CARRIED.every(({ why }) => why.length > 10)).toBe(true)
})

const folder = publishedCensus()
if (folder === null) test('the published files (../shared/data/cin) are not here: their tests are left out', () => {})
else
  describe('the published files', () => {
    const future = 'a day up to the day of the import, 2026-11-23'
    test.each([
      ['xml/BAR_cin_2022.xml', 1, 0, []],
      ['xml/CIN2rows.xml', 1, 0, []],
      ['xml/CIN_Census_2021.xml', 0, 1, ['ExpectedPersonBirthDate: a day from 1900-01-01']],
      ['xml/CIN_Census_2021_copy.xml', 1, 0, []],
      ['xml/CIN_Census_2021_no_assessment_factors.xml', 1, 0, []],
      [
        'xml/CIN_Census_2024.xml',
        1,
        1,
        [`AssessmentActualStartDate: ${future}`, 'AssessmentFactors: one of the 44 codes of the census, 1A to 24A'],
      ],
      [
        'xml/CIN_Census_2026.xml',
        1,
        1,
        [
          `AssessmentActualStartDate: ${future}`,
          'AssessmentFactors: one of the 44 codes of the census, 1A to 24A',
          `CourtAppDate: ${future}`,
        ],
      ],
      ['xml/CIN_header_issues_100.xml', 0, 1, ['ExpectedPersonBirthDate: a day from 1900-01-01']],
      ['xml/CIN_la_issues_2887Q.xml', 0, 1, ['ExpectedPersonBirthDate: a day from 1900-01-01']],
      [
        'xml/fake_CIN_data.xml',
        330,
        2,
        [`CINreferralDate: ${future}`, `CINclosureDate: ${future}`, `DateOfInitialCPC: ${future}`],
      ],
      ['clean-two-children.xml', 2, 0, []],
      ['cin-clean-2000.xml.gz', 2000, 0, []],
      [
        'cin-replicated-mixed-5000.xml.gz',
        2485,
        2515,
        [
          `AssessmentActualStartDate: ${future}`,
          'AssessmentFactors: one of the 44 codes of the census, 1A to 24A',
          `CINreferralDate: ${future}`,
          `CINclosureDate: ${future}`,
          `DateOfInitialCPC: ${future}`,
        ],
      ],
    ])('%s gives %i children and %i bad ones, for true reasons', async (name, good, bad, reasons) => {
      const read = await children(xmlFile(join(folder, name)))
      expect([read.filter(c => c.kind === 'good').length, read.filter(c => c.kind === 'bad').length]).toEqual([
        good,
        bad,
      ])
      const found = read.flatMap(c => (c.kind === 'bad' ? c.problems.map(p => `${p.field}: ${p.expected}`) : []))
      expect(new Set(found)).toEqual(new Set(reasons))
    })

    test('every fact is one that a record takes, of a kind that the census is said to carry', async () => {
      const read = await children(xmlFile(join(folder, 'cin-clean-2000.xml.gz')))
      const all = read.flatMap(c => (c.kind === 'good' ? c.facts : []))
      for (const { fact } of all) expect(factSchema.safeParse({ ...fact, about: ['child'] }).success).toBe(true)
      expect(all.filter(({ fact }) => !CENSUS_CARRIES.includes(fact.kind))).toEqual([])
      expect(new Set(all.map(f => f.key)).size).toBe(all.length)
    })
  })
