import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { hiddenOf, on } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { recordAct } from '../worklists/record-act.ts'
import { planHouse, wordsOn } from './test-plan-house.ts'

const house = await planHouse()
const today = on('2026-02-02')

/** The kinds of the facts that were recorded on that day, with what tells them apart. */
const recordedToday = async (childId: string) =>
  (await house.factsOf(childId)).flatMap(fact =>
    fact.on !== '2026-02-02' ? [] : [fact.kind === 'PlanActionReviewed' ? `${fact.action} ${fact.finding}` : fact.kind],
  )

test('a core group is recorded in one act: who was there, each action, what has changed, when they meet again', async () => {
  const { childId, at } = await house.aChild()
  const form = await house.get('u-priya', `${at}/core-group/hold`)
  expect(form.html.match(/What has become of it\?/g)).toHaveLength(3)
  const sent = await house.send('u-priya', `${at}/core-group/hold`, {
    ...today,
    attended: 'mother',
    'finding-a1': 'goes_on',
    'changed-a1': 'Three results in a row are negative',
    'finding-a2': 'done',
    'finding-a3': 'dropped',
    'reason-a3': 'Bo is weighed at the clinic now',
    progress: 'Bo sleeps through, in his own cot',
    family: 'offered',
    ...on('2026-03-02', 'nextOn'),
  })
  expect([sent.status, sent.location?.replace(/f\d+$/, 'f')]).toEqual([303, `${at}/core-group?recorded=f`])
  expect(await recordedToday(childId)).toEqual([
    'CoreGroupHeld',
    'FamilyGroupMeetingOffered',
    'a1 goes_on',
    'a2 done',
    'a3 dropped',
  ])
  const page = wordsOn((await house.get('u-priya', sent.location ?? '')).html)
  const plan = page.slice(page.indexOf('The plan as it now stands', page.indexOf('Visits')))
  expect(plan).toContain('Three results in a row are negative')
  expect(plan).toMatch(/Bo sleeps in a cot of his own .* Done/)
  expect(plan).toMatch(/Dropped.*Bo is weighed at the clinic now/)
  expect(page).toContain('Agreed for Monday 2 March 2026')
})

test('an action is dropped with a reason only, and everything typed comes back', async () => {
  const { childId, at } = await house.aChild()
  const fields = { ...today, 'finding-a1': 'dropped', progress: 'He sleeps' }
  const refused = await house.send('u-priya', `${at}/core-group/hold`, fields)
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('Say why it is dropped')
  expect(refused.html).toContain('He sleeps')
  expect(await recordedToday(childId)).toEqual([])
})

test('words that only say that somebody was there are recorded, and better ones are asked for', async () => {
  const { at } = await house.aChild()
  const sent = await house.send('u-priya', `${at}/core-group/hold`, {
    ...today,
    progress: 'Ms Quillfeather attended all sessions.',
  })
  const page = await house.get('u-priya', sent.location ?? '')
  expect(page.html).toContain('shows that somebody was there, and not yet what is different for the child')
  expect(page.html).toContain('Add what has changed')
})

test('brothers and sisters on the same plan are recorded in the same act, with what only their plan asks', async () => {
  const { one, other } = await house.siblings()
  const sent = await house.send('u-priya', `${one.at}/core-group/hold`, {
    ...today,
    also: other.childId,
    'finding-a1': 'done',
    [`finding-${other.childId}-k1`]: 'stuck',
  })
  expect(sent.status).toBe(303)
  expect(await recordedToday(one.childId)).toEqual(['CoreGroupHeld', 'a1 done'])
  expect(await recordedToday(other.childId)).toEqual(['CoreGroupHeld', 'a1 done', 'k1 stuck'])
})

test('of two who hold it at once the second is shown what the first recorded; a new action holds nothing up', async () => {
  const { childId, at } = await house.aChild()
  const form = hiddenOf((await house.get('u-priya', `${at}/core-group/hold`)).html)
  const second = hiddenOf((await house.get('u-ingrid', `${at}/core-group/hold`)).html)
  const done = { ...today, 'finding-a1': 'done' }
  expect((await house.post('u-priya', `${at}/core-group/hold`, { ...form, ...done })).status).toBe(303)
  const overtaken = await house.post('u-ingrid', `${at}/core-group/hold`, {
    ...second,
    ...today,
    'finding-a1': 'stuck',
  })
  expect(overtaken.status).toBe(409)
  expect(await recordedToday(childId)).toEqual(['CoreGroupHeld', 'a1 done'])
})

test('a stuck action asks for an early review on the record, and the asking stands until a conference is arranged', async () => {
  const { childId, at } = await house.aChild()
  await house.send('u-priya', `${at}/core-group/hold`, {
    ...today,
    'finding-a1': 'stuck',
    'changed-a1': 'no result came',
  })
  for (const path of ['', '/core-group', '/plan']) {
    expect((await house.get('u-priya', at + path)).html).toContain(`${at}/early-review?action=a1`)
  }
  const asked = await house.send('u-priya', `${at}/early-review?action=a1`, {
    action: 'a1',
    reason: 'The clinic has closed',
  })
  expect(asked.location).toContain(`${at}/core-group?recorded=`)
  expect((await house.factsOf(childId)).at(-1)).toMatchObject({ kind: 'EarlyReviewAsked', action: 'a1' })
  expect((await house.get('u-ingrid', at)).html).toContain('An early review was asked for on 2 February 2026')
  const work = wordsOn((await house.get('u-ingrid', '/')).html)
  expect(work).toContain('An early review is asked for')
  expect(wordsOn((await house.get('u-priya', '/')).html)).not.toContain('An early review is asked for')
  await inAuthority(house.database, SEABOROUGH, tx => {
    const by = { userId: 'u-test', role: 'social_worker', agency: 'social_care', why: 'a test', place: '/test' }
    const act = { id: randomUUID(), by, at: house.at('2026-02-02', '11:00'), authority: SEABOROUGH }
    const facts = [
      { kind: 'ConferenceScheduled', on: day('2026-02-02'), for: day('2026-02-20'), type: 'review' },
    ] as const
    return recordAct(tx, house.ruling, act, [{ childId, facts, restsOn: null }])
  })
  expect((await house.get('u-ingrid', '/')).html).not.toContain(childId)
})

test('a baby is asked for awake and where it sleeps; of a visit that was only tried nothing is said of the child', async () => {
  const { childId, at } = await house.aChild()
  const form = (await house.get('u-priya', `${at}/visit`)).html
  expect(form).toContain('Was the child awake?')
  const made = { ...today, visit: 'made', seen: 'yes', awake: 'yes', sleepingPlaceSeen: 'yes', inTheirWords: 'Smiled' }
  await house.send('u-priya', `${at}/visit`, made)
  await house.send('u-priya', `${at}/visit`, { ...today, visit: 'tried', seen: 'yes', note: 'No answer' })
  expect((await house.factsOf(childId)).slice(-2)).toMatchObject([
    { kind: 'VisitMade', seen: true, awake: true, sleepingPlaceSeen: true, inTheirWords: 'Smiled' },
    { kind: 'VisitAttempted', note: 'No answer' },
  ])
  expect((await house.factsOf(childId)).at(-1)).not.toHaveProperty('seen')
})

test('an older child is asked for alone, and a late visit and a gap are shown', async () => {
  const { at } = await house.aChild({
    born: '2017-06-01',
    facts: [
      { kind: 'VisitMade', on: day('2026-01-07'), seen: true, alone: true },
      { kind: 'VisitMade', on: day('2026-01-22'), seen: true, alone: false },
    ],
  })
  expect((await house.get('u-priya', `${at}/visit`)).html).not.toContain('Was the child awake?')
  const page = wordsOn((await house.get('u-priya', `${at}/core-group`)).html)
  expect(page).toMatch(/15 days Longer than the plan says/)
  expect(page).toContain('Last day: Sunday 1 February 2026, late by')
  expect(page).toContain('The next visit is late since 2 February 2026')
  expect(wordsOn((await house.get('u-priya', at)).html)).toContain('The next visit is late since 2 February 2026')
})

test('whoever sees a summary reads no plan, and a midwife on the case does', async () => {
  const { at } = await house.aChild()
  expect((await house.get('u-olu', `${at}/core-group`)).status).toBe(403)
  await house.send('u-priya', `${at}/core-group/hold`, { ...today, progress: 'Bo sleeps through' })
  await house.send('u-priya', `${at}/visit`, { ...today, visit: 'made', seen: 'yes', inTheirWords: 'Bo laughed' })
  const { html } = await house.get('u-amal', `${at}/core-group`)
  expect(html).toContain('Bo sleeps in a cot of his own')
  expect(html).toContain('Bo sleeps through')
  // What one agency saw at a visit is not the plan's.
  expect(html).not.toContain('Bo laughed')
})

test('a child in need plan goes on with the same actions and has reviews of its own', async () => {
  const { childId, at } = await house.aChild({
    facts: [
      { kind: 'PlanEnded', on: day('2026-01-20'), next: 'child_in_need_plan' },
      { kind: 'CinPlanAgreed', on: day('2026-01-20'), version: 1 },
    ],
  })
  expect((await house.get('u-priya', `${at}/core-group`)).html).toContain(`${at}/cin-review`)
  const sent = await house.send('u-priya', `${at}/cin-review`, {
    ...today,
    decision: 'goes_on',
    'finding-a1': 'done',
    ...on('2026-04-02', 'nextOn'),
  })
  expect(sent.status).toBe(303)
  expect((await house.factsOf(childId)).slice(-2)).toMatchObject([
    { kind: 'CinReviewHeld', decision: 'goes_on', nextOn: '2026-04-02' },
    { kind: 'PlanActionReviewed', action: 'a1', finding: 'done' },
  ])
})

test('two versions stand side by side, as known on a past day too', async () => {
  const { at } = await house.aChild()
  await house.send('u-priya', `${at}/core-group/hold`, {
    ...today,
    'finding-a2': 'done',
    'finding-a3': 'dropped',
    'reason-a3': 'Bo is weighed at the clinic now',
  })
  const page = wordsOn((await house.get('u-priya', `${at}/plan/versions`)).html)
  expect(page).toContain('From “Outline of the conference, 5 January 2026” to “Core group, 2 February 2026”')
  expect(page).toMatch(/Done Bo sleeps in a cot of his own/)
  expect(page).toContain('Ana Petrova weighs Bo every second Wednesday: Bo is weighed at the clinic now')
  const before = wordsOn((await house.get('u-priya', `${at}/plan/versions?known=2026-01-20`)).html)
  expect(before).toContain('There is one version so far')
  expect(before).not.toContain('2 February 2026')
})

test('the chair reads what came of the plan since the last conference', async () => {
  const { at } = await house.aChild({
    facts: [{ kind: 'VisitMade', on: day('2026-01-14'), seen: true, alone: true, inTheirWords: 'I like my bed' }],
  })
  await house.send('u-priya', `${at}/core-group/hold`, {
    ...today,
    'finding-a2': 'done',
    'changed-a2': 'Bo has his own cot',
    'finding-a1': 'stuck',
  })
  const page = wordsOn((await house.get('u-ingrid', `${at}/plan/review-evidence`)).html)
  for (const said of ['Bo has his own cot', 'I like my bed', 'Once seen, once alone', 'What does not move'])
    expect(page).toContain(said)
  expect((await house.get('u-olu', `${at}/plan/review-evidence`)).status).toBe(403)
})

test('a core group that was begun is kept as a draft, and so is a visit', async () => {
  const { at } = await house.aChild()
  for (const [form, word, field, name] of [
    ['core-group/hold', 'core-group', 'progress', 'a core group'],
    ['visit', 'visit', 'note', 'a visit'],
    ['cin-review', 'cin-review', 'progress', 'a review of the child in need plan'],
  ] as const) {
    await house.post('u-priya', `${at}/draft/${word}`, { [field]: 'Half of what was said' })
    expect((await house.get('u-priya', `${at}/${form}`)).html).toContain('Half of what was said')
    expect(wordsOn((await house.get('u-priya', at)).html)).toContain(name)
  }
})

test('a review that ends the plan asks what comes next, and the form of that is there', async () => {
  const { at } = await house.aChild({
    facts: [{ kind: 'ConferenceHeld', on: day('2026-01-30'), type: 'review', decision: 'end' }],
  })
  const { html } = await house.get('u-priya', `${at}/core-group`)
  expect(html).toContain('The conference of 30 January 2026 decided that the plan ends')
  for (const path of ['fact/PlanEnded', 'fact/StrategyDiscussionHeld']) {
    expect(html).toContain(`${at}/${path}`)
    expect([200, 303]).toContain((await house.get('u-priya', `${at}/${path}`)).status)
  }
})
