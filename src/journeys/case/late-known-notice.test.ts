import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { judgeLink, offerLink } from '../../people/match-link.ts'
import { pairOf } from '../../people/same-person.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { adult, restrict, tie } from '../../worklists/family/test-quillfeathers.ts'
import { caseRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: caseRoutes })
await desk.addStaff(
  { name: 'Mor Tarn', agency: 'social_care', role: 'team_manager' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
)

const midwifery: NewFact = { kind: 'AgencyInvolved', on: day('2026-04-01'), agency: 'midwifery' }
const referred: NewFact = { kind: 'ReferralReceived', on: day('2026-04-01'), from: 'midwifery' }
const expected: NewFact = { kind: 'EstimatedDateSet', on: day('2026-04-01'), expectedOn: day('2026-05-15') }
const concealed: NewFact = { kind: 'PregnancyConcealed', on: day('2026-04-01') }
const concealedBefore: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2025-02-03'), from: 'midwifery' },
  { kind: 'PregnancyConcealed', on: day('2025-02-03') },
  { kind: 'BirthRecorded', on: day('2025-02-20') },
]

const baby = async (...facts: NewFact[]) =>
  (await desk.addChildren({ facts: [referred, midwifery, ...facts] }))[0] ?? ''
const see = async (child: string, who = 'u-mor', query = '') => {
  const { html } = await desk.get(who, `/authorities/${SEABOROUGH}/children/${child}${query}`)
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}
const EARLIER = 'From an earlier pregnancy of the same mother'

test('a concealed pregnancy says what it means, the days that are left, and leads to the reader’s role sheet', async () => {
  const child = await baby(expected, concealed)
  const said = await see(child)
  expect(said).toContain('Concealed pregnancy, recorded for 1 April 2026.')
  expect(said).toContain('31 days are left until the expected date.')
  expect(said).toContain('Pre-birth planning meeting: its day, 26 December 2025, has gone')
  expect(said).toContain('This area’s source states no threshold for a late booking.')
  expect(said).toContain('Role sheet: Children’s social care')
  expect(await see(child, 'u-amal')).toContain('Role sheet: Maternity')
})

test('no number of days is made up where nobody knows the date', async () => {
  const said = await see(await baby({ kind: 'EstimatedDateSet', on: day('2026-04-01'), expectedOn: null }, concealed))
  expect(said).toContain('The expected date is not known: the birth may come at any time.')
})

test('a summary, and a pregnancy that was known in time, say nothing of it', async () => {
  expect(await see(await baby(expected, concealed), 'u-priya')).not.toContain('Concealed pregnancy')
  expect(await see(await baby(expected))).not.toContain('are left until')
})

test('an earlier concealed pregnancy is told in a later one, through a confirmed identity alone', async () => {
  const [older = ''] = await desk.addChildren({ facts: concealedBefore })
  const later = await baby(expected)
  const [rosa, alsoRosa] = [await adult(desk, 'Rosa', 'Quillfeather'), await adult(desk, 'Rosa', 'Quilfeather')]
  await tie(desk, { from: alsoRosa, type: 'mother_of', to: older }, { from: rosa, type: 'mother_of', to: later })
  expect(await see(later)).not.toContain(EARLIER)
  await confirmedOn('2026-04-10', rosa, alsoRosa)
  expect(await see(later)).toContain(`${EARLIER}: concealed pregnancy, 3 February 2025.`)
  expect(await see(later, 'u-amal')).toContain(EARLIER)
  expect(await see(later, 'u-mor', '?known=2026-04-09')).not.toContain(EARLIER)
  const read = (await desk.audit()).filter(row => row.action === 'history_read' && row.child_id === older)
  expect(read.length).toBeGreaterThan(0)
  await restrict(desk, older)
  expect(await see(later)).not.toContain(EARLIER)
})

test('a minute of today is read as it was known then, and none that is to come', async () => {
  const child = await baby(expected)
  expect(await see(child, 'u-mor', '?known=2026-04-14&at=09:15')).toContain('known at 09:15 on Tuesday 14 April 2026')
  expect(await see(child, 'u-mor', '?known=2026-04-14&at=10:31')).not.toContain('You are reading a past day')
  expect(await see(child, 'u-mor', '?known=2026-04-01&at=09:59')).toContain('It begins with what was recorded on')
})

test('what is of the same pregnancy, a twin’s, is not an earlier one', async () => {
  const [one, other] = [await baby(expected, concealed), await baby(expected)]
  const senta = await adult(desk, 'Senta', 'Dunmallow')
  await tie(desk, { from: senta, type: 'mother_of', to: one }, { from: senta, type: 'mother_of', to: other })
  expect(await see(other)).not.toContain(EARLIER)
})

async function confirmedOn(on: string, a: string, b: string): Promise<void> {
  const writing = { authority: SEABOROUGH, by: 'u-mor', at: desk.at(on) }
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    await offerLink(tx, writing, [a, b], { score: 0.9, why: { for: ['the names are alike'], against: [] } })
    await judgeLink(tx, writing, pairOf(a, b), { version: 1, state: 'confirmed', reason: 'She says so herself.' })
  })
}
