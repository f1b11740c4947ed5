import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { recordAct } from '../worklists/record-act.ts'
import { UNLESS_CHOSEN } from './choice.ts'
import { makeQueue, type Queue, startQueue } from './queue.ts'
import { sweep } from './sweep.ts'
import { NotTaken, tell } from './tell.ts'
import { testMailServer } from './test-mail-server.ts'

const TODAY = day('2025-03-10')
const desk = await testDesk({ today: TODAY, routes: [], goLive: day('2025-03-01') })
const server = await testMailServer()
const telling = { ...desk.desk, post: server.post }
await makeQueue(desk.ownerUrl)

const referral: NewFact = { kind: 'ReferralReceived', on: day('2025-03-03'), from: 'midwifery' }
const BY = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
let people = 0

/** A manager whom nobody else is, so that each test has its own messages. */
async function aManager(): Promise<string> {
  const name = `Person${++people} Ashgrove`
  await desk.addStaff({ name, agency: 'social_care', role: 'team_manager' })
  await desk.desk.choices.choose(`u-person${people}`, { ...UNLESS_CHOSEN, mail: 'each' }, desk.at('2025-03-01'))
  return `u-person${people}`
}

async function aLateChild(...more: NewFact[]): Promise<string> {
  const [child = ''] = await desk.addChildren({
    name: { given: 'Juniper', family: 'Quillfeather' },
    facts: [referral, ...more],
  })
  return child
}

const record = (childId: string, ...facts: NewFact[]) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, { id: randomUUID(), by: BY, at: desk.at('2025-03-10'), authority: SEABOROUGH }, [
      { childId, facts, restsOn: null },
    ]),
  )

const messages = (userId: string) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').selectAll().where('user_id', '=', userId).orderBy('kind').execute(),
  )

async function lateOne(userId: string, childId: string): Promise<string> {
  await sweep(telling, SEABOROUGH)
  const one = (await messages(userId)).find(row => row.child_id === childId && row.kind === 'late')
  if (one === undefined) throw new Error('It was not queued')
  return one.message_id
}

const told = (message: string, isLast = false) => tell(telling, { authority: SEABOROUGH, message }, isLast)
const stateOf = async (userId: string, id: string) => (await messages(userId)).find(row => row.message_id === id)

beforeEach(async () => {
  server.be('takes')
  server.mails.length = 0
  // Each test has its own late child.
  await inAuthority(desk.database, SEABOROUGH, tx => tx.deleteFrom('duty').execute())
})

test('a message is told once, in the program and by mail, however often its job runs', async () => {
  const [who, child] = [await aManager(), await aLateChild()]
  const id = await lateOne(who, child)
  await Promise.all([told(id), told(id), told(id)])
  await told(id)
  const mine = server.mails.filter(({ to }) => to.startsWith(who))
  expect(mine).toHaveLength(1)
  const sent = await stateOf(who, id)
  expect(sent).toMatchObject({ state: 'sent', read_at: null })
  expect(sent?.told_at).not.toBeNull()
  expect(sent?.mailed_at).not.toBeNull()
})

test('without a mail server people are told in the program alone', async () => {
  const [who, child] = [await aManager(), await aLateChild()]
  const id = await lateOne(who, child)
  await tell({ ...telling, post: null }, { authority: SEABOROUGH, message: id }, false)
  expect(await stateOf(who, id)).toMatchObject({ state: 'sent', mailed_at: null })
  expect(server.mails).toEqual([])
})

test('in quiet hours it is told in the program at once, and by mail when they end', async () => {
  const [who, child] = [await aManager(), await aLateChild()]
  const quiet = { from: '10:00', until: '12:00' }
  await desk.desk.choices.choose(who, { ...UNLESS_CHOSEN, mail: 'each', quiet }, desk.at('2025-03-01'))
  const id = await lateOne(who, child)
  await told(id)
  expect(await stateOf(who, id)).toMatchObject({ state: 'queued', tell_at: desk.at('2025-03-10', '12:00') })
  expect((await stateOf(who, id))?.told_at).not.toBeNull()
  expect(server.mails).toEqual([])
  desk.moveTo('2025-03-10', '12:00')
  await told(id)
  expect(server.mails.filter(({ to }) => to.startsWith(who))).toHaveLength(1)
  desk.moveTo('2025-03-10')
})

test('a server that does not take it now is asked again, and at last it is a dead letter', async () => {
  const [who, child] = [await aManager(), await aLateChild()]
  const id = await lateOne(who, child)
  server.be('refuses for now')
  await expect(told(id)).rejects.toThrow(NotTaken)
  const waiting = await stateOf(who, id)
  expect(waiting).toMatchObject({ state: 'queued', why: 'try_again' })
  expect(waiting?.told_at).not.toBeNull()
  server.be('takes')
  await told(id)
  expect(await stateOf(who, id)).toMatchObject({ state: 'sent', why: null })

  const other = await aManager()
  const lost = await lateOne(other, child)
  server.be('refuses for now')
  await told(lost, true)
  expect(await stateOf(other, lost)).toMatchObject({ state: 'dead', why: 'try_again' })
})

test('an address that the server does not know is a dead letter at once', async () => {
  const [who, child] = [await aManager(), await aLateChild()]
  const id = await lateOne(who, child)
  server.be('knows no such address')
  await told(id)
  expect(await stateOf(who, id)).toMatchObject({ state: 'dead', why: 'no_such_address' })
})

test('what may have been sent is never sent again', async () => {
  const [who, child] = [await aManager(), await aLateChild()]
  const id = await lateOne(who, child)
  server.be('goes away after the message')
  await told(id)
  server.be('takes')
  await told(id)
  expect(server.mails.filter(({ to }) => to.startsWith(who))).toHaveLength(1)
  expect(await stateOf(who, id)).toMatchObject({ state: 'dead', why: 'not_known' })
})

test('nor is what somebody was sending who was killed', async () => {
  const [who, child] = [await aManager(), await aLateChild()]
  const id = await lateOne(who, child)
  const claimedAt = (mail_claimed_at: Instant) =>
    inAuthority(desk.database, SEABOROUGH, tx =>
      tx.updateTable('message').set({ mail_claimed_at }).where('message_id', '=', id).execute(),
    )
  await claimedAt(desk.at('2025-03-10', '10:29'))
  await told(id)
  expect(await stateOf(who, id)).toMatchObject({ state: 'queued' })
  await claimedAt(desk.at('2025-03-10', '10:00'))
  await told(id)
  expect(await stateOf(who, id)).toMatchObject({ state: 'dead', why: 'not_known' })
  expect(server.mails).toEqual([])
})

test('nobody is told of what was done, closed or taken off the list meanwhile', async () => {
  const done: NewFact = { kind: 'ReferralDecided', on: TODAY, outcome: 'assessment' }
  const closed: NewFact = { kind: 'CaseClosed', on: TODAY }
  const lost: NewFact = { kind: 'PersonDied', on: TODAY }
  for (const fact of [done, closed, lost]) {
    const [who, child] = [await aManager(), await aLateChild()]
    const id = await lateOne(who, child)
    await record(child, fact)
    await told(id)
    expect(await stateOf(who, id)).toMatchObject({ state: 'stopped', told_at: null })
  }
  expect(server.mails).toEqual([])
})

test('nobody is told who works here no longer, or for whom the record does not exist now', async () => {
  const [gone, barred, child] = [await aManager(), await aManager(), await aLateChild()]
  const [one, other] = [await lateOne(gone, child), await lateOne(barred, child)]
  await asOwner(desk.ownerUrl, async db => {
    await db
      .updateTable('sign_in.app_user')
      .set({ closed_at: desk.at('2025-03-10') })
      .where('user_id', '=', gone)
      .execute()
    await db
      .insertInto('conflict_of_interest')
      .values({ authority_id: SEABOROUGH, user_id: barred, person_id: child })
      .execute()
  })
  await Promise.all([told(one), told(other)])
  expect(await stateOf(gone, one)).toMatchObject({ state: 'stopped', why: 'works_here_no_longer', told_at: null })
  expect(await stateOf(barred, other)).toMatchObject({ state: 'stopped', why: 'no_longer_owed', told_at: null })
  expect(server.mails).toEqual([])
})

test('a job names the message and nobody, and a queue that was killed at its work tells it all the same', async () => {
  const [who, child] = [await aManager(), await aLateChild()]
  const id = await lateOne(who, child)
  const jobs = await asOwner(desk.ownerUrl, async db => {
    const { rows } = await sql<{ payload: object }>`select payload from graphile_worker._private_jobs
      where key = ${`tell:${SEABOROUGH}:${id}`}`.execute(db)
    // Somebody took the job long ago and was killed.
    await sql`update graphile_worker._private_jobs set locked_at = now() - interval '20 minutes', locked_by = 'killed'
      where key = ${`tell:${SEABOROUGH}:${id}`}`.execute(db)
    return rows
  })
  expect(jobs).toEqual([{ payload: { authority: SEABOROUGH, message: id } }])
  const failures: unknown[] = []
  const queue: Queue = await startQueue({
    ...{ ownerUrl: desk.ownerUrl, desk: telling, authorities: async () => [SEABOROUGH] },
    failed: error => failures.push(error),
  })
  for (let tries = 0; tries < 80 && (await stateOf(who, id))?.state !== 'sent'; tries++) await pause(100)
  await queue.stop()
  expect(failures).toEqual([])
  expect(await stateOf(who, id)).toMatchObject({ state: 'sent' })
  expect(server.mails.filter(({ to }) => to.startsWith(who))).toHaveLength((await messages(who)).length)
})

test('a queue whose connections the server ended goes on', async () => {
  const queue: Queue = await startQueue({
    ...{ ownerUrl: desk.ownerUrl, desk: telling, authorities: async () => [], failed: () => undefined },
  })
  await asOwner(desk.ownerUrl, async db => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'beforehand'`.execute(db)
  })
  const [who, child] = [await aManager(), await aLateChild()]
  const id = await lateOne(who, child)
  for (let tries = 0; tries < 200 && (await stateOf(who, id))?.state !== 'sent'; tries++) await pause(100)
  expect(await stateOf(who, id)).toMatchObject({ state: 'sent' })
  await queue.stop()
})
