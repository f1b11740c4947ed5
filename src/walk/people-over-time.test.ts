import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { familyRoutes } from '../journeys/family/routes.ts'
import { peopleRoutes } from '../journeys/people/routes.ts'
import { referralRoutes } from '../journeys/referral/routes.ts'
import { day } from '../kernel/day.ts'
import { readRelationships } from '../people/relationship.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { records } from '../worklists/family/test-quillfeathers.ts'

const routes = [...caseRoutes, ...familyRoutes, ...peopleRoutes, ...referralRoutes]
const desk = await testDesk({ today: '2026-04-14', routes })
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
)
const addressOf = (personId: string) => `/authorities/${SEABOROUGH}/people/${personId}`
const recordOf = (childId: string) => `/authorities/${SEABOROUGH}/children/${childId}`
const plain = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const read = async (path: string, who = 'u-morgan') => plain((await desk.get(who, path)).html)
const relatives = (of: string) =>
  inAuthority(desk.database, SEABOROUGH, tx => readRelationships(tx, SEABOROUGH, of, null))
const on = (field: string, text: string) => {
  const [year = '', month = '', date = ''] = text.split('-')
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year }
}
const refer = async (more: Record<string, string>) => {
  const unborn = { who: 'unborn', babies: '1', basis: 'dating_scan', worries: 'She has nowhere to stay.' }
  const form = { ...unborn, ...on('expectedOn', '2026-07-10'), ...more }
  const { location } = await desk.post('u-joy', '/refer/record', { _submission: randomUUID(), ...form })
  return /\/children\/([0-9a-f-]{36})\/referred/.exec(location ?? '')?.[1] ?? ''
}
const referral = { kind: 'ReferralReceived' as const, on: day('2026-04-01'), from: 'school' }

test('a father whom nobody could name is a gap with the day of asking, on both pages and in the history', async () => {
  const child = await refer({ motherGiven: 'Ysolde', motherFamily: 'Gapworth', father: 'unknown' })
  const said = 'Father: not known. Asked on 14 April 2026: nobody named him.'
  for (const page of [recordOf(child), addressOf(child)]) expect(await read(page)).toContain(said)
  expect(await read(`${recordOf(child)}/history`)).toContain('it was asked on 14 April 2026 and nobody named him')
  const other = await refer({ motherGiven: 'Otilie', motherFamily: 'Askworth', father: 'not_asked' })
  for (const page of [recordOf(other), addressOf(other)]) {
    expect(await read(page)).toContain('Father: not known. Nobody has asked yet.')
  }
  await desk.post('u-morgan', `${addressOf(other)}/father`, { answer: 'unknown', ...on('on', '2026-04-10') })
  expect(await read(recordOf(other))).toContain('Asked on 10 April 2026: nobody named him.')
})

test('a father who is named in a second referral is on the record of the baby of the first', async () => {
  const mother = { motherGiven: 'Perpetua', motherFamily: 'Secondworth' }
  const child = await refer({ ...mother, father: 'unknown' })
  const [motherId] = (await relatives(child)).map(edge => edge.otherId)
  const named = { father: 'known', fatherGiven: 'Ambrose', fatherFamily: 'Namedworth' }
  expect(await refer({ ...mother, ...named, match: `pregnancy:${motherId}` })).toBe(child)
  expect((await relatives(child)).map(edge => edge.otherIs).sort()).toEqual(['mother', 'putative father'])
  expect(await read(addressOf(child))).toContain('Ambrose Namedworth')
})

test('a parent who was never heard directly is named as such, until somebody records hearing them', async () => {
  const [child = ''] = await desk.addChildren({
    ...{ name: { given: 'Tamsin', family: 'Hearworth' }, mother: { given: 'Rosa', family: 'Hearworth' } },
    facts: [referral],
  })
  for (const page of [recordOf(child), addressOf(child)]) {
    expect(await read(page)).toContain('Not heard directly: Rosa Hearworth.')
  }
  const [mother = ''] = (await relatives(child)).map(edge => edge.otherId)
  await records(desk, child, '2026-04-10', 'social_care', {
    ...{ kind: 'ParentHeard', on: day('2026-04-10'), who: mother, how: 'in_person' },
  })
  for (const page of [recordOf(child), addressOf(child)]) expect(await read(page)).not.toContain('Not heard directly')
  for (const page of [recordOf(child), addressOf(child)]) {
    expect(await read(`${page}?known=2026-04-09`)).toContain('Not heard directly: Rosa Hearworth.')
  }
  const past = await desk.get('u-morgan', `${addressOf(child)}?known=2026-04-09`)
  expect(past.html).toContain(`href="${addressOf(mother)}?known=2026-04-09"`)
})

test('names have the days on which they changed, and one that is used has no end', async () => {
  const [child = ''] = await desk.addChildren({ name: { given: 'Ottilie', family: 'Nowworth' }, facts: [referral] })
  const former = { use: 'former', given: 'Ottilie', family: 'Thenworth' }
  const backwards = { ...former, ...on('since', '2024-05-01'), ...on('until', '2020-01-01') }
  const wrong = await desk.post('u-morgan', `${addressOf(child)}/name`, backwards)
  expect([wrong.status, wrong.html.includes('The day it ended must be the same as or after')]).toEqual([422, true])
  const used = await desk.post('u-morgan', `${addressOf(child)}/name`, {
    ...{ ...former, use: 'usual' },
    ...on('until', '2020-01-01'),
  })
  expect(used.status).toBe(422)
  const right = { ...former, ...on('since', '2020-01-01'), ...on('until', '2024-05-01') }
  expect((await desk.post('u-morgan', `${addressOf(child)}/name`, right)).status).toBe(303)
  expect(await read(addressOf(child))).toContain('Ottilie Thenworth Earlier name 1 January 2020 until 1 May 2024')
  await desk.post('u-morgan', `${addressOf(child)}/name`, { ...right, ...on('until', '2024-04-30') })
  expect(await read(addressOf(child))).toContain('1 January 2020 until 30 April 2024')
  expect((await read(addressOf(child))).match(/Thenworth/g)).toHaveLength(1)
  const married = { use: 'usual', given: 'Ottilie', family: 'Laterworth', ...on('since', '2026-02-01') }
  await desk.post('u-morgan', `${addressOf(child)}/name`, married)
  expect(await read(addressOf(child))).toMatch(/Ottilie Nowworth Went by until 1 February 2026/)
})

test('who lived together is told with its days, and the page of a past day tells what was known then', async () => {
  const [child = ''] = await desk.addChildren({ name: { given: 'Mina', family: 'Homeworth' }, facts: [referral] })
  const rosa = { tie: 'mother', who: 'new', given: 'Rosa', family: 'Homeworth' }
  await desk.post('u-morgan', `${addressOf(child)}/relationship`, rosa)
  const [mother = ''] = (await relatives(child)).map(edge => edge.otherId)
  const together = { tie: 'household', who: mother, ...on('since', '2020-01-01'), ...on('until', '2024-06-01') }
  await desk.post('u-morgan', `${addressOf(child)}/relationship`, together)
  const dane = { tie: 'household', who: 'new', given: 'Dane', family: 'Lodgerworth', ...on('since', '2023-01-01') }
  await desk.post('u-morgan', `${addressOf(mother)}/relationship`, dane)
  const page = await read(addressOf(child))
  expect(page).toContain('1 January 2023 until 1 June 2024')
  expect(page).toContain('1 January 2020 until 1 January 2023')
  expect(await read(addressOf(mother))).toMatch(/Since 1 June 2024\s+Dane Lodgerworth/)
  const past = await read(`${addressOf(child)}?known=2026-04-13`)
  expect(past).toContain('You are reading a past day.')
  expect(past).toContain('as known on 13 April 2026')
  expect(past).not.toMatch(/Rosa|Dane|Add somebody|End or withdraw/)
  expect(await read(`${addressOf(child)}?known=2024-01-01`)).toContain('Nothing of this person was on record by then.')
  expect((await desk.get('u-morgan', `${addressOf(child)}?known=2026-04-15`)).status).toBe(422)
})
