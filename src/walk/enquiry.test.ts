import { expect, test } from 'vitest'
import { caseRoutes } from '../journeys/case/routes.ts'
import { enquiryRoutes } from '../journeys/enquiry/routes.ts'
import { day } from '../kernel/day.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({ today: '2026-03-10', routes: [...caseRoutes, ...enquiryRoutes] })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
)
const known: NewFact[] = [
  { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' },
  { kind: 'EstimatedDateSet', on: day('2026-01-05'), expectedOn: day('2026-06-01') },
  { kind: 'WorkerAllocated', on: day('2026-01-05'), agency: 'social_care', worker: 'u-priya' },
  { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery', worker: 'u-amal' },
]

async function child(...facts: NewFact[]) {
  const mother = { given: 'Rosa', family: 'Quillfeather' }
  const [childId = ''] = await desk.addChildren({ mother, facts: [...known, ...facts] })
  const at = `/authorities/${SEABOROUGH}/children/${childId}`
  /** The words of a page, without what marks them up. */
  const words = async (who: string, path = '/enquiry') =>
    (await desk.get(who, at + path)).html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  return { at, words }
}

type Discussed = Partial<Extract<NewFact, { kind: 'StrategyDiscussionHeld' }>>

const discussed = (on: string, enquiry: string, more: Discussed = {}): NewFact => ({
  ...{ kind: 'StrategyDiscussionHeld', on: day(on), enquiry, decision: 'initiate_section_47' },
  ...{ attended: ['social_care', 'police', 'midwifery'], reason: 'A bruise, and no account of it' },
  ...more,
})

test('a discussion that started section 47 says what is due, by which rule, and what has to wait for others', async () => {
  const { words } = await child(discussed('2026-03-09', 'e1'))
  const page = await words('u-priya')
  expect(page).toContain('Initial child protection conference, by 30 March 2026')
  expect(page).toContain('15 working days after the strategy discussion of 9 March 2026 that initiated section 47')
  expect(page).toContain('Owed by the team manager, social care')
  expect(page).toMatch(/Decided Section 47 enquiry initiated Why/)
  expect(page).toContain('First core group: once the conference was held and made a plan. 10 working days after')
  expect(page).toContain('A bruise, and no account of it')
  expect(page).toContain('nobody of theirs is named on this record, so that they cannot read this: police')
})

test('who was missing is named, and why they went on without them', async () => {
  const without = { attended: ['social_care', 'midwifery'], withoutThem: 'They join in the morning' }
  const { words } = await child(discussed('2026-03-09', 'e1', without))
  expect(await words('u-priya')).toMatch(/Not there Police Went on without them, because They join in the morning/)
  expect(await words('u-priya', '')).toContain('with social care, midwifery; without police')
  // A partner reads who took part and what was decided, and not social care’s words.
  const partner = await words('u-amal')
  expect(partner).toContain('Not there Police')
  expect(partner).toContain('because left out of your view of the record')
  expect(partner).not.toContain('They join in the morning')
})

test('two enquiries stand side by side, and the one without a conference has ended with its clock', async () => {
  const { words } = await child(
    discussed('2026-02-16', 'e1'),
    { kind: 'Section47Started', on: day('2026-02-16'), enquiry: 'e1', ledBy: 'with_police' },
    discussed('2026-03-02', 'e2'),
    {
      ...{ kind: 'Section47Concluded', on: day('2026-03-06'), enquiry: 'e1', outcome: 'not_substantiated' },
      reason: 'The injury has an account that fits',
    },
  )
  const page = await words('u-priya')
  expect(page).toMatch(/Enquiry of 16 February 2026.*Children’s social care and police together/)
  expect(page).toContain('Concerns not substantiated, 6 March 2026')
  expect(page).toContain('The injury has an account that fits')
  expect(page).toContain('No conference: the enquiry ended on 6 March 2026, and so did its clock')
  expect(page).toMatch(/Enquiry of 2 March 2026.*Initial child protection conference, by 23 March 2026/)
  expect(await words('u-amal')).not.toContain('The injury has an account that fits')
})

test('a decision not to start is open to challenge that day, to all who took part or work with the child, and not after', async () => {
  const { at, words } = await child(discussed('2026-03-10', 'e1', { decision: 'no_section_47' }))
  for (const who of ['u-priya', 'u-amal']) {
    for (const path of ['', '/enquiry']) {
      expect(await words(who, path), who + path).toContain('Open to challenge today.')
      const { html } = await desk.get(who, at + path)
      expect(html, who + path).toContain(`${at}/fact/StrategyDiscussionAsked?enquiry=e1`)
      // Whoever made the decision is not offered to challenge it; they can raise something all the same.
      expect(html, who + path).toContain(`${at}/escalate${who === 'u-priya' ? '"' : '?about='}`)
    }
  }
  desk.moveTo('2026-03-11')
  expect(await words('u-amal', '')).not.toContain('Open to challenge today.')
  desk.moveTo('2026-03-10')
  expect(await words('u-olu', '')).not.toContain('Open to challenge')
})

test('another discussion that was asked for stands on the page until one is held', async () => {
  const asked: NewFact = { kind: 'StrategyDiscussionAsked', on: day('2026-03-10'), reason: 'A second bruise' }
  const { words } = await child(asked)
  expect(await words('u-amal', '')).toContain(
    'Another strategy discussion was asked for by social care on 10 March 2026',
  )
  const { words: later } = await child(asked, discussed('2026-03-10', 'e1'))
  expect(await later('u-amal', '')).not.toContain('none has been held since')
})

test('where the law stands today is one line, and the meeting that was asked for is said until it is held', async () => {
  const { words } = await child(
    { kind: 'LegalStatusChanged', on: day('2026-02-02'), status: 'no_order' },
    { kind: 'LetterBeforeProceedingsSent', on: day('2026-03-02') },
    { kind: 'LegalGatewayRequested', on: day('2026-03-09') },
  )
  expect(await words('u-amal')).toContain(
    'Legal status: no order, since 2 February 2026. The last step: legal gateway meeting requested, 9 March 2026. A legal meeting was asked for on 9 March 2026, and none has been held since.',
  )
})

test('a summary has none of it', async () => {
  const { at } = await child(discussed('2026-03-09', 'e1'))
  expect((await desk.get('u-olu', `${at}/enquiry`)).status).toBe(403)
})
