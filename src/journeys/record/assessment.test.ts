import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { on, recordDesk } from './test-record.ts'

const desk = await recordDesk()
const neglect: NewFact = {
  ...{ kind: 'RiskFactorIdentified', on: day('2026-03-09'), risk: 'r1', source: 'history' },
  factor: 'neglect',
}
const removed: NewFact = {
  ...{ kind: 'ChildRemoved', on: day('2025-09-01'), order: 'interim_care_order', reasons: ['domestic_abuse'] },
}
const answer = { 'finding-r1': 'reduced', 'evidence-r1': 'Seen at home on two evenings' }
const last = async (childId: string) => (await desk.factsOf(childId)).at(-1)?.fact

test('a past risk is answered with its evidence, and one comes back to the assessment', async () => {
  const { childId, at } = await desk.aChild(neglect)
  const sent = await desk.send('u-priya', `${at}/assessment/risk/r1`, answer)
  expect(sent.location).toBe(`${at}/assessment?recorded=f5`)
  expect(await last(childId)).toMatchObject({
    ...{ kind: 'RiskFactorReviewed', risk: 'r1', finding: 'reduced', on: '2026-03-10' },
    evidence: 'Seen at home on two evenings',
  })
})

test('a finding without its evidence is given back, and a risk that there is not is not found', async () => {
  const { at } = await desk.aChild(neglect)
  const sent = await desk.send('u-priya', `${at}/assessment/risk/r1`, { 'finding-r1': 'resolved' })
  expect(sent.status).toBe(422)
  expect(sent.html).toContain('Write what has changed and what the evidence is')
  expect((await desk.get('u-priya', `${at}/assessment/risk/r2`)).status).toBe(404)
})

test('the first answer to a removal names its reason, so that the routes hear it; the second does not again', async () => {
  const { childId, at } = await desk.aChild(removed)
  const { html } = await desk.get('u-priya', `${at}/fact/AssessmentAuthorised`)
  const [, path = '', risk = ''] = /(assessment\/risk\/(past-[0-9a-f]{16}))"/.exec(html) ?? []
  const said = { [`finding-${risk}`]: 'resolved', [`evidence-${risk}`]: 'He lives elsewhere, seen by the police' }
  await desk.send('u-priya', `${at}/${path}`, said)
  await desk.send('u-priya', `${at}/${path}`, { ...said, [`finding-${risk}`]: 'reduced' })
  const kinds = (await desk.factsOf(childId)).slice(4).map(({ fact }) => fact.kind)
  expect(kinds).toEqual(['RiskFactorReviewed', 'RiskFactorIdentified', 'RiskFactorReviewed'])
  expect((await desk.factsOf(childId))[5]?.fact).toMatchObject({ risk, factor: 'domestic_abuse', source: 'history' })
})

test('what a colleague answered meanwhile is shown before one’s own is recorded', async () => {
  const { childId, at } = await desk.aChild(neglect)
  const path = `${at}/assessment/risk/r1`
  const { html } = await desk.get('u-priya', path)
  const position = /name="_position" value="(\d+)"/.exec(html)?.[1] ?? ''
  await desk.send('u-tom', path, { ...answer, 'finding-r1': 'present' })
  const sent = await desk.send('u-priya', path, { ...answer, _position: position })
  expect(sent.status).toBe(409)
  expect(sent.html).toContain('Something was recorded meanwhile')
  expect(sent.html).toContain('Seen at home on two evenings')
  expect((await desk.factsOf(childId)).length).toBe(5)
})

test('an answer is kept as a draft under its own risk and resumed', async () => {
  const { childId, at } = await desk.aChild(neglect)
  await desk.post('u-priya', `${at}/draft/risk-r1`, answer)
  expect(await desk.draftsOf(childId)).toEqual([{ form: 'assessment/risk/r1', user_id: 'u-priya' }])
  expect((await desk.get('u-priya', `${at}/assessment/risk/r1`)).html).toContain('Seen at home on two evenings')
  await desk.send('u-priya', `${at}/assessment/risk/r1`, answer)
  expect(await desk.draftsOf(childId)).toEqual([])
})

test('each side and each parent has a draft of its own, and is called back by it', async () => {
  const { childId, at } = await desk.aChild()
  const parent = /ParentHeard\?who=([\w-]+)/
  const drafts = { 'SideAssessed-unborn_baby': 'Growing', 'SideAssessed-parenting_capacity': 'Bathes her son' }
  for (const [form, finding] of Object.entries(drafts)) {
    const [, side = ''] = form.split('-')
    const kept = await desk.post('u-priya', `${at}/draft/fact-${form}`, { side, finding })
    expect(kept.html + kept.location).toContain(`${at}/fact/SideAssessed?side=${side}`)
  }
  const path = `${at}/fact/SideAssessed?side=unborn_baby`
  const { html } = await desk.get('u-priya', path)
  expect(html).toContain('Growing')
  expect(html).not.toContain('Bathes her son')
  expect(html).toContain(`${at}/draft/fact-SideAssessed-unborn_baby`)
  expect((await desk.get('u-priya', `${at}/fact/SideAssessed?side=family_and_environment`)).html).not.toContain(
    'Growing',
  )
  await desk.send('u-priya', path, { ...on('2026-03-10'), side: 'unborn_baby', finding: 'Growing well' })
  expect(await desk.draftsOf(childId)).toEqual([
    { form: 'fact/SideAssessed?side=parenting_capacity', user_id: 'u-priya' },
  ])
  const heard = (await desk.get('u-priya', `${at}/fact/AssessmentAuthorised`)).html
  const [, who = ''] = parent.exec(heard) ?? []
  expect((await desk.get('u-priya', `${at}/fact/ParentHeard?who=${who}`)).html).toContain(
    `${at}/draft/fact-ParentHeard-${who}`,
  )
  expect((await desk.post('u-priya', `${at}/draft/fact-VisitMade-unborn_baby`, {})).status).toBe(404)
})

test('what was written of a side or answered to a past risk stands above the form of the new one', async () => {
  const { at } = await desk.aChild(neglect)
  const side = `${at}/fact/SideAssessed?side=unborn_baby`
  await desk.send('u-tom', side, { ...on('2026-03-09'), side: 'unborn_baby', finding: 'Growing well' })
  const again = (await desk.get('u-priya', side)).html
  expect(again).toMatch(/What was written before.*9 March 2026.*Growing well.*Tom Ashgrove, team manager/s)
  const other = (await desk.get('u-priya', `${at}/fact/SideAssessed?side=parenting_capacity`)).html
  expect(other).not.toMatch(/Growing well|What was written before/)
  expect((await desk.get('u-amal', side)).html).not.toContain('Growing well')
  await desk.send('u-tom', `${at}/assessment/risk/r1`, answer)
  const risk = (await desk.get('u-priya', `${at}/assessment/risk/r1`)).html
  expect(risk).toMatch(/What was written before.*It is less than it was, 10 March 2026.*Seen at home on two evenings/s)
})

const authorise = { ...on('2026-03-10'), reason: 'The baby may come any day now' }

test('with a past risk open a social worker is refused, with the list and the way to each answer', async () => {
  const { childId, at } = await desk.aChild(neglect)
  const path = `${at}/fact/AssessmentAuthorised`
  const sent = await desk.send('u-priya', path, authorise)
  expect(sent.status).toBe(422)
  expect(sent.html).toContain('Answer what is listed above first')
  for (const to of ['assessment/risk/r1', 'fact/HistoryReviewed', 'fact/ParentHeard?who=']) {
    expect(sent.html).toContain(`href="${at}/${to}`)
  }
  expect((await desk.factsOf(childId)).length).toBe(4)
})

test('a manager who gives no reason is asked for one; with a reason it is authorised, and what was open is kept', async () => {
  const { childId, at } = await desk.aChild(neglect)
  const path = `${at}/fact/AssessmentAuthorised`
  expect((await desk.send('u-tom', path, on('2026-03-10'))).html).toContain('Write in a sentence why')
  expect((await desk.send('u-tom', path, authorise)).status).toBe(303)
  expect(await last(childId)).toMatchObject({
    reason: authorise.reason,
    overridden: ['no_record_read', 'parent_not_heard', 'past_risk_unanswered'],
  })
})

test('what a manager authorised elsewhere is recorded by anybody who writes, with who it was and why', async () => {
  const { childId, at } = await desk.aChild(neglect)
  const sent = await desk.send('u-priya', `${at}/fact/AssessmentAuthorised`, { ...authorise, by: 'Invented Manager' })
  expect(sent.status).toBe(303)
  expect(await last(childId)).toMatchObject({ by: 'Invented Manager', overridden: expect.any(Array) })
})

test('with everything answered anybody who writes records the authorisation, and nothing is asked', async () => {
  const { childId, at } = await desk.aChild(neglect)
  await desk.send('u-priya', `${at}/assessment/risk/r1`, answer)
  await desk.send('u-priya', `${at}/fact/HistoryReviewed`, { ...on('2026-03-10'), records: 'The file of 2019' })
  const page = await desk.get('u-priya', `${at}/fact/ParentHeard`)
  const who = /name="who" type="radio" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  await desk.send('u-priya', `${at}/fact/ParentHeard`, {
    ...on('2026-03-10'),
    who,
    how: 'in_person',
    inTheirWords: 'Ready',
  })
  const form = await desk.get('u-priya', `${at}/fact/AssessmentAuthorised`)
  expect(form.html).not.toContain('all the same')
  expect((await desk.send('u-priya', `${at}/fact/AssessmentAuthorised`, on('2026-03-10'))).status).toBe(303)
  expect(await last(childId)).not.toHaveProperty('overridden')
})
