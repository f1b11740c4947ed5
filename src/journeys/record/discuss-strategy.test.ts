import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { on, recordDesk } from './test-record.ts'

const desk = await recordDesk()
const decided = { decision: 'initiate_section_47', reason: 'A bruise, and no account of it' }

/** The words of the questions and of what is wrong with them. */
const wordsOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('whoever of the three is missing is named before it is recorded, and why they went on is asked for', async () => {
  const { childId, at } = await desk.aChild()
  const path = `${at}/enquiry/discussion`
  const sent = await desk.send('u-priya', path, { ...on('2026-03-10'), ...decided, attended: 'midwifery' })
  expect(sent.status).toBe(422)
  expect(wordsOf(sent.html)).toContain(
    'Children’s social care and police did not take part: ask them now, or write why',
  )
  expect(wordsOf(sent.html)).toContain('Not there: children’s social care and police. Go on without them, because:')
  expect(await desk.factsOf(childId)).toHaveLength(3)
  const again = await desk.send('u-priya', path, {
    ...{ ...on('2026-03-10'), ...decided, attended: 'midwifery', withoutThem: 'A call at night; we meet at nine' },
  })
  expect(again.location).toBe(`${at}/enquiry?recorded=f4`)
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ withoutThem: 'A call at night; we meet at nine' })
})

test('a decision without a reason is not taken, and nothing that was typed is lost', async () => {
  const { at } = await desk.aChild()
  const fields = { ...on('2026-03-10'), decision: 'no_section_47', attended: 'police', withoutThem: 'Out of hours' }
  const sent = await desk.send('u-priya', `${at}/enquiry/discussion`, fields)
  expect(sent.status).toBe(422)
  expect(sent.html).toContain('Write why it was decided so')
  expect(sent.html).toContain('Out of hours')
})

test('what each agency shared stands under its name, and who makes the enquiry is of the same enquiry', async () => {
  const { childId, at } = await desk.aChild()
  const sent = await desk.send('u-priya', `${at}/enquiry/discussion`, {
    ...{ ...on('2026-03-10'), ...decided, attended: 'police', withoutThem: 'They join tomorrow' },
    ...{ 'shared-police': 'Two calls in January', sharedByOthers: 'The school saw nothing', ledBy: 'with_police' },
    // Of an agency that was not there nothing is taken.
    'shared-midwifery': 'Typed and taken back',
  })
  expect(sent.status).toBe(303)
  const [discussion, started] = (await desk.factsOf(childId)).slice(-2).map(({ fact }) => fact)
  expect(discussion).toMatchObject({ informationShared: 'Police: Two calls in January\nThe school saw nothing' })
  expect(started).toMatchObject({ kind: 'Section47Started', ledBy: 'with_police' })
  expect(Reflect.get(started ?? {}, 'enquiry')).toBe(Reflect.get(discussion ?? {}, 'enquiry'))
  // One enquiry, one clock.
  expect((await desk.dutiesOf(childId)).filter(({ duty }) => duty === 'icpc_held')).toHaveLength(1)
})

test('what is done if the baby comes early is asked of an unborn baby alone', async () => {
  const { at } = await desk.aChild()
  expect((await desk.get('u-priya', `${at}/enquiry/discussion`)).html).not.toContain('name="ifBornEarly"')
  const { one, other } = await desk.twins()
  expect((await desk.get('u-priya', `${one.at}/enquiry/discussion`)).html).toContain('name="ifBornEarly"')
  const sent = await desk.send('u-priya', `${one.at}/enquiry/discussion`, {
    ...{ ...on('2026-03-10'), ...decided, attended: 'police', withoutThem: 'They join tomorrow' },
    ...{ ifBornEarly: 'The ward rings the duty team', also: other.childId },
  })
  expect(sent.status).toBe(303)
  for (const { childId } of [one, other]) {
    expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ ifBornEarly: 'The ward rings the duty team' })
  }
})

test('a midwife who took part records that it was held', async () => {
  const { childId, at } = await desk.aChild()
  const sent = await desk.send('u-amal', `${at}/enquiry/discussion`, {
    ...{ ...on('2026-03-10'), ...decided, attended: 'midwifery', withoutThem: 'I write down what I heard' },
  })
  expect(sent.status).toBe(303)
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ on: day('2026-03-10'), agency: 'midwifery' })
})

test('an enquiry that is concluded without a reason is asked for one, and is concluded under its name', async () => {
  const { childId, at } = await desk.aChild()
  const discussed = { ...on('2026-03-09'), ...decided, attended: 'police', withoutThem: 'They join tomorrow' }
  await desk.send('u-priya', `${at}/enquiry/discussion`, discussed)
  await desk.send('u-priya', `${at}/enquiry/discussion`, { ...discussed, enquiry: 'new' })
  const enquiries = (await desk.factsOf(childId)).flatMap(({ fact }) =>
    fact.kind === 'StrategyDiscussionHeld' ? [fact.enquiry ?? ''] : [],
  )
  const path = `${at}/fact/Section47Concluded?enquiry=${enquiries[1]}`
  expect((await desk.get('u-priya', path)).html).toMatch(new RegExp(`value="${enquiries[1]}"[^>]*checked`))
  const answers = { ...on('2026-03-10'), outcome: 'not_substantiated', enquiry: enquiries[1] ?? '' }
  const sent = await desk.send('u-priya', path, answers)
  expect(wordsOf(sent.html)).toContain('Write why it was concluded so')
  expect((await desk.send('u-priya', path, { ...answers, reason: 'It fits' })).location).toContain('/enquiry?recorded=')
  const duties = (await desk.dutiesOf(childId)).filter(({ duty }) => duty === 'icpc_held')
  expect(duties.filter(({ ended_on }) => ended_on !== null)).toHaveLength(1)
})
