import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { childOf, nightDesk, read } from './test-night-desk.ts'

const desk = await nightDesk('2026-11-25')
await desk.addStaff(
  { name: 'Dee Night', agency: 'social_care', role: 'duty_team' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
)

const place = 'Saltmarsh ward'
const offers = (html: string) => [...html.matchAll(/name="match"[^>]* value="([^"]+)"/g)].map(match => match[1] ?? '')

test('what is happening is enough: a record with clocks, no name and no date', async () => {
  expect((await desk.open('u-joy', {})).status).toBe(422)
  const { status, location } = await desk.open('u-joy', { what: 'labour', place })
  expect(status).toBe(303)
  const facts = await desk.factsOf(childOf(location))
  expect(facts.map(fact => fact.kind)).toEqual([
    'ReferralReceived',
    'AdmittedInLabour',
    'MaternityUnitSet',
    'EstimatedDateSet',
    'AgencyInvolved',
    'NoteAdded',
  ])
  expect(new Set(facts.map(fact => `${fact.happened_on} ${fact.happened_at}`))).toEqual(new Set(['2026-11-25 02:10']))
  expect(new Set(facts.map(fact => fact.act_id)).size).toBe(1)
  expect(facts[3]?.details).toMatchObject({ expectedOn: null, basis: 'unknown' })
  const opened = read((await desk.get('u-joy', location ?? '')).html)
  expect(opened).toContain('Baby of unknown mother, 25 November, Saltmarsh ward')
  expect(opened).toContain('the number is not kept here')
  expect(opened).toContain('the parents may leave with their baby')
  expect(opened).toMatch(/Decision on the referral: by 26 November 2026/i)
})

test('what is known tonight stands on the record with its hour', async () => {
  const { location } = await desk.open('u-dee', {
    ...{ what: 'concealed', words: 'She came by taxi.', place, born: 'yes', dating: 'weeks', weeks: '36' },
    ...{ care: 'late', caller: 'midwifery', done: 'police_told', promised: 'Social care rings the ward by ten.' },
  })
  const facts = await desk.factsOf(childOf(location))
  expect(facts.map(fact => fact.kind)).toEqual([
    'ReferralReceived',
    'PregnancyConcealed',
    'LateBooking',
    'EstimatedDateSet',
    'BirthRecorded',
    'AgencyInvolved',
    'NoteAdded',
  ])
  // 36 weeks, said of a whole week: between 36+0 and 36+6.
  expect(facts[3]?.details).toMatchObject({ earliestOn: '2026-12-17', latestOn: '2026-12-23' })
  expect(facts[6]?.body).toContain('Promised: Social care rings the ward by ten.')
  expect(facts[6]?.body).toContain('Done tonight: the police were told.')
})

test.each([
  [{ dating: 'day', expectedOn: '2099-01-01' }, 'The expected date must be 1 September 2027 or earlier'],
  [{ dating: 'day', expectedOn: '1066-10-14' }, 'The expected date must be 26 September 2026 or later'],
  [{ dating: 'range', earliestOn: '2026-12-20', latestOn: '2026-12-10' }, 'must be the earliest or later'],
  [{ born: 'yes', bornOn: '2026-11-26' }, 'The day of the birth must be today or in the past'],
  [{ motherBornOn: '1899-01-01' }, 'Her date of birth must be 1 January 1900 or later'],
])('a date that cannot be is said at once, and everything is given back: %o', async (typed, said) => {
  const form: Record<string, string> = { what: 'labour', place }
  for (const [field, value] of Object.entries(typed)) {
    const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)
    if (parts === null) form[field] = value
    else Object.assign(form, { [`${field}-year`]: parts[1], [`${field}-month`]: parts[2], [`${field}-day`]: parts[3] })
  }
  const { status, html } = await desk.open('u-joy', form)
  expect(status).toBe(422)
  expect(read(html)).toContain(said)
  expect(html).toContain(`value="${place}"`)
  expect(html).toMatch(/<details[^>]* open/)
})

test('a case that is sent twice is one case, also when both arrive at once', async () => {
  const before = await desk.count('record_head')
  const submission = randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => desk.open('u-joy', { what: 'other' }, submission)))
  expect(new Set(answers.map(answer => answer.location)).size).toBe(1)
  expect(await desk.count('record_head')).toBe(before + 1)
})

test('who is like the name is offered, nothing is merged, and not to know is an answer', async () => {
  await desk.addChildren({
    mother: { given: 'Wilhelmina', family: 'Fennimarsh' },
    facts: [
      { kind: 'ReferralReceived', on: day('2026-10-05') },
      { kind: 'EstimatedDateSet', on: day('2026-10-05'), expectedOn: day('2026-12-20') },
    ],
  })
  const form = { what: 'labour', mother: 'Wilhemina Fenimarsch' }
  const step = await desk.open('u-dee', form)
  expect(step.status).toBe(200)
  expect(read(step.html)).toContain('the baby of Wilhelmina Fennimarsh')
  const [pregnancy = '', , none = ''] = offers(step.html)
  expect((await desk.open('u-dee', { ...form, asked: 'yes' })).status).toBe(422)
  const before = await desk.count('record_head')
  const known = await desk.open('u-dee', { ...form, match: pregnancy })
  expect(await desk.count('record_head')).toBe(before)
  expect((await desk.factsOf(childOf(known.location))).map(fact => fact.kind)).toEqual([
    'ReferralReceived',
    'EstimatedDateSet',
    'ReferralReceived',
    'AdmittedInLabour',
  ])
  expect(none).toBe('none')
  const unknown = await desk.open('u-dee', { ...form, match: none })
  expect(await desk.count('record_head')).toBe(before + 1)
  expect(read((await desk.get('u-dee', unknown.location ?? '')).html)).toContain('Baby Fenimarsch')
  // Joy works with none of them and is offered nobody: her record is opened at once.
  expect((await desk.open('u-joy', form)).status).toBe(303)
})

test('two babies of unknown mothers are not taken for one', async () => {
  const before = await desk.count('same_person')
  await desk.open('u-joy', { what: 'born_here', place })
  await desk.open('u-joy', { what: 'born_here', place })
  const { location } = await desk.open('u-joy', { what: 'born_here', place, mother: 'Rosa' })
  expect(read((await desk.get('u-joy', location ?? '')).html)).toContain('Baby of Rosa, 25 November, Saltmarsh ward')
  expect(await desk.count('same_person')).toBe(before)
})

test('no name is in an address, a title or the log', async () => {
  const { location } = await desk.open('u-joy', { what: 'denied', mother: 'Petra Nowritten' })
  const { html } = await desk.get('u-joy', location ?? '')
  expect(location).not.toContain('Nowritten')
  expect(/<title>[^<]*/.exec(html)?.[0]).not.toContain('Nowritten')
  expect(desk.lines.join('')).not.toContain('Nowritten')
  expect(JSON.stringify(await desk.audit())).not.toContain('Nowritten')
})
