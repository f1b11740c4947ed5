import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { sweep } from '../../telling/sweep.ts'
import { tell } from '../../telling/tell.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { countNotices } from './readers.ts'
import { noticesRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: noticesRoutes })
await desk.addStaff(
  { name: 'Morgan Tarn', agency: 'social_care', role: 'team_manager' },
  { name: 'Robin Fell', agency: 'social_care', role: 'team_manager', team: 'west' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
  { name: 'Kit Overwater', agency: 'partnership', role: 'partnership_manager' },
)
const referral: NewFact = { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' }
const telling = { ...desk.desk, post: null }

/** Everything that is queued is told. */
async function tellAll(): Promise<void> {
  await sweep(telling, SEABOROUGH)
  const queued = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').select('message_id').where('state', '=', 'queued').execute(),
  )
  for (const { message_id } of queued) await tell(telling, { authority: SEABOROUGH, message: message_id }, false)
}

const textOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const visitor = async (userId: string) => ({
  userId,
  memberships: await desk.desk.staff.memberships(userId, day('2026-03-10')),
})
const unread = async (userId: string) => countNotices(desk.desk, await visitor(userId))

test('whoever speaks for the partnership is led to what reached it, and chooses how they are told', async () => {
  expect(textOf((await desk.get('u-kit', '/notices')).html)).toContain('What has reached the partnership stands under')
  const choices = (await desk.get('u-kit', '/notices/choices')).html
  expect(textOf(choices)).toContain('What has reached the partnership stands under Escalations at once')
  expect(textOf(choices)).not.toContain('Late duties of other agencies')
  expect(choices).toContain('href="/escalations"')
})

test('whoever was told nothing is told so, and how it will be otherwise', async () => {
  const { html } = await desk.get('u-sol', '/notices')
  expect(textOf(html)).toContain('Nothing has been said to you yet')
  expect(textOf((await desk.get('u-sol', '/notices/not-sent')).html)).toContain('Every e-mail was taken')
})

test('a notice leads to the record, is new until it was read, and is nobody else’s', async () => {
  const [child = ''] = await desk.addChildren({ name: { given: 'Juniper', family: 'Quillfeather' }, facts: [referral] })
  await tellAll()
  const { html } = await desk.get('u-morgan', '/notices')
  expect(textOf(html)).toMatch(/Late: .*[Dd]ecision/)
  expect(html).toContain(`/authorities/seaborough/children/${child}`)
  expect(/<title>([^<]*)</.exec(html)?.[1]).not.toMatch(/Juniper|Quillfeather/)
  expect(await unread('u-morgan')).toBeGreaterThan(0)
  const [, one = ''] = /name="notice" value="(seaborough\/[0-9a-f-]{36})"/.exec(html) ?? []
  const before = await unread('u-morgan')
  // Robin's own are as many; Morgan's notice is not Robin's to read.
  await desk.post('u-robin', '/notices/read', { notice: one })
  expect(await unread('u-morgan')).toBe(before)
  expect((await desk.post('u-morgan', '/notices/read', { notice: one })).location).toBe('/notices')
  expect(await unread('u-morgan')).toBe(before - 1)
  await desk.post('u-morgan', '/notices/read', { notice: 'all' })
  expect(await unread('u-morgan')).toBe(0)
  expect(textOf((await desk.get('u-morgan', '/notices')).html)).not.toContain('Mark as read')
  expect(textOf((await desk.get('u-priya', '/notices')).html)).toContain('Nothing has been said to you yet')
})

test('what another agency is late with leads to both answers, until somebody has given one', async () => {
  const involved: NewFact = { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'police', worker: 'u-sol' }
  const facts: NewFact[] = [referral, involved]
  const [child = ''] = await desk.addChildren({ name: { given: 'Linnet', family: 'Quillfeather' }, facts })
  await tellAll()
  const { html } = await desk.get('u-sol', '/notices')
  expect(textOf(html)).toMatch(
    /Late for a child you work with: .* Late by \d+ working days, and nobody has said anything\./,
  )
  const ask = `duty=referral_decision%3A${child}%3Af1`
  expect(html).toContain(`children/${child}/escalate?${ask}`)
  expect(html).toContain(`children/${child}/fact/EscalationConsidered?${ask}`)
  const by = { userId: 'u-sol', role: 'police_officer', agency: 'police', why: 'a test', place: '/test' }
  const act = { id: randomUUID(), by, at: desk.desk.clock.now(), authority: SEABOROUGH }
  const said: NewFact = { kind: 'EscalationConsidered', on: day('2026-03-10'), duty: 'referral_decision' }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(tx, desk.ruling, act, [{ childId: child, facts: [said], restsOn: null }]),
  )
  const since = await desk.get('u-sol', '/notices')
  expect(textOf(since.html)).toContain('Somebody has spoken with them since.')
  expect(since.html).not.toContain(`children/${child}/escalate`)
})

test('the child of a notice is in the audit, as one who was shown', async () => {
  const shown = (await desk.audit()).filter(row => row.actor === 'u-morgan' && row.action === 'notices_seen')
  expect(shown.some(row => row.child_id !== null && row.place === '/notices')).toBe(true)
})

test('an e-mail that could not be sent is seen by the one who did not get it, and by a manager', async () => {
  await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.updateTable('message').set({ state: 'dead', why: 'no_such_address' }).where('user_id', '=', 'u-robin').execute(),
  )
  for (const who of ['u-morgan', 'u-robin']) {
    const said = textOf((await desk.get(who, '/notices/not-sent')).html)
    expect(said).toContain('Robin Fell')
    expect(said).toContain('The mail server knows no such address')
  }
  expect(textOf((await desk.get('u-priya', '/notices/not-sent')).html)).not.toContain('Robin Fell')
})

test('an e-mail that was not taken is sent again by a manager, and one that may have arrived is not', async () => {
  const robins = () =>
    inAuthority(desk.database, SEABOROUGH, tx =>
      tx.selectFrom('message').select(['message_id', 'state']).where('user_id', '=', 'u-robin').execute(),
    )
  const [letter] = (await robins()).filter(row => row.state === 'dead')
  const notice = `seaborough/${letter?.message_id}`
  expect((await desk.get('u-morgan', '/notices/not-sent')).html).toContain(notice)
  expect((await desk.post('u-priya', '/notices/again', { notice })).status).toBe(404)
  expect((await desk.post('u-morgan', '/notices/again', { notice })).location).toBe('/notices/not-sent?again=yes')
  expect((await robins()).find(row => row.message_id === letter?.message_id)?.state).toBe('queued')
  expect((await desk.post('u-morgan', '/notices/again', { notice })).status).toBe(404)
  await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.updateTable('message').set({ state: 'dead', why: 'not_known' }).where('user_id', '=', 'u-robin').execute(),
  )
  expect((await desk.post('u-morgan', '/notices/again', { notice })).status).toBe(404)
  expect(textOf((await desk.get('u-morgan', '/notices/not-sent')).html)).toContain('Tell them yourself')
})

test('how one is told is kept, and asked for again where it does not go together', async () => {
  const typed = {
    ...{ mail: 'digest', digestAt: '7.30', quietFrom: '21:00', quietUntil: '7:00', quietDaysOff: 'yes' },
    ...{ 'awayFrom-day': '16', 'awayFrom-month': '3', 'awayFrom-year': '2026' },
    ...{ 'awayUntil-day': '20', 'awayUntil-month': '3', 'awayUntil-year': '2026', cover: 'u-robin' },
  }
  expect((await desk.post('u-morgan', '/notices/choices', typed)).location).toBe('/notices/choices?kept=yes')
  expect(await desk.desk.choices.of('u-morgan')).toEqual({
    ...{ mail: 'digest', digestAt: '07:30', quiet: { from: '21:00', until: '07:00' }, quietDaysOff: true },
    offers: false,
    away: { from: '2026-03-16', until: '2026-03-20', cover: 'u-robin' },
  })
  const { html } = await desk.get('u-morgan', '/notices/choices')
  expect(html).toContain('value="07:30"')
  expect(html).toMatch(/value="u-robin"[^>]*selected/)
  // A police officer is nobody who is told of a manager's duties.
  expect(html).not.toContain('value="u-sol"')
  const wrong = await desk.post('u-morgan', '/notices/choices', { ...typed, quietUntil: '', 'awayUntil-year': '2025' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('Enter the time at which e-mail may be sent again')
  expect(wrong.html).toContain('value="21:00"')
  expect((await desk.desk.choices.of('u-morgan')).quiet).toEqual({ from: '21:00', until: '07:00' })
})

test('the address of a calendar is shown once, and ended by hand', async () => {
  const { html } = await desk.post('u-sol', '/notices/calendar', { what: 'make' })
  const [, token = ''] = /\/calendar\/([\w-]{43})\.ics/.exec(html) ?? []
  expect(await desk.desk.calendars.ownerOf(token)).toBe('u-sol')
  const after = (await desk.get('u-sol', '/notices/choices')).html
  expect(after).toContain('It has had an address since 10 March 2026')
  expect(after).not.toContain(token)
  await desk.post('u-sol', '/notices/calendar', { what: 'end' })
  expect(await desk.desk.calendars.ownerOf(token)).toBeNull()
})

test('of a record that does not exist for somebody any more there is no notice', async () => {
  await asOwner(desk.ownerUrl, db => db.updateTable('record_head').set({ restricted: true }).execute())
  expect(textOf((await desk.get('u-morgan', '/notices')).html)).toContain('Nothing has been said to you yet')
  expect(await unread('u-morgan')).toBe(0)
  expect(textOf((await desk.get('u-morgan', '/notices/not-sent')).html)).not.toContain('Robin Fell')
})
