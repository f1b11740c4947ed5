import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { fixedClock } from '../kernel/clock.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { MILLBRIDGE, SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { makeQueue } from './queue.ts'
import { sweep } from './sweep.ts'

const desk = await testDesk({ today: '2025-03-10', routes: [], goLive: day('2025-03-10') })
await makeQueue(desk.ownerUrl)
await desk.addStaff(
  { name: 'Morgan Tarn', agency: 'social_care', role: 'team_manager' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
  { name: 'Noor Ferris', agency: 'partnership', role: 'partnership_manager' },
)
const on = (text: string) => ({ ...desk.desk, clock: fixedClock(desk.at(text)) })
const queued = (authority: string) =>
  inAuthority(desk.database, authority, tx =>
    tx
      .selectFrom('message')
      .select(['user_id', 'kind', 'clock', 'owed_by', 'day', 'state'])
      .orderBy('day')
      .orderBy('user_id')
      .execute(),
  )

describe('the sweep of a day', () => {
  test('queues what is due soon, and once more on the day on which it is late', async () => {
    const referral: NewFact = { kind: 'ReferralReceived', on: day('2025-03-10'), from: 'midwifery' }
    await desk.addChildren({ name: { given: 'Juniper', family: 'Quillfeather' }, facts: [referral] })
    const decision = async () =>
      (await queued(SEABOROUGH))
        .filter(row => row.clock.startsWith('referral_decision'))
        .map(row => [row.day, row.kind])
    for (const text of ['2025-03-10', '2025-03-10', '2025-03-11']) await sweep(on(text), SEABOROUGH)
    expect(await decision()).toEqual([['2025-03-10', 'due_soon']])
    for (const text of ['2025-03-12', '2025-03-12', '2025-03-13', '2025-03-14']) await sweep(on(text), SEABOROUGH)
    expect(await decision()).toEqual([
      ['2025-03-10', 'due_soon'],
      ['2025-03-12', 'late'],
    ])
    expect([...new Set((await queued(SEABOROUGH)).map(row => row.user_id))]).toEqual(['u-morgan'])
  })

  test('offers nothing of what an import handed on until somebody has confirmed it', async () => {
    await desk.addStaff({ name: 'Robin Fell', agency: 'social_care', role: 'team_manager', authority: MILLBRIDGE })
    const referral: NewFact = { kind: 'ReferralReceived', on: day('2025-01-06'), from: 'midwifery' }
    const imported = { authority: MILLBRIDGE, imported: true, name: { given: 'Ollie', family: 'Notknown' } }
    const carries: NewFact = {
      kind: 'RecordImported',
      on: day('2025-03-10'),
      carries: ['ReferralDecided', 'AssessmentAuthorised'],
    }
    await desk.addChildren({ ...imported, facts: [referral, carries] })
    await sweep(on('2025-03-11'), MILLBRIDGE)
    const late = async () => (await queued(MILLBRIDGE)).filter(row => row.clock.startsWith('referral_decision'))
    expect(await late()).toEqual([])
    await inAuthority(desk.database, MILLBRIDGE, tx =>
      tx.updateTable('duty').set({ confirmed: true }).where('inherited', '=', true).execute(),
    )
    await sweep(on('2025-03-11'), MILLBRIDGE)
    expect(await late()).toMatchObject([{ user_id: 'u-robin', kind: 'late' }])
  })
})

/**
 * 200 social workers, named on so many children in turn, each with five late duties of theirs; beside them
 * midwives work with every fourth child.
 */
async function manyDuties(authority: string, children: number): Promise<void> {
  await asOwner(desk.ownerUrl, async db => {
    const run = (text: string) => sql.raw(text.replaceAll('$at', `'${authority}'`)).execute(db)
    await run(`insert into authority (authority_id, name) values ($at, 'Many')`)
    await run(`insert into sign_in.app_user (user_id, email, name)
      select 'w' || n, 'w' || n || '@many.invalid', 'Worker ' || n from generate_series(1, 200) n on conflict do nothing`)
    await run(`insert into sign_in.membership (authority_id, user_id, agency, role, since)
      select $at, 'w' || n, 'social_care', 'social_worker', '2020-01-01' from generate_series(1, 200) n`)
    await run(`insert into sign_in.app_user (user_id, email, name)
      select 'm' || n, 'm' || n || '@many.invalid', 'Midwife ' || n from generate_series(1, 200) n on conflict do nothing`)
    await run(`insert into sign_in.membership (authority_id, user_id, agency, role, since)
      select $at, 'm' || n, 'midwifery', 'midwife', '2020-01-01' from generate_series(1, 200) n`)
    await run(`insert into person (authority_id, person_id, kind)
      select $at, gen_random_uuid(), 'child' from generate_series(1, ${children})`)
    await run(
      `insert into record_head (authority_id, child_id) select authority_id, person_id from person where authority_id = $at`,
    )
    await run(`insert into involvement (authority_id, child_id, seq, agency, user_id, role, since)
      select authority_id, child_id, 1, 'social_care', 'w' || 1 + (row_number() over ()) % 200, 'social_worker', '2020-01-01'
      from record_head where authority_id = $at`)
    await run(`insert into involvement (authority_id, child_id, seq, agency, user_id, role, since)
      select authority_id, child_id, 2, 'midwifery', 'm' || 1 + n / 4 % 200, 'midwife', '2020-01-01'
      from (select *, row_number() over (order by child_id) as n from record_head where authority_id = $at) h
      where n % 4 = 0`)
    await run(`insert into duty (authority_id, child_id, clock, duty, title, agency, role, due, owed_by)
      select authority_id, child_id, 'visit:' || n, 'visit', 'Visit', 'social_care', 'social_worker', '2025-03-06', '2025-03-06'
      from record_head, generate_series(1, 5) n where authority_id = $at`)
    await run('analyze')
  })
}

const countIn = (authority: string) =>
  asOwner(desk.ownerUrl, async db => {
    const { rows } = await sql<{ messages: number; jobs: number; toOwners: number; things: number }>`
      select count(*)::int as messages, (count(*) filter (where kind = 'late'))::int as "toOwners", count(distinct (user_id, child_id, clock))::int as things,
        (select count(*)::int from graphile_worker._private_jobs where payload ->> 'authority' = ${authority}) as jobs
      from message where authority_id = ${authority}`.execute(db)
    return rows[0]
  })

/** Each is told to whoever owes it, by a job; every fourth is offered to a midwife too, without one. */
const ALL = (of: number) => ({ messages: 1.25 * of, jobs: of, toOwners: of, things: 1.25 * of })

describe('very many open duties', () => {
  test('are swept, 100,000 in under 30 seconds, and a second sweep of the day queues nothing', async () => {
    await manyDuties('many', 20_000)
    const began = performance.now()
    expect(await sweep(on('2025-03-10'), 'many')).toBe(125_000)
    const seconds = (performance.now() - began) / 1000
    expect(seconds).toBeLessThan(30)
    expect(await sweep(on('2025-03-10'), 'many')).toBe(0)
    expect(await countIn('many')).toEqual(ALL(100_000))
  }, 180_000)

  test('are queued once each, also when a sweep was killed in the middle', async () => {
    await manyDuties('killed', 4_000)
    const script = fileURLToPath(new URL('../testing/sweep-for-a-test.ts', import.meta.url))
    const child = spawn(process.execPath, [script, desk.appUrl, 'killed', desk.at('2025-03-10')], { stdio: 'inherit' })
    const ended = once(child, 'exit')
    while (((await countIn('killed'))?.messages ?? 0) < 2_000 && child.exitCode === null) await pause(50)
    child.kill('SIGKILL')
    await ended
    await pause(500)
    const half = await countIn('killed')
    expect(half?.messages).toBeLessThan(25_000)
    expect(half?.jobs).toBe(half?.toOwners)
    expect(await sweep(on('2025-03-10'), 'killed')).toBe(25_000 - (half?.messages ?? 0))
    expect(await sweep(on('2025-03-10'), 'killed')).toBe(0)
    expect(await countIn('killed')).toEqual(ALL(20_000))
  }, 180_000)
})
