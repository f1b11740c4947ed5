import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { fixedClock } from '../kernel/clock.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { UNLESS_CHOSEN } from './choice.ts'
import { tellOfEscalations } from './escalation-reasons.ts'
import { makeQueue } from './queue.ts'
import { sweep } from './sweep.ts'
import { tell } from './tell.ts'

const desk = await testDesk({ today: '2026-03-12', routes: [] })
await makeQueue(desk.ownerUrl)
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker', team: 'north' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager', team: 'north' },
  { name: 'Roisin Cobblestone', agency: 'social_care', role: 'team_manager', team: 'south' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Niamh Larkhollow', agency: 'health_visiting', role: 'health_visitor' },
)
/** The conference was due on 2 March; escalated on Tuesday the tenth at half past ten. */
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery', worker: 'u-joy' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'health_visiting', worker: 'u-niamh' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
  { kind: 'StrategyDiscussionHeld', on: day('2026-02-09'), decision: 'initiate_section_47', enquiry: 'e1' },
]
const raised: NewFact = {
  ...{ kind: 'EscalationRaised', on: day('2026-03-10'), at: '10:30', escalation: 'x1', duty: 'icpc_held' },
  ...{ agency: 'midwifery', raiser: 'u-joy', against: 'social_care', stage: 1 },
}
const answered: NewFact = { kind: 'EscalationAnswered', on: day('2026-03-11'), at: '09:00', escalation: 'x1' }
const held: NewFact = {
  kind: 'ConferenceHeld',
  on: day('2026-03-11'),
  type: 'initial',
  decision: 'plan',
  quorate: true,
}

const at = (on: string, time: string) => ({
  ...desk.desk,
  clock: fixedClock(desk.at(on, time)),
  post: null,
})
async function toldOf(childId: string) {
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('message')
      .select(['user_id', 'kind', 'state'])
      .where('child_id', '=', childId)
      .where('kind', 'like', '%escalation%')
      .execute(),
  )
  return rows.map(row => `${row.user_id} ${row.kind} ${row.state}`).sort()
}
async function aChild(...more: NewFact[]) {
  const [id = ''] = await desk.addChildren({
    name: { given: 'Linnet', family: 'Quillfeather' },
    facts: [...facts, ...more],
  })
  return id
}

test('whoever is asked is told once; when the time is over, whoever raised it and their lead', async () => {
  const child = await aChild(raised)
  const asked = ['u-morgan escalation_raised queued', 'u-priya escalation_raised queued']
  for (const time of ['10:31', '11:31']) await sweep(at('2026-03-10', time), SEABOROUGH)
  // The other team’s manager is not: the child is of the first.
  expect(await toldOf(child)).toEqual(asked)
  await sweep(at('2026-03-12', '10:30'), SEABOROUGH)
  expect(await toldOf(child)).toEqual(asked)
  const silent = ['u-amal escalation_silent queued', 'u-joy escalation_silent queued']
  for (const time of ['10:31', '23:00']) await sweep(at('2026-03-12', time), SEABOROUGH)
  expect(await toldOf(child)).toEqual([...asked, ...silent].sort())
  await sweep(at('2026-03-13', '09:00'), SEABOROUGH)
  expect(await toldOf(child)).toEqual([...asked, ...silent].sort())
})

test('whoever raised it is told of the answer, and asked when what was late is done; nobody else', async () => {
  const child = await aChild(raised, answered, held)
  await sweep(at('2026-03-12', '12:00'), SEABOROUGH)
  expect(await toldOf(child)).toEqual(['u-joy escalation_answered queued', 'u-joy escalation_duty_done queued'])
})

test('the raiser is asked too when what was late turns out to have been done before, and was written down only now', async () => {
  const child = await aChild(raised, { ...held, on: day('2026-03-09') })
  await sweep(at('2026-03-10', '12:00'), SEABOROUGH)
  expect(await toldOf(child)).toContain('u-joy escalation_duty_done queued')
})

test('whoever raised it hears that it ended because the case was closed, and nobody hears of it after a loss', async () => {
  const closed = await aChild(raised, { kind: 'CaseClosed', on: day('2026-03-11'), reason: 'invented' })
  const lost = await aChild(raised, { kind: 'PersonDied', on: day('2026-03-11') })
  await sweep(at('2026-03-12', '12:00'), SEABOROUGH)
  expect(await toldOf(closed)).toEqual(['u-joy escalation_over queued'])
  expect(await toldOf(lost)).toEqual([])
})

test('the outcome reaches whoever raised it and the agency that was asked', async () => {
  const resolved: NewFact = { kind: 'EscalationResolved', on: day('2026-03-11'), at: '12:00', escalation: 'x1' }
  const child = await aChild(raised, answered, resolved)
  await sweep(at('2026-03-12', '12:00'), SEABOROUGH)
  // The manager was the one who was asked; of the agency the worker who is named hears it too.
  const told = ['u-joy escalation_over queued', 'u-morgan escalation_over queued', 'u-priya escalation_over queued']
  expect(await toldOf(child)).toEqual(told)
  const long = await aChild(raised, answered, resolved)
  await sweep(at('2026-04-12', '12:00'), SEABOROUGH)
  expect(await toldOf(long)).toEqual([])
})

test('that a case was closed over it is told to whoever raised it, and to nobody else', async () => {
  const child = await aChild(raised, { kind: 'CaseClosed', on: day('2026-03-11'), reason: 'invented' })
  await sweep(at('2026-03-12', '12:00'), SEABOROUGH)
  expect(await toldOf(child)).toEqual(['u-joy escalation_over queued'])
})

test('where whoever raised it works there no more, their lead is told of the answer and the outcome', async () => {
  const bySomebodyGone: NewFact = { ...raised, raiser: 'u-gone' }
  const child = await aChild(bySomebodyGone, answered)
  await sweep(at('2026-03-12', '12:00'), SEABOROUGH)
  expect(await toldOf(child)).toEqual(['u-amal escalation_answered queued'])
  const resolved: NewFact = { kind: 'EscalationResolved', on: day('2026-03-11'), at: '12:00', escalation: 'x1' }
  const over = await aChild(bySomebodyGone, answered, resolved)
  await sweep(at('2026-03-12', '12:00'), SEABOROUGH)
  expect(await toldOf(over)).toContain('u-amal escalation_over queued')
})

test('a message is told while its reason stands, and stopped when it has gone', async () => {
  const child = await aChild(raised)
  await sweep(at('2026-03-10', '12:00'), SEABOROUGH)
  const ids = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('message')
      .select(['message_id', 'user_id'])
      .where('child_id', '=', child)
      .where('kind', 'like', '%escalation%')
      .execute(),
  )
  const [first, second] = ids
  await tell(at('2026-03-10', '12:01'), { authority: SEABOROUGH, message: first?.message_id ?? '' }, false)
  // Past the limit it is still asked for; a child whom they do not work with any more is not.
  await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.updateTable('record_head').set({ restricted: true }).where('child_id', '=', child).execute(),
  )
  await tell(at('2026-03-10', '12:02'), { authority: SEABOROUGH, message: second?.message_id ?? '' }, false)
  expect((await toldOf(child)).map(row => row.split(' ').at(-1)).sort()).toEqual(['sent', 'stopped'])
})

test('a death stops it', async () => {
  const child = await aChild(raised, { kind: 'PersonDied', on: day('2026-03-11') })
  await sweep(at('2026-03-12', '12:00'), SEABOROUGH)
  expect(await toldOf(child)).toEqual([])
})

const away = (who: string, cover: string | null, from = '2026-03-09', until = '2026-03-11') =>
  desk.desk.choices.choose(
    who,
    { ...UNLESS_CHOSEN, away: { from: day(from), until: day(until), cover } },
    desk.at('2026-03-01'),
  )
const inPlace = async (childId: string) => (await toldOf(childId)).filter(row => row.includes(' cover_'))

test('whoever stands in is told once of what escalates to the one who is away, as far as they see the child', async () => {
  await desk.addStaff({ name: 'Tamsin Wherrydale', agency: 'midwifery', role: 'midwife' })
  await away('u-priya', 'u-roisin')
  const child = await aChild(raised)
  for (const time of ['10:31', '11:31']) await sweep(at('2026-03-10', time), SEABOROUGH)
  expect(await inPlace(child)).toEqual(['u-roisin cover_escalation_raised queued'])
  // Of the raiser’s silence a midwife who does not work with the child hears nothing, one who does hears it.
  await away('u-joy', 'u-tamsin', '2026-03-09', '2026-03-20')
  await sweep(at('2026-03-12', '10:31'), SEABOROUGH)
  expect(await inPlace(child)).toEqual(['u-roisin cover_escalation_raised queued'])
  await away('u-joy', 'u-niamh', '2026-03-09', '2026-03-20')
  for (const time of ['10:32', '11:32']) await sweep(at('2026-03-12', time), SEABOROUGH)
  expect(await inPlace(child)).toEqual([
    'u-niamh cover_escalation_silent queued',
    'u-roisin cover_escalation_raised queued',
  ])
})

test('what one is told oneself is not told again in another’s place', async () => {
  await away('u-priya', 'u-morgan')
  await away('u-joy', null)
  const child = await aChild(raised)
  await sweep(at('2026-03-10', '10:31'), SEABOROUGH)
  expect(await toldOf(child)).toEqual(['u-morgan escalation_raised queued', 'u-priya escalation_raised queued'])
})

test('the absence over, nothing more is told in that place, and what is queued is stopped', async () => {
  await away('u-priya', 'u-roisin')
  const child = await aChild(raised)
  await sweep(at('2026-03-10', '12:00'), SEABOROUGH)
  const [message] = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('message')
      .select('message_id')
      .where('child_id', '=', child)
      .where('kind', '=', 'cover_escalation_raised')
      .execute(),
  )
  const which = { authority: SEABOROUGH, message: message?.message_id ?? '' }
  await tell(at('2026-03-12', '09:00'), which, false)
  expect(await inPlace(child)).toEqual(['u-roisin cover_escalation_raised stopped'])
  await sweep(at('2026-03-12', '09:01'), SEABOROUGH)
  expect(await inPlace(child)).toEqual(['u-roisin cover_escalation_raised stopped'])
})

test('whoever stands in is told in the transaction that records the step', async () => {
  await away('u-priya', 'u-roisin')
  const child = await aChild(raised)
  await inAuthority(desk.database, SEABOROUGH, tx =>
    tellOfEscalations(tx, desk.desk, {
      ...{ authority: SEABOROUGH, ruling: desk.ruling, childId: child },
      ...{ now: desk.at('2026-03-10', '10:31'), today: day('2026-03-10') },
    }),
  )
  expect(await toldOf(child)).toEqual([
    'u-morgan escalation_raised queued',
    'u-priya escalation_raised queued',
    'u-roisin cover_escalation_raised queued',
  ])
})
