import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { recordAct } from './record-act.ts'
import { lateAndSaid, silentBeside } from './silence.ts'

/** The decision on a referral of Monday 9 March is late from the eleventh. */
const TODAY = day('2026-03-16')
const desk = await testDesk({ today: TODAY, routes: [] })
const BY = { userId: 'u-test', role: 'midwife', agency: 'midwifery', why: 'a test', place: '/test' }
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-09'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-03-09'), agency: 'midwifery', worker: 'u-joy' },
]
const considered = (duty: string | undefined, on = '2026-03-12'): NewFact => ({
  ...{ kind: 'EscalationConsidered', on: day(on) },
  ...(duty === undefined ? {} : { duty }),
})
const [child = ''] = await desk.addChildren({ facts })

async function record(fact: NewFact): Promise<string> {
  const act = { id: randomUUID(), by: BY, at: desk.at(TODAY), authority: SEABOROUGH }
  const done = await inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, act, [{ childId: child, facts: [fact], restsOn: null }]),
  )
  return done.kind === 'recorded' ? (done.children[0]?.added[0] ?? '') : ''
}
async function counts() {
  return inAuthority(desk.database, SEABOROUGH, async tx => {
    const [late] = await lateAndSaid(tx, SEABOROUGH, TODAY)
    const [beside] = await silentBeside(tx, SEABOROUGH, TODAY)
    return [late?.escalated, late?.considered, late?.week, beside?.silent ?? 0]
  })
}
const withdraw = (id: string) => record({ kind: 'FactCorrected', on: TODAY, replaces: id, with: null })

test('what was said of a late duty is not silence, and what was withdrawn was not said', async () => {
  expect(await counts()).toEqual([0, 0, 1, 1])
  const spoken = await record(considered('referral_decision'))
  expect(await counts()).toEqual([0, 1, 0, 0])
  const correction = await withdraw(spoken)
  expect(await counts()).toEqual([0, 0, 1, 1])
  // The correction was the mistake.
  const again = await withdraw(correction)
  expect(await counts()).toEqual([0, 1, 0, 0])
  await withdraw(again)
  expect(await counts()).toEqual([0, 0, 1, 1])
  const raised = await record({ kind: 'EscalationRaised', on: TODAY, duty: 'referral_decision', agency: 'midwifery' })
  expect(await counts()).toEqual([1, 0, 0, 0])
  await withdraw(raised)
  expect(await counts()).toEqual([0, 0, 1, 1])
})

test('a conversation of another duty, or about a threshold, says nothing of this one; of no duty it is about what was late', async () => {
  const ids = [
    await record(considered('icpc_held')),
    await record({ kind: 'EscalationRaised', on: TODAY, subject: 'threshold', against: 'social_care' }),
    await record(considered(undefined, '2026-03-10')),
  ]
  expect(await counts()).toEqual([0, 0, 1, 1])
  await record(considered(undefined))
  expect(await counts()).toEqual([0, 1, 0, 0])
  expect(ids).not.toContain('')
})
