import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { noticesRoutes } from '../journeys/notices/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { systemClock } from '../kernel/clock.ts'
import { day } from '../kernel/day.ts'
import { type Instant, plusHours } from '../kernel/instant.ts'
import type { NewFact } from '../record/free-text.ts'
import { UNLESS_CHOSEN } from '../telling/choice.ts'
import { makeQueue, type Queue, startQueue } from '../telling/queue.ts'
import { queueMessages } from '../telling/queue-messages.ts'
import { soonUntil, untold } from '../telling/reasons.ts'
import { sweep } from '../telling/sweep.ts'
import { testMailServer } from '../telling/test-mail-server.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { askerIn } from '../worklists/asker-in.ts'
import { withNames } from '../worklists/whose-duty.ts'

// The queue goes by the real time; the desk's day is long past, so that what is told "now" is told at once.
const desk = await testDesk({ today: '2025-03-10', routes: [...recordRoutes, ...noticesRoutes] })
await desk.addStaff({ name: 'Morgan Tarn', agency: 'social_care', role: 'team_manager' })
await desk.desk.choices.choose('u-morgan', { ...UNLESS_CHOSEN, mail: 'each' }, desk.at('2025-03-01'))
const server = await testMailServer()
const telling = { ...desk.desk, post: server.post }
await makeQueue(desk.ownerUrl)

let queue: Queue | null = null
const start = async () => {
  queue = await startQueue({
    ...{ ownerUrl: desk.ownerUrl, desk: telling, authorities: async () => [], failed: () => undefined },
  })
}
afterAll(() => queue?.stop())

const late: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2025-03-03'), from: 'midwifery' },
  { kind: 'EstimatedDateSet', on: day('2025-03-03'), expectedOn: day('2025-08-01'), basis: 'dating_scan', babies: 2 },
]
const rosa = { given: 'Rosa', family: 'Quillfeather' }
const twins = () => desk.addChildren({ mother: rosa, facts: late }, { mother: rosa, facts: late })

/** Queues what Morgan is to be told of, not before an instant. */
async function queueFor(tellAt: Instant): Promise<void> {
  const memberships = await desk.desk.staff.memberships('u-morgan', day('2025-03-10'))
  const asker = await askerIn(desk.desk.staff, { userId: 'u-morgan', memberships }, SEABOROUGH, day('2025-03-10'))
  if (asker === null) throw new Error('Morgan works here')
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    const reasons = await untold(tx, await withNames(tx, asker), soonUntil(desk.ruling, day('2025-03-10')))
    const told = { authority: SEABOROUGH, userId: 'u-morgan', day: day('2025-03-10'), tellAt }
    await queueMessages(tx, told, reasons)
  })
}

async function send(path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const page = await desk.get('u-morgan', path)
  const sent = await desk.post('u-morgan', path, { ...hiddenOf(page.html), ...fields })
  expect(sent.status).toBe(303)
}

const messagesOf = (childId: string) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').selectAll().where('child_id', '=', childId).execute(),
  )
const statesOf = async (childId: string) => [...new Set((await messagesOf(childId)).map(({ state }) => state))]

async function jobsOf(childId: string): Promise<number> {
  const ids = (await messagesOf(childId)).map(row => row.message_id)
  return asOwner(desk.ownerUrl, async db => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker._private_jobs
      where payload ->> 'message' = any(${ids}::text[])`.execute(db)
    return rows[0]?.n ?? 0
  })
}

const inSeconds = (seconds: number) => plusHours(systemClock().now(), seconds / 3600)

async function until(found: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await found()) return
    await pause(100)
  }
  throw new Error('It did not happen within ten seconds')
}

describe('a reminder that waits', () => {
  test('is not told after a loss that is recorded before its time; the twin’s is', async () => {
    const [lost = '', stands = ''] = await twins()
    await queueFor(inSeconds(3))
    expect(await jobsOf(lost)).toBeGreaterThan(0)
    await start()
    await send(`${addressOf(lost)}/fact/PregnancyEnded`, on('2025-03-09'))
    expect(await statesOf(lost)).toEqual(['stopped'])
    expect(await jobsOf(lost)).toBe(0)
    expect(await statesOf(stands)).toEqual(['queued'])
    await until(async () => (await statesOf(stands)).join() === 'sent')
    await pause(1000)
    expect(await statesOf(lost)).toEqual(['stopped'])
    expect(server.mails).toHaveLength((await messagesOf(stands)).length)
    const notices = await desk.get('u-morgan', '/notices')
    expect(notices.html).toContain(stands)
    expect(notices.html).not.toContain(lost)
    for (const { text, to } of server.mails) {
      expect(to).toBe('u-morgan@seaborough.invalid')
      expect(text).toMatch(/Something is (late|due soon)/)
      expect(text).toContain('https://beforehand.invalid')
      expect(text).not.toMatch(/Rosa|Quillfeather|Tarn|referral|conference|assessment/i)
      expect(text).not.toContain(stands)
    }
  })

  test('and what was told already is shown to nobody after the loss, until it was a mistake', async () => {
    const [child = ''] = await twins()
    await queueFor(desk.at('2025-03-10'))
    await until(async () => (await statesOf(child)).join() === 'sent')
    expect((await desk.get('u-morgan', '/notices')).html).toContain(child)
    await send(`${addressOf(child)}/fact/PersonDied`, on('2025-03-09'))
    expect((await desk.get('u-morgan', '/notices')).html).not.toContain(child)
    await send(`${addressOf(child)}/correct/f3`, { what: 'withdraw', why: 'It was another child' })
    expect((await desk.get('u-morgan', '/notices')).html).toContain(child)
  })

  test('is queued again once the loss is withdrawn, and a correction can bring a loss too', async () => {
    const [child = ''] = await twins()
    await queueFor(inSeconds(600))
    await send(`${addressOf(child)}/fact/PregnancyEnded`, on('2025-03-09'))
    expect(await statesOf(child)).toEqual(['stopped'])
    await send(`${addressOf(child)}/correct/f3`, { what: 'withdraw', why: 'It was another child' })
    expect(await statesOf(child)).toEqual(['stopped'])
    await queueFor(inSeconds(600))
    expect(await statesOf(child)).toEqual(['queued'])
    expect(await jobsOf(child)).toBeGreaterThan(0)
    // The withdrawal is withdrawn: the loss stands again.
    await send(`${addressOf(child)}/correct/f4`, { what: 'withdraw', why: 'It was this child' })
    expect(await statesOf(child)).toEqual(['stopped'])
    expect(await jobsOf(child)).toBe(0)
    expect(await sweep(telling, SEABOROUGH)).toBe(0)
  })
})
