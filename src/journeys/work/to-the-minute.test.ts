import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { countOwed, owedDuties } from '../../worklists/owed.ts'
import { withNames } from '../../worklists/whose-duty.ts'
import { askersOf } from './asker.ts'
import { countMyWork } from './count-my-work.ts'
import { workRoutes } from './routes.ts'

/** Escalated on Tuesday at 14:20; the answer is owed within 48 hours. */
const desk = await testDesk({ today: '2026-03-12', routes: workRoutes })
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
)
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-09'), from: 'midwifery' },
  { kind: 'ReferralDecided', on: day('2026-03-09'), outcome: 'no_further_action' },
  { kind: 'AgencyInvolved', on: day('2026-03-09'), agency: 'midwifery', worker: 'u-joy' },
  {
    ...{
      kind: 'EscalationRaised',
      on: day('2026-03-10'),
      at: '14:20',
      escalation: 'x1',
      agency: 'midwifery',
      stage: 1,
    },
    ...{ raiser: 'u-joy', against: 'social_care', subject: 'referral_not_accepted' },
  },
]
await desk.addChildren({ name: { given: 'Linnet', family: 'Quillfeather' }, facts })

const listed = async (who: string, query: string) => {
  const { html } = await desk.get(who, `/?${query}`)
  return html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}
const visitor = async (userId: string) => ({
  userId,
  memberships: await desk.desk.staff.memberships(userId, day('2026-03-12')),
})

test('an answer that is owed by 14:20 is due until then, and late in the list and its numbers a minute after', async () => {
  desk.moveTo('2026-03-12', '14:20')
  expect(await listed('u-morgan', 'whose=mine&show=late')).toContain('Late (0)')
  expect(await listed('u-morgan', 'whose=mine&show=all')).toContain('Due today by 14:20 Thursday 12 March 2026, 14:20')
  expect(await countMyWork(desk.desk, await visitor('u-morgan'))).toBe(0)
  desk.moveTo('2026-03-12', '14:21')
  for (const who of ['u-morgan', 'u-joy']) {
    const page = await listed(who, `whose=${who === 'u-joy' ? 'around' : 'mine'}&show=late`)
    expect(page).toContain('Late (1)')
    expect(page).toContain('Late by less than an hour Last day 12 March 2026, 14:20')
  }
  expect(await countMyWork(desk.desk, await visitor('u-morgan'))).toBe(1)
  desk.moveTo('2026-03-12', '17:30')
  expect(await listed('u-morgan', 'whose=mine&show=late')).toContain('1 duty is late. It is “Answer to an escalation')
  expect(await listed('u-morgan', 'whose=mine&show=late')).toContain('Late by 3 hours')
  desk.moveTo('2026-03-13', '09:00')
  expect(await listed('u-morgan', 'whose=mine&show=late')).toContain('Late by 1 working day')
})

test('a list and its count say the same at every minute', async () => {
  for (const time of ['00:00', '14:20', '14:21', '23:59']) {
    desk.moveTo('2026-03-12', time)
    const [there] = await askersOf(desk.desk, await visitor('u-morgan'))
    if (there === undefined) throw new Error('Morgan works here')
    await inAuthority(desk.database, SEABOROUGH, async tx => {
      const query = { ...(await withNames(tx, there.asker)), whose: 'agency', show: 'late' } as const
      const { byShow } = await countOwed(tx, query)
      expect(byShow.late).toBe((await owedDuties(tx, query, { offset: 0, limit: 50 })).length)
    })
  }
})

test('what is late is counted from an index alone', async () => {
  desk.moveTo('2026-03-12', '14:21')
  const [there] = await askersOf(desk.desk, await visitor('u-morgan'))
  if (there === undefined) throw new Error('Morgan works here')
  const plan = await inAuthority(desk.database, SEABOROUGH, async tx => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const late = sql`d.owed_by <= ${there.asker.today} and (d.owed_by < ${there.asker.today} or d.due_at < ${desk.desk.clock.now()})`
    const { rows } = await sql<{
      'QUERY PLAN': string
    }>`explain select count(*) from duty d where d.authority_id = ${SEABOROUGH}
      and d.met_on is null and d.ended_on is null and not d.not_known and d.open_from <= ${there.asker.today}
      and ${late} and not (d.inherited and not d.confirmed) and d.agency = 'social_care'`.execute(tx)
    return rows.map(row => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toMatch(/Index Only Scan using duty_(in_order|open_now)/)
})
