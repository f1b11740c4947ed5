import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { mothersOf } from '../../people/family-links.ts'
import { addRelationships } from '../../people/relationship.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { loadProtocol } from '../../protocol/load-protocol.ts'
import type { NewFact } from '../../record/free-text.ts'
import { MILLBRIDGE, SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { bringUpToDate } from '../../worklists/bring-up-to-date.ts'
import { ON_A_PAGE } from './read-board.ts'
import { unbornRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: unbornRoutes })
await desk.addStaff(
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife', authority: MILLBRIDGE },
  { name: 'Dee Night', agency: 'social_care', role: 'duty_team' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
  { name: 'Quin Many', agency: 'health_visiting', role: 'safeguarding_midwife' },
  { name: 'Quin Many', agency: 'health_visiting', role: 'safeguarding_midwife', authority: MILLBRIDGE },
)
const referral: NewFact = { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' }
const midwifery: NewFact = { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery' }
const expected = (on: string | null): NewFact => ({
  kind: 'EstimatedDateSet',
  on: day('2026-02-02'),
  expectedOn: on === null ? null : day(on),
  basis: on === null ? 'unknown' : 'dating_scan',
})
const unborn = (family: string, facts: NewFact[], authority = SEABOROUGH) => ({
  authority,
  mother: { given: 'Rosa', family },
  facts: [referral, midwifery, ...facts],
})

const [quill = '', , , , hidden = ''] = await desk.addChildren(
  unborn('Quillfeather', [
    expected('2026-07-10'),
    { kind: 'ConferenceScheduled', on: day('2026-04-10'), for: day('2026-04-28'), type: 'initial' },
  ]),
  unborn('Undated', [expected(null)]),
  unborn('Bornalready', [expected('2026-04-01'), { kind: 'BirthRecorded', on: day('2026-04-02') }]),
  unborn('Lostone', [expected('2026-08-01'), { kind: 'PregnancyEnded', on: day('2026-03-02') }]),
  unborn('Hiddenfern', [expected('2026-05-01')]),
  unborn('Sooner', [expected('2026-05-20')], MILLBRIDGE),
  { name: { given: 'Ollie', family: 'Older' }, bornOn: day('2019-06-01'), facts: [referral, midwifery] },
)
await asOwner(desk.ownerUrl, db =>
  db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden).execute(),
)

const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const childrenIn = (html: string) => [...html.matchAll(/\/children\/([0-9a-f-]{36})"/g)].map(found => found[1])

test('babies of all a midwife’s authorities stand by what is missing and how near', async () => {
  const { html, status } = await desk.get('u-amal', '/unborn')
  expect(status).toBe(200)
  const text = read(html)
  const order = ['Baby Undated', 'Baby Sooner', 'Baby Quillfeather'].map(name => text.indexOf(name))
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(order.every(at => at > 0)).toBe(true)
  expect(text).toContain('3 babies, by what is missing and how near the birth is.')
  expect(text).toContain('1 baby has no expected date')
  expect(text).not.toMatch(/Bornalready|Lostone|Hiddenfern|Older/)
})

test('each says how far it is, what is next and why, what is late, and when the conference is', async () => {
  const text = read((await desk.get('u-dee', '/unborn')).html)
  expect(text).toContain('unborn, 27 weeks and 4 days')
  expect(text).toContain('10 July 2026 by dating scan, set 2 February 2026')
  expect(text).toContain('Strategy discussion')
  expect(text).toMatch(/due in \d+ working days/)
  expect(text).toContain('from the expected date of 10 July 2026')
  expect(text).toContain('late by 24 working days')
  expect(text).toContain('Initial conference on 28 April 2026')
  expect(text).toContain('No child protection plan')
  expect(text).toContain('Nothing is asked before the referral is decided')
})

test('each child shown is noted in the audit', async () => {
  await desk.get('u-amal', '/unborn')
  const row = (await desk.audit()).findLast(one => one.child_id === quill)
  expect(row).toMatchObject({ actor: 'u-amal', action: 'unborn_seen', place: '/unborn' })
})

test('says what the ward would lack tonight, by pathway, each with the way to put it right', async () => {
  const enquiry: NewFact = {
    kind: 'StrategyDiscussionHeld',
    on: day('2026-04-01'),
    decision: 'initiate_section_47',
    enquiry: 'e1',
  }
  const decided: NewFact = { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' }
  const plan: NewFact = {
    kind: 'BirthPlanMade',
    on: day('2026-04-02'),
    version: 1,
    interim: true,
    lawfulBasis: 'parents_care',
    takesHome: 'Her mother, Ada Quill',
    mustNotVisit: 'Nobody',
    homeAndSleep: 'A cot is there',
    says: ['takesHome', 'mustNotVisit', 'homeAndSleep'],
  }
  const [late = '', ready = ''] = await desk.addChildren(
    unborn('Pastdate', [decided, expected('2026-03-30')]),
    unborn('Written', [decided, enquiry, plan, expected('2026-04-24')]),
  )
  const { html } = await desk.get('u-dee', '/unborn')
  const text = read(html)
  expect(text.indexOf('Baby Pastdate')).toBeLessThan(text.indexOf('Baby Undated'))
  expect(text.indexOf('Baby Undated')).toBeLessThan(text.indexOf('Baby Written'))
  expect(text.indexOf('Baby Written')).toBeLessThan(text.indexOf('Baby Quillfeather'))
  expect(text).toContain('Born? 42 weeks are over')
  expect(html).toContain(`/children/${late}/birth`)
  const row = text.slice(text.indexOf('Baby Written'), text.indexOf('Baby Quillfeather'))
  expect(row).toContain('child protection')
  expect(row).toContain('birth plan with the duty team')
  expect(row).not.toContain('who must not visit')
  expect(row).toMatch(/About 1 baby in \d+ comes before it/)
  expect(html).toContain(`/children/${ready}/birth-plan"`)
  const only = read((await desk.get('u-dee', '/unborn?lacks=national_alert')).html)
  expect(only).toContain('1 baby, by what is missing')
  expect(only).not.toContain('Pastdate')
  const nearest = read((await desk.get('u-dee', '/unborn?order=birth')).html)
  expect(nearest.indexOf('Baby Undated')).toBeLessThan(nearest.indexOf('Baby Pastdate'))
})

test('of twins with a record each no chance is printed; brothers and sisters at home are asked about', async () => {
  const decided: NewFact = { kind: 'ReferralDecided', on: day('2026-01-06'), outcome: 'assessment' }
  const enquiry: NewFact = { kind: 'StrategyDiscussionHeld', on: day('2026-04-13'), decision: 'initiate_section_47' }
  const booked = [decided, enquiry, expected('2026-05-25')]
  const [one = '', other = '', older = '', away = ''] = await desk.addChildren(
    unborn('Twinfield', booked),
    { facts: [referral, midwifery, ...booked] },
    { name: { given: 'Ollie', family: 'Twinfield' }, bornOn: day('2019-06-01'), facts: [referral] },
    {
      name: { given: 'Wren', family: 'Twinfield' },
      bornOn: day('2017-06-01'),
      facts: [referral, { kind: 'ChildRemoved', on: day('2020-01-06') }],
    },
  )
  const twin = async () => {
    const text = read((await desk.get('u-dee', '/unborn')).html)
    return text.slice(text.indexOf('Baby Twinfield'), text.indexOf('Baby Twinfield') + 1000)
  }
  expect(await twin()).toMatch(/About 1 baby in/)
  expect(await twin()).not.toContain('brothers and sisters')
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    const mother = (await mothersOf(tx, SEABOROUGH, [one], null)).get(one) ?? ''
    const ties = [other, away].map(to => ({
      relationshipId: randomUUID(),
      from: mother,
      to,
      type: 'mother_of' as const,
    }))
    await addRelationships(tx, SEABOROUGH, ties, 'u-test', desk.at('2026-03-01'))
  })
  expect(await twin()).not.toMatch(/baby in/)
  expect(await twin()).not.toContain('brothers and sisters')
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    const mother = (await mothersOf(tx, SEABOROUGH, [one], null)).get(one) ?? ''
    const tie = { relationshipId: randomUUID(), from: mother, to: older, type: 'mother_of' as const }
    await addRelationships(tx, SEABOROUGH, [tie], 'u-test', desk.at('2026-03-01'))
  })
  expect(await twin()).toContain('brothers and sisters')
})

test('a child recorded before this was kept is looked at again, once', async () => {
  await asOwner(desk.ownerUrl, db => db.updateTable('folded_record').set({ lacks: null }).execute())
  const ruling = { protocol: loadProtocol('composite'), calendar: englandAndWales(), goLive: null }
  expect(await bringUpToDate(desk.desk.db, SEABOROUGH, ruling, day('2026-04-14'))).toBeGreaterThan(4)
  expect(await bringUpToDate(desk.desk.db, SEABOROUGH, ruling, day('2026-04-14'))).toBe(0)
  expect(read((await desk.get('u-dee', '/unborn?lacks=national_alert')).html)).toContain('Baby Written')
})

test('somebody who works with none reads what the empty board means', async () => {
  const { html } = await desk.get('u-sol', '/unborn')
  expect(read(html)).toContain('No unborn baby whose record is open to you is known today.')
  expect(html).not.toContain('Quillfeather')
})

test('every baby of a long board is on one page, once', async () => {
  const hv: NewFact = { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'health_visiting' }
  const many = (authority: string) =>
    Array.from({ length: 60 }, (_, n) => ({
      authority,
      facts: [referral, hv, expected(`2026-0${5 + (n % 5)}-${String(1 + (n % 28)).padStart(2, '0')}`)],
    }))
  await desk.addChildren(...many(SEABOROUGH), ...many(MILLBRIDGE))
  const seen: (string | undefined)[] = []
  for (let page = 1; page <= Math.ceil(120 / ON_A_PAGE); page++) {
    seen.push(...childrenIn((await desk.get('u-quin', `/unborn?page=${page}`)).html))
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  expect(childrenIn((await desk.get('u-quin', '/unborn?page=77')).html)).toHaveLength(120 % ON_A_PAGE)
})
