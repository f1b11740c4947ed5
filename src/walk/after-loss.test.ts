import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { birthPlanRoutes } from '../journeys/birth-plan/routes.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { referralRoutes } from '../journeys/referral/routes.ts'
import { day } from '../kernel/day.ts'
import { sealIdentity } from '../people/sealed-identity.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({
  today: '2026-03-10',
  routes: [...caseRoutes, ...birthPlanRoutes, ...recordRoutes, ...referralRoutes],
})
await desk.addStaff({ name: 'Tom Ashgrove', agency: 'social_care', role: 'team_manager' })
const referred: NewFact = { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' }
const known: NewFact[] = [referred, { kind: 'EstimatedDateSet', on: day('2026-03-02'), expectedOn: day('2026-06-01') }]
const ended: NewFact = { kind: 'PregnancyEnded', on: day('2026-03-09') }

async function child(...facts: NewFact[]) {
  const [childId = ''] = await desk.addChildren({ mother: { given: 'Rosa', family: 'Quillfeather' }, facts })
  return { childId, at: `/authorities/${SEABOROUGH}/children/${childId}` }
}

test('after a loss nobody writes a birth plan or names a worker by address: one is led to the child’s page', async () => {
  const { at } = await child(...known, ended)
  for (const path of ['/birth-plan/write', '/birth-plan/share', '/allocation']) {
    for (const answer of [await desk.get('u-tom', at + path), await desk.post('u-tom', at + path, {})]) {
      expect([path, answer.status, answer.location]).toEqual([path, 303, at])
    }
  }
  expect((await desk.get('u-tom', at)).html).not.toContain(`${at}/allocation`)
  const { html } = await desk.get('u-tom', `${at}/birth-plan`)
  expect(html).toContain('This plan rests')
  expect(html).not.toMatch(/Write the birth plan|rings before they act/)
})

test('a loss that was withdrawn stops nothing', async () => {
  const withdrawn: NewFact = { kind: 'FactCorrected', on: day('2026-03-10'), replaces: 'f3', with: null }
  const { at } = await child(...known, ended, withdrawn)
  for (const path of ['/birth-plan/write', '/birth-plan/share', '/allocation'])
    expect((await desk.get('u-tom', at + path)).status, path).toBe(200)
})

test('whether the parents were told of a referral is asked again until somebody says', async () => {
  const asks = async (...facts: NewFact[]) => (await desk.get('u-tom', (await child(...facts)).at)).html
  const asked = /Nobody has recorded whether the parents were told of the referral of 2 March 2026/
  expect(await asks(...known)).toMatch(asked)
  expect(await asks(...known, { kind: 'ParentsInformed', on: day('2026-03-03') })).not.toMatch(asked)
  expect(await asks(...known, { kind: 'ParentsNotInformed', on: day('2026-03-03'), reason: 'x' })).not.toMatch(asked)
  expect(await asks(...known, ended)).not.toMatch(asked)
  // What was said of an earlier referral says nothing of this one.
  expect(await asks({ kind: 'ParentsInformed', on: day('2026-01-03') }, ...known)).toMatch(asked)
})

test('the page of a child with a sealed identity leads to no page of a person: there is none', async () => {
  const { childId, at } = await child(...known)
  const person = `/authorities/${SEABOROUGH}/people/${childId}`
  expect((await desk.get('u-tom', at)).html).toContain(person)
  await inAuthority(desk.database, SEABOROUGH, tx =>
    sealIdentity(tx, SEABOROUGH, childId, 'u-tom', desk.at('2026-03-10', '10:10')),
  )
  const { status, html } = await desk.get('u-tom', at)
  expect([status, html.includes(person)]).toEqual([200, false])
})
