import { expect, test } from 'vitest'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { referralRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: referralRoutes })
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager', team: 'unborn' },
  { name: 'Dee Night', agency: 'social_care', role: 'duty_team' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
)
const referral = (on: string): NewFact => ({ kind: 'ReferralReceived', on: day(on), from: 'midwifery' })
const decided = (on: string, outcome: 'held' | 'assessment', until?: string): NewFact => ({
  ...{ kind: 'ReferralDecided', on: day(on), outcome },
  ...(until === undefined ? {} : { until: day(until) }),
})
const child = (family: string, ...facts: NewFact[]) => ({ name: { given: 'Otto', family }, facts })

const [, , , , , , hidden = ''] = await desk.addChildren(
  child('Youngmoss', referral('2026-04-13')),
  child('Oldbracken', referral('2026-03-02')),
  child('Heldback', referral('2026-04-01'), decided('2026-04-02', 'held', '2026-04-14')),
  child('Heldaway', referral('2026-04-01'), decided('2026-04-02', 'held', '2026-04-20')),
  child('Decidedfell', referral('2026-04-07'), decided('2026-04-08', 'assessment')),
  child(
    'Toldall',
    ...[referral('2026-04-07'), decided('2026-04-08', 'assessment')],
    { kind: 'ReferrerTold', on: day('2026-04-08') },
    { kind: 'ParentsNotInformed', on: day('2026-04-08'), reason: 'It would put her in danger' },
  ),
  child('Hiddenholm', referral('2026-03-02')),
  child(
    'Samedaymoor',
    ...[referral('2026-04-13'), { kind: 'ParentsInformed', on: day('2026-04-13') } as const],
    decided('2026-04-13', 'assessment'),
  ),
)
await asOwner(desk.ownerUrl, db =>
  db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden).execute(),
)

const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('referrals without a decision stand with their clock, the oldest first', async () => {
  const { html, status } = await desk.get('u-morgan', '/front-door')
  expect(status).toBe(200)
  const waiting = read(html).split('Decided in the last four weeks')[0] ?? ''
  const order = ['Oldbracken', 'Youngmoss', 'Heldback'].map(name => waiting.indexOf(name))
  expect(order.every(at => at > 0)).toBe(true)
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(waiting).toContain('No decision yet: late by 28 working days')
  expect(waiting).toMatch(/1 working day after the referral of 2 March 2026/i)
  expect(waiting).not.toMatch(/Decidedfell|Toldall|Hiddenholm/)
  expect(html).toMatch(new RegExp(`/authorities/${SEABOROUGH}/children/[0-9a-f-]{36}/fact/ReferralDecided`))
})

test('what was held comes back by itself on its day, and not before', async () => {
  const text = read((await desk.get('u-dee', '/front-door')).html)
  expect(text).toContain(
    'Held until 14 April 2026, decided on 2 April 2026 Back, no new decision yet: due in 1 working day',
  )
  expect(text.split('Decided in the last four weeks')[0]).not.toContain('Heldaway')
  expect(text).toContain('1 referral is held. It comes back to this list on 20 April 2026.')
})

test('of whom nobody told the referrer or the parents is asked for, until both are recorded', async () => {
  const untold = read((await desk.get('u-morgan', '/front-door')).html).split('Decided in the last four weeks')[1] ?? ''
  expect(untold).toContain('Decidedfell')
  expect(untold).toContain('Record that the referrer was told')
  expect(untold).toContain('Record why they were not told')
  expect(untold).not.toContain('Toldall')
  // They were told of the referral, and not yet what was decided on the same day.
  expect(untold.slice(untold.indexOf('Samedaymoor'))).toContain('Record that the parents were told')
})

test('each child shown is in the audit; a social worker and a midwife read whose door it is', async () => {
  const before = (await desk.audit()).length
  const { html } = await desk.get('u-dee', '/front-door')
  const rows = (await desk.audit()).slice(before)
  const shown = [...html.matchAll(/\/children\/([0-9a-f-]{36})"/g)].map(found => found[1])
  expect(new Set(shown).size).toBe(6)
  // Once each, and nobody who is not shown: of Toldall everybody was told.
  expect(rows.map(row => row.child_id).sort()).toEqual([...new Set(shown)].sort())
  expect(new Set(rows.map(row => row.action))).toEqual(new Set(['front_door_seen']))
  for (const who of ['u-priya', 'u-joy']) {
    expect(read((await desk.get(who, '/front-door')).html)).not.toMatch(/Otto/)
  }
})
