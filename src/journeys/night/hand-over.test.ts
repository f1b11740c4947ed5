import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { childOf, nightDesk, read } from './test-night-desk.ts'

// A Friday before a bank holiday: the day team is back on the Tuesday.
const desk = await nightDesk('2026-05-22')
await desk.addStaff(
  { name: 'Dee Night', agency: 'social_care', role: 'duty_team' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Mor Tarn', agency: 'social_care', role: 'team_manager' },
  { name: 'Pat Tarn', agency: 'social_care', role: 'team_manager' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Vera Health', agency: 'health_visiting', role: 'health_visitor' },
)
const seeAs = async (who: string) => read((await desk.get(who, '/hand-over')).html)
const take = (who: string, child: string, what: string, submission: string = randomUUID()) =>
  desk.post(who, `/authorities/seaborough/children/${child}/hand-over`, { what, _submission: submission })

test('nothing that was recorded by day is on the list, and an empty list says so', async () => {
  desk.moveTo('2026-05-22', '11:00')
  await desk.open('u-dee', { what: 'other', place: 'Daytime ward' })
  expect(await seeAs('u-mor')).toContain('Nothing was recorded out of hours since the last working day')
  expect(await seeAs('u-vera')).toContain('Team managers, the duty team and safeguarding midwives take over')
})

test('the list of a Tuesday after a bank holiday begins with the Friday evening', async () => {
  desk.moveTo('2026-05-22', '22:15')
  const { location } = await desk.open('u-dee', {
    ...{ what: 'labour', place: 'Saltmarsh ward', promised: 'Social care rings the ward by ten.' },
  })
  const child = childOf(location)
  desk.moveTo('2026-05-26', '09:00')
  const page = await desk.get('u-mor', '/hand-over')
  const said = read(page.html)
  expect(said).toContain('Baby of unknown mother, 22 May, Saltmarsh ward')
  expect(said).toContain('Opened 22 May 2026 at 22:15 by Dee Night, duty team')
  expect(said).toContain('Referral received, admitted in labour')
  expect(said).toContain('Promised: Social care rings the ward by ten.')
  for (const what of [
    'The mother’s name',
    'Her date of birth',
    'A name in place of',
    'The expected date',
    'on record',
  ]) {
    expect(said).toContain(what)
  }
  expect(page.html).toContain(`/children/${child}?known=2026-05-22&amp;at=22:15`)
  expect(said).not.toContain('Nobody has taken')
})

test('who takes it over is named; a second is not, and what is given back is open again', async () => {
  const [child = ''] = await onTheList('u-mor')
  await take('u-mor', child, 'take')
  await take('u-pat', child, 'take')
  expect(await seeAs('u-pat')).toContain('By Mor Tarn, team manager, 26 May 2026 at 09:00')
  await take('u-mor', child, 'give_back')
  expect(await seeAs('u-pat')).toContain('Taken by me')
  const submission = randomUUID()
  await Promise.all([take('u-pat', child, 'take', submission), take('u-pat', child, 'take', submission)])
  expect(await seeAs('u-mor')).toContain('By Pat Tarn')
  const rows = (await desk.audit()).filter(row => row.action === 'hand_over_taken')
  expect(rows.map(row => row.actor)).toContain('u-pat')
  await take('u-pat', child, 'give_back')
})

test('what nobody has taken by noon is loud, and stays until somebody does', async () => {
  desk.moveTo('2026-05-26', '12:00')
  expect(await seeAs('u-mor')).toContain('Nobody has taken this over: Baby of unknown mother')
  desk.moveTo('2026-05-28', '09:30')
  expect(await seeAs('u-mor')).toContain('Nobody has taken this over: Baby of unknown mother')
  const [child = ''] = await onTheList('u-mor')
  await take('u-mor', child, 'take')
  expect(await seeAs('u-mor')).toContain('Nothing was recorded out of hours')
})

test('what comes after it was taken is to be taken again', async () => {
  desk.moveTo('2026-06-01', '23:00')
  const child = childOf((await desk.open('u-joy', { what: 'at_risk', mother: 'Imke Bellweather' })).location)
  await take('u-dee', child, 'take')
  desk.moveTo('2026-06-02', '03:00')
  const step = await desk.open('u-joy', { what: 'labour', mother: 'Imke Bellweather' })
  const match = /name="match"[^>]* value="([^"]+)"/.exec(step.html)?.[1] ?? ''
  await desk.open('u-joy', { what: 'labour', mother: 'Imke Bellweather', match })
  desk.moveTo('2026-06-02', '09:05')
  expect(await seeAs('u-dee')).toContain('Taken by me')
  // The midwives' lead sees what her own ward opened, and reads its words.
  expect(await seeAs('u-amal')).toContain('Baby Bellweather')
})

test('a case of the duty team alone is not on the midwives’ list', async () => {
  desk.moveTo('2026-06-03', '01:00')
  await desk.open('u-dee', { what: 'other', mother: 'Senta Dunmallow' })
  desk.moveTo('2026-06-03', '09:00')
  expect(await seeAs('u-mor')).toContain('Baby Dunmallow')
  expect(await seeAs('u-amal')).not.toContain('Dunmallow')
})

async function onTheList(who: string): Promise<string[]> {
  const { html } = await desk.get(who, '/hand-over')
  return [...html.matchAll(/children\/([0-9a-f-]{36})\/hand-over/g)].map(match => match[1] ?? '')
}
