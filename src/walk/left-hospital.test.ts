import { expect, test } from 'vitest'
import { caseRoutes } from '../journeys/case/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({ today: '2026-03-10', routes: [...caseRoutes, ...recordRoutes] })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
)
const RING = 'Days 01632 960 101, nights 01632 960 102'
const born: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery', worker: 'u-amal' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
  { kind: 'EstimatedDateSet', on: day('2026-01-07'), expectedOn: day('2026-03-20'), basis: 'dating_scan' },
  { kind: 'BirthPlanMade', on: day('2026-02-20'), version: 1, ring: RING, says: ['ring'], agency: 'midwifery' },
  { kind: 'BirthRecorded', on: day('2026-03-07') },
]
const shared: NewFact = { kind: 'BirthPlanShared', on: day('2026-02-21'), version: 1, with: ['maternity_ward'] }

async function aBaby(...facts: NewFact[]): Promise<string> {
  const [id = ''] = await desk.addChildren({
    mother: { given: 'Rosa', family: 'Quillfeather' },
    facts: [...born, ...facts],
  })
  return addressOf(id)
}
async function send(at: string, fields: Readonly<Record<string, string>>) {
  return desk.post('u-amal', at, { ...hiddenOf((await desk.get('u-amal', at)).html), ...fields })
}
const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const label = 'Unplanned: no discharge planning meeting is recorded'

test('a baby who left without a meeting is recorded, labelled, and what comes next is in front of the midwife', async () => {
  const at = await aBaby(shared)
  expect(read((await desk.get('u-amal', `${at}/left-hospital`)).html)).toContain('the leaving is then called unplanned')
  const leaving = { ...on('2026-03-09'), at: '23:15', to: 'With Rosa and her sister', place: 'relatives_home' }
  const sent = await send(`${at}/left-hospital`, { ...leaving, agreedBy: 'Nobody was asked' })
  expect([sent.status, sent.location]).toEqual([303, `${at}?recorded=f8`])
  const text = read((await desk.get('u-amal', at)).html)
  expect(text.split(label)).toHaveLength(3)
  expect(text).toContain('The baby left hospital on 9 March 2026 at 23:15')
  expect(text).toContain('Tell Priya Mandeville, social worker, or out of hours the duty team, tonight.')
  expect(text).toContain(RING)
  expect(text).toMatch(/new birth visit, by 21 March 2026: the health visitor/)
  expect(text).toContain('To the home of a relative or friend')
  expect(text).toContain('Nobody was asked')
})

test('the meeting, recorded afterwards with its true day, takes the label away; with a later day it does not', async () => {
  const at = await aBaby({ kind: 'ChildDischarged', on: day('2026-03-08') })
  await send(`${at}/fact/DischargePlanningMeetingHeld`, on('2026-03-09'))
  expect(read((await desk.get('u-amal', at)).html)).toContain(label)
  await send(`${at}/fact/DischargePlanningMeetingHeld`, on('2026-03-08'))
  expect(read((await desk.get('u-amal', at)).html)).not.toContain(label)
})

test('whom to ring is shown to those with whom the plan was shared, and not where that part was withheld', async () => {
  const left: NewFact = { kind: 'ChildDischarged', on: day('2026-03-08') }
  expect(read((await desk.get('u-amal', await aBaby(left))).html)).not.toContain(RING)
  const at = await aBaby({ ...shared, withheld: ['ring'] }, left)
  expect(read((await desk.get('u-amal', at)).html)).not.toContain(RING)
  expect(read((await desk.get('u-priya', at)).html)).toContain(RING)
})

test('it is recorded with the day alone, also where no birth is on record', async () => {
  const [id = ''] = await desk.addChildren({ facts: born.slice(0, 4) })
  const at = addressOf(id)
  expect((await desk.get('u-amal', `${at}/left-hospital`)).html).toContain(`${at}/birth"`)
  expect((await send(`${at}/left-hospital`, on('2026-03-10'))).status).toBe(303)
  expect((await desk.get('u-amal', `${at}/fact/ChildDischarged`)).location).toBe(`${at}/left-hospital`)
})
