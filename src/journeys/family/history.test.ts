import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { quillfeathers, records, restrict } from '../../worklists/family/test-quillfeathers.ts'
import { familyRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: familyRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Leila Summerhouse', agency: 'social_care', role: 'social_worker' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Sol Brackenmoor', agency: 'police', role: 'police_officer' },
)

const at = (childId: string) => `/authorities/${SEABOROUGH}/children/${childId}/history`
const rowsOf = (html: string) => html.match(/<tr class="govuk-table__row">.*?<\/tr>/gs) ?? []

test('the social worker of the baby reads that a brother was removed, why then, and what is proposed', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const { status, html } = await desk.get('u-priya', at(baby))
  expect(status).toBe(200)
  expect(html).toContain('History sufficient is proposed')
  const removal = rowsOf(html).find(row => row.includes('Child removed: care order')) ?? ''
  expect(removal).toMatch(/1 September 2020.*Neglect and substance misuse.*Not recorded.*Words of that day\./s)
  // Of Tobias she sees a summary: the line leads nowhere.
  expect(html).not.toContain(tobias)
  expect(html).toMatch(/father is not known|possible father/)
  expect(html).toContain('With whom: not recorded')
})

test('a line leads to its fact where the reader may open it', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const { html } = await desk.get('u-morgan', at(baby))
  expect(html).toContain(`/authorities/${SEABOROUGH}/children/${tobias}?entries=all#f3`)
})

test('a midwife reads what happened and no words of social care', async () => {
  const { baby } = await quillfeathers(desk)
  const { status, html } = await desk.get('u-amal', at(baby))
  expect(status).toBe(200)
  expect(html).toMatch(/Child removed: care order.*Neglect and substance misuse/s)
  expect(html).not.toContain('Words of that day.')
})

test('a midwife reads which route was decided, and not what social care wrote with it', async () => {
  const { baby } = await quillfeathers(desk)
  const decided = { depth: 'focused', reason: 'Our reason.', question: 'Our question?', targetWeeks: 28 } as const
  await records(desk, baby, '2026-03-09', 'social_care', {
    kind: 'AssessmentScoped',
    on: day('2026-03-09'),
    ...decided,
  })
  const ours = (await desk.get('u-priya', at(baby))).html
  expect(ours).toMatch(/<strong>Why: <\/strong>Our reason\..*<strong>To answer: <\/strong>Our question\?/s)
  const theirs = (await desk.get('u-amal', at(baby))).html
  expect(theirs).toMatch(/a focused assessment\..*by 28 weeks of pregnancy/s)
  expect(theirs).not.toMatch(/Our reason|Our question|view of the record leaves out/)
})

test('a police officer who is not involved is told that there is no such page', async () => {
  const { baby } = await quillfeathers(desk)
  const { status, html } = await desk.get('u-sol', at(baby))
  expect(status).toBe(404)
  expect(html).not.toMatch(/Quillfeather|Alderwick/)
})

test('whoever sees a summary of the child reads no history', async () => {
  const { baby } = await quillfeathers(desk)
  const { status, html } = await desk.get('u-leila', at(baby))
  expect(status).toBe(200)
  expect(html).toContain('Your view of this record is a summary')
  expect(html).not.toMatch(/Tobias|neglect|Child removed/i)
})

test('a brother with a restricted record leaves no trace on the page', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  await restrict(desk, tobias)
  for (const who of ['u-priya', 'u-morgan', 'u-amal']) {
    const { html } = await desk.get(who, at(baby))
    expect(html).not.toMatch(/Tobias|care order/i)
    expect(html).not.toContain(tobias)
    expect(html).toContain('No history was found in our records. That is no reassurance.')
  }
})

test('as known last week, what was recorded yesterday is not there, and the page says that it is a past day', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  await records(desk, tobias, '2026-03-09', 'social_care', { kind: 'ChildReturned', on: day('2021-02-01') })
  const now = await desk.get('u-morgan', at(baby))
  const then = await desk.get('u-morgan', `${at(baby)}?known=2026-03-03`)
  expect(now.html).toContain('1 February 2021')
  expect(then.html).not.toContain('1 February 2021')
  expect(then.html).toContain('You are reading a past day.')
  expect(then.html).toContain(`${tobias}?entries=all&amp;known=2026-03-03#f3`)
  expect((await desk.get('u-morgan', `${at(baby)}?known=2026-03-11`)).status).toBe(422)
  expect((await desk.get('u-morgan', `${at(baby)}?known=2019-03-11`)).html).toContain('That is no reassurance')
})

test('every record that was read has its row in the audit', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  await desk.get('u-amal', at(baby))
  const rows = (await desk.audit()).filter(({ child_id }) => child_id === baby || child_id === tobias)
  const noted = rows.map(({ actor, action, child_id }) => [actor, action, child_id === baby ? 'baby' : 'tobias'])
  expect(noted.sort()).toEqual([
    ['u-amal', 'history_read', 'baby'],
    ['u-amal', 'history_read', 'tobias'],
  ])
})

test('who was asked for records, and what has come, stands on the page', async () => {
  const { baby } = await quillfeathers(desk)
  await records(desk, baby, '2026-02-02', 'social_care', {
    ...{ kind: 'InformationRequested', on: day('2026-02-02'), from: 'saltmarsh' },
  })
  const { html } = await desk.get('u-priya', at(baby))
  expect(html).toContain('2 February 2026, about this child: Saltmarsh was asked.')
  expect(html).toContain('nothing is recorded as received')
})
