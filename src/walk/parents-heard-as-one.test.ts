import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { assessmentRoutes } from '../journeys/assessment/routes.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { peopleRoutes } from '../journeys/people/routes.ts'
import { day } from '../kernel/day.ts'
import { judgeLink, offerLink } from '../people/match-link.ts'
import { pairOf } from '../people/same-person.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { adult, tie } from '../worklists/family/test-quillfeathers.ts'

const desk = await testDesk({ today: '2026-03-10', routes: [...caseRoutes, ...assessmentRoutes, ...peopleRoutes] })
await desk.addStaff({ name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' })
const known: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-03-02'), from: 'midwifery' },
  { kind: 'WorkerAllocated', on: day('2026-03-02'), agency: 'social_care', worker: 'u-priya' },
  { kind: 'EstimatedDateSet', on: day('2026-03-02'), expectedOn: day('2026-06-01') },
]

test('a mother who was heard under her other record was heard, as long as the two are held to be one', async () => {
  const [mother, other] = [await adult(desk, 'Rosa', 'Quillfeather'), await adult(desk, 'Rose', 'Quillfeather')]
  const heard: NewFact = { kind: 'ParentHeard', on: day('2026-03-09'), who: other, how: 'in_person' }
  const [childId = ''] = await desk.addChildren({ facts: [...known, heard] })
  await tie(desk, { from: mother, to: childId, type: 'mother_of' })
  const at = `/authorities/${SEABOROUGH}/children/${childId}`
  const pages = [at, `${at}/assessment`, `/authorities/${SEABOROUGH}/people/${childId}`]
  const unheard = async () =>
    Promise.all(
      pages.map(async path =>
        /([Nn]obody has recorded hearing|Not heard directly:) Ros/.test((await desk.get('u-priya', path)).html),
      ),
    )
  expect(await unheard()).toEqual([true, true, true])
  const judge = (version: number, state: 'confirmed' | 'undone') =>
    inAuthority(desk.database, SEABOROUGH, async tx => {
      const writing = { authority: SEABOROUGH, by: 'u-priya', at: desk.at('2026-03-10', '10:20') }
      if (version === 1) await offerLink(tx, writing, [mother, other], { score: 0.9, why: { for: ['x'], against: [] } })
      await judgeLink(tx, writing, pairOf(mother, other), { version, state, reason: 'She says so herself.' })
    })
  await judge(1, 'confirmed')
  expect(await unheard()).toEqual([false, false, false])
  await judge(2, 'undone')
  expect(await unheard()).toEqual([true, true, true])
})
