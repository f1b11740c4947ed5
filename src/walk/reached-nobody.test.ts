import { beforeEach, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { noticesRoutes } from '../journeys/notices/routes.ts'
import { addressOf } from '../journeys/record/test-record.ts'
import { workRoutes } from '../journeys/work/routes.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { UNLESS_CHOSEN } from '../telling/choice.ts'
import { sendDigest } from '../telling/digest.ts'
import { makeQueue } from '../telling/queue.ts'
import { sweep } from '../telling/sweep.ts'
import { tell } from '../telling/tell.ts'
import { testMailServer } from '../telling/test-mail-server.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const TODAY = '2026-03-10'
const desk = await testDesk({ today: TODAY, routes: [...workRoutes, ...noticesRoutes] })
const server = await testMailServer()
const telling = { ...desk.desk, post: server.post }
await makeQueue(desk.ownerUrl)
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker', team: 'north' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager', team: 'south' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
  { name: 'Wren Ostler', agency: 'police', role: 'police_officer' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
)
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' },
  { kind: 'WorkerAllocated', on: day('2026-03-02'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
  { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'midwifery', worker: 'u-joy' },
  { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'police', worker: 'u-sol' },
  { kind: 'AgencyInvolved', on: day('2026-03-02'), agency: 'police', worker: 'u-wren' },
  {
    ...{ kind: 'EscalationRaised', on: day(TODAY), at: '10:00', escalation: 'x1', agency: 'midwifery' },
    ...{ raiser: 'u-joy', against: 'police', stage: 1, subject: 'no_answer' },
  },
]
const textOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const address = (userId: string, email: string) =>
  asOwner(desk.ownerUrl, db =>
    db.updateTable('sign_in.app_user').set({ email }).where('user_id', '=', userId).execute(),
  )
const dead = async (childId: string) => {
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').selectAll().where('child_id', '=', childId).where('state', '=', 'dead').execute(),
  )
  return rows.map(row => `${row.user_id} ${row.kind} ${row.why} ${row.told_at === null ? 'untold' : 'told'}`).sort()
}
/** Sweeps, and runs every job for the last time. */
async function aChildTold(): Promise<string> {
  const [child = ''] = await desk.addChildren({ name: { given: 'Linnet', family: 'Quillfeather' }, facts })
  await sweep(telling, SEABOROUGH)
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').select('message_id').where('child_id', '=', child).execute(),
  )
  for (const { message_id } of rows)
    await tell(telling, { authority: SEABOROUGH, message: message_id }, true).catch(() => null)
  return child
}

beforeEach(() => server.be('takes'))

test('what escalates and reached nobody is late for a manager, told to the one who is asked or who stands in', async () => {
  const away = { from: day('2026-03-09'), until: day('2026-03-14'), cover: 'u-sol' }
  desk.moveTo('2026-03-13')
  await desk.desk.choices.choose('u-joy', { ...UNLESS_CHOSEN, away }, desk.at(TODAY))
  server.be('knows no such address')
  const child = await aChildTold()
  expect(await dead(child)).toEqual([
    'u-joy escalation_silent no_such_address told',
    'u-sol cover_escalation_silent no_such_address told',
    'u-sol escalation_raised no_such_address told',
    'u-wren escalation_raised no_such_address told',
  ])
  expect(textOf((await desk.get('u-morgan', '/')).html)).toContain('4 reminders have reached nobody.')
  const page = textOf((await desk.get('u-morgan', '/notices/not-sent')).html)
  expect(page).toContain('Nobody has answered an escalation in time, for somebody who is away Linnet Quillfeather')
  expect(page).toContain('Escalated to your agency: an answer is asked for Linnet Quillfeather')
  expect((await desk.get('u-morgan', '/notices/not-sent')).html).toContain(`${addressOf(child)}/escalations`)
})

test('whoever has no address at all is told in the program, and their letter is late for a manager', async () => {
  await address('u-wren', 'none')
  desk.moveTo(TODAY)
  const child = await aChildTold()
  expect(await dead(child)).toEqual(['u-wren escalation_raised no_address told'])
  await address('u-wren', 'wren@seaborough.invalid')
  await address('u-sol', '')
  // The late duty of another agency was to go with the daily e-mail.
  await sendDigest(telling, { userId: 'u-sol', day: day(TODAY) }, false)
  expect((await dead(child)).filter(row => row.startsWith('u-sol'))).toContain('u-sol offered no_address told')
  const page = textOf((await desk.get('u-morgan', '/notices/not-sent')).html)
  expect(page).toContain(
    'There is no e-mail address of theirs here. Whoever looks after accounts can enter one. Send it again',
  )
})

test('a letter is sent again once there is an address', async () => {
  const { html } = await desk.get('u-morgan', '/notices/not-sent')
  const rows = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('message').selectAll().where('user_id', '=', 'u-wren').where('why', '=', 'no_address').execute(),
  )
  const [one] = rows
  expect(html).toContain(one?.message_id ?? 'none')
  const again = await desk.post('u-morgan', '/notices/again', { notice: `${SEABOROUGH}/${one?.message_id}` })
  expect(again.location).toBe('/notices/not-sent?again=yes')
  server.mails.length = 0
  await tell(telling, { authority: SEABOROUGH, message: one?.message_id ?? '' }, false)
  expect(server.mails.map(mail => mail.to)).toEqual(['wren@seaborough.invalid'])
})
