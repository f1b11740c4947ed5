import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { testDesk } from '../../testing/desk.ts'
import { calendarRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: [], publicRoutes: calendarRoutes() })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
)
const on = day('2026-03-02')
await desk.addChildren({
  name: { given: 'Juniper', family: 'Quillfeather' },
  facts: [
    { kind: 'ReferralReceived', on, from: 'midwifery' },
    { kind: 'ReferralDecided', on, outcome: 'assessment' },
    { kind: 'WorkerAllocated', on, role: 'social_worker', worker: 'u-priya' },
    {
      kind: 'ConferenceScheduled',
      on,
      for: day('2026-03-20'),
      type: 'initial',
      sitting: 's1',
      startsAt: '10:00',
      venue: 'Harbour House',
    },
  ],
})

const addressOf = async (userId: string) =>
  `/calendar/${await desk.desk.calendars.make(userId, desk.desk.clock.now())}.ics`
const read = async (address: string) => {
  const { status, html } = await desk.get('', address)
  return { status, text: html.replaceAll('\r\n ', '') }
}

test('a calendar says how much is due on which day and when one meets, and nothing else', async () => {
  const { status, text } = await read(await addressOf('u-priya'))
  expect(status).toBe(200)
  expect(text).toContain('BEGIN:VCALENDAR')
  expect(text).toMatch(/SUMMARY:1 due: sign in to see/)
  // 45 working days after the referral of 2 March.
  expect(text).toContain('DTSTART;VALUE=DATE:20260507')
  expect(text).toMatch(/SUMMARY:Meeting [0-9A-F]{8}/)
  expect(text).toContain('DTSTART:20260320T100000Z')
  expect(text).not.toMatch(/Juniper|Quillfeather|Harbour|conference|assessment|child/i)
})

test('whoever has nothing to do has an empty calendar, and each reading is on the audit', async () => {
  const { text } = await read(await addressOf('u-sol'))
  expect(text).toContain('BEGIN:VCALENDAR')
  expect(text).not.toContain('BEGIN:VEVENT')
  expect((await desk.audit()).filter(row => row.action === 'calendar_read' && row.actor === 'u-sol')).toHaveLength(1)
})

test('a new address ends the one before, an ended one leads nowhere, and nor does a guess', async () => {
  const first = await addressOf('u-priya')
  const second = await addressOf('u-priya')
  expect((await read(first)).status).toBe(404)
  expect((await read(second)).status).toBe(200)
  await desk.desk.calendars.end('u-priya')
  expect((await read(second)).status).toBe(404)
  expect((await read('/calendar/guess.ics')).status).toBe(404)
  expect(desk.lines.join('')).not.toContain(second.slice(10, 30))
})
