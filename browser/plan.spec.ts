import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { JOURNEYS } from '../src/app.tsx'
import { day } from '../src/kernel/day.ts'
import type { NewFact } from '../src/record/free-text.ts'
import { testDesk } from '../src/testing/desk.ts'
import { serve } from '../src/web/serve.ts'
import { specBrowser } from './support/chromium.ts'
import { openAt, takePicture, takePrint, WIDTHS } from './support/looks.ts'
import { readsWell } from './support/visit.ts'

const on = day('2026-02-16')
type SetAction = Extract<NewFact, { kind: 'PlanActionSet' }>
const action = (id: string, more: Partial<SetAction>): NewFact => ({ kind: 'PlanActionSet', on, action: id, ...more })
const risk = (id: string, level: 'high' | 'underlying', label: string): NewFact => ({
  ...{ kind: 'RiskFactorIdentified', on, risk: id, level, label },
})
const DANA = { ownerName: 'Dana Frost', ownerId: 'user:u-dana', ownerRole: 'social_worker', ownerAgency: 'social_care' }
const ROSA = { ownerName: 'Rosa Quillfeather', ownerRole: 'mother' }

/** A plan of the size that a core group holds, with what one finds in it: a risk of which nobody thought, a vague action. */
const PLAN: readonly NewFact[] = [
  { kind: 'WorkerAllocated', on, agency: 'social_care', worker: 'u-dana' },
  { kind: 'AgencyInvolved', on, agency: 'health_visiting', worker: 'u-ana' },
  { kind: 'ConferenceHeld', on, type: 'initial', decision: 'plan', categories: ['neglect'] },
  risk('heroin', 'high', 'Rosa uses heroin at night, and then nobody wakes when Linnet cries'),
  risk('blows', 'high', 'Dane has hit Rosa while she held Linnet, and comes to the flat at night'),
  risk('sleep', 'high', 'Linnet is put to sleep on the sofa beside an adult who has taken something'),
  risk('debt', 'underlying', 'Debts: the flat may be lost in spring'),
  risk('alone', 'underlying', 'Rosa has nobody to ring when she cannot go on'),
  action('a1', {
    what: 'Each of Rosa’s weekly laboratory results until 3 June is negative for opiates other than her prescription',
    willBeSo: 'Linnet is cared for by a mother who wakes when she cries',
    measure: 'Laboratory results sent to Dana Frost each Friday',
    ...{ ...ROSA, dueOn: day('2026-06-03'), addresses: ['heroin', 'sleep'], changeBy: 'parent' },
  }),
  action('a2', {
    what: 'Linnet sleeps in the cot beside Rosa’s bed every night',
    willBeSo: 'Linnet sleeps on her back in a bed of her own',
    measure: 'Ana Petrova sees the made-up cot at each visit',
    ...{ ...ROSA, dueOn: day('2026-03-09'), addresses: ['sleep'], changeBy: 'parent' },
  }),
  action('a3', {
    what: 'Ana Petrova weighs Linnet at home every second Wednesday',
    willBeSo: 'Everybody knows within two weeks when Linnet does not gain weight',
    measure: 'The red book',
    ...{ ownerName: 'Ana Petrova', ownerId: 'user:u-ana', ownerRole: 'health_visitor', ownerAgency: 'health_visiting' },
    ...{ dueOn: day('2026-05-13'), addresses: ['heroin'], changeBy: 'professional' },
  }),
  action('a4', {
    what: 'Dana Frost and Rosa fill in the application to the debt adviser together',
    willBeSo: 'The rent is paid from March on',
    measure: 'The adviser’s letter',
    ...{ ...DANA, dueOn: day('2026-03-20'), addresses: ['debt'], changeBy: 'professional' },
  }),
  action('a5', {
    what: 'Rosa to work with the drug service',
    ...{ ownerName: 'parents', dueWords: 'ongoing', addresses: ['heroin'] },
  }),
  { kind: 'PlanRiskAnswered', on, risk: 'alone', noActionReason: 'Her sister Ivy has moved in with her' },
  {
    kind: 'ContingencySet',
    on,
    contingency: 'If two results are missing, Dana calls the core group within three days.',
  },
  { kind: 'VisitsPlanned', on, everyDays: 10, where: 'At home, awake, and where she sleeps' },
  { kind: 'OutlinePlanMade', on },
]

const desk = await testDesk({ today: '2026-02-23', routes: JOURNEYS })
await desk.addStaff(
  { name: 'Dana Frost', agency: 'social_care', role: 'social_worker' },
  { name: 'Ana Petrova', agency: 'health_visiting', role: 'health_visitor' },
  { name: 'Ingrid Vale', agency: 'social_care', role: 'conference_chair' },
)
const aPlan = async () => {
  const [id = ''] = await desk.addChildren({
    name: { given: 'Linnet', family: 'Quillfeather' },
    mother: { given: 'Rosa', family: 'Quillfeather' },
    bornOn: day('2026-01-20'),
    facts: PLAN,
  })
  return `/authorities/seaborough/children/${id}`
}

/** A check comes a moment after each pause, a draft a little later. */
const PATIENTLY = { timeout: 15_000 }

const served = await serve(desk.app, { port: 0 })
afterAll(() => served.close())
const browser = await specBrowser()

async function as(who: string, width: number, path: string, options: { script?: boolean } = {}): Promise<Page> {
  const page = await openAt(browser, width, options)
  page.setDefaultTimeout(15_000)
  await page.context().addCookies([{ name: 'who', value: who, url: served.url }])
  await page.goto(served.url + path)
  return page
}

it.each(WIDTHS)('the plan reads well on a screen of %i pixels', async width => {
  const at = await aPlan()
  const page = await as('u-dana', width, `${at}/plan`)
  await readsWell(page, `plan-${width}`)
  await page.goto(`${served.url}${at}/plan/coverage`)
  await readsWell(page, `plan-coverage-${width}`)
  await page.goto(`${served.url}${at}/plan/action/a5`)
  await readsWell(page, `plan-action-${width}`)
  await page.goto(`${served.url}${at}/plan/agree`)
  await readsWell(page, `plan-agree-${width}`)
  await page.goto(`${served.url}${at}/plan/risk/blows`)
  await readsWell(page, `plan-risk-${width}`)
})

it('is printed on two sheets at most, without what the check finds', async () => {
  const page = await as('u-dana', 1280, `${await aPlan()}/plan`)
  const pdf = await takePrint(page, 'plan')
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('may picture different things').isVisible()).toBe(false)
  expect(await page.getByText('Nothing in the plan is aimed at this.').isVisible()).toBe(true)
  expect(await page.getByRole('button').count()).toBe(0)
})

it('what the check finds appears as one types, beside the question, and goes when it is put right', async () => {
  const at = await aPlan()
  const page = await as('u-dana', 1280, `${at}/plan/action`)
  const beside = (name: string) => page.locator(`[data-found="${name}"]`)
  await page.getByLabel('What will be done?').pressSequentially('Rosa to work with services')
  await beside('what').getByText('may picture different things').waitFor()
  // Nobody has been at the other questions yet.
  expect(await beside('owner').textContent()).toBe('')
  await readsWell(page, 'plan-typing-1280')
  await page.getByLabel('Somebody else').check()
  await page.getByLabel('Their name').fill('parents')
  await beside('owner').getByText('does not say which person').waitFor()
  await page.getByLabel('What will be done?').fill('Ana Petrova weighs Linnet at home every second Wednesday')
  await expect.poll(() => beside('what').textContent(), PATIENTLY).toBe('')
  // What was typed is kept by itself, and is there for whoever comes back.
  const again = await as('u-dana', 1280, `${at}/plan/action`)
  await expect
    .poll(async () => {
      await again.reload()
      return again.getByLabel('Their name').inputValue()
    }, PATIENTLY)
    .toBe('parents')
  await page.bringToFront()
  await page.getByRole('button', { name: 'Record the action' }).click()
  await page.waitForURL(/plan\?recorded=/)
  expect(await page.getByText('“parents” does not say which person').count()).toBeGreaterThan(0)
})

it('without scripts a button asks, and nothing that was typed is lost', async () => {
  const page = await as('u-ana', 320, `${await aPlan()}/plan/action`, { script: false })
  await page.getByLabel('What will be done?').fill('Rosa to work with services')
  await page.getByRole('button', { name: 'Check the words' }).click()
  await page.getByText('may picture different things').waitFor()
  expect(await page.getByLabel('What will be done?').inputValue()).toBe('Rosa to work with services')
  await takePicture(page, 'plan-checked-320')
})

it('two people at two desks change one action and others, and nothing is lost', async () => {
  const at = await aPlan()
  const [dana, ana] = [
    await as('u-dana', 1280, `${at}/plan/action/a2`),
    await as('u-ana', 1280, `${at}/plan/action/a2`),
  ]
  await dana.getByLabel('What will be done?').fill('Dana’s words')
  await ana.getByLabel('What will be done?').fill('Ana’s words')
  await ana.getByRole('button', { name: 'Record it so' }).click()
  await ana.waitForURL(/recorded=/)
  await dana.getByRole('button', { name: 'Record it so' }).click()
  await dana.getByText('Where the two differ').waitFor()
  await readsWell(dana, 'plan-two-1280')
  expect(await dana.getByRole('cell', { name: 'Ana’s words', exact: true }).count()).toBe(1)
  expect(await dana.getByLabel('What will be done?').inputValue()).toBe('Dana’s words')
  await dana.getByLabel('I have read what was written meanwhile').check()
  await dana.getByRole('button', { name: /Record it so/ }).click()
  await dana.waitForURL(/recorded=/)
  expect(await dana.getByText('Dana’s words').count()).toBeGreaterThan(0)

  // Another action meets nobody.
  await dana.goto(`${served.url}${at}/plan/action/a4`)
  await ana.goto(`${served.url}${at}/plan/action/a3`)
  await dana.getByLabel('What will be done?').fill('Dana’s other words')
  await ana.getByLabel('What will be done?').fill('Ana’s other words')
  await Promise.all([dana, ana].map(page => page.getByRole('button', { name: 'Record it so' }).click()))
  await Promise.all([dana, ana].map(page => page.waitForURL(/recorded=/)))
  await dana.goto(`${served.url}${at}/plan`)
  for (const words of ['Dana’s other words', 'Ana’s other words']) {
    expect(await dana.getByText(words).count()).toBeGreaterThan(0)
  }
})

it('on a big screen there is nothing but the picture, and the keyboard reaches each action', async () => {
  const at = await aPlan()
  const page = await as('u-ingrid', 1280, `${at}/plan/coverage`)
  await page.getByRole('button', { name: 'Show it on a big screen' }).click()
  await page.setViewportSize({ width: 1920, height: 1080 })
  expect(await page.getByRole('link', { name: 'My work' }).isVisible()).toBe(false)
  await readsWell(page, 'plan-big-1920')
  const links = page.locator('.app-coverage__picture a')
  expect(await links.count()).toBe(10)
  await links.nth(7).focus()
  await takePicture(page, 'plan-big-focus')
  await page.keyboard.press('Enter')
  await page.waitForURL(/plan#action-/)
})
