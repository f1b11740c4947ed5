import { expect, test } from 'vitest'
import { assessmentRoutes } from '../journeys/assessment/routes.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import type { NewFact } from '../record/free-text.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({ today: '2026-03-10', routes: [...assessmentRoutes, ...caseRoutes, ...recordRoutes] })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
)
const known: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery', worker: 'u-amal' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
  { kind: 'EstimatedDateSet', on: day('2026-01-07'), expectedOn: day('2026-04-24') },
]
async function aBaby(...facts: NewFact[]): Promise<string> {
  const [id = ''] = await desk.addChildren({
    mother: { given: 'Rosa', family: 'Quillfeather' },
    facts: [...known, ...facts],
  })
  return addressOf(id)
}
async function send(who: string, at: string, fields: Readonly<Record<string, string>>) {
  return desk.post(who, at, { ...hiddenOf((await desk.get(who, at)).html), ...fields })
}
const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('the form offers the protocol’s list by its groups, and nothing is chosen beforehand', async () => {
  const at = await aBaby()
  const { html } = await desk.get('u-priya', `${at}/fact/RiskFactorIdentified`)
  const rows = loadProtocol('composite').editions.at(-1)?.riskFactors ?? []
  expect(rows.length).toBeGreaterThan(25)
  for (const { code, group } of rows) {
    expect(html).toContain(`value="${code}"`)
    expect(read(html)).toContain(group)
  }
  expect(html).not.toContain(' checked')
  expect(read(html)).toContain('Care experience is no risk on its own')
  expect(html).not.toMatch(/\bscore\b/)
})

test('a level asks for its evidence, and what is no risk on its own is given none', async () => {
  const at = `${await aBaby()}/fact/RiskFactorIdentified`
  const bare = await send('u-priya', at, { ...on('2026-03-09'), factor: 'domestic_abuse', level: 'high' })
  expect(read(bare.html)).toContain('Write the evidence for the level that you chose')
  const said = { ...on('2026-03-09'), evidence: 'Seen by the midwife on 2 March' }
  const never = await send('u-priya', at, { ...said, factor: 'care_experience', level: 'underlying' })
  expect(read(never.html)).toContain('This is no risk on its own and is given no level')
  expect((await send('u-priya', at, { ...said, factor: 'care_experience' })).status).toBe(303)
  expect((await send('u-priya', at, { ...said, factor: 'domestic_abuse', level: 'high' })).status).toBe(303)
})

test('another agency’s view of the same risk stands beside the first, in its own words', async () => {
  const at = await aBaby()
  const first = {
    ...on('2026-03-08'),
    factor: 'substance_misuse',
    evidence: 'Rosa told me that she drinks at weekends',
  }
  await send('u-amal', `${at}/fact/RiskFactorIdentified`, first)
  const page = await desk.get('u-priya', `${at}/fact/RiskFactorIdentified`)
  const risk = /name="risk"[^>]*value="(r-[^"]+)"/.exec(page.html)?.[1] ?? ''
  const second = {
    ...on('2026-03-09'),
    risk,
    factor: 'substance_misuse',
    evidence: 'No smell of drink on three visits',
  }
  await send('u-priya', `${at}/fact/RiskFactorIdentified`, {
    ...second,
    wordsOf: 'health_visiting',
    by: 'Invented Hale',
  })
  const text = read((await desk.get('u-priya', at)).html)
  expect(text).toContain('Rosa told me that she drinks at weekends')
  expect(text).toContain('No smell of drink on three visits')
  expect(text).toContain('in the words of health visiting')
  expect(text).toMatch(/Amal Idowu, midwifery/)
})

test('every risk that stood at the birth is asked again until somebody says how it is now', async () => {
  const at = await aBaby(
    { kind: 'RiskFactorIdentified', on: day('2026-02-01'), risk: 'r1', factor: 'domestic_abuse', evidence: 'Told' },
    { kind: 'RiskFactorReviewed', on: day('2026-02-20'), risk: 'r1', finding: 'present', evidence: 'Told again' },
    { kind: 'BirthRecorded', on: day('2026-03-06') },
  )
  for (const page of [at, `${at}/assessment`]) {
    const { html } = await desk.get('u-priya', page)
    expect(read(html), page).toContain('Asked again now that the baby is born.')
    expect(html).toContain(`${at}/fact/RiskFactorReviewed?risk=r1`)
  }
  const form = (await desk.get('u-priya', `${at}/fact/RiskFactorReviewed?risk=r1`)).html
  expect(form).toMatch(/value="r1" checked/)
  const answer = { ...on('2026-03-10'), risk: 'r1', finding: 'reduced', evidence: 'He has moved out' }
  expect((await send('u-priya', `${at}/fact/RiskFactorReviewed`, answer)).status).toBe(303)
  expect(read((await desk.get('u-priya', at)).html)).not.toContain('Asked again')
})
