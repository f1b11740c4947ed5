import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { findRoutes } from '../journeys/find/routes.ts'
import { peopleRoutes } from '../journeys/people/routes.ts'
import { pregnancyRoutes } from '../journeys/pregnancy/routes.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { unbornRoutes } from '../journeys/unborn/routes.ts'
import { day } from '../kernel/day.ts'
import { readPeople } from '../people/read-people.ts'
import { addRelationships, readRelationships } from '../people/relationship.ts'
import type { NewFact } from '../record/free-text.ts'
import { readRecord } from '../record/read.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({
  today: '2026-03-10',
  routes: [...caseRoutes, ...findRoutes, ...peopleRoutes, ...pregnancyRoutes, ...recordRoutes, ...unbornRoutes],
})
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
)

const known: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery', worker: 'u-amal' },
  { kind: 'WorkerAllocated', on: day('2026-01-06'), agency: 'social_care', worker: 'u-priya', role: 'social_worker' },
  { kind: 'EstimatedDateSet', on: day('2026-01-07'), expectedOn: day('2026-04-24'), basis: 'dating_scan', babies: 1 },
]

/** Thirty-three weeks on 6 March 2026. */
async function anUnborn(family: string, ...facts: NewFact[]) {
  const [childId = ''] = await desk.addChildren({ mother: { given: 'Rosa', family }, facts: [...known, ...facts] })
  return { childId, at: addressOf(childId) }
}

async function twins(family: string) {
  const [one, other] = [await anUnborn(family), await anUnborn(family)]
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    const [mother] = await readRelationships(tx, SEABOROUGH, one.childId, null)
    const tie = { relationshipId: randomUUID(), from: mother?.otherId ?? '', to: other.childId }
    const before = desk.at('2025-01-07')
    await addRelationships(tx, SEABOROUGH, [{ ...tie, type: 'mother_of' }], 'u-test', before)
  })
  return { one, other }
}

async function send(who: string, at: string, fields: Readonly<Record<string, string>>) {
  const page = await desk.get(who, at)
  return desk.post(who, at, { ...hiddenOf(page.html), ...fields })
}

const personOf = (childId: string) =>
  inAuthority(desk.database, SEABOROUGH, async tx => (await readPeople(tx, SEABOROUGH, [childId], null)).get(childId))
const factsOf = async (childId: string) =>
  (await inAuthority(desk.database, SEABOROUGH, tx => readRecord(tx, SEABOROUGH, childId, null)))?.facts.map(
    ({ fact }) => fact,
  ) ?? []
const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const iris = { given: 'Iris', family: 'Brook', sex: 'F', nhsNumber: '999 123 4578', which: 'single' }

describe('a birth', () => {
  test('makes the unborn baby the child, on the same record, found by both names', async () => {
    const { childId, at } = await anUnborn('Merrowdown')
    const before = await inAuthority(desk.database, SEABOROUGH, tx => readRelationships(tx, SEABOROUGH, childId, null))
    const told = { told: 'yes', ...on('2026-03-09', 'toldOn'), toldBy: 'The ward rang the duty team' }
    const sent = await send('u-amal', `${at}/birth`, { ...on('2026-03-09'), at: '04:10', ...iris, ...told })
    expect([sent.status, sent.location]).toEqual([303, `${at}?recorded=f5`])
    expect((await factsOf(childId)).slice(4)).toMatchObject([
      { kind: 'BirthRecorded', on: '2026-03-09', at: '04:10', babies: 1, agency: 'midwifery' },
      { kind: 'BirthNotified', on: '2026-03-09', by: 'The ward rang the duty team' },
    ])
    const now = { displayName: 'Iris Brook', bornOn: '2026-03-09', sex: 'F', nhsNumber: '9991234578' }
    expect(await personOf(childId)).toMatchObject(now)
    const after = await inAuthority(desk.database, SEABOROUGH, tx => readRelationships(tx, SEABOROUGH, childId, null))
    expect(after).toEqual(before)
    const person = read((await desk.get('u-amal', `/authorities/${SEABOROUGH}/people/${childId}`)).html)
    expect(person).toMatch(/Iris Brook Goes by .*Merrowdown Earlier name Until 9 March 2026/i)
    for (const sought of ['Baby Merrowdown', 'Iris Brook']) {
      const found = await send('u-amal', '/search', { sought })
      expect(found.html, sought).toContain(`/children/${childId}`)
    }
  })

  test('says how early it was, what is owed now and by whom, and leads to what moved', async () => {
    const { at } = await anUnborn('Hallowby')
    const { location } = await send('u-amal', `${at}/birth`, { ...on('2026-03-09'), ...iris, nhsNumber: '' })
    const page = await desk.get('u-amal', location ?? '')
    const text = read(page.html)
    expect(text).toContain('Born 9 March 2026, at 33 weeks and 3 days: early')
    expect(text).toContain('What is owed now, and by whom')
    expect(text).toMatch(/Birth notified to social care by 9 March 2026, late: Amal Idowu/)
    expect(text).toMatch(/New birth visit by 23 March 2026: the health visitor/)
    expect(page.html).toContain(`${at}/pregnancy#moved`)
    expect(text).toContain('Iris Brook')
  })

  test('is recorded with nothing but the day: the baby stays Baby and the family name', async () => {
    const { childId, at } = await anUnborn('Tarnholme')
    expect((await send('u-priya', `${at}/birth`, on('2026-03-10'))).status).toBe(303)
    expect(await personOf(childId)).toMatchObject({ displayName: 'Baby Tarnholme', bornOn: '2026-03-10', name: null })
  })

  test('is given back with everything typed where a number does not check or social care knew before', async () => {
    const { childId, at } = await anUnborn('Osgathorpe')
    const wrong = await send('u-amal', `${at}/birth`, { ...on('2026-03-09'), ...iris, nhsNumber: '999 123 4571' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('its last digit does not match')
    expect(wrong.html).toContain('value="Iris"')
    const told = { told: 'yes', ...on('2026-03-08', 'toldOn') }
    const early = await send('u-amal', `${at}/birth`, { ...on('2026-03-09'), ...told })
    expect(read(early.html)).toContain('Social care cannot have been told before the baby was born')
    expect(await factsOf(childId)).toHaveLength(4)
  })

  test('is kept as a draft, and a second tab is shown what was recorded meanwhile', async () => {
    const { childId, at } = await anUnborn('Wexcombe')
    const secondTab = hiddenOf((await desk.get('u-priya', `${at}/birth`)).html)
    await desk.post('u-amal', `${at}/draft/birth`, { given: 'Iris' })
    expect((await desk.get('u-amal', `${at}/birth`)).html).toContain('value="Iris"')
    expect((await desk.get('u-amal', at)).html).toContain(`href="${at}/birth"`)
    await send('u-amal', `${at}/birth`, { ...on('2026-03-09'), ...iris, nhsNumber: '' })
    const late = await desk.post('u-priya', `${at}/birth`, { ...secondTab, ...on('2026-03-10'), given: 'Rose' })
    expect(late.status).toBe(409)
    expect(read(late.html)).toContain('Birth, 9 March 2026')
    const again = await desk.post('u-priya', `${at}/birth`, { ...hiddenOf(late.html), ...on('2026-03-10') })
    expect(read(again.html)).toContain('The birth is on record already')
    expect((await desk.get('u-priya', `${at}/fact/BirthRecorded`)).location).toBe(`${at}/birth`)
    expect((await factsOf(childId)).filter(({ kind }) => kind === 'BirthRecorded')).toHaveLength(1)
    expect(await personOf(childId)).toMatchObject({ displayName: 'Iris Brook' })
  })

  test('recorded in error is withdrawn, and everything stands as before; what is known since stays', async () => {
    const { childId, at } = await anUnborn('Pellowick')
    const board = async () => read((await desk.get('u-amal', '/unborn')).html).includes('Baby Pellowick')
    expect(await board()).toBe(true)
    const owed = () =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        tx.selectFrom('duty').selectAll().where('child_id', '=', childId).orderBy('clock').execute(),
      )
    const dutiesBefore = await owed()
    await send('u-amal', `${at}/birth`, { ...on('2026-03-09'), ...iris, nhsNumber: '' })
    expect(await board()).toBe(false)
    expect(await owed()).not.toEqual(dutiesBefore)
    desk.moveTo('2026-03-11')
    const withdrawn = await send('u-amal', `${at}/correct/f5`, { what: 'withdraw', why: 'Another mother’s baby' })
    expect(withdrawn.status).toBe(303)
    expect(await personOf(childId)).toMatchObject({ displayName: 'Baby Pellowick', bornOn: null, sex: null })
    expect(await board()).toBe(true)
    expect((await owed()).map(({ clock, due }) => [clock, due])).toEqual(
      dutiesBefore.map(({ clock, due }) => [clock, due]),
    )
    // The withdrawal was the mistake.
    desk.moveTo('2026-03-12')
    await send('u-amal', `${at}/correct/f6`, { what: 'withdraw', why: 'It was her baby after all' })
    expect(await personOf(childId)).toMatchObject({ displayName: 'Iris Brook', bornOn: '2026-03-09', sex: 'F' })
    desk.moveTo('2026-03-10')
  })

  test('with a wrong day is corrected, and the child’s birthday with it', async () => {
    const { childId, at } = await anUnborn('Cinderford-Vale')
    await send('u-amal', `${at}/birth`, { ...on('2026-03-09'), ...iris, nhsNumber: '' })
    desk.moveTo('2026-03-11')
    const fields = { what: 'change', why: 'Before midnight', ...on('2026-03-08'), babies: '1' }
    expect((await send('u-amal', `${at}/correct/f5`, fields)).status).toBe(303)
    expect(await personOf(childId)).toMatchObject({ displayName: 'Iris Brook', bornOn: '2026-03-08' })
    desk.moveTo('2026-03-10')
  })
})

describe('twins', () => {
  test('are born on one form, each on its own record', async () => {
    const { one, other } = await twins('Lindengate')
    const page = await desk.get('u-amal', `${one.at}/birth`)
    expect(read(page.html)).toContain('Is another baby of this pregnancy born too?')
    const second = {
      also: other.childId,
      ...on('2026-03-10', `on_${other.childId}`),
      [`at_${other.childId}`]: '00:20',
      [`given_${other.childId}`]: 'Fern',
      [`which_${other.childId}`]: 'second',
    }
    const first = { ...on('2026-03-09'), at: '23:50', given: 'Iris', which: 'first' }
    expect((await send('u-amal', `${one.at}/birth`, { ...first, ...second })).status).toBe(303)
    expect((await factsOf(one.childId)).at(-1)).toMatchObject({
      kind: 'BirthRecorded',
      on: '2026-03-09',
      birthOrder: 1,
    })
    expect((await factsOf(other.childId)).at(-1)).toMatchObject({ on: '2026-03-10', at: '00:20', birthOrder: 2 })
    expect(await personOf(one.childId)).toMatchObject({ name: { given: 'Iris' }, bornOn: '2026-03-09' })
    expect(await personOf(other.childId)).toMatchObject({ name: { given: 'Fern' }, bornOn: '2026-03-10' })
  })

  test('the birth of one leaves the other’s plan, readiness and place on the board as they were', async () => {
    const { one, other } = await twins('Marlowe-Fenn')
    const owed = () =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        tx.selectFrom('duty').selectAll().where('child_id', '=', other.childId).orderBy('clock').execute(),
      )
    const tonight = async () => {
      const text = read((await desk.get('u-amal', other.at)).html)
      return text.slice(text.indexOf('If the birth is tonight'), text.indexOf('What is owed now'))
    }
    const before = [await owed(), await tonight()]
    await send('u-amal', `${one.at}/birth`, { ...on('2026-03-09'), given: 'Iris', which: 'first' })
    expect([await owed(), await tonight()]).toEqual(before)
    const board = (await desk.get('u-amal', '/unborn')).html
    expect([board.includes(other.childId), board.includes(one.childId)]).toEqual([true, false])
  })

  test('the loss of one leaves the other’s plan, readiness and place on the board as they were', async () => {
    const { one, other } = await twins('Harrowell')
    const owed = () =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        tx.selectFrom('duty').selectAll().where('child_id', '=', other.childId).orderBy('clock').execute(),
      )
    const before = await owed()
    const sent = await send('u-amal', `${one.at}/fact/PregnancyEnded`, on('2026-03-09'))
    expect(sent.status).toBe(303)
    expect(await owed()).toEqual(before)
    const board = (await desk.get('u-amal', '/unborn')).html
    expect([board.includes(other.childId), board.includes(one.childId)]).toEqual([true, false])
  })
})
