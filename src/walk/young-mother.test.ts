import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { assessmentRoutes } from '../journeys/assessment/routes.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { familyRoutes } from '../journeys/family/routes.ts'
import { findRoutes } from '../journeys/find/routes.ts'
import { peopleRoutes } from '../journeys/people/routes.ts'
import { pregnancyRoutes } from '../journeys/pregnancy/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { workRoutes } from '../journeys/work/routes.ts'
import { day } from '../kernel/day.ts'
import { addRelationships } from '../people/relationship.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({
  today: '2026-03-10',
  routes: [
    ...[...assessmentRoutes, ...caseRoutes, ...familyRoutes, ...findRoutes, ...peopleRoutes, ...pregnancyRoutes],
    ...[...recordRoutes, ...workRoutes],
  ],
})
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Edda Marsh', agency: 'education', role: 'education_lead' },
)

const worker = (user: string): NewFact => ({
  ...{ kind: 'WorkerAllocated', on: day('2026-01-06'), agency: 'social_care' },
  ...{ worker: user, role: 'social_worker' },
})
const agency = (name: string, user: string): NewFact => ({
  ...{ kind: 'AgencyInvolved', on: day('2026-01-06') },
  ...{ agency: name, worker: user },
})

/** Mina Hartwell is 15 and invented: a child with a worker and a record, and the mother of an unborn baby. */
const [minaId = '', babyId = ''] = await desk.addChildren(
  {
    name: { given: 'Mina', family: 'Hartwell' },
    bornOn: day('2010-08-02'),
    facts: [
      { kind: 'ReferralReceived', on: day('2025-11-03'), from: 'school', note: 'WordsOfMina: exploitation feared' },
      worker('u-olu'),
      agency('education', 'u-edda'),
      {
        kind: 'ChildRemoved',
        on: day('2016-05-01'),
        order: 'care_order',
        reasons: ['neglect'],
        note: 'WordsOfMina: removed',
      },
      { kind: 'ChildReturned', on: day('2018-05-01'), note: 'WordsOfMina: came home' },
      {
        kind: 'RiskFactorIdentified',
        on: day('2025-11-10'),
        risk: 'r1',
        factor: 'exploitation',
        evidence: 'WordsOfMina: seen in a car',
      },
      { kind: 'StrengthIdentified', on: day('2025-12-10'), evidence: 'WordsOfMina: she sings' },
    ],
  },
  {
    facts: [
      { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery', note: 'WordsOfTheBaby: pregnancy known' },
      { kind: 'EstimatedDateSet', on: day('2026-01-06'), expectedOn: day('2026-06-01') },
      worker('u-priya'),
      agency('midwifery', 'u-amal'),
      {
        kind: 'RiskFactorIdentified',
        on: day('2026-02-01'),
        risk: 'r2',
        factor: 'domestic_abuse',
        evidence: 'WordsOfTheBaby: shouting heard',
      },
      { kind: 'StrengthIdentified', on: day('2026-02-01'), evidence: 'WordsOfTheBaby: a cot is ready' },
    ],
  },
)
await inAuthority(desk.database, SEABOROUGH, tx =>
  addRelationships(
    tx,
    SEABOROUGH,
    [{ relationshipId: randomUUID(), from: minaId, to: babyId, type: 'mother_of' }],
    'u-test',
    desk.at('2026-01-05'),
  ),
)
const mina = `/authorities/${SEABOROUGH}/children/${minaId}`
const baby = `/authorities/${SEABOROUGH}/children/${babyId}`
const PAGES = ['', '?entries=all', '/history', '/brief', '/assessment', '/pregnancy', '/fact/VisitMade', '/note']

test.each(['u-priya', 'u-olu', 'u-amal', 'u-edda'])('%s reads of each on that one’s own pages only', async who => {
  const leaks: string[] = []
  for (const [at, other] of [
    [mina, 'WordsOfTheBaby'],
    [baby, 'WordsOfMina'],
  ] as const) {
    for (const page of PAGES) {
      const { html } = await desk.get(who, `${at}${page}`)
      if (html.includes(other)) leaks.push(`${at === mina ? 'the mother' : 'the baby'}${page}`)
    }
  }
  expect(leaks).toEqual([])
})

test('who may open both is led from one to the other, and nobody else', async () => {
  const leads = async (who: string) => {
    const [ofMina, ofBaby] = [(await desk.get(who, mina)).html, (await desk.get(who, baby)).html]
    return [ofMina.includes(`href="${baby}"`), ofBaby.includes(`href="${mina}"`)]
  }
  expect(await leads('u-priya')).toEqual([true, true])
  expect(await leads('u-olu')).toEqual([true, true])
  expect(await leads('u-amal')).toEqual([false, false])
  expect(await leads('u-edda')).toEqual([false, false])
  // Of a baby that she may not know of, her school reads nothing at all.
  expect((await desk.get('u-edda', mina)).html).not.toContain('Baby Hartwell')
  expect((await desk.get('u-edda', baby)).status).toBe(404)
})
