import { expect, test } from 'vitest'
import { caseRoutes } from '../journeys/case/routes.ts'
import { escalationRoutes } from '../journeys/escalation/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({
  today: '2026-03-16',
  routes: [...caseRoutes, ...recordRoutes, ...escalationRoutes],
  goLive: day('2026-01-01'),
})
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Kwabena Thistlemere', agency: 'partnership', role: 'partnership_manager' },
  { name: 'Noor Ferris', agency: 'health_visiting', role: 'health_visitor' },
)
/** The decision on a referral of Monday 9 March is late from the eleventh. */
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-09'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-03-09'), agency: 'midwifery', worker: 'u-joy' },
]
const raised: NewFact = {
  ...{ kind: 'EscalationRaised', on: day('2026-03-11'), at: '10:00', escalation: 'x1', duty: 'referral_decision' },
  ...{ agency: 'midwifery', raiser: 'u-joy', against: 'social_care', stage: 1, subject: 'late_duty' },
}
const imported: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2025-10-01') },
  { kind: 'AgencyInvolved', on: day('2025-10-01'), agency: 'midwifery', worker: 'u-joy' },
  { kind: 'RecordImported', on: day('2025-10-01'), carries: ['ReferralDecided'] },
]
const child = (given: string, ...more: NewFact[]) => ({
  name: { given, family: 'Quillfeather' },
  facts: [...facts, ...more],
})
const children = await desk.addChildren(
  child('Silent'),
  child('Spoken', {
    kind: 'EscalationConsidered',
    on: day('2026-03-12'),
    duty: 'referral_decision',
    agency: 'midwifery',
  }),
  child('Open', raised),
  child(
    'Settled',
    raised,
    { kind: 'EscalationAnswered', on: day('2026-03-11'), at: '16:00', escalation: 'x1' },
    { kind: 'EscalationResolved', on: day('2026-03-12'), escalation: 'x1', upheld: 'upheld' },
  ),
  { ...child('Imported'), imported: true, facts: imported },
)

const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const words = async (who: string, query = '') => read((await desk.get(who, `/escalations${query}`)).html)

test('the partnership’s manager reads what is late and nobody has said anything of, and no child’s name', async () => {
  const page = await words('u-kwabena')
  // What the import handed on is not late for anybody until it is confirmed.
  expect(page).toContain(
    '4 duties are late today: escalated 2, spoken of with whoever owes them 1, nothing said by anybody 1.',
  )
  expect(page).toMatch(/Social care 4 2 1 1 0 0 late by 4 working days/)
  expect(page).toMatch(/By the agencies that work beside it and could say something .* Midwifery 1/)
  expect(page).toMatch(/Midwifery Social care Something is late 1 2 1 6 hours 1 \/ 0 \/ 0 0 1/)
  expect(page).toContain('Only 2 were raised.')
  expect(page).not.toContain('Quillfeather')
  // Whoever sees no record at all is not told that no record of theirs has one.
  expect(page).not.toContain('whose record you see')
})

test('a lead sees the open ones of the children whom they see, by name, and whose turn it is', async () => {
  const page = await words('u-amal')
  expect(page).toMatch(
    /Open Quillfeather .* Decision on the referral By midwifery on 11 March 2026, stage 1 Social care Friday 13 March 2026, 10:00 Passed 3 days ago/,
  )
  expect(page).not.toContain('Settled Quillfeather')
  expect(page).toContain('nobody has said anything')
  // On paper it is the report of a quarter, which names no child.
  const { html } = await desk.get('u-amal', '/escalations')
  const paper = html.replace(/<div class="app-screen-only">.*?<h3/s, '<h3')
  expect(paper).not.toContain('Quillfeather')
  expect(paper).toContain('nobody has said anything')
})

test('others see the open ones of their own children, and no numbers', async () => {
  expect(await words('u-joy')).toContain('Open Quillfeather')
  expect(await words('u-joy')).not.toContain('nobody has said anything')
  expect(await words('u-noor')).toContain('No escalation is open for a child whose record you see.')
})

test('another quarter is another count, and the numbers can be taken away', async () => {
  expect(await words('u-kwabena', '?quarter=2025-4')).toContain('Raised from 1 October 2025 to 31 December 2025')
  expect(await words('u-kwabena', '?quarter=2025-4')).toContain('None was raised.')
  const { html } = await desk.get('u-kwabena', '/escalations?quarter=2026-1&as=csv')
  const lines = html.trim().split('\r\n')
  expect(lines[1]).toBe('raised,seaborough,2026-1,midwifery,social_care,late_duty,1,2,1,6,1,0,0,0,1,,,,,,')
  expect(lines[2]).toBe('late_today,seaborough,,,social_care,,,,,,,,,,,4,2,1,1,0,0')
  expect(new Set(lines.map(line => line.split(',').length))).toEqual(new Set([21]))
  expect(html).not.toContain('Quillfeather')
  // Whoever sees no numbers is shown the page.
  expect(read((await desk.get('u-joy', '/escalations?as=csv')).html)).toContain('Open, the longest first')
})

test('what an import handed on as late is offered to nobody until a person has confirmed it', async () => {
  const at = addressOf(children.at(-1) ?? '')
  const offered = async () =>
    (await Promise.all([at, `${at}/escalations`].map(path => desk.get('u-joy', path)))).map(({ html }) =>
      html.includes('/escalate?duty='),
    )
  expect(await offered()).toEqual([false, false])
  expect((await desk.get('u-joy', `${at}/escalate?duty=referral_decision`)).location).toContain(`${at}/confirm?duty=`)
  const confirm = `${at}/confirm?duty=referral_decision`
  const sent = await desk.post('u-morgan', confirm, hiddenOf((await desk.get('u-morgan', confirm)).html))
  expect(sent.status).toBe(303)
  expect(await offered()).toEqual([true, true])
})
