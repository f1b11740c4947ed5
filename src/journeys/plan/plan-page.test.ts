import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { planRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: planRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
)

const on = day('2026-02-16')
const risk = (id: string, level: 'high' | 'underlying', label: string): NewFact => ({
  ...{ kind: 'RiskFactorIdentified', on, risk: id, level, label, agency: 'police' },
})
type SetAction = Extract<NewFact, { kind: 'PlanActionSet' }>
const action = (id: string, more: Partial<SetAction>): NewFact => ({
  ...{ kind: 'PlanActionSet', on, action: id, agency: 'social_care', ownerName: 'Ana Petrova' },
  ...{ what: `Action ${id}`, dueOn: day('2026-04-01'), ...more },
})

async function pageOf(who: string, ...facts: NewFact[]) {
  const [childId = ''] = await desk.addChildren({
    name: { given: 'Juniper', family: 'Quillfeather' },
    bornOn: day('2025-06-01'),
    facts: [
      { kind: 'WorkerAllocated', on, agency: 'social_care', worker: 'u-priya' },
      { kind: 'AgencyInvolved', on, agency: 'midwifery', worker: 'u-amal' },
      ...facts,
    ],
  })
  const { html, status } = await desk.get(who, `/authorities/${SEABOROUGH}/children/${childId}/plan`)
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  return { status, html: main, text: main.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') }
}

const madePlan: NewFact = { kind: 'ConferenceHeld', on, type: 'initial', decision: 'plan' }
const two = [risk('r1', 'underlying', 'Debts'), risk('r2', 'high', 'Rosa uses heroin when she is alone')]

test('the pressing risk stands first, and each with what is done about it', async () => {
  const { text } = await pageOf(
    'u-priya',
    madePlan,
    ...two,
    action('a1', { addresses: ['r1'] }),
    action('a2', { addresses: ['r2'] }),
  )
  expect(text).toContain('2 actions, 1 aimed at the pressing risks.')
  const places = ['Rosa uses heroin', 'Action a2', 'Debts', 'Action a1'].map(words => text.indexOf(words))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(text).toContain('Ana Petrova')
  expect(text).toContain('1 April 2026')
})

test('an action that is aimed at two risks stands once in full, and at the other one says where', async () => {
  const { html } = await pageOf('u-priya', madePlan, ...two, action('a1', { addresses: ['r1', 'r2'] }))
  expect(html.split('id="action-a1"')).toHaveLength(2)
  expect(html).toContain('href="#action-a1"')
})

test('a risk at which nothing is aimed says so, or why that is right', async () => {
  const answered: NewFact = { kind: 'PlanRiskAnswered', on, risk: 'r1', noActionReason: 'Rae Singh looks after them' }
  const { text } = await pageOf('u-priya', madePlan, ...two, answered, action('a1', { addresses: [] }))
  expect(text).toContain('Nothing in the plan is aimed at this.')
  expect(text).toContain('No action is needed: Rae Singh looks after them')
  expect(text).toContain('Aimed at none of the risks')
})

test('what the check finds stands beside what it is about, with its reason and a better example', async () => {
  const { html, text } = await pageOf(
    'u-priya',
    madePlan,
    ...two,
    action('a1', { what: 'Rosa to work with services', addresses: ['r2'] }),
  )
  const row = html.slice(html.indexOf('id="action-a1"'), html.indexOf('</tr>', html.indexOf('id="action-a1"')))
  expect(row).toContain('may picture different things')
  expect(text).toMatch(/The check of its words: \d things? to put right before it is agreed/)
})

test('a midwife who sees in proportion reads all its words, whoever wrote them', async () => {
  const { text } = await pageOf('u-amal', madePlan, ...two, action('a1', { addresses: ['r2'] }))
  expect(text).toContain('Action a1')
  expect(text).toContain('Rosa uses heroin when she is alone')
})

test('a summary reads none of it', async () => {
  const { status, text } = await pageOf('u-olu', madePlan, ...two, action('a1', { addresses: ['r2'] }))
  expect(status).toBe(403)
  expect(text).not.toContain('Action a1')
})

test('who owns an action is asked for an answer at the top', async () => {
  const { text } = await pageOf('u-amal', madePlan, ...two, action('a1', { addresses: ['r2'], ownerId: 'user:u-amal' }))
  expect(text).toMatch(/Your actions Action a1 , by 1 April 2026. Take it on, or say why not/)
})

test('before a conference there is no plan, and of an imported one no words', async () => {
  expect((await pageOf('u-priya')).text).toContain('There is no plan yet.')
  const imported: NewFact = { kind: 'PlanStarted', on, categories: ['neglect'] }
  expect((await pageOf('u-priya', imported)).text).toContain('its words are not on record here')
})

test('which version stands, since when, and what was written since', async () => {
  const agreed: NewFact = { kind: 'PlanAgreed', on: day('2026-02-26'), version: 1 }
  const outline: NewFact = { kind: 'OutlinePlanMade', on }
  const spoken = await pageOf('u-priya', madePlan, ...two, action('a1', { addresses: ['r2'] }), outline)
  expect(spoken.text).toContain('The outline of 16 February 2026 stands')
  expect(spoken.text).toContain('As spoken at the conference')
  const later = action('a2', { addresses: ['r1'], on: day('2026-03-02') })
  const { text } = await pageOf(
    'u-priya',
    madePlan,
    ...two,
    action('a1', { addresses: ['r2'] }),
    outline,
    agreed,
    later,
  )
  expect(text).toContain('Version 1 was agreed on 26 February 2026')
  expect(text.split('Written since it was agreed')).toHaveLength(2)
})

test('a detailed plan that the first core group was to make is late in the first sentence', async () => {
  const { text } = await pageOf('u-priya', madePlan, ...two, action('a1', { addresses: ['r2'] }))
  expect(text).toContain('was to be made at the first core group, by 2 March 2026, and is not agreed')
})
