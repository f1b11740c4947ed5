import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { recordAct } from '../worklists/record-act.ts'
import { UNLESS_CHOSEN } from './choice.ts'
import { dueForDigest, sendDigest } from './digest.ts'
import { sweep } from './sweep.ts'
import { testMailServer } from './test-mail-server.ts'

/** The decision on a referral of Monday 2 March is late from the fourth. */
const TODAY = '2026-03-04'
const desk = await testDesk({ today: TODAY, routes: [], goLive: day('2026-03-02') })
const server = await testMailServer()
const telling = { ...desk.desk, post: server.post }
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Dilys Umberlow', agency: 'social_care', role: 'duty_team' },
  { name: 'Ingrid Halloway', agency: 'social_care', role: 'conference_chair' },
  { name: 'Kwabena Thistlemere', agency: 'partnership', role: 'partnership_manager' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Tamsin Wherrydale', agency: 'midwifery', role: 'midwife' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
)
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'midwifery', worker: 'u-joy' },
  { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'police', worker: 'u-sol' },
]
const BY = { userId: 'u-test', role: 'midwife', agency: 'midwifery', why: 'a test', place: '/test' }
const aChild = async (...more: NewFact[]) => (await desk.addChildren({ facts: [...facts, ...more] }))[0] ?? ''
const record = (childId: string, fact: NewFact) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, { id: randomUUID(), by: BY, at: desk.desk.clock.now(), authority: SEABOROUGH }, [
      { childId, facts: [fact], restsOn: null },
    ]),
  )
const offers = (childId: string) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('message')
      .selectAll()
      .where('child_id', '=', childId)
      .where('kind', '=', 'offered')
      .where('clock', 'like', 'referral_decision%')
      .orderBy('day')
      .orderBy('user_id')
      .execute(),
  )
const told = async (childId: string) => (await offers(childId)).map(row => `${row.day} ${row.user_id} ${row.state}`)
const swept = async (on: string, time = '10:30') => {
  desk.moveTo(on, time)
  await sweep(telling, SEABOROUGH)
}

beforeEach(async () => {
  server.be('takes')
  server.mails.length = 0
  desk.moveTo(TODAY)
  // Each test has its own late child.
  await inAuthority(desk.database, SEABOROUGH, tx => tx.deleteFrom('duty').execute())
})

test('on the day on which a duty is late, everybody who works with the child and does not owe it is offered to escalate', async () => {
  const child = await aChild()
  await swept('2026-03-03')
  expect(await told(child)).toEqual([])
  await swept('2026-03-04', '00:05')
  // The managers owe it; the duty team, the chair and the partnership know every child by office.
  const both = ['2026-03-04 u-joy sent', '2026-03-04 u-sol sent']
  expect(await told(child)).toEqual(both)
  expect((await offers(child)).every(row => row.told_at !== null && row.read_at === null)).toBe(true)
  for (const on of ['2026-03-04', '2026-03-05', '2026-03-20']) await swept(on)
  expect(await told(child)).toEqual(both)
})

test('where an agency works with the child and has named nobody, its lead is offered it', async () => {
  const [child = ''] = await desk.addChildren({
    facts: [
      { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' },
      { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'midwifery' },
    ],
  })
  await swept(TODAY)
  expect(await told(child)).toEqual(['2026-03-04 u-amal sent'])
})

test.each<[string, NewFact]>([
  ['done', { kind: 'ReferralDecided', on: day('2026-03-04'), outcome: 'no_further_action' }],
  ['escalated', { kind: 'EscalationRaised', on: day('2026-03-04'), duty: 'referral_decision', against: 'social_care' }],
  ['considered', { kind: 'EscalationConsidered', on: day('2026-03-04'), duty: 'referral_decision' }],
  ['lost', { kind: 'PersonDied', on: day('2026-03-04') }],
])('what is %s is offered no more, in the daily e-mail neither', async (_name, fact) => {
  const [before, after] = [await aChild(), await aChild()]
  await record(before, fact)
  await swept(TODAY)
  expect(await told(before)).toEqual([])
  expect(await told(after)).toHaveLength(2)
  await record(after, fact)
  await sendDigest(telling, { userId: 'u-sol', day: day(TODAY) }, false)
  expect(server.mails).toEqual([])
})

test('the daily e-mail has them as one number, and there is no other e-mail', async () => {
  for (const _ of [1, 2, 3]) await aChild()
  await swept(TODAY)
  expect(server.mails).toEqual([])
  expect((await dueForDigest(telling, SEABOROUGH)).map(one => one.userId)).toContain('u-sol')
  await sendDigest(telling, { userId: 'u-sol', day: day(TODAY) }, false)
  // A long line of an e-mail is broken.
  expect(server.mails[0]?.text.replaceAll('=\r\n', '').replaceAll('=\n', '')).toContain(
    '3 things are late for children you know, and nobody has said anything.',
  )
  await swept(TODAY, '12:00')
  await sendDigest(telling, { userId: 'u-sol', day: day(TODAY) }, false)
  expect(server.mails).toHaveLength(1)
})

test('whoever wants none has none; whoever is barred, left, or may not know of the record neither', async () => {
  await desk.desk.choices.choose('u-joy', { ...UNLESS_CHOSEN, offers: false }, desk.at('2026-03-01'))
  const left = await aChild({ kind: 'AgencyEnded', on: day('2026-03-03'), agency: 'police', worker: 'u-sol' })
  const restricted = await aChild()
  const restrict = { restricted: true }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.updateTable('record_head').set(restrict).where('child_id', '=', restricted).execute(),
  )
  await swept(TODAY)
  expect([await told(left), await told(restricted)]).toEqual([[], []])
  await desk.desk.choices.choose('u-joy', UNLESS_CHOSEN, desk.at('2026-03-01'))
  await swept(TODAY)
  expect(await told(left)).toEqual(['2026-03-04 u-joy sent'])
})

test('of what an import handed on nothing is offered until a person has confirmed it', async () => {
  const carries: NewFact = { kind: 'RecordImported', on: day('2026-03-02'), carries: ['ReferralDecided'] }
  const referral: NewFact = { kind: 'ReferralReceived', on: day('2026-01-05') }
  const [child = ''] = await desk.addChildren({ imported: true, facts: [referral, ...facts.slice(1), carries] })
  await swept(TODAY)
  expect(await told(child)).toEqual([])
  await record(child, { kind: 'LatenessConfirmed', on: day(TODAY), duty: 'referral_decision' })
  await swept(TODAY)
  expect(await told(child)).toEqual(['2026-03-04 u-joy sent', '2026-03-04 u-sol sent'])
})

test('a confirmation that was withdrawn before anybody was told confirms nothing', async () => {
  const carries: NewFact = { kind: 'RecordImported', on: day('2026-03-02'), carries: ['ReferralDecided'] }
  const referral: NewFact = { kind: 'ReferralReceived', on: day('2026-01-05') }
  const [child = ''] = await desk.addChildren({ imported: true, facts: [referral, ...facts.slice(1), carries] })
  const confirmed = await record(child, { kind: 'LatenessConfirmed', on: day(TODAY), duty: 'referral_decision' })
  const replaces = confirmed.kind === 'recorded' ? (confirmed.children[0]?.added[0] ?? '') : ''
  await record(child, { kind: 'FactCorrected', on: day(TODAY), replaces, with: null })
  await swept(TODAY)
  expect(await told(child)).toEqual([])
})

test('an owner is told of their own, and of another day by which it is owed everybody is told again', async () => {
  const child = await aChild()
  await swept(TODAY)
  await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .updateTable('duty')
      .set({ owed_by: day('2026-03-04') })
      .where('child_id', '=', child)
      .execute(),
  )
  await swept('2026-03-05')
  expect(await told(child)).toEqual([
    '2026-03-04 u-joy sent',
    '2026-03-04 u-sol sent',
    '2026-03-05 u-joy sent',
    '2026-03-05 u-sol sent',
  ])
  const manager = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').select('kind').where('user_id', '=', 'u-morgan').where('child_id', '=', child).execute(),
  )
  expect(manager.every(row => row.kind !== 'offered')).toBe(true)
})
