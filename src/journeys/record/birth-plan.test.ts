import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import type { Act } from '../../record/append.ts'
import type { NewFact } from '../../record/free-text.ts'
import { redactFact } from '../../record/redact.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { hiddenOf, on, recordDesk } from './test-record.ts'

const desk = await recordDesk()
const v1: NewFact = {
  ...{ kind: 'BirthPlanMade', on: day('2026-03-09'), version: 1, lawfulBasis: 'parents_care' },
  ...{ ring: 'Nights: duty team', mustNotVisit: 'Nobody', mothersCare: 'Her tablets', says: ['ring', 'mustNotVisit'] },
}
const onPlan: NewFact = { kind: 'ConferenceHeld', on: day('2026-03-09'), type: 'initial', decision: 'plan' }
const plansOf = async (childId: string) =>
  (await desk.factsOf(childId)).flatMap(({ fact }) => (fact.kind === 'BirthPlanMade' ? [fact] : []))
const last = async (childId: string) => (await desk.factsOf(childId)).at(-1)?.fact
const said = { ring: 'Nights: duty team', takesHome: 'Both parents', lawfulBasis: 'parents_care' }

test('the first version is written, with the headings that it fills in', async () => {
  const { childId, at } = await desk.aChild()
  const page = await desk.get('u-priya', `${at}/birth-plan/write`)
  expect(page.html).toContain('Office hours: \nNights: ')
  const sent = await desk.send('u-priya', `${at}/birth-plan/write`, { ...said, interim: 'yes' })
  expect(sent.location).toBe(`${at}/birth-plan?recorded=f4`)
  expect(await last(childId)).toMatchObject({
    ...{ kind: 'BirthPlanMade', version: 1, on: '2026-03-10', interim: true, lawfulBasis: 'parents_care' },
    ...{ takesHome: 'Both parents', says: ['ring', 'takesHome'] },
  })
})

test('the next version begins with the words of the one that stands', async () => {
  const { childId, at } = await desk.aChild(v1)
  const { html } = await desk.get('u-amal', `${at}/birth-plan/write`)
  expect(html).toContain('Write version 2 of the birth plan')
  expect(html).toContain('Her tablets')
  await desk.send('u-amal', `${at}/birth-plan/write`, { ...said, mothersCare: 'Her tablets at nine' })
  expect((await plansOf(childId)).map(({ version, mothersCare }) => [version, mothersCare])).toEqual([
    [1, 'Her tablets'],
    [2, 'Her tablets at nine'],
  ])
})

test('a form that is sent twice is one version', async () => {
  const { childId, at } = await desk.aChild()
  const { html } = await desk.get('u-priya', `${at}/birth-plan/write`)
  const fields = { ...hiddenOf(html), ...said }
  await desk.post('u-priya', `${at}/birth-plan/write`, fields)
  const again = await desk.post('u-priya', `${at}/birth-plan/write`, fields)
  expect(again.location).toBe(`${at}/birth-plan?recorded=f4`)
  expect(await plansOf(childId)).toHaveLength(1)
})

test('what stands of the mother’s own health care is not shown to social care, and is kept', async () => {
  const { childId, at } = await desk.aChild(v1)
  const { html } = await desk.get('u-priya', `${at}/birth-plan/write`)
  expect(html).not.toContain('Her tablets')
  expect((await desk.get('u-tom', `${at}/correct/f4`)).html).not.toContain('Her tablets')
  await desk.send('u-priya', `${at}/birth-plan/write`, { ...said, mothersCare: 'typed all the same' })
  expect(await last(childId)).toMatchObject({ version: 2, mothersCare: 'Her tablets' })
})

test('whether it is interim is asked only where there is no child protection plan yet', async () => {
  const [without, with_] = [await desk.aChild(), await desk.aChild(onPlan)]
  expect((await desk.get('u-priya', `${without.at}/birth-plan/write`)).html).toContain('interim plan')
  expect((await desk.get('u-priya', `${with_.at}/birth-plan/write`)).html).not.toContain('interim plan')
})

test('section 20 is somebody’s agreement of a day: without who and when it is not taken, nor for a day to come', async () => {
  const { childId, at } = await desk.aChild()
  const path = `${at}/birth-plan/write`
  const agreed = { ...said, lawfulBasis: 'section_20_agreement' }
  const refused = await desk.send('u-priya', path, agreed)
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('Write who with parental responsibility agreed')
  expect(refused.html).toContain('Enter the day on which they agreed')
  const ahead = await desk.send('u-priya', path, { ...agreed, agreedBy: 'Rosa', ...on('2026-03-20', 'agreedOn') })
  expect(ahead.status).toBe(422)
  await desk.send('u-priya', path, { ...agreed, agreedBy: 'Rosa', ...on('2026-03-10', 'agreedOn') })
  expect(await last(childId)).toMatchObject({ agreedBy: 'Rosa', agreedOn: '2026-03-10' })
})

test.each([
  ['a telephone number', { labour: 'Ring 01632 960101' }, 'Write the telephone number under'],
  ['an address', { homeAndSleep: 'At 4 Invented Row, ZZ1 1ZZ' }, 'Leave addresses out'],
])('%s does not travel with the plan, and nothing that was typed is lost', async (_what, words, says) => {
  const { at } = await desk.aChild()
  const sent = await desk.send('u-priya', `${at}/birth-plan/write`, { ...said, ...words })
  expect(sent.status).toBe(422)
  expect(sent.html).toContain(says)
  expect(sent.html).toContain('Both parents')
})

test('of two who write at once the second is shown that a version was made', async () => {
  const { childId, at } = await desk.aChild()
  const { html } = await desk.get('u-priya', `${at}/birth-plan/write`)
  await desk.send('u-amal', `${at}/birth-plan/write`, said)
  const sent = await desk.post('u-priya', `${at}/birth-plan/write`, { ...hiddenOf(html), ...said, mayVisit: 'Ann' })
  expect(sent.status).toBe(409)
  expect(sent.html).toContain('Version 1 was made after yours was begun')
  const again = { ...hiddenOf(sent.html), ...said, mayVisit: 'Ann' }
  expect((await desk.post('u-priya', `${at}/birth-plan/write`, again)).html).toContain('Read version 1')
  await desk.post('u-priya', `${at}/birth-plan/write`, { ...again, tookUp: '1' })
  expect((await plansOf(childId)).map(({ version, mayVisit }) => [version, mayVisit])).toEqual([
    [1, undefined],
    [2, 'Ann'],
  ])
})

test('a draft that was begun from an older version does not silently take the place of a newer one', async () => {
  const { childId, at } = await desk.aChild()
  const { html } = await desk.get('u-priya', `${at}/birth-plan/write`)
  const { basedOn = '' } = hiddenOf(html)
  await desk.post('u-priya', `${at}/draft/birth-plan`, { ...said, basedOn, mayVisit: 'Ann' })
  await desk.send('u-amal', `${at}/birth-plan/write`, said)
  const resumed = await desk.get('u-priya', `${at}/birth-plan/write`)
  expect(resumed.html).toContain('Ann')
  expect(resumed.html).toContain('Version 1 was made since you began')
  const sent = await desk.send('u-priya', `${at}/birth-plan/write`, { ...said, mayVisit: 'Ann' })
  expect(sent.status).toBe(422)
  expect((await plansOf(childId)).length).toBe(1)
})

test('a version is shared with each on their own terms', async () => {
  const { childId, at } = await desk.aChild(v1)
  const page = await desk.get('u-priya', `${at}/birth-plan/share`)
  expect(page.html).toMatch(/name="withheld-father" type="checkbox" value="mustNotVisit" checked/)
  expect(page.html).not.toContain('name="withheld-duty_team" type="checkbox" value="mothersCare"')
  const sent = await desk.send('u-priya', `${at}/birth-plan/share`, {
    ...{ with: 'father', 'withheld-father': 'mustNotVisit', ...on('2026-03-10') },
  })
  expect(sent.location).toBe(`${at}/birth-plan?recorded=f5`)
  expect(await last(childId)).toMatchObject({ version: 1, with: ['father'], withheld: ['mustNotVisit'] })
  await desk.send('u-priya', `${at}/birth-plan/share`, { with: 'mother', ...on('2026-03-10') })
  expect(await last(childId)).toMatchObject({ with: ['mother'], withheld: [] })
})

test('a version is not corrected, because copies of it are about; it can be withdrawn', async () => {
  const { childId, at } = await desk.aChild(v1)
  const changed = await desk.send('u-tom', `${at}/correct/f4`, { what: 'change', why: 'A slip', ring: 'Somebody else' })
  expect(changed.status).toBe(422)
  expect(changed.html).toContain('A version of a birth plan stays as it was made')
  await desk.send('u-tom', `${at}/correct/f4`, { what: 'withdraw', why: 'Written on the wrong record' })
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({
    kind: 'FactCorrected',
    replaces: 'f4',
    with: null,
  })
  await desk.send('u-tom', `${at}/birth-plan/write`, said)
  expect((await plansOf(childId)).at(-1)).toMatchObject({ version: 2 })
})

test('twins have a plan each, written once, with a number of its own', async () => {
  const { one, other } = await desk.twins(v1)
  const sent = await desk.send('u-priya', `${one.at}/birth-plan/write`, { ...said, also: other.childId })
  expect(sent.status).toBe(303)
  expect((await plansOf(one.childId)).map(({ version }) => version)).toEqual([1, 2])
  expect((await plansOf(other.childId)).map(({ version }) => version)).toEqual([1])
})

test('words of the trade are named before parents are given them', async () => {
  const { at } = await desk.aChild({ ...v1, labour: 'Ring EDT', mothersCare: 'ICO bloods' } as NewFact)
  const { html } = await desk.get('u-priya', `${at}/birth-plan/share`)
  expect(html).toContain('Parents may not know what these mean: “EDT”.')
})

test('others than social care and midwives write and share no plan', async () => {
  const police: NewFact = { kind: 'AgencyInvolved', on: day('2026-03-09'), agency: 'police', worker: 'u-pat' }
  const { at } = await desk.aChild(v1, police)
  for (const path of ['write', 'share']) expect((await desk.get('u-pat', `${at}/birth-plan/${path}`)).status).toBe(403)
  // Nor by the form of what happened, with which they would give it to themselves.
  expect((await desk.get('u-pat', `${at}/fact/BirthPlanShared`)).status).toBe(404)
})

test('a redaction takes away the words of a version, who agreed, and every draft; the version stays', async () => {
  const agreed: NewFact = {
    ...v1,
    lawfulBasis: 'section_20_agreement',
    agreedBy: 'Rosa Q',
    agreedOn: day('2026-03-09'),
  }
  const { childId, at } = await desk.aChild(agreed)
  await desk.post('u-amal', `${at}/draft/birth-plan`, { ...said, mustNotVisit: 'Her uncle' })
  expect(await desk.draftsOf(childId)).toHaveLength(1)
  const by = { userId: 'u-test', role: 'data_officer', agency: 'social_care', why: 'a court', place: 'redact' }
  const act: Act = { id: 'redaction', by, at: desk.at('2026-03-10'), authority: SEABOROUGH }
  await inAuthority(desk.database, SEABOROUGH, tx => redactFact(tx, act, childId, 4))
  const [plan] = await plansOf(childId)
  expect(plan).toMatchObject({ version: 1, lawfulBasis: 'section_20_agreement' })
  for (const section of ['ring', 'mustNotVisit', 'mothersCare', 'agreedBy']) expect(plan).not.toHaveProperty(section)
  expect(await desk.draftsOf(childId)).toEqual([])
  const bodies = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('fact').select('details').where('child_id', '=', childId).execute(),
  )
  expect(JSON.stringify(bodies)).not.toMatch(/duty team|tablets|Rosa Q/)
})
