import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../cli.ts'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { childOf, publishedCensus } from '../returns/builders.ts'
import { importTerminal } from './test-import.ts'

const { db, ownerUrl, folder, wrote, killedInTheMiddle } = await importTerminal()

const block = '<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource></CINdetails>'

function file(name: string, children: string, lea = '201'): string {
  const header = `<CollectionDetails><Collection>CIN</Collection><Year>2026</Year></CollectionDetails><Source><LEA>${lea}</LEA></Source>`
  const path = join(folder, name)
  writeFileSync(path, `<Message><Header>${header}</Header><Children>${children}</Children></Message>`)
  return path
}

const authorities = () =>
  asOwner(ownerUrl, owner =>
    owner
      .selectFrom('authority')
      .select(['authority_id as id', 'name', 'lea', 'go_live'])
      .orderBy('authority_id')
      .execute(),
  )

describe('import', () => {
  test('makes the authority of the file’s number, and puts nothing into one that is another’s', async () => {
    const path = file('two.xml', childOf('A1', block), '204')
    expect(await run(['import', path, '--json'])).toBe(0)
    expect(wrote.err).toContain('Local authority 204 is made, as la-204')
    expect((await authorities()).find(({ id }) => id === 'la-204')).toMatchObject({ lea: '204' })
    expect(await run(['import', path, '--authority', 'nowhere'])).toBe(2)
    expect(wrote.err).toContain('millbridge')
    expect(await run(['import'])).toBe(2)
  })

  test('goes to the authority of the file’s number, whose first import is the day on which it went live', async () => {
    await asOwner(ownerUrl, owner =>
      owner.insertInto('authority').values({ authority_id: 'la-201', name: 'Two', lea: '201' }).execute(),
    )
    const first = file('first.xml', childOf('A1', block))
    expect(await run(['import', first, '--json', '--today', '2026-05-05'])).toBe(0)
    expect(JSON.parse(wrote.out)).toEqual({ children: 1, added: 1, unchanged: 0, contradicted: 0, skipped: 0 })
    expect(await run(['import', first, '--today', '2026-06-06'])).toBe(0)
    expect(wrote.out).toContain('unchanged     1 child (')
    expect(wrote.out).toContain('PrimaryNeedCode: a category of the return')
    expect(await authorities()).toContainEqual({ id: 'la-201', name: 'Two', lea: '201', go_live: '2026-05-05' })
  })

  test('on a day whose bank holidays nobody knows yet is refused before anything is read', async () => {
    const path = file('early.xml', childOf('A1', block), '205')
    expect(await run(['import', path, '--json', '--today', '2040-01-01'])).toBe(1)
    expect(wrote.err).toContain('bank holidays are known until 2028-12-31')
    expect((await authorities()).map(({ lea }) => lea)).not.toContain('205')
  })

  test('of several files none is written when one is refused, which names its line', async () => {
    const good = file('good.xml', childOf('B1', block))
    const bad = file('bad.xml', `${childOf('B2', block)}\n${childOf('B3', block.replace('05-01', '13-01'))}`)
    expect(await run(['import', good, bad, '--json'])).toBe(1)
    expect(wrote.err).toContain('bad.xml, line 2, CINreferralDate: found "2025-13-01", expected a day that exists')
    expect(wrote.out).toBe('')
    expect(await run(['import', good, bad, '--json', '--skip-bad'])).toBe(0)
    expect(
      wrote.out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).skipped),
    ).toEqual([0, 1])
    expect(wrote.err).toContain('1 child of 2 is left out')
  })
})

const told = (authority: string) =>
  inAuthority(db, authority, async tx => {
    const facts = await tx
      .selectFrom('fact as f')
      .innerJoin('person_version as p', join => join.onRef('p.person_id', '=', 'f.child_id').on('p.version', '=', 1))
      .select(['p.local_id', 'p.born_on', 'f.position', 'f.kind', 'f.happened_on', 'f.details'])
      .orderBy('p.local_id')
      .orderBy('f.position')
      .execute()
    const duties = await tx
      .selectFrom('duty')
      .select(['duty', 'opens', 'due', 'met_on', 'inherited', 'not_known'])
      .execute()
    const audits = await tx
      .selectFrom('audit')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirst()
    return { facts, duties: duties.map(duty => JSON.stringify(duty)).sort(), audits }
  })

test('killed in the middle, the same command ends the same as one that ran through', async () => {
  const children = Array.from({ length: 4_000 }, (_, i) => childOf(`K${String(i).padStart(5, '0')}`, block)).join('\n')
  const path = file('killed.xml', children)
  const stoppedAt = await killedInTheMiddle('seaborough', path)
  expect(stoppedAt).toBeGreaterThan(0)
  expect(stoppedAt).toBeLessThan(4_000)

  expect(await run(['import', path, '--authority', 'seaborough', '--json'])).toBe(0)
  expect(JSON.parse(wrote.out)).toEqual({ children: 4_000, added: 4_000, unchanged: 0, contradicted: 0, skipped: 0 })
  expect(await run(['import', path, '--authority', 'millbridge', '--json'])).toBe(0)
  expect(await told('seaborough')).toEqual(await told('millbridge'))
}, 120_000)

// The sector's own files lie beside the project; a clone that stands alone has none.
const published = publishedCensus()
describe.runIf(published)('the files that the sector has published', () => {
  const path = (name: string) => join(published ?? '', 'xml', name)
  const on = ['--authority', 'la-201', '--json', '--today', '2026-11-23']

  test.each([
    ['BAR_cin_2022.xml', 1],
    ['CIN2rows.xml', 1],
    ['CIN_Census_2021_copy.xml', 1],
    ['CIN_Census_2021_no_assessment_factors.xml', 1],
  ])('%s is imported', async (name, children) => {
    expect(await run(['import', path(name), ...on])).toBe(0)
    expect(JSON.parse(wrote.out)).toMatchObject({ children, skipped: 0 })
  })

  test.each([
    ['CIN_Census_2021.xml', 'line 25, ExpectedPersonBirthDate: found "1066-04-13", expected a day from 1900-01-01'],
    [
      'CIN_header_issues_100.xml',
      'line 25, ExpectedPersonBirthDate: found "1066-04-13", expected a day from 1900-01-01',
    ],
    ['CIN_la_issues_2887Q.xml', 'line 25, ExpectedPersonBirthDate: found "1066-04-13", expected a day from 1900-01-01'],
    ['CIN_Census_2024.xml', 'line 46, AssessmentFactors: found "RB", expected one of the 44 codes of the census'],
    ['CIN_Census_2026.xml', 'line 46, AssessmentFactors: found "RB", expected one of the 44 codes of the census'],
    ['fake_CIN_data.xml', 'line 3687, CINclosureDate: found "2028-02-11", expected a day up to the day of the import'],
  ])('%s is refused', async (name, reason) => {
    expect(await run(['import', path(name), ...on])).toBe(1)
    expect(wrote.err).toContain(`${name}, ${reason}`)
    expect(wrote.out).toBe('')
  })

  test('no file has been forgotten here, and without its two bad children the largest is imported', async () => {
    expect(readdirSync(path(''))).toHaveLength(10)
    expect(await run(['import', path('fake_CIN_data.xml'), ...on, '--skip-bad'])).toBe(0)
    expect(JSON.parse(wrote.out)).toEqual({ children: 332, added: 330, unchanged: 0, contradicted: 0, skipped: 2 })
  })
})
