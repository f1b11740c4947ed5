import { expect, test } from 'vitest'
import { day } from '../../../kernel/day.ts'
import type { NewFact } from '../../../record/free-text.ts'
import { on, recordDesk } from '../test-record.ts'

/** A Tuesday, 10 March 2026, under the composite protocol. */
const desk = await recordDesk()
await desk.addStaff({ name: 'Hamish Tolgarth', agency: 'social_care', role: 'conference_chair' })

const strategy = (text: string): NewFact => ({
  ...{ kind: 'StrategyDiscussionHeld', on: day(text), decision: 'initiate_section_47', enquiry: 'e1' },
})

const scheduled = async (childId: string) =>
  (await desk.factsOf(childId)).flatMap(({ fact }) => (fact.kind === 'ConferenceScheduled' ? [fact] : []))

const first = (rows: readonly NewFact[]) => rows[0]

test('days are offered with what they keep, and one act sets the meeting on the record of each child with its own type', async () => {
  const { one, other } = await desk.twins(strategy('2026-03-09'))
  const form = await desk.get('u-priya', `${one.at}/conference/schedule`)
  expect(form.html).toContain('Pre-birth conference (initial)')
  // Fifteen working days from 9 March; 30+0 is 23 March.
  expect(form.html).toContain('Wednesday 11 March 2026')
  expect(form.html).toContain('Keeps: Initial child protection conference; Pre-birth conference.')
  const sent = await desk.send('u-priya', `${one.at}/conference/schedule`, {
    ...{ with: other.childId, type: 'initial', [`type-${other.childId}`]: 'review', day: '2026-03-11' },
    ...{ startsAt: '10:00', venue: 'Invented House', chair: 'u-hamish', ...on('2026-03-10') },
  })
  expect(sent.location).toMatch(/\/conference\?recorded=f\d+$/)
  const [ours, theirs] = [first(await scheduled(one.childId)), first(await scheduled(other.childId))]
  expect(ours).toMatchObject({ for: '2026-03-11', type: 'initial', venue: 'Invented House', chair: 'u-hamish' })
  expect(theirs).toMatchObject({ for: '2026-03-11', type: 'review' })
  expect(Reflect.get(ours ?? {}, 'sitting')).toBe(Reflect.get(theirs ?? {}, 'sitting'))
})

test('a day that breaks a limit is shown with what it breaks, asks why, and is taken with the reason', async () => {
  const { childId, at } = await desk.aChild(strategy('2026-03-09'))
  const answers = { type: 'initial', day: 'other', ...on('2026-04-02', 'otherDay'), ...on('2026-03-10') }
  const shown = await desk.send('u-priya', `${at}/conference/schedule`, answers)
  expect(shown.status).toBe(422)
  expect(shown.html).toContain('Write why 2 April 2026 is taken.')
  expect(shown.html).toContain('3 working days after the last day, 30 March 2026')
  expect(await scheduled(childId)).toEqual([])
  const sent = await desk.send('u-priya', `${at}/conference/schedule`, {
    ...answers,
    reason: 'The only day on which an interpreter can come',
  })
  expect(sent.status).toBe(303)
  expect(await scheduled(childId)).toMatchObject([
    { for: '2026-04-02', reason: 'The only day on which an interpreter can come' },
  ])
})

test('what is sent twice is one conference', async () => {
  const { childId, at } = await desk.aChild(strategy('2026-03-09'))
  const answers = { type: 'initial', day: '2026-03-11', ...on('2026-03-10'), _submission: crypto.randomUUID() }
  await desk.send('u-priya', `${at}/conference/schedule`, answers)
  await desk.send('u-priya', `${at}/conference/schedule`, answers)
  expect(await scheduled(childId)).toHaveLength(1)
})

test('it is put off with why and with no new day yet, and is set again as the same meeting', async () => {
  const { childId, at } = await desk.aChild(strategy('2026-03-09'))
  await desk.send('u-priya', `${at}/conference/schedule`, { type: 'initial', day: '2026-03-11', ...on('2026-03-10') })
  const [sitting] = (await scheduled(childId)).map(fact => fact.sitting)
  const path = `${at}/conference/${sitting}`
  const without = await desk.send('u-priya', `${path}/postpone`, { day: 'none', ...on('2026-03-10') })
  expect(without.status).toBe(422)
  expect(without.html).toContain('Write why it is put off')
  const off = await desk.send('u-priya', `${path}/postpone`, {
    ...{ day: 'none', reason: 'The chair is ill', ...on('2026-03-10') },
  })
  expect(off.location).toContain(`/conference/${sitting}?recorded=`)
  const postponed = (await desk.factsOf(childId)).map(({ fact }) => fact).at(-1)
  expect(postponed).toMatchObject({ kind: 'ConferencePostponed', reason: 'The chair is ill', type: 'initial', sitting })
  expect(Reflect.has(postponed ?? {}, 'for')).toBe(false)
  await desk.send('u-priya', `${path}/schedule`, { type: 'initial', day: '2026-03-13', ...on('2026-03-10') })
  expect((await scheduled(childId)).map(fact => [fact.sitting, fact.for])).toEqual([
    [sitting, '2026-03-11'],
    [sitting, '2026-03-13'],
  ])
})

test('a postponement past the limit says so before it is sent', async () => {
  const { childId, at } = await desk.aChild(strategy('2026-03-09'))
  await desk.send('u-priya', `${at}/conference/schedule`, { type: 'initial', day: '2026-03-11', ...on('2026-03-10') })
  const [sitting] = (await scheduled(childId)).map(fact => fact.sitting)
  const late = await desk.send('u-priya', `${at}/conference/${sitting}/postpone`, {
    ...{ day: 'other', ...on('2026-04-10', 'otherDay'), ...on('2026-03-10') },
  })
  expect(late.status).toBe(422)
  expect(late.html).toContain('Breaks Initial child protection conference: 7 working days after the last day')
})

test('partners do not arrange it, and the address of the general form leads here', async () => {
  const { at } = await desk.aChild(strategy('2026-03-09'))
  const refused = await desk.get('u-amal', `${at}/conference/schedule`)
  expect(refused.status).toBe(403)
  expect(refused.html).toContain('arranged by children’s social care')
  expect((await desk.get('u-priya', `${at}/fact/ConferenceScheduled`)).location).toBe(`${at}/conference/schedule`)
  expect((await desk.get('u-priya', `${at}/fact/ConferencePostponed`)).location).toBe(`${at}/conference`)
})
