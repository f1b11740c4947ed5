import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { familyRoutes } from '../journeys/family/routes.ts'
import { peopleRoutes } from '../journeys/people/routes.ts'
import { day } from '../kernel/day.ts'
import { judgeLink, offerLink, versionsOf } from '../people/match-link.ts'
import { pairOf } from '../people/same-person.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({ today: '2026-04-14', routes: [...caseRoutes, ...familyRoutes, ...peopleRoutes] })
await desk.addStaff({ name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' })
const REFERRAL = { kind: 'ReferralReceived' as const, on: day('2026-04-01'), from: 'midwifery' }

const [baby = '', older = ''] = await desk.addChildren(
  {
    mother: { given: 'Bettina', family: 'Inventwick' },
    facts: [REFERRAL, { kind: 'EstimatedDateSet', on: day('2026-04-01'), expectedOn: day('2026-08-20') }],
  },
  {
    name: { given: 'Lene', family: 'Inventwyck' },
    bornOn: day('2019-06-01'),
    mother: { given: 'Bettina', family: 'Inventwyck' },
    facts: [
      { ...REFERRAL, on: day('2020-01-06') },
      { kind: 'ChildRemoved', on: day('2020-03-02'), order: 'care_order', reasons: ['neglect'] },
      { kind: 'CaseClosed', on: day('2021-01-04') },
    ],
  },
)

const plain = (html: string) => html.replaceAll(/name="_submission" value="[^"]*"/g, '')
const pagesOf = (id: string) =>
  ['', '/history', '/brief'].map(page => `/authorities/${SEABOROUGH}/children/${id}${page}`)
const pages = async () => {
  const answers = []
  for (const path of [...pagesOf(baby), ...pagesOf(older)]) answers.push(plain((await desk.get('u-morgan', path)).html))
  return answers
}

test('a mother who is on record twice brings her history when that is confirmed, and takes every word of it away when it is undone', async () => {
  const mothers = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('relationship').select('from_person').where('to_person', 'in', [baby, older]).execute(),
  )
  const { one, other } = pairOf(mothers[0]?.from_person ?? '', mothers[1]?.from_person ?? '')
  const before = await pages()
  expect(before[1]).not.toContain('Inventwyck')
  expect(before[1]).not.toContain('History sufficient is proposed')

  const why = { for: ['given name'], against: [] }
  await inAuthority(desk.database, SEABOROUGH, tx =>
    offerLink(tx, { authority: SEABOROUGH, by: 'u-morgan', at: desk.at('2026-04-14') }, [one, other], {
      score: 0.8,
      why,
    }),
  )
  expect(await pages()).toEqual(before)

  const match = `/authorities/${SEABOROUGH}/matches/${one}/${other}`
  const confirm = { version: '1', judged: 'confirmed', reason: 'The hospital knows one mother' }
  expect((await desk.post('u-morgan', match, confirm)).status).toBe(303)
  const [, history = '', brief = ''] = await pages()
  for (const page of [history, brief]) expect(page).toContain('Lene Inventwyck')
  expect(history).toContain('History sufficient is proposed')

  expect((await desk.post('u-morgan', `${match}/undo`, { version: '2', reason: 'Two mothers' })).status).toBe(303)
  expect(await pages()).toEqual(before)
})

test('what is confirmed or undone while a page is read counts for the next page, and the reader is told of', async () => {
  const mothers = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('relationship').select('from_person').where('to_person', 'in', [baby, older]).execute(),
  )
  const pair = pairOf(mothers[0]?.from_person ?? '', mothers[1]?.from_person ?? '')
  const before = await pages()
  const judge = (state: 'confirmed' | 'undone', time: string) =>
    inAuthority(desk.database, SEABOROUGH, async tx => {
      const version = (await versionsOf(tx, SEABOROUGH, pair)).at(-1)?.version ?? 0
      const writing = { authority: SEABOROUGH, by: 'u-morgan', at: desk.at('2026-04-14', time) }
      await judgeLink(tx, writing, pair, { version, state, reason: 'a reason' })
    })
  // Every page of this test is asked for at 10:30.
  await inAuthority(desk.database, SEABOROUGH, tx =>
    offerLink(tx, { authority: SEABOROUGH, by: 'u-morgan', at: desk.at('2026-04-14') }, [pair.one, pair.other], {
      ...{ score: 0.8, why: { for: ['given name', 'family name'], against: [] } },
    }),
  )
  await judge('confirmed', '10:20')
  const asOne = await pages()
  expect(asOne[1]).toContain('Inventwyck')
  await judge('undone', '10:31')
  expect(await pages()).toEqual(asOne)
  const { html } = await desk.get('u-morgan', `/authorities/${SEABOROUGH}/matches/${pair.one}/${pair.other}`)
  expect(html).toMatch(/Who read while they were held for one person[\s\S]*Morgan Tarnbrook/)
  expect(before[1]).not.toContain('Inventwyck')
})
