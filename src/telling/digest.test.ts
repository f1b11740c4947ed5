import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { recordAct } from '../worklists/record-act.ts'
import { type TellingChoice, UNLESS_CHOSEN } from './choice.ts'
import { dueForDigest, sendDigest } from './digest.ts'
import { sweep } from './sweep.ts'
import { NotTaken, tell } from './tell.ts'
import { testMailServer } from './test-mail-server.ts'

const TODAY = day('2025-03-10')
const desk = await testDesk({ today: TODAY, routes: [], goLive: day('2025-03-01') })
const server = await testMailServer()
const telling = { ...desk.desk, post: server.post }

const referral: NewFact = { kind: 'ReferralReceived', on: day('2025-03-03'), from: 'midwifery' }
const BY = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
let people = 0

async function aManager(choice: Partial<TellingChoice> = {}): Promise<string> {
  const name = `Person${++people} Ashgrove`
  await desk.addStaff({ name, agency: 'social_care', role: 'team_manager' })
  const userId = `u-person${people}`
  await desk.desk.choices.choose(userId, { ...UNLESS_CHOSEN, ...choice }, desk.at('2025-03-01'))
  return userId
}

const messages = (userId: string) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').selectAll().where('user_id', '=', userId).orderBy('kind').execute(),
  )

const aLateChild = async (): Promise<string> => (await desk.addChildren({ facts: [referral] }))[0] ?? ''

/** All that is queued is told in the program. */
async function toldToday(): Promise<void> {
  await sweep(telling, SEABOROUGH)
  const queued = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').select('message_id').where('state', '=', 'queued').execute(),
  )
  for (const { message_id } of queued) await tell(telling, { authority: SEABOROUGH, message: message_id }, false)
}

const mailsTo = (userId: string) => server.mails.filter(({ to }) => to.startsWith(userId))
const digest = (userId: string, isLast = false) => sendDigest(telling, { userId, day: TODAY }, isLast)
const dead = async (userId: string) => (await messages(userId)).filter(row => row.state === 'dead').length

beforeEach(async () => {
  server.be('takes')
  server.mails.length = 0
  desk.moveTo(TODAY)
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    await tx.deleteFrom('duty').execute()
    await tx.updateTable('message').set({ withdrawn: true }).execute()
  })
})

test('a day’s reminders are one e-mail, and a second digest of the day is none', async () => {
  const who = await aManager()
  await aLateChild()
  await aLateChild()
  await toldToday()
  const told = await messages(who)
  expect(told.length).toBeGreaterThan(1)
  expect(mailsTo(who)).toEqual([])
  await Promise.all([digest(who), digest(who)])
  await digest(who)
  expect(mailsTo(who)).toHaveLength(1)
  const late = told.filter(row => row.kind === 'late').length
  expect(mailsTo(who)[0]?.text).toContain(`${late} things are late`)
  expect((await messages(who)).every(row => row.mailed_at !== null)).toBe(true)
})

test('the digest is due from the hour that was chosen, for whoever was told anything', async () => {
  const [who, none] = [await aManager({ digestAt: '11:00' }), await aManager({ mail: 'none' })]
  await aLateChild()
  await toldToday()
  const due = async () => (await dueForDigest(telling, SEABOROUGH)).map(one => one.userId)
  expect(await due()).not.toContain(who)
  desk.moveTo(TODAY, '11:00')
  expect(await due()).toContain(who)
  expect(await due()).not.toContain(none)
})

test('what was read, done or lost meanwhile is not in it, and of nothing there is no e-mail', async () => {
  const [reader, doer, mourner] = [await aManager(), await aManager(), await aManager()]
  const child = await aLateChild()
  await toldToday()
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    await tx.updateTable('message').set({ read_at: desk.desk.clock.now() }).where('user_id', '=', reader).execute()
  })
  await digest(reader)
  const decided: NewFact = { kind: 'ReferralDecided', on: TODAY, outcome: 'no_further_action' }
  const act = () => ({ id: randomUUID(), by: BY, at: desk.desk.clock.now(), authority: SEABOROUGH })
  const record = (fact: NewFact) =>
    inAuthority(desk.database, SEABOROUGH, tx =>
      recordAct(tx, desk.ruling, act(), [{ childId: child, facts: [fact], restsOn: null }]),
    )
  await record(decided)
  await digest(doer)
  await record({ kind: 'PersonDied', on: TODAY })
  await digest(mourner)
  expect(server.mails).toEqual([])
  // Nothing was sent, so the day's digest is still to come.
  expect(await desk.desk.choices.claimDigest(reader, TODAY, desk.desk.clock.now())).toBe(true)
})

test('a server that does not take the digest is asked again, and at last each of its messages is a dead letter', async () => {
  const who = await aManager()
  await aLateChild()
  await toldToday()
  server.be('refuses for now')
  await expect(digest(who)).rejects.toThrow(NotTaken)
  expect(await dead(who)).toBe(0)
  await digest(who, true)
  expect(await dead(who)).toBe((await messages(who)).length)
  server.be('takes')
  await digest(who)
  expect(mailsTo(who)).toEqual([])
})

test('a digest that is asked for again in quiet hours waits, and the next one says it all', async () => {
  const who = await aManager({ quiet: { from: '21:00', until: '07:30' } })
  await aLateChild()
  await toldToday()
  server.be('refuses for now')
  await expect(digest(who)).rejects.toThrow(NotTaken)
  server.be('takes')
  desk.moveTo(TODAY, '21:30')
  await digest(who)
  expect(mailsTo(who)).toEqual([])
  desk.moveTo('2025-03-11', '08:00')
  await sendDigest(telling, { userId: who, day: day('2025-03-11') }, false)
  expect(mailsTo(who)).toHaveLength(1)
  expect(await dead(who)).toBe(0)
})

test('a digest that may have been sent is never sent again', async () => {
  const who = await aManager()
  await aLateChild()
  await toldToday()
  server.be('goes away after the message')
  await digest(who)
  server.be('takes')
  await digest(who)
  expect(mailsTo(who)).toHaveLength(1)
  expect(await dead(who)).toBe((await messages(who)).length)
})

test('nor is one whose sender was killed', async () => {
  const who = await aManager()
  await aLateChild()
  await toldToday()
  const killedAt = desk.at(TODAY, '10:00')
  await desk.desk.choices.claimDigest(who, TODAY, killedAt)
  await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.updateTable('message').set({ mail_claimed_at: killedAt }).where('user_id', '=', who).execute(),
  )
  await digest(who)
  expect(mailsTo(who)).toEqual([])
  expect(await dead(who)).toBe((await messages(who)).length)
})

test('whoever stands in is told in the place of the one who is away, who is sent nothing, and it ends with the absence', async () => {
  const cover = await aManager({ mail: 'each' })
  await desk.addStaff({ name: 'Wren Ostler', agency: 'social_care', role: 'social_worker' })
  const [child = ''] = await desk.addChildren({
    facts: [
      referral,
      { kind: 'ReferralDecided', on: day('2025-03-03'), outcome: 'assessment' },
      { kind: 'WorkerAllocated', on: day('2025-03-03'), role: 'social_worker', worker: 'u-wren' },
      { kind: 'ReferralReceived', on: day('2024-12-02') },
    ],
  })
  const away = { from: day('2025-03-10'), until: day('2025-03-14'), cover }
  await desk.desk.choices.choose('u-wren', { ...UNLESS_CHOSEN, mail: 'each', away }, desk.at('2025-03-09'))
  await toldToday()
  const forWren = (await messages('u-wren')).filter(row => row.child_id === child)
  const inPlace = (await messages(cover)).filter(row => row.child_id === child && row.kind.startsWith('cover_'))
  expect(forWren.length).toBeGreaterThan(0)
  expect(inPlace.map(row => [row.clock, row.state])).toEqual(forWren.map(row => [row.clock, 'sent']))
  expect(mailsTo('u-wren')).toEqual([])
  expect(mailsTo(cover).some(({ text }) => text.includes('for whom you stand in'))).toBe(true)
  desk.moveTo('2025-03-15')
  const before = (await messages(cover)).length
  await sweep(telling, SEABOROUGH)
  expect((await messages(cover)).slice(before).filter(row => row.kind.startsWith('cover_'))).toEqual([])
})
