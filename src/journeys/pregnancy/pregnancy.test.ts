import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { pregnancyRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: pregnancyRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
)

const known: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery', worker: 'u-amal' },
  { kind: 'EstimatedDateSet', on: day('2026-01-06'), expectedOn: day('2026-07-10'), basis: 'lmp' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
]
const rescanned: NewFact = {
  kind: 'EstimatedDateSet',
  on: day('2026-02-02'),
  expectedOn: day('2026-06-26'),
  basis: 'dating_scan',
}

async function aBaby(...facts: NewFact[]): Promise<string> {
  const [childId = ''] = await desk.addChildren({ mother: { given: 'Rosa', family: 'Quillfeather' }, facts })
  return `/authorities/${SEABOROUGH}/children/${childId}`
}
const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('every expected date is kept, and what the last one moved is said from when to when and why', async () => {
  const at = await aBaby(...known, rescanned, { kind: 'MaternityUnitSet', on: day('2026-02-02'), unit: 'Saltmarsh' })
  const text = read((await desk.get('u-priya', `${at}/pregnancy`)).html)
  expect(text).toContain('Expected 26 June 2026, by dating scan')
  expect(text).toContain('Birth planned at Saltmarsh')
  expect(text.indexOf('26 June 2026 dating scan')).toBeLessThan(text.indexOf('10 July 2026 last menstrual period'))
  expect(text).toContain('Expected date moved from 10 July 2026 to 26 June 2026, 14 days earlier')
  expect(text).toContain('Pre-birth conference 1 May 2026 17 April 2026 Between 24+0 and 30+0')
  expect(text).toContain('First expected date: 10 July 2026')
})

test('moves between units and areas stand in their order', async () => {
  const set = (on: string, unit: string): NewFact => ({ kind: 'MaternityUnitSet', on: day(on), unit })
  const out: NewFact = { kind: 'TransferRequested', on: day('2026-03-02'), to: 'Millbridge' }
  const at = await aBaby(...known, set('2026-01-07', 'Saltmarsh'), set('2026-02-20', 'Overwater'), out)
  const text = read((await desk.get('u-priya', `${at}/pregnancy`)).html)
  expect(text).toContain(
    '2 March 2026: Transfer out asked for, to Millbridge. 20 February 2026: Birth moved to Overwater. 7 January 2026: Birth planned at Saltmarsh.',
  )
})

test('who has seen it since is read from the audit', async () => {
  const at = await aBaby(...known, rescanned)
  const before = read((await desk.get('u-priya', `${at}/pregnancy`)).html)
  expect(before).toContain('Amal Idowu, midwifery: has not opened the record since')
  await desk.get('u-amal', `${at}/pregnancy`)
  const text = read((await desk.get('u-priya', `${at}/pregnancy`)).html)
  expect(text).toMatch(/Amal Idowu, midwifery: opened it 10 March 2026 at 10:30/)
})

test('a birth at 33 weeks says that it was early, what is over and what is owed from then on', async () => {
  const at = await aBaby(
    ...known,
    { kind: 'EstimatedDateSet', on: day('2026-01-07'), expectedOn: day('2026-04-24'), basis: 'dating_scan' },
    { kind: 'BirthRecorded', on: day('2026-03-06') },
  )
  const text = read((await desk.get('u-priya', `${at}/pregnancy`)).html)
  expect(text).toContain('Born 6 March 2026, at 33 weeks: early')
  expect(text).toContain('Birth notified to social care Not owed before 6 March 2026')
  expect(text).toContain(
    'Birth plan with ward and duty team 27 February 2026 Owed no more It was planned for before the birth.',
  )
  expect(text).not.toContain('Record a new expected date')
})

test('a range is planned to its earliest day, and says so', async () => {
  const at = await aBaby(...known.slice(0, 2), {
    kind: 'EstimatedDateSet',
    on: day('2026-02-02'),
    basis: 'unknown',
    earliestOn: day('2026-06-01'),
    latestOn: day('2026-07-20'),
  })
  const text = read((await desk.get('u-priya', `${at}/pregnancy`)).html)
  expect(text).toContain('Between 1 June 2026 and 20 July 2026. Everything is planned to the earlier day.')
  expect(text).toContain('from the earliest expected date, 1 June 2026')
})

test('nothing ever moved, nothing is known: both are said', async () => {
  const text = read((await desk.get('u-priya', `${await aBaby(...known.slice(0, 1))}/pregnancy`)).html)
  expect(text).toContain('None was ever recorded. That is a gap')
  expect(text).toContain('No date that was planned has moved')
  expect((await desk.get('u-sol', `${await aBaby(...known)}/pregnancy`)).status).toBe(404)
})
