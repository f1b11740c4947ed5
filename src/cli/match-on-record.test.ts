import { expect, test, vi } from 'vitest'
import { day } from '../kernel/day.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { pressed } from './pressed.ts'

const desk = await testDesk({ today: '2026-04-14', routes: [] })
vi.stubEnv('DATABASE_URL', desk.ownerUrl)
vi.stubEnv('DATABASE_APP_URL', desk.appUrl)

const tamsin = { given: 'Tamsin', family: 'Inventford' }
const facts = [{ kind: 'ReferralReceived' as const, on: day('2026-04-01'), from: 'school' }]
const child = { name: tamsin, bornOn: day('2017-05-09'), facts }
await desk.addChildren(child, child, { name: { given: 'Otto', family: 'Madeup' }, facts })

test('those on record who may be one person are offered, once', async () => {
  const match = async () => (await pressed('match', '--authority', SEABOROUGH, '--json')).out
  expect(JSON.parse(await match())).toEqual({ authority: SEABOROUGH, people: 3, offered: 1 })
  expect(JSON.parse(await match())).toMatchObject({ offered: 0 })
  expect((await desk.audit()).map(row => [row.role, row.action])).toContainEqual(['operator', 'matches_offered'])
})

test('an authority that there is not is refused, and one beside a file is wrong usage', async () => {
  expect(await pressed('match', '--authority', 'nowhere')).toMatchObject({
    code: 1,
    err: expect.stringContaining('found nowhere, expected'),
  })
  expect((await pressed('match', 'people.csv', '--authority', SEABOROUGH)).code).toBe(2)
})
