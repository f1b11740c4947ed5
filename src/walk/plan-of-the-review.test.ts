import { expect, test } from 'vitest'
import { JOURNEYS } from '../app.tsx'
import { hiddenOf, on } from '../journeys/record/test-record.ts'
import { day, toDay } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { childCaStory } from '../scenarios/child-ca-case.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({ today: '2026-03-10', routes: JOURNEYS, goLive: day('2026-03-01') })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Ingrid Vale', agency: 'social_care', role: 'conference_chair' },
)

const born = day('2026-03-08')
const held = day('2026-03-09')
const risk = (id: string, label: string): NewFact => ({
  ...{ kind: 'RiskFactorIdentified', on: held, risk: id, level: 'high', label },
})

/** The conference of the review: a day after the birth, two categories, three risks. */
const conference: readonly NewFact[] = [
  { kind: 'ReferralReceived', on: held, from: 'midwifery' },
  { kind: 'WorkerAllocated', on: held, agency: 'social_care', worker: 'u-priya' },
  risk('removed', 'Older children were removed from Rosa’s care'),
  risk('heroin', 'Rosa uses heroin'),
  risk('antenatal', 'The pregnancy was hidden until 24 weeks'),
  { kind: 'ConferenceHeld', on: held, type: 'initial', decision: 'plan', categories: ['neglect', 'emotional_abuse'] },
]

const action = (id: string, said: Partial<Extract<NewFact, { kind: 'PlanActionSet' }>>): NewFact => ({
  ...{ kind: 'PlanActionSet', on: held, action: id, ...said },
})

/** Actions that lack detail, people and days, of which none is aimed at what made the plan necessary in the end. */
const ofTheReview: readonly NewFact[] = [
  action('a1', { what: 'Parents to engage with all professionals', ownerName: 'Parents', dueWords: 'ongoing' }),
  action('a2', { what: 'Health visitor to monitor', ownerName: 'Health visitor', addresses: ['heroin'] }),
  action('a3', { what: 'Improve home conditions', dueWords: 'asap', addresses: ['removed'] }),
]

/** The same family's plan as it should have been. */
const asItShouldBe: readonly NewFact[] = [
  action('a1', {
    what: 'Rosa answers with Priya Mandeville, in three meetings, what has changed since each child was removed',
    willBeSo: 'The core group knows what has changed since 2020 and how it was seen',
    measure: 'The chapter of the assessment, with the evidence for each change',
    ...{ ownerName: 'Rosa Quillfeather', ownerRole: 'mother', dueOn: day('2026-04-10'), addresses: ['removed'] },
  }),
  action('a2', {
    what: 'Each of Rosa’s weekly laboratory results until 3 June is negative for opiates other than her prescription',
    willBeSo: 'Linnet is cared for by a mother who has not used heroin',
    measure: 'Laboratory results sent to Priya Mandeville each Friday',
    ...{ ownerName: 'Rosa Quillfeather', ownerRole: 'mother', dueOn: day('2026-06-03'), addresses: ['heroin'] },
  }),
  action('a3', {
    what: 'Niamh Sorrel weighs Linnet at home every Wednesday and asks Rosa what made it hard to come before the birth',
    willBeSo: 'Linnet’s weight follows her line, and nobody looks for her',
    measure: 'Growth chart in the red book',
    ...{ ownerName: 'Niamh Sorrel', ownerRole: 'health_visitor', dueOn: day('2026-06-03'), addresses: ['antenatal'] },
  }),
]

async function aPlan(actions: readonly NewFact[]) {
  const [childId = ''] = await desk.addChildren({
    name: { given: 'Linnet', family: 'Quillfeather' },
    mother: { given: 'Rosa', family: 'Quillfeather' },
    bornOn: born,
    facts: [...conference, ...actions],
  })
  return `/authorities/${SEABOROUGH}/children/${childId}`
}

/** The plan as the invented story tells it, on the day of its conference. */
function asTheStoryTellsIt(): NewFact[] {
  const story = childCaStory(day('2026-04-14'))
  return story
    .caseOn(toDay(story.days.conference))
    .facts.flatMap(({ id: _id, about: _about, ...fact }) =>
      fact.kind === 'PlanActionSet' || fact.kind === 'RiskFactorIdentified' ? [{ ...fact, on: held }] : [],
    )
}

async function send(who: string, at: string) {
  const { html } = await desk.get(who, at)
  return desk.post(who, at, { ...hiddenOf(html), ...on('2026-03-10') })
}

test('the plan of the review is not agreed, for the review’s three reasons and a fourth', async () => {
  const at = await aPlan(ofTheReview)
  const { status, html } = await send('u-priya', `${at}/plan/agree`)
  expect(status).toBe(422)
  const reasons = {
    'lacks detail': 'may picture different things',
    'names nobody': 'does not say which person',
    'has no owner': 'Nobody is named for this',
    'has no day': 'is no day of the calendar',
    'is aimed at no risk': 'tied to none of the risks',
    'leaves a pressing risk alone': 'nothing in the plan is aimed at it',
  }
  const text = html.replaceAll(/<[^>]+>/g, ' ').toLowerCase()
  const unsaid = Object.entries(reasons).filter(([, words]) => !text.includes(words.toLowerCase()))
  expect(unsaid).toEqual([])
  expect(html).toContain('The pregnancy was hidden until 24 weeks')
})

test('the plan of the invented story is refused for the same reasons', async () => {
  const [childId = ''] = await desk.addChildren({
    ...{ name: { given: 'Linnet', family: 'Quillfeather' }, bornOn: born },
    facts: [...conference.filter(({ kind }) => kind !== 'RiskFactorIdentified'), ...asTheStoryTellsIt()],
  })
  const { status, html } = await send('u-ingrid', `/authorities/${SEABOROUGH}/children/${childId}/plan/agree`)
  expect(status).toBe(422)
  for (const words of [
    'may picture different things',
    'does not say which person',
    'is no day of the calendar',
    'nothing in the plan is aimed at it',
    'Dane has hit Rosa',
  ]) {
    expect(html).toContain(words)
  }
})

test('the outline, the alert and the sheet of it go ahead all the same', async () => {
  const at = await aPlan(ofTheReview)
  expect((await send('u-ingrid', `${at}/plan/outline`)).status).toBe(303)
  expect((await send('u-priya', `${at}/fact/NationalAlertSet`)).status).toBe(303)
  const { status, html } = await desk.get('u-priya', `${at}/plan`)
  expect(status).toBe(200)
  expect(html).toContain('The outline of 10 March 2026 stands')
  expect(html).toContain('Parents to engage with all professionals')
  const record = await desk.get('u-priya', at)
  expect(record.html).toContain('The detailed plan is to be made by')
  expect(record.html).toContain('to put right before it is agreed')
})

test('the picture of it shows the risk that nobody addresses', async () => {
  const { html } = await desk.get('u-ingrid', `${await aPlan(ofTheReview)}/plan/coverage?screen=big`)
  expect(html).toContain('At 1 risk nothing is aimed.')
  expect(html.match(/app-coverage__end/g)).toHaveLength(1)
  expect((await desk.get('u-ingrid', `${await aPlan(asItShouldBe)}/plan/coverage`)).html).toContain(
    'Every risk has an answer.',
  )
})

test('the chair may have it agreed for a reason, which the record tells and the manager counts', async () => {
  const at = await aPlan(ofTheReview)
  const { html } = await desk.get('u-ingrid', `${at}/plan/agree`)
  const agreed = {
    ...hiddenOf(html),
    ...on('2026-03-10'),
    reason: 'The core group meets again on Friday to name people',
  }
  expect((await desk.post('u-ingrid', `${at}/plan/agree`, agreed)).status).toBe(303)
  const record = await desk.get('u-priya', at)
  expect(record.html).toContain('with something of its check still standing, for the reason given')
  expect(record.html).toContain('The core group meets again on Friday to name people')
})

test('the plan that the same family should have had is agreed', async () => {
  const at = await aPlan(asItShouldBe)
  expect((await send('u-priya', `${at}/plan/agree`)).status).toBe(303)
  expect((await desk.get('u-priya', `${at}/plan`)).html).toContain('Version 1 was agreed on 10 March 2026')
})
