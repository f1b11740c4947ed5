import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { hiddenOf, on, recordDesk } from './test-record.ts'

const desk = await recordDesk()

test('a correction is a fact of its own, with what stands instead and why', async () => {
  const { childId, at } = await desk.aChild()
  const page = await desk.get('u-priya', `${at}/correct/f1`)
  expect(page.html).toContain('name="on-day" type="text" value="9"')
  const sent = await desk.send('u-priya', `${at}/correct/f1`, {
    ...{ what: 'change', why: 'It came a day earlier', from: 'midwifery' },
    ...on('2026-03-08'),
  })
  expect(sent.location).toBe(`${at}?recorded=f4`)
  const facts = await desk.factsOf(childId)
  expect(facts[0]?.fact.on).toBe('2026-03-09')
  expect(facts.at(-1)?.fact).toMatchObject({
    kind: 'FactCorrected',
    replaces: 'f1',
    note: 'It came a day earlier',
    with: { kind: 'ReferralReceived', on: '2026-03-08', from: 'midwifery', agency: 'social_care' },
  })
})

test('a fact is withdrawn with a reason, and a withdrawn one can stand again', async () => {
  const { childId, at } = await desk.aChild({ kind: 'AntenatalBooked', on: day('2026-03-09') })
  const without = await desk.send('u-priya', `${at}/correct/f4`, { what: 'withdraw' })
  expect(without.status).toBe(422)
  expect(without.html).toContain('Write why it is corrected')
  const withdrawn = await desk.send('u-priya', `${at}/correct/f4`, { what: 'withdraw', why: 'Another child' })
  expect(withdrawn.status).toBe(303)
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ replaces: 'f4', with: null })
  const again = await desk.send('u-priya', `${at}/correct/f5`, { what: 'withdraw', why: 'It was this child' })
  expect(again.status).toBe(303)
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ replaces: 'f5', with: null })
})

test('a correction that changes nothing is refused', async () => {
  const { at } = await desk.aChild()
  const same = { what: 'change', why: 'x', from: 'midwifery', ...on('2026-03-09') }
  const sent = await desk.send('u-priya', `${at}/correct/f1`, same)
  expect(sent.status).toBe(422)
  expect(sent.html).toContain('Nothing is different')
})

test('words of another agency that one cannot read cannot be corrected either', async () => {
  const { at } = await desk.aChild({ kind: 'NoteAdded', on: day('2026-03-09'), note: 'Only for social care' })
  const page = await desk.get('u-amal', `${at}/correct/f4`)
  expect(page.status).toBe(403)
  expect(page.html).toContain('recorded by social care')
  expect(page.html).not.toContain('Only for social care')
})

test('somebody who was overtaken sees what was recorded meanwhile, has everything back, and may go on', async () => {
  const { childId, at } = await desk.aChild()
  const path = `${at}/fact/ReferralDecided`
  const page = await desk.get('u-priya', path)
  await desk.send('u-tom', path, { ...on('2026-03-10'), outcome: 'early_help', note: 'The family wants help' })
  await desk.send('u-amal', `${at}/note`, { note: 'Nothing to do with it', ...on('2026-03-10') })
  const mine = { ...on('2026-03-10'), outcome: 'assessment', note: 'My reasons' }
  const shown = await desk.post('u-priya', path, { ...hiddenOf(page.html), ...mine })
  expect(shown.status).toBe(409)
  expect(shown.html).toContain('Decision on the referral, 10 March 2026: early help')
  expect(shown.html).toContain('Tom Ashgrove')
  expect(shown.html).not.toContain('Nothing to do with it')
  expect(shown.html).toContain('My reasons')
  expect(await desk.factsOf(childId)).toHaveLength(5)
  const sent = await desk.post('u-priya', path, { ...hiddenOf(shown.html), ...mine })
  expect(sent.status).toBe(303)
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ outcome: 'assessment', note: 'My reasons' })
})

test('a form that was given back for a mistake still shows what was recorded since it was opened', async () => {
  const { at } = await desk.aChild()
  const path = `${at}/fact/ReferralDecided`
  const page = await desk.get('u-priya', path)
  await desk.send('u-tom', path, { ...on('2026-03-10'), outcome: 'early_help', note: 'The family wants help' })
  const back = await desk.post('u-priya', path, { ...hiddenOf(page.html), outcome: 'assessment' })
  expect(back.status).toBe(422)
  const mine = { ...hiddenOf(back.html), ...on('2026-03-10'), outcome: 'assessment' }
  const shown = await desk.post('u-priya', path, mine)
  expect(shown.status).toBe(409)
  expect(shown.html).toContain('Decision on the referral, 10 March 2026: early help')
})

test('neither a note nor a correction of something else holds a decision up', async () => {
  const { childId, at } = await desk.aChild()
  const path = `${at}/fact/ReferralDecided`
  const page = await desk.get('u-priya', path)
  await desk.send('u-amal', `${at}/note`, { note: 'x', ...on('2026-03-10') })
  await desk.send('u-tom', `${at}/correct/f2`, { what: 'withdraw', why: 'Not yet' })
  const answers = { ...on('2026-03-10'), outcome: 'assessment' }
  expect((await desk.post('u-priya', path, { ...hiddenOf(page.html), ...answers })).status).toBe(303)
  expect(await desk.factsOf(childId)).toHaveLength(6)
})

test('a second submit of the same form is the same fact', async () => {
  const { childId, at } = await desk.aChild()
  const page = await desk.get('u-priya', `${at}/note`)
  const form = { ...hiddenOf(page.html), note: 'Once', ...on('2026-03-10') }
  const [first, second] = [
    await desk.post('u-priya', `${at}/note`, form),
    await desk.post('u-priya', `${at}/note`, form),
  ]
  expect([first.location, second.location]).toEqual([`${at}?recorded=f4`, `${at}?recorded=f4`])
  expect(await desk.factsOf(childId)).toHaveLength(4)
})

test('a form that was recorded and is sent again with other words becomes a correction to look at', async () => {
  const { childId, at } = await desk.aChild()
  const page = await desk.get('u-priya', `${at}/note`)
  const form = { ...hiddenOf(page.html), note: 'Once', ...on('2026-03-10') }
  await desk.post('u-priya', `${at}/note`, form)
  const second = await desk.post('u-priya', `${at}/note`, { ...form, note: 'Once and for all' })
  expect(second.location).toBe(`${at}/correct/f4?again=1`)
  const shown = await desk.get('u-priya', `${at}/correct/f4?again=1`)
  expect(shown.html).toContain('You had sent this form before')
  expect(shown.html).toContain('Once and for all')
  expect(await desk.factsOf(childId)).toHaveLength(4)
})

test('an act over two children that is overtaken for one is recorded for none', async () => {
  const { one, other } = await desk.twoSiblings()
  const path = `${one.at}/enquiry/discussion`
  const page = await desk.get('u-priya', path)
  const asked = { attended: 'police', withoutThem: 'They join tomorrow', reason: 'A bruise, and no account of it' }
  const answers = { ...on('2026-03-10'), ...asked, decision: 'initiate_section_47', also: other.childId }
  await desk.send('u-tom', `${other.at}/enquiry/discussion`, {
    ...{ ...on('2026-03-10'), ...asked, decision: 'reconvene' },
  })
  const shown = await desk.post('u-priya', path, { ...hiddenOf(page.html), ...answers })
  expect(shown.status).toBe(409)
  expect(shown.html).toContain('on the record of Juniper Quillfeather')
  expect(await desk.factsOf(one.childId)).toHaveLength(3)
  expect(await desk.factsOf(other.childId)).toHaveLength(4)
  expect((await desk.post('u-priya', path, { ...hiddenOf(shown.html), ...answers })).status).toBe(303)
  expect(await desk.factsOf(one.childId)).toHaveLength(4)
})
