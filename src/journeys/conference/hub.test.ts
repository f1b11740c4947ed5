import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { conferenceDesk, SITTING, scheduled, wordsOf } from './test-conference.ts'

/** A Tuesday at half past ten; the fifteen working days end on 30 March. */
const desk = await conferenceDesk()

test('whoever arranges it reads when, where, by when, who is asked and how, and what is still to do', async () => {
  const { hub, motherId } = await desk.aFamily()
  const { html } = await desk.get('u-priya', hub)
  const words = wordsOf(html)
  expect(words).toContain('Friday 20 March 2026 at 10:00 (in 8 working days)')
  expect(words).toContain('Invented House, first floor')
  expect(words).toContain('Hamish Tolgarth')
  expect(words).toContain('Initial child protection conference: Baby Quillfeather')
  expect(words).toContain('30 March 2026, due in 14 working days')
  for (const todo of [
    'Invite Rosa Quillfeather',
    'Ask Rosa Quillfeather what they need so that they can take part',
    'Invite Darren Invented-Moss',
    'Invite Niamh Larkhollow',
    'Report of health visiting (health visiting)',
  ]) {
    expect(words).toContain(todo)
  }
  expect(words).toContain('By telephone 01632 960111, after nine')
  expect(html).toContain(`/conference/${SITTING}/prepare/${motherId}`)
})

test('a midwife at night reads what it is and what her agency owes, and not how the family is reached', async () => {
  const { hub } = await desk.aFamily()
  const words = wordsOf((await desk.get('u-amal', hub)).html)
  expect(words).toContain('Friday 20 March 2026 at 10:00')
  expect(words).toContain('Invented House')
  expect(words).toContain('What your agency owes Report of midwifery')
  expect(words).not.toContain('01632')
  expect(words).not.toContain('Report of police')
  expect(words).not.toContain('Postpone')
})

test('a summary has no conferences, and whoever does not work with the child finds none', async () => {
  const { hub, address } = await desk.aFamily()
  expect((await desk.get('u-olu', hub)).status).toBe(403)
  expect((await desk.get('u-olu', `${address}/conference`)).status).toBe(403)
  expect((await desk.get('u-priya', `${address}/conference/s-none`)).status).toBe(404)
})

test('the list has what is ahead and, below it, what was decided and sent', async () => {
  const held: NewFact = {
    kind: 'ConferenceHeld',
    on: day('2026-03-10'),
    type: 'initial',
    decision: 'plan',
    sitting: 's0',
  }
  const sent: NewFact = { kind: 'DecisionLetterSent', on: day('2026-03-10'), sitting: 's0' }
  const { address } = await desk.aFamily(held, sent)
  const words = wordsOf((await desk.get('u-amal', `${address}/conference`)).html)
  expect(words).toMatch(/Pre-birth conference \(initial\).*Friday 20 March 2026 at 10:00/)
  expect(words).toMatch(/Held.*10 March 2026.*A child protection plan was made.*decision letter 10 March 2026/)
})

test('a day that breaks a limit is said first, with the reason that was given', async () => {
  const late: NewFact = {
    ...scheduled,
    ...{ kind: 'ConferenceScheduled', on: day('2026-03-10'), for: day('2026-04-02'), reason: 'An interpreter' },
  }
  const { hub } = await desk.aFamily(late)
  const words = wordsOf((await desk.get('u-priya', hub)).html)
  expect(words).toContain('Initial child protection conference: 3 working days after the last day, 30 March 2026')
  expect(words).toContain('Why it is taken all the same: An interpreter')
})

test('after a loss nothing is asked of anybody', async () => {
  const { hub, address, motherId } = await desk.aFamily({ kind: 'PregnancyEnded', on: day('2026-03-10') })
  expect((await desk.get('u-priya', `${hub}/to/person/${motherId}`)).location).toBe(address)
  const words = wordsOf((await desk.get('u-priya', hub)).html)
  expect(words).toContain('Nothing is asked of anybody about this child any more.')
  expect(words).not.toContain('Still to do')
})

test('whose agency was invited counts as invited', async () => {
  const invited: NewFact = {
    ...{ kind: 'ConferenceInvited', on: day('2026-03-09'), sitting: SITTING, recipient: 'agency:health_visiting' },
  }
  const { hub } = await desk.aFamily(invited)
  const words = wordsOf((await desk.get('u-priya', hub)).html)
  expect(words).toContain('9 March 2026, with their agency')
  expect(words).not.toContain('Invite Niamh Larkhollow')
})
