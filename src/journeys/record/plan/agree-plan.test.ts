import { describe, expect, test } from 'vitest'
import type { NewFact } from '../../../record/free-text.ts'
import { hiddenOf, on } from '../test-record.ts'
import { goodAction, planDesk } from './test-plan-record.ts'

const desk = await planDesk()
const today = on('2026-03-10')
const vague: NewFact = { ...goodAction, what: 'Rosa to work with services' }
const last = async (childId: string) => (await desk.factsOf(childId)).at(-1)?.fact

describe('a plan in which something has to be put right', () => {
  test('is not agreed, and each thing is named with a way to it', async () => {
    const { childId, at } = await desk.aPlan(vague)
    const sent = await desk.send('u-priya', `${at}/plan/agree`, today)
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('One thing has to be put right before the plan can be agreed')
    expect(sent.html).toContain(`${at}/plan/action/a1`)
    expect(sent.html).toContain('Rosa to work with services')
    expect(sent.html).not.toContain('Why is it agreed all the same?')
    expect((await last(childId))?.kind).toBe('PlanActionSet')
  })

  test('of which a pressing risk has no action names the risk', async () => {
    const { at } = await desk.aPlan({ ...goodAction, addresses: ['r2'] })
    const sent = await desk.send('u-tom', `${at}/plan/agree`, today)
    expect(sent.status).toBe(422)
    expect(sent.html).toContain(`${at}/plan/risk/r1`)
    expect(sent.html).toContain('nothing in the plan is aimed at it')
  })

  test('is agreed by the chair for a reason, which is kept with the rules that stood', async () => {
    const { childId, at } = await desk.aPlan(vague)
    const sent = await desk.send('u-ingrid', `${at}/plan/agree`, today)
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('or write why it is agreed all the same')
    const agreed = await desk.send('u-ingrid', `${at}/plan/agree`, {
      ...today,
      reason: 'Everybody in the room knows what is meant',
    })
    expect(agreed.status).toBe(303)
    expect(await last(childId)).toMatchObject({
      ...{ kind: 'PlanAgreed', version: 1, overridden: ['specific.vague'] },
      reason: 'Everybody in the room knows what is meant',
    })
  })

  test('is not agreed by anybody else for a reason that they write into the form by hand', async () => {
    const { childId, at } = await desk.aPlan(vague)
    const sent = await desk.send('u-tom', `${at}/plan/agree`, { ...today, reason: 'Because' })
    expect(sent.status).toBe(422)
    expect((await last(childId))?.kind).toBe('PlanActionSet')
  })

  test('is an outline all the same', async () => {
    const { childId, at } = await desk.aPlan(vague)
    expect((await desk.send('u-ingrid', `${at}/plan/outline`, today)).status).toBe(303)
    expect(await last(childId)).toMatchObject({ kind: 'OutlinePlanMade' })
  })
})

test('a plan in which nothing has to be put right is agreed by the worker, each time as the next version', async () => {
  const { childId, at } = await desk.aPlan(goodAction)
  for (const version of [1, 2]) {
    expect((await desk.send('u-priya', `${at}/plan/agree`, today)).status).toBe(303)
    expect(await last(childId)).toEqual(expect.objectContaining({ kind: 'PlanAgreed', version }))
  }
  expect(await last(childId)).not.toHaveProperty('overridden')
})

test('who works with the child for another agency does not agree it alone', async () => {
  const { at } = await desk.aPlan(goodAction)
  expect((await desk.get('u-amal', `${at}/plan/agree`)).status).toBe(403)
})

test('no other form agrees a plan', async () => {
  const { childId, at } = await desk.aPlan(vague)
  for (const kind of ['PlanAgreed', 'OutlinePlanMade']) {
    const sent = await desk.post('u-tom', `${at}/fact/${kind}`, today)
    expect(sent.location).toBe(`${at}/plan/${kind === 'PlanAgreed' ? 'agree' : 'outline'}`)
  }
  expect((await desk.post('u-tom', `${at}/fact/PlanActionSet`, { what: 'By the back door' })).status).toBe(404)
  expect((await last(childId))?.kind).toBe('PlanActionSet')
})

test('what was written meanwhile is shown before a plan is agreed', async () => {
  const { childId, at } = await desk.aPlan(goodAction)
  const { html } = await desk.get('u-priya', `${at}/plan/agree`)
  await desk.send('u-amal', `${at}/plan/action`, { what: 'Amal weighs Juniper every second Wednesday' })
  const sent = await desk.post('u-priya', `${at}/plan/agree`, { ...hiddenOf(html), ...today })
  // Hers has things to put right too: neither is it agreed unseen.
  expect([409, 422]).toContain(sent.status)
  expect((await last(childId))?.kind).toBe('PlanActionSet')
})

describe('the rest of the plan', () => {
  test('is written one part after the other', async () => {
    const { childId, at } = await desk.aPlan(goodAction)
    await desk.send('u-priya', `${at}/plan/contingency`, { contingency: 'Two missing: Priya rings', whoDecides: 'Tom' })
    expect(await last(childId)).toMatchObject({ kind: 'ContingencySet', contingency: 'Two missing: Priya rings' })
    await desk.send('u-priya', `${at}/plan/visits`, { everyDays: '10', where: 'At home' })
    expect(await last(childId)).toMatchObject({ kind: 'VisitsPlanned', everyDays: 10, where: 'At home' })
    await desk.send('u-amal', `${at}/plan/view`, { inTheirWords: 'It is loud', by: 'Miss Ellery', ...today })
    expect(await last(childId)).toMatchObject({ kind: 'ChildsViewHeard', inTheirWords: 'It is loud' })
  })

  test('says why a risk needs no action, and calls it by other words without making it another risk', async () => {
    const { childId, at } = await desk.aPlan(goodAction)
    await desk.send('u-priya', `${at}/plan/risk/r2`, {
      label: 'Debts',
      level: 'underlying',
      noActionReason: 'Rae has it',
    })
    expect(await last(childId)).toMatchObject({ kind: 'PlanRiskAnswered', risk: 'r2', noActionReason: 'Rae has it' })
    await desk.send('u-priya', `${at}/plan/risk/r1`, { label: 'Nights alone', level: 'high', noActionReason: '' })
    expect(await last(childId)).toMatchObject({ kind: 'RiskFactorIdentified', risk: 'r1', label: 'Nights alone' })
    expect((await desk.get('u-priya', `${at}/plan/risk/other`)).status).toBe(404)
  })

  test('of two who write one part at once the second is shown that the first did', async () => {
    const { at } = await desk.aPlan(goodAction)
    const { html } = await desk.get('u-priya', `${at}/plan/contingency`)
    await desk.send('u-tom', `${at}/plan/contingency`, { contingency: 'Tom’s' })
    const sent = await desk.post('u-priya', `${at}/plan/contingency`, { ...hiddenOf(html), contingency: 'Priya’s' })
    expect(sent.status).toBe(409)
    expect(sent.html).toContain('Priya’s</textarea>')
  })
})
