import { describe, expect, expectTypeOf, it } from 'vitest'
import { type Day, day } from '../kernel/day.ts'
import { choiceField, choicesField, fileField, selectField } from './fields/choice-field.ts'
import { dateField, timeField } from './fields/date-field.ts'
import { onlyIf } from './fields/field.ts'
import { lineField, numberField, textField } from './fields/text-field.ts'
import { form } from './form.ts'
import { submittedFrom } from './submitted.ts'

const today = day('2026-03-10')

const meeting = form({
  on: dateField({
    label: 'When was it?',
    what: 'The day of the meeting',
    missing: 'Enter the day',
    notInFuture: today,
  }),
  at: timeField({ label: 'At what time?' }),
  outcome: choiceField({
    label: 'What was decided?',
    missing: 'Choose what was decided',
    items: [
      { value: 'held', text: 'Wait' },
      { value: 'go_on', text: 'Go on' },
    ],
  }),
  until: onlyIf('outcome', 'held', dateField({ label: 'Until when?', missing: 'Enter until when' })),
  who: choicesField({
    label: 'Who came?',
    items: [
      { value: 'police', text: 'Police' },
      { value: 'health', text: 'Health' },
    ],
  }),
  place: selectField({ label: 'Where?', items: [{ value: 'a', text: 'Annex' }] }),
  people: numberField({ label: 'How many?', least: 1 }),
  title: lineField({ label: 'Title', most: 20 }),
  note: textField({ label: 'What was said?' }),
  paper: fileField({ label: 'A paper' }),
})

const answers = {
  'on-day': '9',
  'on-month': 'March',
  'on-year': '2026',
  at: '9.30pm',
  outcome: 'go_on',
  who: ['health'],
  note: 'First line\r\n  second line ',
}
const read = (changes: Record<string, string | string[]> = {}) =>
  meeting.read(submittedFrom({ ...answers, ...changes }))
const problems = (changes: Record<string, string | string[]>) => {
  const result = read(changes)
  return result.ok ? [] : result.filled.problems.map(({ field, text }) => `${field}: ${text}`)
}

describe('a form that is filled in well', () => {
  it('is read as values of their own types', () => {
    const result = read()
    if (!result.ok) throw new Error('refused')
    expectTypeOf(result.values.on).toEqualTypeOf<Day>()
    expectTypeOf(result.values.outcome).toEqualTypeOf<'held' | 'go_on'>()
    expectTypeOf(result.values.until).toEqualTypeOf<Day | null>()
    expect(result.values).toEqual({
      on: '2026-03-09',
      at: '21:30',
      outcome: 'go_on',
      until: null,
      who: ['health'],
      place: null,
      people: null,
      title: null,
      note: 'First line\n  second line',
      paper: null,
    })
  })

  it('forgets what stands under an answer that was not chosen', () => {
    const result = read({ 'until-day': 'x' })
    expect(result.ok && result.values.until).toBeNull()
  })
})

describe('a form that is not', () => {
  it.each([
    [{ 'on-day': '', 'on-month': '', 'on-year': '' }, 'on: Enter the day'],
    [{ 'on-month': '' }, 'on: The day of the meeting must include a month'],
    [{ 'on-day': '', 'on-year': '' }, 'on: The day of the meeting must include a day and a year'],
    [{ 'on-year': '26' }, 'on: The year must have 4 numbers'],
    [{ 'on-day': '31', 'on-month': '2' }, 'on: The day of the meeting must be a real date'],
    [{ 'on-month': 'Smarch' }, 'on: The day of the meeting must be a real date'],
    [{ 'on-day': '11' }, 'on: The day of the meeting must be today or in the past'],
    [{ at: '25:00' }, 'at: Enter a time, such as 9:30 or 14:30'],
    [{ outcome: 'something else' }, 'outcome: Choose what was decided'],
    [{ outcome: 'held' }, 'until: Enter until when'],
    [{ people: '2.5' }, 'people: Enter a whole number, such as 3'],
    [{ people: '0' }, 'people: Enter a number that is 1 or more'],
    [{ title: 'x'.repeat(21) }, 'title: Use 20 characters or fewer; there are 21'],
  ])('%o says %s', (changes, said) => {
    expect(problems(changes)).toEqual([said])
  })

  it('is given back whole, each error linked to its question', () => {
    const result = read({ 'on-month': 'Smarch', outcome: 'held', 'until-day': '<b>', note: '</textarea><script>' })
    if (result.ok) throw new Error('taken')
    const summary = String(meeting.errors(result.filled))
    expect(summary).toContain('href="#on-month"')
    expect(summary).toContain('href="#until-month"')
    const html = String(meeting.questions(result.filled))
    for (const name of ['on-month', 'until-day', 'at', 'outcome', 'who']) expect(html).toContain(`id="${name}"`)
    expect(html).toContain('value="Smarch"')
    expect(html).toContain('value="&lt;b&gt;"')
    expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;')
    expect(html).toContain('value="health" checked')
    expect(html).toMatch(/value="held" checked[^>]*data-aria-controls/)
    expect(html.match(/id="until-day"/g)).toHaveLength(1)
  })

  it('shows what only the record could refuse beside the question', () => {
    const filled = meeting.refuse(submittedFrom(answers), { field: 'outcome', text: 'There is no referral yet' })
    expect(String(meeting.questions(filled, ['outcome']))).toContain('There is no referral yet')
    expect(String(meeting.errors(filled))).toContain('href="#outcome"')
  })
})

describe('a form that was begun', () => {
  it('is shown again from its draft', () => {
    const typed = submittedFrom({ ...answers, _token: 'x', password: 'y' }).typed()
    expect(Object.keys(typed)).not.toContain('_token')
    expect(Object.keys(typed)).not.toContain('password')
    expect(String(meeting.questions(meeting.withDraft(typed)))).toContain('value="March"')
  })

  it('is filled in with what is known, and read back as the same', () => {
    const values = {
      on: day('2026-03-09'),
      at: '21:30',
      outcome: 'held',
      until: day('2026-04-01'),
      who: ['police'],
    } as const
    const result = meeting.read(meeting.withValues(values).given)
    expect(result.ok && result.values).toMatchObject(values)
  })
})
