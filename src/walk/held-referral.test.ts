import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { recordRoutes } from '../journeys/record/routes.ts'
import { referralRoutes } from '../journeys/referral/routes.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({ today: '2026-04-14', routes: [...referralRoutes, ...recordRoutes] })
await desk.addStaff(
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
)

const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const waiting = async () =>
  read((await desk.get('u-morgan', '/front-door')).html).split('Decided in the last four weeks')[0] ?? ''
const mine = async () => read((await desk.get('u-joy', '/refer/mine')).html)
const on = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

test('too early a referral is held with a reason, and comes back by itself to social care and to the referrer', async () => {
  const told = { who: 'unborn', motherGiven: 'Halla', motherFamily: 'Earlywick', father: 'unknown', worries: 'Alone.' }
  const sent = await desk.post('u-joy', '/refer/record', { _submission: randomUUID(), ...told })
  const child = /children\/([0-9a-f-]{36})/.exec(sent.location ?? '')?.[1] ?? ''
  expect(await waiting()).toContain('Earlywick')

  const address = `/authorities/${SEABOROUGH}/children/${child}/fact/ReferralDecided`
  const decide = async (answers: Record<string, string>) => {
    const form = await desk.get('u-morgan', address)
    const hidden = [...form.html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ])
    return desk.post('u-morgan', address, { ...Object.fromEntries(hidden), ...answers })
  }
  const held = { outcome: 'held', ...on('on', '2026-04-14'), ...on('until', '2026-06-01') }
  const unexplained = await decide(held)
  expect([unexplained.status, unexplained.html.includes('Write why it was decided so')]).toEqual([422, true])
  expect((await decide({ ...held, note: 'Nine weeks: we look again at sixteen' })).status).toBe(303)

  for (const day of ['2026-04-15', '2026-05-31']) {
    desk.moveTo(day)
    expect(await waiting()).not.toContain('Baby Earlywick')
    expect(await waiting()).toContain('1 referral is held. It comes back to this list on 1 June 2026.')
    expect(await mine()).toContain('It comes back by itself on that day; nothing has to be sent again')
  }

  desk.moveTo('2026-06-01', '00:10')
  expect(await waiting()).toContain('Baby Earlywick')
  expect(await waiting()).not.toContain('is held')
  for (const list of [await waiting(), await mine()]) {
    expect(list).toMatch(
      /Held until 1 June 2026, decided on 14 April 2026 Back, no new decision yet: due in 1 working day/,
    )
  }
  desk.moveTo('2026-06-04')
  for (const list of [await waiting(), await mine()])
    expect(list).toContain('Back, no new decision yet: late by 2 working days')

  expect((await decide({ outcome: 'assessment', ...on('on', '2026-06-04') })).status).toBe(303)
  expect(await waiting()).not.toContain('Baby Earlywick')
  expect(await mine()).toContain('An assessment, decided on 4 June 2026')
})
