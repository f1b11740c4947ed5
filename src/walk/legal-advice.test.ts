import { expect, test } from 'vitest'
import { JOURNEYS } from '../app.tsx'
import { inAuthority } from '../db/connection.ts'
import { addressOf, hiddenOf, on } from '../journeys/record/test-record.ts'
import { day } from '../kernel/day.ts'
import { READS_ALL } from '../protocol/restricted-details.ts'
import type { NewFact } from '../record/free-text.ts'
import { readRecord } from '../record/read.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { tablesWith } from '../testing/everywhere.ts'

const OF_A_CHILD = '/authorities/:authority/children/:child'
/** Every page of a child that there is, also one that comes later, but for those of one thing on the record. */
const EVERY_PAGE = JOURNEYS.flatMap(({ method, path }) => {
  const page = path.startsWith(OF_A_CHILD) ? path.slice(OF_A_CHILD.length) : null
  return method === 'GET' && page !== null && !page.includes(':') ? [page] : []
})

const desk = await testDesk({ today: '2026-03-10', routes: JOURNEYS })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
  { name: 'Tom Ashgrove', agency: 'social_care', role: 'team_manager' },
  { name: 'Leonie Bench', agency: 'legal', role: 'legal' },
  { name: 'Otis Bar', agency: 'legal', role: 'legal' },
  { name: 'Ingrid Chair', agency: 'social_care', role: 'conference_chair' },
  { name: 'Tobiah Desk', agency: 'social_care', role: 'conference_administrator' },
  { name: 'Dilys Night', agency: 'social_care', role: 'duty_team' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Pat Larkspur', agency: 'police', role: 'police_officer' },
)
const READ_IT = ['u-priya', 'u-tom', 'u-leonie']
const DO_NOT = ['u-olu', 'u-otis', 'u-ingrid', 'u-tobiah', 'u-dilys', 'u-amal', 'u-pat']

const ADVICE = 'Counsel says the threshold is arguable'
const MUST = 'Midwives ring the duty team before anybody leaves the ward'
const known: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'EstimatedDateSet', on: day('2026-01-05'), expectedOn: day('2026-05-01'), basis: 'dating_scan' },
  { kind: 'WorkerAllocated', on: day('2026-01-05'), agency: 'social_care', worker: 'u-priya' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery', worker: 'u-amal' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'police', worker: 'u-pat' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'legal', worker: 'u-leonie' },
]
const held = { kind: 'LegalMeetingHeld', on: day('2026-03-09'), decided: 'meet_again', partnersMust: MUST } as const

async function child(...facts: NewFact[]) {
  const mother = { given: 'Rosa', family: 'Quillfeather' }
  const [childId = ''] = await desk.addChildren({ mother, facts: [...known, ...facts] })
  return { childId, at: addressOf(childId) }
}

const factsOf = (childId: string) =>
  inAuthority(desk.database, SEABOROUGH, async tx => {
    return (await readRecord(tx, SEABOROUGH, childId, null, READS_ALL))?.facts.map(({ fact }) => fact) ?? []
  })

async function send(who: string, path: string, fields: Readonly<Record<string, string>>) {
  const page = await desk.get(who, path)
  return desk.post(who, path, { ...hiddenOf(page.html), ...fields })
}

/** A page as it stands, without the ids, which are new each time. */
const steady = (html: string) => html.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')

/** Every page of a child that says what happened, or that is made out of it. */
const PAGES = [
  ...['', '?entries=all', '?known=2026-03-09', '/history', '/brief'],
  ...['/assessment', '/birth-plan', '/pregnancy', '/enquiry'],
]

test('legal advice is read by the allocated social worker, the manager and the lawyer who work with the child', async () => {
  const { at } = await child({ ...held, legalAdvice: ADVICE })
  for (const who of READ_IT) {
    for (const path of ['', '/enquiry']) {
      const { html } = await desk.get(who, at + path)
      expect(html, who + path).toContain(ADVICE)
      expect(html, who + path).toContain('Only the authority’s allocated social worker, managers and lawyers read this')
    }
  }
})

test('it leaves no trace for anybody else, on no page: each reads as it would had nobody written any', async () => {
  const { at } = await child({ ...held, legalAdvice: ADVICE })
  const { at: without } = await child(held)
  for (const who of DO_NOT) {
    for (const path of PAGES) {
      const [one, other] = [await desk.get(who, at + path), await desk.get(who, without + path)]
      expect(steady(one.html) === steady(other.html), who + path).toBe(true)
      expect(one.html, who + path).not.toMatch(/threshold is arguable|Legal advice/)
    }
    for (const path of ['/fact/LegalMeetingHeld', '/correct/f7']) {
      expect((await desk.get(who, at + path)).html, who + path).not.toMatch(/threshold is arguable|legalAdvice/)
    }
    for (const list of ['/', '/unborn', '/search', '/hand-over']) {
      expect((await desk.get(who, list)).html, who + list).not.toContain('arguable')
    }
  }
})

test('no page of the record that there is, or that comes later, has it for anybody else', async () => {
  const { at } = await child({ ...held, legalAdvice: ADVICE })
  expect(EVERY_PAGE.length).toBeGreaterThan(30)
  for (const who of DO_NOT)
    for (const page of EVERY_PAGE) expect((await desk.get(who, at + page)).html, who + page).not.toContain('arguable')
})

test('nor is it in a family’s history or brief for those who read it on the record: those go from hand to hand', async () => {
  const { at } = await child({ ...held, legalAdvice: ADVICE })
  for (const who of READ_IT)
    for (const path of ['/history', '/brief', '/parents-page', '/plan', '/conference', '/birth-plan'])
      expect((await desk.get(who, at + path)).html).not.toContain('arguable')
})

test('what partners must do is read by every agency that works with the child, whoever wrote it', async () => {
  const { at } = await child(held)
  for (const who of ['u-priya', 'u-tom', 'u-ingrid', 'u-amal', 'u-pat'])
    for (const path of ['', '/enquiry']) expect((await desk.get(who, at + path)).html, who + path).toContain(MUST)
  expect((await desk.get('u-olu', at)).html).not.toContain(MUST)
})

test('a correction by somebody who may not read it leaves it, and what it had said is struck through for its readers alone', async () => {
  const { childId, at } = await child({ ...held, legalAdvice: ADVICE })
  const sent = await send('u-dilys', `${at}/correct/f7`, {
    ...{ what: 'change', why: 'The day before', decided: 'meet_again', partnersMust: MUST },
    ...on('2026-03-08'),
  })
  expect(sent.status).toBe(303)
  expect((await factsOf(childId)).at(-1)).toMatchObject({ with: { on: '2026-03-08', legalAdvice: ADVICE } })
  const again = await send('u-tom', `${at}/correct/f7`, {
    ...{ what: 'change', why: 'Said otherwise', decided: 'meet_again', partnersMust: MUST },
    ...{ legalAdvice: 'Counsel says it is met', ...on('2026-03-08') },
  })
  expect(again.status).toBe(303)
  expect((await desk.get('u-leonie', at)).html).toMatch(/<s>[^<]*arguable/)
  for (const who of DO_NOT) expect((await desk.get(who, `${at}?entries=all`)).html).not.toMatch(/arguable|it is met/)
})

test('it is kept apart, in no fold and no audit', async () => {
  await child({ ...held, legalAdvice: 'An invented sentence of counsel' })
  const stands = (await tablesWith(desk.ownerUrl, ['An invented sentence of'])).map(found => found.split(':')[0])
  expect(stands).toEqual(['public.personal_text'])
})
