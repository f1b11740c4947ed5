import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { fixedClock } from '../kernel/clock.ts'
import { day } from '../kernel/day.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { escalationsThere } from '../worklists/escalations-there.ts'
import { makeQueue } from './queue.ts'
import { sweep } from './sweep.ts'

const desk = await testDesk({ today: '2026-03-10', routes: [] })
await makeQueue(desk.ownerUrl)
await desk.addStaff(
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Noor Ferris', agency: 'partnership', role: 'partnership_manager' },
)
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'midwifery', worker: 'u-joy' },
  {
    ...{ kind: 'EscalationRaised', on: day('2026-03-10'), at: '10:30', escalation: 'x1', duty: 'referral_decision' },
    ...{ agency: 'midwifery', raiser: 'u-joy', against: 'social_care', stage: 1 },
  },
]
/** Lincolnshire's ladder, 48 hours at the first stage, as if it said that it moves up by itself. */
const lincolnshire = loadProtocol('lincolnshire')
const rulingOf = (moves_by_itself: boolean) => ({
  ...desk.ruling,
  protocol: {
    ...lincolnshire,
    editions: lincolnshire.editions.map(edition => ({
      ...edition,
      ladder: edition.ladder === null ? null : { ...edition.ladder, moves_by_itself },
    })),
  },
})

async function swept(moves: boolean, on: string, time: string): Promise<void> {
  const ruling = rulingOf(moves)
  const at = {
    ...desk.desk,
    ...{ clock: fixedClock(desk.at(on, time)), post: null },
    authority: async (id: string) => ({ id, name: 'Seaborough', ruling }),
  }
  await Promise.all([sweep(at, SEABOROUGH), sweep(at, SEABOROUGH)])
}

async function stages(childId: string, moves: boolean) {
  const at = { ruling: rulingOf(moves), today: day('2026-04-30') }
  const [one] = await inAuthority(desk.database, SEABOROUGH, tx =>
    escalationsThere(tx, SEABOROUGH, at, { only: [childId] }),
  )
  return one?.escalation.walked.map(({ n, since: { fact } }) => `${n} ${fact.on} ${fact.at}`)
}

test('moves up when the time is over, once, where the ladder says so; and to the last stage, and no further', async () => {
  const [child = ''] = await desk.addChildren({ facts })
  await swept(true, '2026-03-12', '10:30')
  expect(await stages(child, true)).toEqual(['1 2026-03-10 10:30'])
  await swept(true, '2026-03-12', '11:00')
  expect(await stages(child, true)).toEqual(['1 2026-03-10 10:30', '2 2026-03-12 11:00'])
  const owed = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('duty')
      .select(['title', 'role', 'due'])
      .where('child_id', '=', child)
      .where('ended_on', 'is', null)
      .where('duty', '=', 'escalation_answer')
      .execute(),
  )
  expect(owed).toEqual([{ title: 'Answer to an escalation, stage 2', role: 'team_manager', due: '2026-03-19' }])
  const told = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('message')
      .select('user_id')
      .where('child_id', '=', child)
      .where('kind', '=', 'escalation_raised')
      .where('day', '=', day('2026-03-12'))
      .execute(),
  )
  // Of the first stage by the sweep of 10:30, and of the second.
  expect(told).toEqual([{ user_id: 'u-morgan' }, { user_id: 'u-morgan' }])
  for (const on of ['2026-03-20', '2026-03-21', '2026-03-23', '2026-04-29']) await swept(true, on, '12:00')
  expect(await stages(child, true)).toEqual([
    ...['1 2026-03-10 10:30', '2 2026-03-12 11:00', '3 2026-03-20 12:00', '4 2026-03-23 12:00'],
  ])
})

test('moves nothing that is answered or over, and nothing where the ladder does not say so', async () => {
  const answered: NewFact = { kind: 'EscalationAnswered', on: day('2026-03-13'), at: '09:00', escalation: 'x1' }
  const taken: NewFact = { kind: 'EscalationWithdrawn', on: day('2026-03-11'), at: '09:00', escalation: 'x1' }
  const ids = await desk.addChildren({ facts: [...facts, answered] }, { facts: [...facts, taken] })
  await swept(true, '2026-03-16', '12:00')
  for (const id of ids) expect(await stages(id, true)).toHaveLength(1)
  const [child = ''] = await desk.addChildren({ facts })
  await swept(false, '2026-03-16', '12:00')
  expect(await stages(child, false)).toHaveLength(1)
})
