import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { caseRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: caseRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
)

const on = day('2026-03-09')
const strategy: NewFact = { kind: 'StrategyDiscussionHeld', on, decision: 'initiate_section_47', enquiry: 'e1' }
const set = (text: string): NewFact => ({
  ...{ kind: 'ConferenceScheduled', on, for: day(text), type: 'initial', sitting: 's-one' },
})

async function pageOf(who: string, ...facts: NewFact[]) {
  const [childId = ''] = await desk.addChildren({
    name: { given: 'Juniper', family: 'Quillfeather' },
    bornOn: day('2024-06-01'),
    facts: [
      { kind: 'ReferralReceived', on, from: 'midwifery' },
      { kind: 'WorkerAllocated', on, agency: 'social_care', worker: 'u-priya' },
      strategy,
      ...facts,
    ],
  })
  return (await desk.get(who, `/authorities/${SEABOROUGH}/children/${childId}`)).html
}

test('a conference that is set for a day past its limit is a notice before it is late', async () => {
  const html = await pageOf('u-priya', set('2026-04-02'))
  expect(html).toContain('The conference is set for Thursday 2 April 2026. That day breaks a limit:')
  expect(html).toContain('3 working days after the last day, 30 March 2026')
  expect(html).toContain('/conference/s-one')
  expect(html).toMatch(/\/escalate\?duty=icpc_held%3A[^"]+">Escalate before it is late/)
})

test('a day that keeps the limit is no notice, and leads to what is arranged', async () => {
  const html = await pageOf('u-priya', set('2026-03-20'))
  expect(html).not.toContain('breaks a limit')
  expect(html).toContain('/conference/s-one')
})

test('a summary says that a limit is broken, and leads to no conference', async () => {
  const html = await pageOf('u-olu', set('2026-04-02'))
  expect(html).toContain('That day breaks a limit')
  expect(html).not.toContain('/conference')
  expect(html).not.toContain('Escalate before')
})
