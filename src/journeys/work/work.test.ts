import { describe, expect, test } from 'vitest'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { MILLBRIDGE, SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { countMyWork } from './count-my-work.ts'
import { ON_A_PAGE } from './read-work.ts'
import { workRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: workRoutes, goLive: day('2026-04-01') })
await desk.addStaff(
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife', authority: MILLBRIDGE },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker', team: 'east' },
  { name: 'Morgan Tarn', agency: 'social_care', role: 'team_manager', team: 'east' },
  { name: 'Robin Fell', agency: 'social_care', role: 'team_manager', team: 'west' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
  { name: 'Noor Ferris', agency: 'partnership', role: 'partnership_manager' },
  { name: 'Gale Past', agency: 'midwifery', role: 'midwife', until: day('2026-04-13') },
)

const on = (text: string) => day(text)
const referral = (text: string): NewFact => ({ kind: 'ReferralReceived', on: on(text), from: 'midwifery' })
const decided = (text: string): NewFact => ({ kind: 'ReferralDecided', on: on(text), outcome: 'assessment' })
const expected = (text: string): NewFact => ({
  kind: 'EstimatedDateSet',
  on: on('2026-02-02'),
  expectedOn: on(text),
  basis: 'dating_scan',
})
const allocated = (worker: string): NewFact => ({ kind: 'WorkerAllocated', on: on('2026-01-07'), worker })
const midwifery: NewFact = { kind: 'AgencyInvolved', on: on('2026-01-05'), agency: 'midwifery' }
const story = [referral('2026-01-05'), decided('2026-01-06'), expected('2026-07-10')]

const [quill = '', , restricted = '', elsewhere = ''] = await desk.addChildren(
  {
    mother: { given: 'Rosa', family: 'Quillfeather' },
    facts: [...story, allocated('u-priya'), midwifery],
  },
  { name: { given: 'Ollie', family: 'Notknown' }, bornOn: on('2019-06-01'), facts: [referral('2026-01-12')] },
  { name: { given: 'Hidden', family: 'Tanglewood' }, facts: [...story, allocated('u-priya'), midwifery] },
  {
    authority: MILLBRIDGE,
    name: { given: '', family: 'Overwater' },
    facts: [...story, midwifery],
  },
)
await asOwner(desk.ownerUrl, db =>
  db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', restricted).execute(),
)

/** The text of the page, as one reads it. */
const read = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'")

const rowsIn = (html: string) => html.split('govuk-table__row').length - 2
/** The numbers in brackets: of the four lists, then of the three kinds. */
const countsIn = (html: string) => [...read(html).matchAll(/\((\d+)\)/g)].map(found => Number(found[1]))

describe('a midwife who has never seen the page', () => {
  test('reads first what is late around the children she knows, why, and whose turn it is', async () => {
    const { status, html } = await desk.get('u-amal', '/')
    expect(status).toBe(200)
    const text = read(html)
    expect(text).toContain('Baby Quillfeather')
    expect(text).toContain('unborn, 27 weeks and 4 days')
    expect(text).toContain('Late by 24 working days Last day 9 March 2026: 45 working days after the referral')
    expect(text).toContain('Working Together')
    expect(text).toContain('Priya Mandeville social worker, social care')
    expect(html).toContain('<title>My work – Beforehand</title>')
    expect(text.indexOf('Late for the children I know')).toBeLessThan(text.indexOf('What I owe: 2 What I owe'))
  })

  test('gets one list from all her authorities, in order of lateness', async () => {
    const { html } = await desk.get('u-amal', '/?whose=around&show=late')
    const text = read(html)
    expect(text).toContain('Baby Overwater')
    expect(text).toContain('Millbridge')
    const late = [...text.matchAll(/Late by (\d+) working days/g)].map(found => Number(found[1]))
    expect(late.length).toBeGreaterThan(3)
    expect(late).toEqual([...late].sort((a, b) => b - a))
    expect(countsIn(html)[0]).toBe(rowsIn(html))
  })

  test('is noted in the audit for each child that she was shown, with why', async () => {
    await desk.get('u-amal', '/')
    for (const [authority, child] of [
      [SEABOROUGH, quill],
      [MILLBRIDGE, elsewhere],
    ] as const) {
      const row = (await desk.audit(authority)).findLast(one => one.child_id === child)
      expect(row).toMatchObject({ actor: 'u-amal', action: 'work_seen', place: '/', role: 'safeguarding_midwife' })
      expect(row?.why).toContain('midwifery works with this child')
    }
  })
})

describe('every list', () => {
  test('has as many rows as its count says', async () => {
    for (const who of ['u-amal', 'u-priya', 'u-morgan', 'u-robin', 'u-sol']) {
      for (const whose of ['around', 'mine', 'team', 'agency']) {
        for (const show of ['late', 'all', 'inherited']) {
          const { html } = await desk.get(who, `/?whose=${whose}&show=${show}`)
          const current = Number(/<strong aria-current="true">[^<]*\((\d+)\)/.exec(html)?.[1])
          expect([who, whose, show, Math.max(0, rowsIn(html))]).toEqual([who, whose, show, current])
          const inTab = /aria-current="page"[^>]*>[^<]*\((\d+)\)/.exec(html.slice(html.indexOf('<main')))
          expect(Number(inTab?.[1])).toBe(current)
        }
      }
    }
  })

  test('leaves a restricted record out, rows and counts alike', async () => {
    const { html } = await desk.get('u-priya', '/?whose=mine&show=all')
    expect(read(html)).toContain('Baby Quillfeather')
    expect(html).not.toContain('Tanglewood')
    expect(html).not.toContain(restricted)
  })
})

test('a manager answers for the team’s children and for those whom no team has yet', async () => {
  const east = read((await desk.get('u-morgan', '/?whose=mine&show=all')).html)
  expect(east).toContain('Baby Quillfeather')
  expect(east).toContain('Ollie Notknown')
  const west = read((await desk.get('u-robin', '/?whose=mine&show=all')).html)
  expect(west).not.toContain('Baby Quillfeather')
  expect(west).toContain('Ollie Notknown')
})

test('a police officer who is involved with nobody sees an empty list that says what it means', async () => {
  const { html } = await desk.get('u-sol', '/?whose=around')
  expect(read(html)).toContain('Nothing around the children you know is late or open today.')
  expect(html).not.toContain('Quillfeather')
  expect((await desk.get('u-sol', '/?whose=mine')).html).not.toContain('Quillfeather')
})

test('the partnership’s manager sees how much each agency owes, and no child', async () => {
  const { html } = await desk.get('u-noor', '/')
  const text = read(html)
  expect(text).toContain('What each agency owes in Seaborough')
  expect(text).toContain('Social care')
  expect(html).not.toMatch(/Quillfeather|Notknown|Tanglewood|authorities\/seaborough\/children/)
})

test('somebody whose role has ended is told whom to ask', async () => {
  const { status, html } = await desk.get('u-gale', '/')
  expect(status).toBe(200)
  expect(read(html)).toContain('You have no role here today')
  expect(read(html)).toContain('whoever looks after accounts in your agency')
})

test('the number in the navigation is that of the visitor’s own late duties', async () => {
  for (const who of ['u-amal', 'u-priya', 'u-morgan', 'u-sol', 'u-noor']) {
    const memberships = await desk.desk.staff.memberships(who, on('2026-04-14'))
    const count = await countMyWork(desk.desk, { userId: who, memberships })
    const { html } = await desk.get(who, '/?whose=mine&show=late')
    expect([who, count]).toEqual([who, who === 'u-noor' ? 0 : Math.max(0, rowsIn(html))])
  }
})

test('what an import handed on is listed apart, and says that nobody is told', async () => {
  await desk.addStaff({ name: 'Iris Importer', agency: 'social_care', role: 'duty_team', authority: MILLBRIDGE })
  await desk.addChildren({
    authority: MILLBRIDGE,
    imported: true,
    name: { given: 'Juno', family: 'Handover' },
    facts: [{ ...referral('2025-09-01') }],
  })
  const { html } = await desk.get('u-iris', '/?show=inherited')
  expect(read(html)).toContain('Juno Handover')
  expect(read(html)).toContain('Nobody is told about them')
  expect(html).toMatch(/\/confirm\?duty=/)
  expect((await desk.get('u-iris', '/?show=all')).html).not.toContain('Juno Handover')
})

test('the thousandth row is there, once, and a page after the last is the last', async () => {
  await desk.addStaff(
    { name: 'Quin Many', agency: 'health_visiting', role: 'safeguarding_midwife' },
    { name: 'Quin Many', agency: 'health_visiting', role: 'safeguarding_midwife', authority: MILLBRIDGE },
  )
  const many = (authority: string) =>
    Array.from({ length: 300 }, (_, n) => ({
      authority,
      name: { given: `Child${n}`, family: authority === SEABOROUGH ? 'Seasand' : 'Millsand' },
      facts: [
        { ...referral('2026-01-05'), on: on(`2026-01-${String(5 + (n % 20)).padStart(2, '0')}`) },
        { kind: 'AgencyInvolved', on: on('2026-01-05'), agency: 'health_visiting' } as const,
      ],
    }))
  await desk.addChildren(...many(SEABOROUGH), ...many(MILLBRIDGE))
  const first = await desk.get('u-quin', '/?whose=around&show=late')
  const total = countsIn(first.html)[0] ?? 0
  expect(total).toBeGreaterThan(1000)
  const seen = new Set<string>()
  let rows = 0
  for (let page = 1; page <= Math.ceil(total / ON_A_PAGE); page++) {
    const { html } = await desk.get('u-quin', `/?whose=around&show=late&page=${page}`)
    for (const [, child, duty] of html.matchAll(
      /children\/([0-9a-f-]{36})\/fact\/EscalationConsidered\?duty=([^"]+)/g,
    )) {
      seen.add(`${child} ${duty}`)
      rows++
    }
  }
  expect([rows, seen.size]).toEqual([total, total])
  const last = await desk.get('u-quin', '/?whose=around&show=late&page=99999')
  expect(last.status).toBe(200)
  expect(rowsIn(last.html)).toBe(total % ON_A_PAGE || ON_A_PAGE)
})

test('past the expected date, whether the baby is born is asked on the list of everybody who sees them', async () => {
  const facts = [...story.slice(0, 2), midwifery]
  const [soon = '', loud = ''] = await desk.addChildren(
    { mother: { given: 'Ada', family: 'Overdue' }, facts: [...facts, expected('2026-04-10')] },
    { mother: { given: 'Ida', family: 'Longover' }, facts: [...facts, expected('2026-03-28')] },
    {
      mother: { given: 'Una', family: 'Bornwell' },
      facts: [...facts, expected('2026-04-10'), { kind: 'BirthRecorded', on: on('2026-04-09') }],
    },
    { mother: { given: 'Eda', family: 'Todaydue' }, facts: [...facts, expected('2026-04-14')] },
  )
  const midwife = await desk.get('u-amal', '/')
  const text = read(midwife.html)
  expect(text).toContain(
    'Have these 2 babies been born? The expected date is over and no birth is on record. For the first of them 42 weeks are over.',
  )
  expect(text.indexOf('Baby Longover , expected 28 March 2026')).toBeLessThan(
    text.indexOf('Baby Overdue , expected 10 April 2026'),
  )
  expect(midwife.html).toContain(`/children/${loud}`)
  expect(text).not.toMatch(/Bornwell , expected|Todaydue , expected/)
  expect((await desk.audit()).some(row => row.child_id === soon && row.actor === 'u-amal')).toBe(true)
  expect(read((await desk.get('u-sol', '/')).html)).not.toContain('been born?')
})
