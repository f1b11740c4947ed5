import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { on, recordDesk } from './test-record.ts'

const desk = await recordDesk()

test('a note is recorded with its day and time, and leads back to the record', async () => {
  const { childId, at } = await desk.aChild()
  const sent = await desk.send('u-amal', `${at}/note`, {
    note: 'Rosa rang about Thursday',
    ...on('2026-03-09'),
    at: '9.30',
  })
  expect(sent.status).toBe(303)
  expect(sent.location).toBe(`${at}?recorded=f4`)
  const last = (await desk.factsOf(childId)).at(-1)
  expect(last?.fact).toMatchObject({
    kind: 'NoteAdded',
    on: '2026-03-09',
    at: '09:30',
    note: 'Rosa rang about Thursday',
  })
  expect(last).toMatchObject({ recordedBy: 'u-amal', agency: 'midwifery' })
})

test('every form says on whose record one writes, and its title names nobody', async () => {
  const { at } = await desk.aChild()
  for (const path of ['/note', '/fact', '/fact/ConferenceHeld', '/correct/f1']) {
    const { html } = await desk.get('u-priya', at + path)
    expect(html).toContain('Juniper Quillfeather, 9 months old')
    expect(/<title>([^<]*)</.exec(html)?.[1]).not.toMatch(/Juniper|Quillfeather/)
  }
})

test('a decision on a referral is recorded, and meets the duty', async () => {
  const { childId, at } = await desk.aChild()
  const sent = await desk.send('u-priya', `${at}/fact/ReferralDecided`, { ...on('2026-03-10'), outcome: 'assessment' })
  expect(sent.location).toBe(`${at}?recorded=f4`)
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ kind: 'ReferralDecided', outcome: 'assessment' })
  const duty = (await desk.dutiesOf(childId)).find(one => one.duty === 'referral_decision')
  expect(duty?.met_on).toBe('2026-03-10')
})

test('a referral that is held needs the day until which it is, and that may be to come', async () => {
  const { childId, at } = await desk.aChild()
  const answers = { ...on('2026-03-10'), outcome: 'held', note: 'It is too early' }
  const refused = await desk.send('u-priya', `${at}/fact/ReferralDecided`, answers)
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('Enter the day until which the referral is held')
  const taken = await desk.send('u-priya', `${at}/fact/ReferralDecided`, { ...answers, ...on('2026-03-13', 'until') })
  expect(taken.status).toBe(303)
  const held = { ...answers, ...on('2026-03-13', 'until'), note: '' }
  const unexplained = await desk.send('u-priya', `${at}/fact/ReferralDecided`, held)
  expect([unexplained.status, unexplained.html.includes('Write why it was decided so')]).toEqual([422, true])
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ outcome: 'held', until: '2026-03-13' })
})

test('a conference is recorded with its categories', async () => {
  const { childId, at } = await desk.aChild()
  const sent = await desk.send('u-priya', `${at}/fact/ConferenceHeld`, {
    ...on('2026-03-10'),
    type: 'initial',
    decision: 'plan',
    quorate: 'yes',
    categories: 'neglect',
  })
  expect(sent.status).toBe(303)
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({
    type: 'initial',
    decision: 'plan',
    quorate: true,
    categories: ['neglect'],
  })
})

test('an error gives everything back that was typed', async () => {
  const { at } = await desk.aChild()
  const sent = await desk.send('u-priya', `${at}/fact/ConferenceHeld`, {
    ...on('2026-03-11'),
    decision: 'plan',
    categories: 'neglect',
    note: 'An hour of <work>',
  })
  expect(sent.status).toBe(422)
  expect(sent.html).toContain('The day it happened must be today or in the past')
  expect(sent.html).toContain('href="#type"')
  expect(sent.html).toContain('An hour of &lt;work&gt;')
  expect(sent.html).toMatch(/value="plan" checked/)
  expect(sent.html).toMatch(/value="neglect" checked/)
})

test('a time that is still to come today is refused', async () => {
  const { at } = await desk.aChild()
  const sent = await desk.send('u-priya', `${at}/note`, { note: 'x', ...on('2026-03-10'), at: '10:31' })
  expect(sent.status).toBe(422)
  expect(sent.html).toContain('The time must be now or in the past')
})

test('a worker who is chosen from the list brings their agency and role, and is involved from then on', async () => {
  const { childId, at } = await desk.aChild()
  const sent = await desk.send('u-priya', `${at}/fact/AgencyInvolved`, { ...on('2026-03-10'), worker: 'u-pat' })
  expect(sent.status).toBe(303)
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ agency: 'police', worker: 'u-pat' })
  expect((await desk.get('u-pat', `${at}/note`)).status).toBe(200)
})

/** What every discussion is asked for. */
const decided = { attended: 'police', withoutThem: 'They join tomorrow', reason: 'A bruise, and no account of it' }

test('a discussion begins an enquiry of its own, and a second one may be about the same', async () => {
  const { childId, at } = await desk.aChild()
  const path = `${at}/enquiry/discussion`
  await desk.send('u-priya', path, { ...on('2026-03-09'), ...decided, decision: 'initiate_section_47' })
  const first = (await desk.factsOf(childId)).at(-1)?.fact
  const enquiry = first?.kind === 'StrategyDiscussionHeld' ? (first.enquiry ?? '') : ''
  expect(enquiry).toMatch(/^e-/)
  await desk.send('u-priya', path, { ...on('2026-03-10'), ...decided, decision: 'reconvene', enquiry })
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ enquiry })
})

test('one meeting about two children is one act on both records', async () => {
  const { one, other } = await desk.twoSiblings()
  const path = `${one.at}/enquiry/discussion`
  const sent = await desk.send('u-priya', path, {
    ...{ ...on('2026-03-10'), ...decided, decision: 'initiate_section_47', also: other.childId },
  })
  expect(sent.status).toBe(303)
  const acts = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('fact')
      .select(['child_id', 'act_id'])
      .where('kind', '=', 'StrategyDiscussionHeld')
      .where('child_id', 'in', [one.childId, other.childId])
      .execute(),
  )
  expect(acts).toHaveLength(2)
  expect(new Set(acts.map(a => a.act_id)).size).toBe(1)
})

test('a brother on whose record one may not write is not named', async () => {
  const { one, other } = await desk.twoSiblings()
  await desk.restrict(other.childId)
  expect((await desk.get('u-priya', `${one.at}/note`)).html).not.toContain(other.childId)
  const sent = await desk.send('u-priya', `${one.at}/note`, { note: 'x', ...on('2026-03-10'), also: other.childId })
  expect(sent.status).toBe(303)
  expect(await desk.factsOf(other.childId)).toHaveLength(3)
})
