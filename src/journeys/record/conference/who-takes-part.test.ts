import { expect, test } from 'vitest'
import { inAuthority } from '../../../db/connection.ts'
import { day } from '../../../kernel/day.ts'
import { childrenOf, parentsOf } from '../../../people/family-links.ts'
import { state } from '../../../people/statement.ts'
import type { NewFact } from '../../../record/free-text.ts'
import { SEABOROUGH } from '../../../testing/database.ts'
import { on, recordDesk } from '../test-record.ts'

const desk = await recordDesk()
const today = day('2026-03-10')
const sitting = 's-one'
const scheduled: NewFact = {
  ...{ kind: 'ConferenceScheduled', on: today, for: day('2026-03-20'), type: 'initial', sitting, startsAt: '10:00' },
}
const concern: NewFact = { kind: 'ConcernStated', on: today, sitting, concern: 'An invented worry' }

async function aChild(method: 'telephone' | null = null) {
  const { childId, at } = await desk.aChild(scheduled, concern)
  const motherId = await inAuthority(desk.database, SEABOROUGH, async tx => {
    const id = (await parentsOf(tx, SEABOROUGH, [childId], null)).get(childId)?.[0] ?? ''
    expect((await childrenOf(tx, SEABOROUGH, [id], null)).get(id)).toEqual([childId])
    const said = { method, how: '01632 960111', times: 'after nine', interpreter: 'Polish', easyRead: false }
    const writing = { authority: SEABOROUGH, by: 'u-test', at: desk.at('2026-03-10') }
    if (method !== null) await state(tx, writing, id, ['contact', { ...said, advocate: 'wanted' }])
    return id
  })
  const facts = async () => (await desk.factsOf(childId)).map(({ fact }) => fact)
  return { facts, motherId, at: `${at}/conference/${sitting}` }
}

test('a parent is told in the way that is safe, and no other way is offered', async () => {
  const { at, motherId, facts } = await aChild('telephone')
  const { html } = await desk.get('u-priya', `${at}/invite/person/${motherId}`)
  expect(html).toContain('Reach them only so: by telephone, 01632 960111; after nine.')
  expect([...html.matchAll(/name="method" type="radio" value="(\w+)"/g)].map(([, value]) => value)).toEqual([
    'telephone',
  ])
  const sent = await desk.send('u-priya', `${at}/invite/person/${motherId}`, {
    ...{ method: 'telephone', coming: 'yes', withheld: 'venue', ...on('2026-03-10') },
  })
  expect(sent.location).toContain(`/conference/${sitting}?recorded=`)
  expect((await facts()).at(-1)).toMatchObject({
    ...{ kind: 'ConferenceInvited', recipient: `person:${motherId}`, method: 'telephone', coming: true },
    withheld: ['venue'],
  })
})

test('a way that is not safe is not taken, whoever sends it', async () => {
  const { at, motherId, facts } = await aChild('telephone')
  const sent = await desk.send('u-priya', `${at}/invite/person/${motherId}`, { method: 'post', ...on('2026-03-10') })
  expect(sent.status).toBe(422)
  expect((await facts()).at(-1)?.kind).toBe('ConcernStated')
})

test('where no safe way is on record nothing is to be sent, and it can be handed over', async () => {
  const { at, motherId } = await aChild()
  const { html } = await desk.get('u-priya', `${at}/invite/person/${motherId}`)
  expect(html).toContain('No way to reach them without harm is on record.')
  expect([...html.matchAll(/name="method" type="radio" value="(\w+)"/g)].map(([, value]) => value)).toEqual([
    'in_person',
  ])
})

test('a single worry can be left out for somebody, and the papers that they were given are recorded with it', async () => {
  const { at, facts } = await aChild()
  const [id] = (await facts()).flatMap(fact => (fact.kind === 'ConcernStated' ? [fact.id] : []))
  await desk.send('u-priya', `${at}/invite/agency/midwifery`, {
    ...{ method: 'email', withheld: `concern:${id}`, papers: 'Invitation', ...on('2026-03-10') },
  })
  expect((await facts()).slice(-2)).toMatchObject([
    { kind: 'ConferenceInvited', recipient: 'agency:midwifery', withheld: [`concern:${id}`] },
    { kind: 'ConferencePapersSent', papers: ['Invitation'], withheld: [`concern:${id}`] },
  ])
})

test('who is not in the room has a reason and a time of their own; for a part the time is asked', async () => {
  const { at, motherId, facts } = await aChild()
  const path = `${at}/limit/${motherId}`
  const answers = { extent: 'part', heard: 'separately', reason: 'An invented reason', ...on('2026-03-10') }
  const without = await desk.send('u-priya', path, answers)
  expect(without.status).toBe(422)
  expect(without.html).toContain('it is all that they are told')
  const noDay = await desk.send('u-priya', path, { ...answers, extent: 'whole', startsAt: '15:00' })
  expect(noDay.html).toContain('Enter the day of their own part')
  await desk.send('u-priya', path, { ...answers, startsAt: '11:15', endsAt: '11:45' })
  expect((await facts()).at(-1)).toMatchObject({
    ...{ kind: 'ParticipationLimited', who: motherId, extent: 'part', startsAt: '11:15', endsAt: '11:45', sitting },
  })
})

test('what a parent needs is asked with what is on record already, and the last word stands', async () => {
  const { at, motherId, facts } = await aChild('telephone')
  const path = `${at}/prepare/${motherId}`
  const { html } = await desk.get('u-priya', path)
  expect(html).toContain(
    'Rosa Quillfeather needs an interpreter: Polish; an advocate, whom they want and do not have yet.',
  )
  await desk.send('u-priya', path, { arranged: 'interpreter', language: 'Polish', ...on('2026-03-10') })
  expect((await facts()).at(-1)).toMatchObject({ kind: 'ParentPrepared', who: motherId, arranged: ['interpreter'] })
  expect((await desk.get('u-priya', path)).html).toMatch(/value="interpreter"\s+checked/)
})

test('nobody of another agency writes on the arrangement', async () => {
  const { at, motherId } = await aChild()
  for (const page of [
    `invite/person/${motherId}`,
    `limit/${motherId}`,
    `prepare/${motherId}`,
    'postpone',
    'schedule',
  ]) {
    expect([page, (await desk.get('u-amal', `${at}/${page}`)).status]).toEqual([page, 403])
  }
})
