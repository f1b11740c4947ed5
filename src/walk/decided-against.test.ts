import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { noticesRoutes } from '../journeys/notices/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { makeQueue } from '../telling/queue.ts'
import { tell } from '../telling/tell.ts'
import { testMailServer } from '../telling/test-mail-server.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { recordAct } from '../worklists/record-act.ts'

const TODAY = '2026-03-10'
const desk = await testDesk({ today: TODAY, routes: [...recordRoutes, ...noticesRoutes] })
const server = await testMailServer()
const telling = { ...desk.desk, post: server.post }
await makeQueue(desk.ownerUrl)
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Tamsin Wherrydale', agency: 'midwifery', role: 'midwife' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
)
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-09'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-03-09'), agency: 'midwifery', worker: 'u-joy' },
  { kind: 'AgencyInvolved', on: day('2026-03-09'), agency: 'police', worker: 'u-sol' },
]
const aChild = async (...more: NewFact[]) =>
  (await desk.addChildren({ name: { given: 'Linnet', family: 'Quillfeather' }, facts: [...facts, ...more] }))[0] ?? ''
const messages = (childId: string) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('message')
      .selectAll()
      .where('child_id', '=', childId)
      .where('kind', '=', 'decided')
      .orderBy('user_id')
      .execute(),
  )
const told = async (childId: string) => (await messages(childId)).map(row => `${row.user_id} ${row.state}`)
const textOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const days = { 'on-day': '10', 'on-month': '3', 'on-year': '2026' }

/** Fills a form of a fact and sends it. */
async function record(who: string, childId: string, kind: string, fields: Readonly<Record<string, string>>) {
  const at = `${addressOf(childId)}/fact/${kind}`
  const { html } = await desk.get(who, at)
  const sent = await desk.post(who, at, { ...hiddenOf(html), ...days, note: 'Invented', ...fields })
  expect(sent.status, textOf(sent.html)).toBe(303)
}

test('a referral that is closed is told at once to those who referred or work with the child, with the way to challenge it', async () => {
  const child = await aChild()
  await record('u-morgan', child, 'ReferralDecided', { outcome: 'no_further_action' })
  expect(await told(child)).toEqual(['u-joy queued', 'u-sol queued'])
  for (const { message_id } of await messages(child))
    await tell(telling, { authority: SEABOROUGH, message: message_id }, false)
  expect(await told(child)).toEqual(['u-joy sent', 'u-sol sent'])
  expect(server.mails).toHaveLength(2)
  expect(JSON.stringify(server.mails)).not.toMatch(/Linnet|Quillfeather|referral/i)
  const { html } = await desk.get('u-joy', '/notices')
  expect(textOf(html)).toContain('Decided, and open to challenge: decision on the referral, no further action')
  expect(html).toContain(`${addressOf(child)}/escalate?about=f4`)
})

test('nobody is told of a decision to go on, nor social care of what it decided, nor whoever recorded it', async () => {
  const child = await aChild()
  await record('u-morgan', child, 'ReferralDecided', { outcome: 'assessment' })
  expect(await told(child)).toEqual([])
  const other = await aChild({ kind: 'StrategyDiscussionHeld', on: day('2026-03-09'), decision: 'initiate_section_47' })
  await record('u-morgan', other, 'Section47Concluded', { outcome: 'not_substantiated', reason: 'Invented' })
  expect(await told(other)).toEqual(['u-joy queued', 'u-sol queued'])
})

test('where the agency that referred has named nobody, its lead is told', async () => {
  const [child = ''] = await desk.addChildren({
    facts: [
      { kind: 'ReferralReceived', on: day('2026-03-09'), from: 'midwifery' },
      { kind: 'AgencyInvolved', on: day('2026-03-09'), agency: 'midwifery' },
    ],
  })
  await record('u-morgan', child, 'ReferralDecided', { outcome: 'early_help' })
  expect(await told(child)).toEqual(['u-amal queued'])
})

test('what was overtaken or lost before it was told is told to nobody', async () => {
  const child = await aChild()
  await record('u-morgan', child, 'ReferralDecided', { outcome: 'no_further_action' })
  const lost: NewFact = { kind: 'PersonDied', on: day(TODAY) }
  const by = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
  const act = { id: randomUUID(), by, at: desk.desk.clock.now(), authority: SEABOROUGH }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, act, [{ childId: child, facts: [lost], restsOn: null }]),
  )
  for (const { message_id } of await messages(child))
    await tell(telling, { authority: SEABOROUGH, message: message_id }, false)
  expect(await told(child)).toEqual(['u-joy stopped', 'u-sol stopped'])
})
