import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readRecord } from '../../record/read.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { birthPlanRoutes } from './routes.ts'

/** A Tuesday at half past ten. */
const desk = await testDesk({ today: '2026-03-10', routes: birthPlanRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
  { name: 'Dilys Umberlow', agency: 'social_care', role: 'duty_team' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Niamh Larkhollow', agency: 'health_visiting', role: 'health_visitor' },
  { name: 'Pat Larkspur', agency: 'police', role: 'police_officer' },
)

const at = day('2026-03-02')
const base: NewFact[] = [
  { kind: 'EstimatedDateSet', on: at, expectedOn: day('2026-05-01'), basis: 'dating_scan' },
  { kind: 'ReferralReceived', on: at, from: 'midwifery' },
  { kind: 'ReferralDecided', on: at, outcome: 'assessment' },
  { kind: 'WorkerAllocated', on: at, agency: 'social_care', worker: 'u-priya' },
  { kind: 'AgencyInvolved', on: at, agency: 'midwifery' },
  { kind: 'AgencyInvolved', on: at, agency: 'health_visiting', worker: 'u-niamh' },
  { kind: 'AgencyInvolved', on: at, agency: 'police', worker: 'u-pat' },
  { kind: 'StrategyDiscussionHeld', on: at, decision: 'initiate_section_47' },
]
const v1: NewFact = {
  ...{ kind: 'BirthPlanMade', on: day('2026-03-03'), version: 1, lawfulBasis: 'parents_care' },
  ring: 'Office hours: Priya Mandeville on 01632 960101\nNights: the duty team on 01632 960199',
  ...{ mustNotVisit: 'Invented Uncle', ifTheyCome: 'Ring security', takesHome: 'Both parents' },
  ...{ homeAndSleep: 'A cot in their room', mothersCare: 'Her tablets at nine' },
}
const v2: NewFact = {
  ...v1,
  on: day('2026-03-06'),
  version: 2,
  takesHome: 'The baby will be removed to foster carers',
}
const shared = (recipients: string[], withheld: string[] = [], version = 1): NewFact => ({
  ...{ kind: 'BirthPlanShared', on: day('2026-03-07'), version },
  ...{ with: recipients, withheld: withheld as ('ring' | 'mustNotVisit')[] },
})

async function aBaby(...facts: NewFact[]) {
  const [childId = ''] = await desk.addChildren({
    mother: { given: 'Rosa', family: 'Quillfeather' },
    facts: [...base, ...facts],
  })
  const address = `/authorities/${SEABOROUGH}/children/${childId}/birth-plan`
  const facts_ = async () =>
    (await inAuthority(desk.database, SEABOROUGH, tx => readRecord(tx, SEABOROUGH, childId, null)))?.facts ?? []
  return { childId, address, facts: facts_ }
}

test('whom to ring at this hour comes first, with a number to touch, then who must not visit', async () => {
  const { address } = await aBaby(v1)
  const { html } = await desk.get('u-dilys', address)
  expect(html).toContain('It is 10:30 on Tuesday 10 March 2026: office hours.')
  expect(html).toMatch(/app-ring-now">Priya Mandeville on <a [^>]*href="tel:01632960101"/)
  const order = ['app-ring-now', 'Invented Uncle', 'Ring security', 'the parents may leave with their baby', 'A cot in']
  expect(order.map(text => html.indexOf(text))).toEqual(order.map(text => html.indexOf(text)).sort((a, b) => a - b))
  expect(order.every(text => html.includes(text))).toBe(true)
})

test('a plan that nobody has received is an alarm in words; the receipts of a midwife and the duty team end it', async () => {
  const { address, facts } = await aBaby(v1, shared(['maternity_ward', 'duty_team']))
  const before = (await desk.get('u-amal', address)).html
  expect(before).toContain('The current version has not been received by everybody who needs it tonight.')
  expect(before).toContain(
    'Version 1 of the birth plan was shared on 7 March 2026, and nobody there has said that it came',
  )
  for (const who of ['u-amal', 'u-dilys']) {
    const sent = await desk.post(who, `${address}/received`, { version: '1' })
    expect(sent.location).toBe(`${address}?recorded=yes`)
  }
  const after = (await desk.get('u-amal', address)).html
  expect(after).not.toContain('has not been received by everybody')
  expect(after).toContain('Received by Amal Idowu, safeguarding midwife, 10 March 2026')
  expect(after).toContain('You have said that you received this version.')
  expect((await facts()).slice(-2).map(({ fact }) => fact)).toMatchObject([
    { kind: 'BirthPlanReceived', version: 1, receiver: 'safeguarding_midwife' },
    { kind: 'BirthPlanReceived', version: 1, receiver: 'duty_team' },
  ])
})

test('a receipt of the version before does not quieten the alarm, and says which version they have', async () => {
  const got: NewFact = { kind: 'BirthPlanReceived', on: day('2026-03-04'), version: 1, receiver: 'midwife' }
  const { address } = await aBaby(v1, got, v2)
  const { html } = await desk.get('u-priya', address)
  expect(html).toContain('has not been received by everybody')
  expect(html).toContain('Not the current version, which is 2.')
})

test('a birth that is planned at another unit since is an alarm again, and the receipt of the first unit is shown', async () => {
  const got: NewFact = { kind: 'BirthPlanReceived', on: day('2026-03-04'), version: 1, receiver: 'midwife' }
  const unit = (on: string, name: string): NewFact => ({ kind: 'MaternityUnitSet', on: day(on), unit: name })
  const { address } = await aBaby(unit('2026-03-02', 'One'), v1, got, unit('2026-03-08', 'Other'))
  const { html } = await desk.get('u-priya', address)
  expect(html.match(/The birth is planned at another unit since 8 March 2026/g)).toHaveLength(2)
})

test('a press that comes twice is one receipt, and only a midwife or the duty team can say it', async () => {
  const { address, facts } = await aBaby(v1)
  const form = { version: '1', _submission: '0b5e7f10-0000-4000-8000-000000000001' }
  await desk.post('u-amal', `${address}/received`, form)
  await desk.post('u-amal', `${address}/received`, form)
  expect((await facts()).filter(({ fact }) => fact.kind === 'BirthPlanReceived')).toHaveLength(1)
  expect((await desk.get('u-priya', address)).html).not.toContain('I have received this version')
  expect((await desk.post('u-priya', `${address}/received`, { version: '1' })).status).toBe(403)
  expect((await desk.post('u-amal', `${address}/received`, { version: '7' })).status).toBe(404)
})

test('an earlier version is read with what changed since, and says that it is not the current one', async () => {
  const { address } = await aBaby(v1, v2)
  const old = (await desk.get('u-priya', `${address}?version=1`)).html
  expect(old).toContain('You are reading version 1, which is not the current one.')
  expect(old).toContain('Both parents')
  const current = (await desk.get('u-priya', address)).html
  expect(current).toContain('What changed from version 1 to version 2')
  expect(current).toContain('Both parents')
  expect((await desk.get('u-priya', `${address}?version=3`)).status).toBe(404)
})

test('where nothing separates and the words speak of separation the page says the truth', async () => {
  const one = await aBaby(v1)
  expect((await desk.get('u-amal', one.address)).html).not.toContain('names nothing that would allow it')
  const two = await aBaby(v1, v2)
  const { html } = await desk.get('u-amal', two.address)
  expect(html).toContain(
    'This plan speaks of keeping the baby from the parents, and names nothing that would allow it.',
  )
  expect(html).toContain('Until there is an order of a court, police protection or a valid agreement')
})

test('the mother’s own health care is read by health and by nobody else', async () => {
  const { address } = await aBaby(v1, shared(['maternity_ward', 'duty_team', 'mother', 'father']))
  expect((await desk.get('u-amal', address)).html).toContain('Her tablets')
  for (const who of ['u-priya', 'u-dilys']) expect((await desk.get(who, address)).html).not.toContain('Her tablets')
  const copy = async (recipient: string) => (await desk.get('u-priya', `${address}/copy?for=${recipient}`)).html
  expect(await copy('maternity_ward')).toContain('Her tablets')
  expect(await copy('mother')).toContain('Her tablets')
  expect(await copy('duty_team')).not.toMatch(/tablets|own care/)
  expect(await copy('father')).not.toMatch(/tablets|Looking after yourself/)
})

test('other agencies read what was shared with them, and a summary reads no words', async () => {
  const { address } = await aBaby(v1, shared(['health_visiting'], ['mustNotVisit', 'ifTheyCome']))
  const visitor = (await desk.get('u-niamh', address)).html
  expect(visitor).toContain('A cot in their room')
  expect(visitor).not.toMatch(/Invented Uncle|Ring security|Not said in this version/)
  const police = (await desk.get('u-pat', address)).html
  expect(police).toContain('This version has not been shared with your agency.')
  expect(police).not.toMatch(/A cot in|01632/)
  expect((await desk.get('u-olu', address)).status).toBe(403)
  expect((await desk.get('u-niamh', `${address}/copy`)).status).toBe(403)
})

test('a copy names its recipient, version, moment and whom to ring, and what is left out leaves no trace', async () => {
  const { address } = await aBaby(
    v1,
    shared(['mother'], ['mustNotVisit', 'ifTheyCome']),
    shared(['father'], ['mustNotVisit', 'ifTheyCome', 'homeAndSleep', 'ring']),
  )
  const mother = (await desk.get('u-priya', `${address}/copy?for=mother`)).html
  expect(mother).toContain('Version 1 of 3 March 2026, for: The mother.')
  expect(mother).toContain(
    'This is a copy printed on 10 March 2026 at 10:30. Ring Priya Mandeville on 01632 960101 in office hours, the duty team on 01632 960199 at night to check that it is the current version.',
  )
  expect(mother).toContain('Home, and where your baby will sleep')
  expect(mother).not.toMatch(/Uncle|security|not to visit|if they come|left out|withheld/i)
  const father = (await desk.get('u-priya', `${address}/copy?for=father`)).html
  expect(father).not.toMatch(/Uncle|security|not to visit|A cot|01632|where your baby will sleep|Who you can ring/i)
  expect(father).toContain('Ring whoever gave it to you to check')
  expect(father).not.toMatch(/section 20|interim|conference|parental responsibility/i)
  expect((await desk.get('u-priya', `${address}/copy?for=police`)).status).toBe(404)
})

test('what would allow anybody to keep the baby can be left out of a copy too', async () => {
  const order: NewFact = { ...v1, lawfulBasis: 'emergency_protection_order' }
  const { address } = await aBaby(order, shared(['father', 'police'], ['lawfulBasis']))
  const father = (await desk.get('u-priya', `${address}/copy?for=father`)).html
  expect(father).not.toContain('A court may be asked')
  expect(father).not.toMatch(/you may leave|stays with you/)
  expect((await desk.get('u-priya', `${address}/copy?for=police`)).html).not.toMatch(/protection order|keep the baby/)
})

test('every read and every copy leaves its row, a copy with its recipient', async () => {
  const { address, childId } = await aBaby(v1, shared(['mother']))
  await desk.get('u-dilys', address)
  await desk.get('u-dilys', `${address}/copy?for=mother`)
  const rows = (await desk.audit()).filter(row => row.child_id === childId)
  expect(rows.map(({ actor, action }) => [actor, action])).toEqual(
    expect.arrayContaining([
      ['u-dilys', 'read'],
      ['u-dilys', 'birth_plan_copied'],
    ]),
  )
  expect(rows.find(({ action }) => action === 'birth_plan_copied')?.why).toContain('a copy of version 1 for The mother')
})

test('where there is no plan the page says whom to ask, and after a loss it asks nothing', async () => {
  const none = await aBaby()
  const { html } = await desk.get('u-dilys', none.address)
  expect(html).toContain('There is no birth plan.')
  expect(html).toContain('The worker is Priya Mandeville')
  const lost = await aBaby(v1, { kind: 'PregnancyEnded', on: day('2026-03-08') })
  const after = (await desk.get('u-amal', lost.address)).html
  expect(after).toContain('This plan rests')
  expect(after).not.toMatch(/has not been received by everybody|I have received/)
})

test('no name, date or number stands in an address or a title, nor any word in the log', async () => {
  const { address } = await aBaby(v1, shared(['mother']))
  for (const path of [address, `${address}/copy`, `${address}/copy?for=mother`]) {
    const { html } = await desk.get('u-priya', path)
    expect(/<title>([^<]*)</.exec(html)?.[1]).not.toMatch(/Quillfeather|Rosa/)
  }
  expect(desk.lines.join('\n')).not.toMatch(/Quillfeather|01632|Uncle/)
})
