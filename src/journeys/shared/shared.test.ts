import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { sharedRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: sharedRoutes })
await desk.addStaff(
  { name: 'Amal Idowu', agency: 'midwifery', role: 'midwife' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
  { name: 'Lena Oversight', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Niamh Larkhollow', agency: 'health_visiting', role: 'health_visitor' },
)
const on = day('2026-03-05')
const facts: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-02-02'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-02-02'), agency: 'midwifery', worker: 'u-amal' },
  { kind: 'EstimatedDateSet', on: day('2026-02-02'), expectedOn: day('2026-06-01') },
  { kind: 'BirthPlanMade', on, version: 1, ring: 'Nights: the duty team' },
  { kind: 'BirthPlanShared', on, version: 1, with: ['midwifery', 'health_visiting'] },
  { kind: 'AgencyInvolved', on: day('2026-02-02'), agency: 'health_visiting', worker: 'u-niamh' },
  { kind: 'ConferenceInvited', on: day('2026-03-09'), sitting: 's1', recipient: 'agency:midwifery' },
  { kind: 'ConferencePapersSent', on: day('2026-03-09'), sitting: 's1', recipient: 'agency:police' },
  // Longer ago than anybody looks for.
  { kind: 'DecisionLetterSent', on: day('2025-11-03'), sitting: 's0', recipient: 'agency:midwifery' },
]
const [child = ''] = await desk.addChildren({ name: { given: 'Juniper', family: 'Quillfeather' }, facts })

const record = (fact: NewFact) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    recordAct(
      tx,
      desk.ruling,
      {
        ...{ id: randomUUID(), at: desk.desk.clock.now(), authority: SEABOROUGH },
        by: { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' },
      },
      [{ childId: child, facts: [fact], restsOn: null }],
    ),
  )
const rowsOf = (html: string) => [...html.matchAll(/<tr class="govuk-table__row">[\s\S]*?<\/tr>/g)].map(([row]) => row)
const seen = async (userId: string) => (await desk.get(userId, '/shared')).html

test('what was sent to somebody’s agency about a child on whom they are named, what waits for a word first', async () => {
  const html = await seen('u-amal')
  const [, ...rows] = rowsOf(html)
  expect(rows).toHaveLength(2)
  expect(rows[0]).toContain('Birth plan')
  expect(rows[0]).toContain('Say that it has come')
  expect(rows[1]).toContain('Invitation to a conference')
  expect(rows[1]).toContain(`/children/${child}/conference/s1`)
  // The police were sent papers, and are named on nobody.
  expect(await seen('u-sol')).toContain('Nothing was shared with you')
  expect((await desk.audit()).filter(row => row.actor === 'u-amal' && row.action === 'shared_seen')).toMatchObject([
    { child_id: child, place: '/shared' },
  ])
})

test('a lead of the agency, who is named on no child, sees what was sent to it, page by page', async () => {
  const html = await seen('u-lena')
  expect(rowsOf(html).slice(1)).toHaveLength(2)
  expect(html).toContain('Juniper Quillfeather')
  await desk.addChildren(
    ...Array.from({ length: 30 }, (_, n) => ({
      name: { given: `Child${n}`, family: 'Lateinvited' },
      facts: [
        ...facts.slice(0, 1),
        { kind: 'AgencyInvolved', on: day('2026-02-02'), agency: 'midwifery' } as const,
        { kind: 'ConferenceInvited', on: day('2026-03-02'), sitting: 's1', recipient: 'agency:midwifery' } as const,
      ],
    })),
  )
  const first = await seen('u-lena')
  expect(rowsOf(first)[1]).toContain('Birth plan')
  const second = (await desk.get('u-lena', '/shared?page=2')).html
  expect(rowsOf(first).length + rowsOf(second).length).toBe(2 + 32)
  expect((await desk.get('u-lena', '/shared?page=99')).html).toContain('There is no more')
  // To a midwife who is named on none of them none of it was sent.
  expect(await seen('u-amal')).not.toContain('Lateinvited')
})

test('who is not asked to say that a birth plan has come is not asked here', async () => {
  const html = await seen('u-niamh')
  expect(html).toContain('Open the birth plan')
  expect(html).not.toContain('Say that it has come')
})

test('once it is said that it has come it waits no more, and after a loss nothing is said of it', async () => {
  await record({ kind: 'BirthPlanReceived', on: day('2026-03-10'), version: 1, receiver: 'midwifery' })
  const html = await seen('u-amal')
  expect(html).not.toContain('Say that it has come')
  expect(html).toContain('Birth plan')
  await record({ kind: 'PregnancyEnded', on: day('2026-03-10') })
  expect(await seen('u-amal')).toContain('Nothing was shared with you')
})
