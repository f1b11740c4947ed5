import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day } from '../kernel/day.ts'
import { writePeople } from '../people/new-people.ts'
import { addRelationships, readRelationships } from '../people/relationship.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { recordAct } from '../worklists/record-act.ts'
import { planHouse, wordsOn } from './test-plan-house.ts'

const house = await planHouse()
const on = day('2026-01-06')

/** Bo with his mother Rosa and his father Vernon, who may be a danger to her. */
async function aFamily(more: (of: { mother: string; father: string }) => readonly NewFact[] = () => []) {
  const { childId, at } = await house.aChild()
  const father = randomUUID()
  const before = house.at('2025-01-07')
  const mother = await inAuthority(house.database, SEABOROUGH, async tx => {
    const [tie] = await readRelationships(tx, SEABOROUGH, childId, null)
    const name = { given: 'Vernon', family: 'Tarn' }
    await writePeople(tx, SEABOROUGH, [{ personId: father, kind: 'adult', name }], 'u-test', before)
    const fatherOf = { relationshipId: randomUUID(), from: father, to: childId, type: 'father_of' as const }
    await addRelationships(tx, SEABOROUGH, [fatherOf], 'u-test', before)
    return tie?.otherId ?? ''
  })
  const facts: NewFact[] = [
    { kind: 'RiskFactorIdentified', on, risk: 'r2', level: 'high', label: 'Rosa may be hurt if she is found' },
    {
      ...{ kind: 'PlanActionSet', on, action: 'h1', what: 'Rosa sees Ida Frost at the refuge on Mondays' },
      ...{ ownerName: 'Ida Frost', dueOn: day('2026-06-01'), addresses: ['r2'], withheldFrom: [`person:${father}`] },
    },
    { kind: 'PlanActionSet', on, action: 'v1', what: 'Vernon Tarn goes to each session', ownerName: 'Vernon Tarn' },
    { kind: 'PlanActionSet', on, action: 'v2', what: 'Vernon is tested at the clinic', ownerName: 'Dana Frost' },
    { kind: 'ConcernStated', on, concern: 'Bo has seen shouting', meansForChild: 'He is afraid' },
    { kind: 'ParentHeard', on, who: mother, inTheirWords: 'I want Bo to sleep well' },
    ...more({ mother, father }),
  ]
  await inAuthority(house.database, SEABOROUGH, tx => {
    const by = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
    const act = { id: randomUUID(), by, at: house.at('2026-01-06'), authority: SEABOROUGH }
    return recordAct(tx, house.ruling, act, [{ childId, facts, restsOn: null }])
  })
  return { childId, at, mother, father }
}

const copyOf = async (at: string, person: string) =>
  (await house.get('u-priya', `${at}/parents-page/copy?for=person:${person}`)).html

test('each parent is given one page: what people worry about, what they do, who helps, what they said, what comes next', async () => {
  const { at, mother } = await aFamily()
  const page = wordsOn(await copyOf(at, mother))
  for (const said of [
    'For Rosa Quillfeather',
    'Bo has seen shouting',
    'He is afraid',
    'Bo sleeps in a cot of his own, by 1 June 2026',
    'Ana Petrova : Ana Petrova weighs Bo every second Wednesday, by 1 June 2026',
    'I want Bo to sleep well',
    'at least every 10 days',
    'The next big meeting is before the end of Sunday 5 April 2026',
    'If you do not agree',
    'Priya Mandeville',
  ])
    expect(page).toContain(said)
})

test('no copy of his shows what is withheld from him, and none of hers where he is treated', async () => {
  const { at, mother, father } = await aFamily()
  const his = await copyOf(at, father)
  expect(his).toContain('Vernon Tarn goes to each session')
  expect(his).not.toMatch(/refuge|\bIda\b|may be hurt|withheld|left out/i)
  const hers = await copyOf(at, mother)
  expect(hers).toContain('refuge')
  expect(hers).not.toMatch(/Vernon|clinic/)
  // Whose results they are is not said: left out until somebody has said that they are not his.
  expect(hers).not.toContain('Each weekly result')
  const prepared = { for: `person:${mother}` }
  await house.send('u-priya', `${at}/parents-page?for=person:${mother}`, prepared)
  expect(await copyOf(at, mother)).toContain('Each weekly result')
})

test('what whoever prepares it leaves out leaves no trace either, and is kept for the next time', async () => {
  const { childId, at, mother } = await aFamily()
  const prepared = await house.send('u-priya', `${at}/parents-page?for=person:${mother}`, { out: 'a3' })
  expect(prepared.location).toBe(`${at}/parents-page/copy?for=person:${mother}`)
  const page = await copyOf(at, mother)
  expect(page).not.toMatch(/weighs Bo|Ana Petrova/)
  await house.post('u-priya', `${at}/parents-page/given`, { ...idOf(page), for: `person:${mother}` })
  expect((await house.factsOf(childId)).at(-1)).toMatchObject({
    kind: 'ParentsPageGiven',
    who: mother,
    withheld: ['a3'],
  })
  expect(await copyOf(at, mother)).not.toContain('weighs Bo')
  expect((await house.get('u-ingrid', `${at}/parents-page`)).html).toContain('last given on 2 February 2026')
})

const idOf = (html: string) => ({ _submission: /name="_submission" value="([^"]+)"/.exec(html)?.[1] ?? '' })

test('it is made by social care alone, and every page that is made is in the audit', async () => {
  const { childId, at, mother } = await aFamily()
  expect((await house.get('u-amal', `${at}/parents-page/copy?for=person:${mother}`)).status).toBe(403)
  expect((await house.get('u-olu', `${at}/parents-page`)).status).toBe(403)
  expect((await house.get('u-priya', `${at}/parents-page/copy?for=person:${randomUUID()}`)).status).toBe(404)
  await copyOf(at, mother)
  const made = (await house.audit()).filter(row => row.action === 'parents_page_made' && row.child_id === childId)
  expect(made.map(({ why }) => why)).toEqual([expect.stringContaining('; a page for the mother')])
})

test('whoever prepares it is told which words are hard, and that no way of reaching the parent is known', async () => {
  const { at, mother } = await aFamily()
  const page = wordsOn((await house.get('u-priya', `${at}/parents-page?for=person:${mother}`)).html)
  expect(page).toContain('No way of reaching this parent without harm is on record')
  expect(page).not.toContain('Vernon is tested')
})

test('who is not in the room is told no day of the meeting, and nobody of the other', async () => {
  const { at, mother, father } = await aFamily(people => [
    { kind: 'ConferenceScheduled', on, sitting: 's1', for: day('2026-03-20'), type: 'review' },
    { kind: 'ParticipationLimited', on, sitting: 's1', who: people.father, extent: 'whole', heard: 'separately' },
    { kind: 'PlanActionSet', on, action: 'x1', what: 'Lou Tarn helps Rosa with the garden', ownerName: 'Lou Tarn' },
    { kind: 'CoreGroupHeld', on, nextOn: day('2026-02-12') },
  ])
  expect(wordsOn(await copyOf(at, mother))).toContain('The next big meeting is on Friday 20 March 2026')
  const his = wordsOn(await copyOf(at, father))
  expect(his).not.toMatch(/20 March|big meeting is|12 February|Rosa|garden/)
  expect(his).toContain('Your social worker tells you when people talk about the plan next')
})

test('who was kept out of a part of any conference is not asked to the core group', async () => {
  const { at, father } = await aFamily(people => [
    { kind: 'ConferenceScheduled', on, sitting: 's1', for: day('2026-01-08'), type: 'initial' },
    { kind: 'ParticipationLimited', on, sitting: 's1', who: people.father, extent: 'part', heard: 'separately' },
    { kind: 'CoreGroupHeld', on, nextOn: day('2026-02-12') },
    { kind: 'ConferenceScheduled', on, sitting: 's2', for: day('2026-03-20'), type: 'review' },
  ])
  expect(wordsOn(await copyOf(at, father))).not.toMatch(/12 February|You are asked to come/)
})
