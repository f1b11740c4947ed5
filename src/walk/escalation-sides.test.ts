import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { escalationRoutes } from '../journeys/escalation/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { recordAct } from '../worklists/record-act.ts'

const desk = await testDesk({ today: '2026-03-10', routes: [...caseRoutes, ...recordRoutes, ...escalationRoutes] })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Niamh Ferris', agency: 'health_visiting', role: 'health_visitor' },
  { name: 'Pat Larkspur', agency: 'police', role: 'police_officer' },
  { name: 'Lee Larkspur', agency: 'police', role: 'safeguarding_lead' },
)
const on = day('2026-03-10')
const raised = { kind: 'EscalationRaised', escalation: 'x-1', agency: 'midwifery', raiser: 'u-joy' } as const
const asks = (against: string): NewFact => ({
  ...{ ...raised, on, at: '09:00', against, subject: 'threshold', stage: 1, reason: 'Nobody came.' },
})

async function aChild(...more: NewFact[]) {
  const since = day('2026-03-02')
  const facts: NewFact[] = [
    { kind: 'ReferralReceived', on: since, from: 'midwifery' },
    { kind: 'WorkerAllocated', on: since, agency: 'social_care', worker: 'u-priya' },
    { kind: 'AgencyInvolved', on: since, agency: 'midwifery', worker: 'u-joy' },
    { kind: 'AgencyInvolved', on: since, agency: 'health_visiting', worker: 'u-niamh' },
    ...more,
  ]
  const [childId = ''] = await desk.addChildren({ name: { given: 'Linnet', family: 'Quillfeather' }, facts })
  return { childId, at: addressOf(childId) }
}

async function writes(childId: string, agency: string, fact: NewFact): Promise<void> {
  const by = { userId: `u-of-${agency}`, role: 'practitioner', agency, why: 'a test', place: '/test' }
  const act = { id: randomUUID(), by, at: desk.at('2026-03-10', '10:00'), authority: SEABOROUGH }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, act, [{ childId, facts: [fact], restsOn: null }]),
  )
}

async function strikesOut(who: string, path: string) {
  const { html } = await desk.get(who, path)
  return desk.post(who, path, { ...hiddenOf(html), what: 'withdraw', why: 'It was a misunderstanding.' })
}

test('whoever is asked cannot strike an escalation through, nor put right who is asked in it', async () => {
  const { at } = await aChild(asks('social_care'))
  for (const who of ['u-priya', 'u-morgan']) {
    const refused = await strikesOut(who, `${at}/correct/f5`)
    expect(refused.status).toBe(403)
    expect(refused.html).toContain('only whoever raised an escalation')
    expect((await desk.get(who, `${at}/correct/f5`)).status).toBe(403)
  }
  expect((await desk.get('u-joy', `${at}/escalations`)).html).toContain('It is the turn of the')
})

test('nor bring one back that was taken off the record, nor undo that it moved up or was settled', async () => {
  const { at } = await aChild(
    asks('social_care'),
    { kind: 'EscalationMoved', on, at: '09:30', escalation: 'x-1', stage: 2, reason: 'Nobody answered.' },
    { kind: 'EscalationResolved', on, at: '09:40', escalation: 'x-1', outcome: 'Agreed.' },
    { kind: 'FactCorrected', on, replaces: 'f5', with: null, note: 'Another child was meant' },
  )
  for (const fact of ['f5', 'f8']) expect((await desk.get('u-morgan', `${at}/correct/${fact}`)).status).toBe(403)
  const stands = await aChild(asks('social_care'), {
    ...{ kind: 'EscalationMoved', on, at: '09:30', escalation: 'x-1', stage: 2, reason: 'Nobody answered.' },
  })
  expect((await desk.get('u-morgan', `${stands.at}/correct/f6`)).status).toBe(403)
})

test('who raised it, and who keeps the record and is not asked, can still put it right', async () => {
  const asked = await aChild()
  await writes(asked.childId, 'midwifery', asks('social_care'))
  expect((await strikesOut('u-joy', `${asked.at}/correct/f5`)).status).toBe(303)
  const other = await aChild(asks('health_visiting'))
  expect((await desk.get('u-morgan', `${other.at}/correct/f5`)).status).toBe(200)
  // What the agency that is asked wrote itself is its own to put right.
  const answered = await aChild(asks('social_care'), {
    ...{ kind: 'EscalationAnswered', on, at: '09:30', escalation: 'x-1', agency: 'social_care', answer: 'On Friday.' },
  })
  expect((await desk.get('u-morgan', `${answered.at}/correct/f6`)).status).toBe(200)
})

test('the words with which a case was closed are not read by both agencies because an escalation ended with it', async () => {
  const { childId, at } = await aChild(asks('social_care'))
  await writes(childId, 'social_care', { kind: 'CaseClosed', on, reason: 'He told us of his prison sentence.' })
  for (const path of [`${at}/escalations`, `${at}/escalations/x-1`]) {
    const { html } = await desk.get('u-joy', path)
    expect(html).toContain('Nobody came.')
    expect(html).toContain('Case closed')
    expect(html).not.toContain('prison sentence')
    expect((await desk.get('u-priya', path)).html).toContain('prison sentence')
  }
})

test('nor the words with which a pregnancy’s end was recorded', async () => {
  const { childId, at } = await aChild(
    { kind: 'EstimatedDateSet', on: day('2026-03-02'), expectedOn: day('2026-06-01') },
    asks('health_visiting'),
  )
  await writes(childId, 'social_care', { kind: 'PregnancyEnded', on, note: 'She asked us to tell nobody else.' })
  const { html } = await desk.get('u-niamh', `${at}/escalations/x-1`)
  expect(html).toContain('Nobody came.')
  expect(html).not.toContain('tell nobody else')
})

test('what a third agency spoke of before is not read by the two whose escalation it is', async () => {
  const duty = 'icpc_held'
  const { childId, at } = await aChild({
    ...{ kind: 'StrategyDiscussionHeld', on: day('2026-02-09'), decision: 'initiate_section_47', enquiry: 'e1' },
  })
  const spoke = (finding: string): NewFact => ({ kind: 'EscalationConsidered', on, at: '08:00', duty, finding })
  await writes(childId, 'health_visiting', spoke('Her own mother told me in confidence.'))
  await writes(childId, 'midwifery', spoke('The manager was on leave.'))
  await writes(childId, 'midwifery', { ...raised, on, at: '09:00', against: 'police', duty, reason: 'Nobody came.' })
  const theirs = (await desk.get('u-lee', `${at}/escalations/x-1`)).html
  expect(theirs).toContain('The manager was on leave.')
  expect(theirs).not.toContain('in confidence')
  expect((await desk.get('u-joy', `${at}/escalations/x-1`)).html).not.toContain('in confidence')
  expect((await desk.get('u-morgan', `${at}/escalations/x-1`)).html).toContain('in confidence')
})

test('whoever raised it and works for another agency since lends nobody a page that they could not read', async () => {
  const { at } = await aChild(
    { ...raised, on, at: '09:00', agency: 'midwifery', raiser: 'u-pat', against: 'education', reason: 'Nobody came.' },
    { kind: 'AgencyInvolved', on, agency: 'police', worker: 'u-pat' },
  )
  const page = await desk.get('u-pat', `${at}/escalations`)
  expect(page.status).toBe(200)
  expect(page.html).not.toContain('Nobody came.')
  expect(page.html).not.toContain('Ask somebody without an account')
  expect((await desk.get('u-pat', `${at}/escalations/x-1/links`)).status).toBe(403)
})

test('whoever raised it settles it too when their agency works with the child no more, and sees it until then', async () => {
  const { childId, at } = await aChild(asks('social_care'))
  await writes(childId, 'social_care', { kind: 'AgencyEnded', on, agency: 'midwifery', worker: 'u-joy' })
  desk.moveTo('2026-03-12')
  for (const who of ['u-joy', 'u-amal']) {
    const page = await desk.get(who, `${at}/escalations`)
    expect(page.status).toBe(200)
    expect(page.html).toContain('midwifery raised an escalation')
  }
  const { html } = await desk.get('u-joy', `${at}/escalations/x-1/resolve`)
  const settled = { ...hiddenOf(html), outcome: 'Agreed by telephone.', upheld: 'upheld', at: '10:00' }
  const when = { 'on-day': '12', 'on-month': '3', 'on-year': '2026' }
  expect((await desk.post('u-joy', `${at}/escalations/x-1/resolve`, { ...settled, ...when })).status).toBe(303)
  expect((await desk.get('u-joy', `${at}/escalations`)).html).toContain('It is settled.')
  desk.moveTo('2026-03-13')
  for (const who of ['u-joy', 'u-amal']) expect((await desk.get(who, `${at}/escalations`)).status).toBe(404)
})

test('that the agency which is late spoke among its own people is no word of anybody else', async () => {
  const begun = { enquiry: 'e1', decision: 'initiate_section_47' } as const
  const { childId, at } = await aChild({ kind: 'StrategyDiscussionHeld', on: day('2026-02-09'), ...begun })
  const saidOfIt = () =>
    inAuthority(desk.database, SEABOROUGH, tx =>
      tx.selectFrom('duty').select('said').where('child_id', '=', childId).where('duty', '=', 'icpc_held').execute(),
    )
  const clock = `icpc_held:${childId}:f5`
  const form = `${at}/fact/EscalationConsidered?duty=${encodeURIComponent(clock)}`
  const spoke = { duty: clock, finding: 'My manager knows.', 'on-day': '10', 'on-month': '3', 'on-year': '2026' }
  for (const [who, said] of [
    ['u-priya', null],
    ['u-joy', 'considered'],
  ] as const) {
    const { html } = await desk.get(who, form)
    expect((await desk.post(who, form, { ...hiddenOf(html), ...spoke })).status).toBe(303)
    expect(await saidOfIt()).toEqual([{ said }])
  }
})
