import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day } from '../kernel/day.ts'
import { linksThatStand } from '../people/match-link.ts'
import { writePeople } from '../people/new-people.ts'
import { addRelationships } from '../people/relationship.ts'
import { sealIdentity } from '../people/sealed-identity.ts'
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

test('the new identity of an adopted child is compared with nobody, nor are twins of one mother', async () => {
  const mother = { given: 'Averil', family: 'Twosome' }
  const bornOn = day('2022-06-01')
  const [ivy = '', ivo = '', one = '', other = ''] = await desk.addChildren(
    { name: { given: 'Ivy', family: 'Twosome' }, mother, bornOn, facts },
    { name: { given: 'Ivy', family: 'Twosome' }, mother, bornOn, facts },
    { name: { given: 'Minna', family: 'Pairworth' }, bornOn, facts },
    { name: { given: 'Mina', family: 'Pairworth' }, bornOn, facts },
  )
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    await sealIdentity(tx, SEABOROUGH, ivo, 'u-morgan', desk.at('2026-04-14'))
    const parent = randomUUID()
    await writePeople(tx, SEABOROUGH, [{ personId: parent, kind: 'adult' }], 'u-morgan', desk.at('2026-04-14'))
    const ties = [one, other].map(to => ({
      relationshipId: randomUUID(),
      from: parent,
      to,
      type: 'mother_of' as const,
    }))
    await addRelationships(tx, SEABOROUGH, ties, 'u-morgan', desk.at('2026-04-14'))
  })
  await pressed('match', '--authority', SEABOROUGH, '--json')
  const links = await inAuthority(desk.database, SEABOROUGH, tx => linksThatStand(tx, SEABOROUGH, ['offered'], 100))
  const named = new Set(links.flatMap(link => [link.one, link.other]))
  expect([ivy, ivo, one, other].filter(id => named.has(id))).toEqual([])
})

test('an authority that there is not is refused, and one beside a file is wrong usage', async () => {
  expect(await pressed('match', '--authority', 'nowhere')).toMatchObject({
    code: 1,
    err: expect.stringContaining('found nowhere, expected'),
  })
  expect((await pressed('match', 'people.csv', '--authority', SEABOROUGH)).code).toBe(2)
})
