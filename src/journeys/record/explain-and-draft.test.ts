import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { addressOf, hiddenOf, on, priya, recordDesk } from './test-record.ts'

const desk = await recordDesk()

test('a draft is kept, offered with its time, thrown away, and gone once recorded', async () => {
  const { childId, at } = await desk.aChild()
  const path = `${at}/fact/VisitMade`
  const typed = { ...on('2026-03-09'), note: 'Half a sentence' }
  const saved = await desk.post('u-priya', `${at}/draft/fact-VisitMade`, typed)
  expect(saved.html).toContain('saved at 10:30')
  expect(saved.html).toContain(`href="${path}"`)
  expect(await desk.draftsOf(childId)).toEqual([{ form: 'fact/VisitMade', user_id: 'u-priya' }])
  const offered = await desk.get('u-priya', path)
  expect(offered.html).toContain('This is your draft, saved at 10:30 on 10 March 2026')
  expect(offered.html).toContain('Half a sentence')
  expect((await desk.get('u-amal', path)).html).not.toContain('Half a sentence')
  const thrown = await desk.post('u-priya', `${at}/draft/fact-VisitMade/throw-away`, {})
  expect(thrown.location).toBe(path)
  expect((await desk.get('u-priya', path)).html).not.toContain('Half a sentence')
  await desk.post('u-priya', `${at}/draft/fact-VisitMade`, typed)
  await desk.send('u-priya', path, { ...typed, seen: 'yes', alone: 'no' })
  expect(await desk.draftsOf(childId)).toEqual([])
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ seen: true, alone: false })
})

test('a draft of no form is not found', async () => {
  const { at } = await desk.aChild()
  expect((await desk.post('u-priya', `${at}/draft/fact-FactCorrected`, { note: 'x' })).status).toBe(404)
  expect((await desk.post('u-priya', `${at}/draft/anything`, { note: 'x' })).status).toBe(404)
})

test('a delay is explained, and stays owed', async () => {
  const { childId, at } = await desk.aChild({ kind: 'ReferralReceived', on: day('2026-01-05'), from: 'police' })
  const [late] = await desk.dutiesOf(childId)
  const path = `${at}/explain?duty=${encodeURIComponent(late?.clock ?? '')}`
  const page = await desk.get('u-priya', path)
  expect(page.html).toContain('1 working day after')
  expect(page.html).toContain('stays owed and counted until it is done')
  expect((await desk.send('u-priya', path, { reason: 'The worker was ill' })).status).toBe(303)
  expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ kind: 'DelayExplained', duty: late?.clock })
  expect((await desk.dutiesOf(childId))[0]?.met_on).toBeNull()
  expect((await desk.get('u-priya', `${at}/explain?duty=nothing`)).status).toBe(404)
})

test('that one has spoken to somebody is recorded with the duty of the page one came from', async () => {
  const { childId, at } = await desk.aChild()
  const [duty] = await desk.dutiesOf(childId)
  const page = await desk.get('u-amal', `${at}/fact/EscalationConsidered?duty=${encodeURIComponent(duty?.clock ?? '')}`)
  expect(page.html).toContain('I have spoken to them')
  expect(page.html).toMatch(new RegExp(`value="${duty?.clock}" selected`))
})

test('lateness that was imported is confirmed by a person', async () => {
  const [childId = ''] = await desk.addChildren({
    name: { given: 'Ash', family: 'Tanglewood' },
    imported: true,
    facts: [{ kind: 'ReferralReceived', on: day('2025-09-01') }, priya],
  })
  const at = addressOf(childId)
  const duty = (await desk.dutiesOf(childId)).find(one => one.inherited)
  const path = `${at}/confirm?duty=${encodeURIComponent(duty?.clock ?? '')}`
  expect((await desk.get('u-priya', path)).html).toContain('Is it really still owed?')
  const page = await desk.get('u-priya', path)
  const sent = await desk.post('u-priya', path, hiddenOf(page.html))
  expect(sent.status).toBe(303)
  const confirmed = (await desk.dutiesOf(childId)).find(one => one.clock === duty?.clock)
  expect(confirmed?.confirmed).toBe(true)
  expect((await desk.get('u-priya', path)).location).toBe(at)
})

test('a social worker who sees a summary is refused with words, and nothing is written', async () => {
  const { childId, at } = await desk.aChild()
  for (const path of ['/note', '/fact', '/fact/VisitMade', '/correct/f1']) {
    const page = await desk.get('u-olu', at + path)
    expect(page.status).toBe(403)
    expect(page.html).toContain('you see a summary of this record and cannot write on it')
  }
  expect((await desk.post('u-olu', `${at}/note`, { note: 'x', ...on('2026-03-10') })).status).toBe(403)
  expect(await desk.factsOf(childId)).toHaveLength(3)
})

test('to somebody who is not involved there is no such record, and none to anybody else when it is restricted', async () => {
  const { childId, at } = await desk.aChild()
  const paths = ['/note', '/fact', '/fact/VisitMade', '/correct/f1', '/explain?duty=x', '/confirm?duty=x']
  for (const path of paths) expect((await desk.get('u-pat', at + path)).status).toBe(404)
  expect((await desk.post('u-pat', `${at}/draft/note`, { note: 'x' })).status).toBe(404)
  await desk.restrict(childId)
  for (const path of paths) expect((await desk.get('u-tom', at + path)).status).toBe(404)
  expect((await desk.post('u-tom', `${at}/note`, { note: 'x', ...on('2026-03-10') })).status).toBe(404)
})

test('the log holds nothing that was typed, and nobody’s name', () => {
  expect(desk.lines.join('')).not.toMatch(/Quillfeather|Tanglewood|My reasons|Half a sentence/)
})
