import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { systemClock } from '../src/kernel/clock.ts'
import { uuidOf } from '../src/scenarios/chance.ts'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const child = `${house.url}/authorities/seaborough/children/${uuidOf('seaborough/quillfeather/baby')}`
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)

const worker = 'Priya Mandeville'
const manager = 'Morgan Tarnbrook'

/** What the family's history holds, as the worker writes it down. */
async function identify(page: Page, factor: string): Promise<void> {
  await page.goto(`${child}/fact/RiskFactorIdentified`)
  await fillToday(page)
  await page.getByLabel(factor, { exact: true }).check()
  await page.getByLabel('History', { exact: true }).check()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await page.waitForURL(/recorded=/)
}

async function fillToday(page: Page): Promise<void> {
  const [year = '', month = '', date = ''] = systemClock().today().split('-')
  await page.getByLabel('Day', { exact: true }).fill(date)
  await page.getByLabel('Month', { exact: true }).fill(month)
  await page.getByLabel('Year', { exact: true }).fill(year)
}

/** Answers the first past risk that is open by keyboard alone: Tab, arrows and Enter. */
async function answerByKeyboard(page: Page): Promise<void> {
  const box = page
    .locator('section')
    .filter({ has: page.getByText('Not answered', { exact: true }) })
    .first()
  await box.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.type('He has moved out, and the health visitor has seen the home twice')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/recorded=/)
}

it('a social worker answers each past risk, a manager is refused, says why, and authorises', async () => {
  const page = await signedInAs(worker)
  await identify(page, 'Drug or alcohol use that affects care')
  await identify(page, 'Domestic abuse')
  await page.goto(child)
  await page.getByRole('link', { name: 'Assessment', exact: true }).click()
  await expect.poll(() => page.getByText(/has no answer yet/).count()).toBeGreaterThanOrEqual(2)
  await readsWell(page, 'assessment-open-1280')

  const open = await page.getByText('Not answered', { exact: true }).count()
  for (let answered = 1; answered <= open; answered++) {
    await answerByKeyboard(page)
    await expect.poll(() => page.locator('section').getByText('He has moved out').count()).toBe(answered)
  }
  expect(await page.getByText(/has no answer yet/).count()).toBe(0)

  const boss = await signedInAs(manager)
  await boss.goto(`${child}/assessment`)
  await boss.getByRole('button', { name: 'Authorise the assessment' }).click()
  await fillToday(boss)
  await boss.getByRole('button', { name: 'Record', exact: true }).click()
  await expect.poll(() => boss.getByRole('alert').textContent()).toContain('Write in a sentence why')
  expect(await boss.getByRole('link', { name: /Nobody has recorded hearing/ }).count()).toBeGreaterThan(0)
  await readsWell(boss, 'assessment-refused-1280')
  await boss.getByLabel('Why is it authorised all the same?').fill('The baby may be born within days')
  await boss.getByRole('button', { name: 'Record', exact: true }).click()
  await boss.waitForURL(/recorded=/)
  await boss.goto(`${child}/assessment`)
  expect(await boss.getByText('The baby may be born within days').count()).toBe(1)
})

it.each(WIDTHS)('the assessment reads well on a screen of %i pixels, and on paper without its forms', async width => {
  const page = await signedInAs(worker, width)
  await page.goto(`${child}/assessment`)
  await readsWell(page, `assessment-${width}`)
  if (width < 600) return
  await takePrint(page, 'assessment')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button').count()).toBe(0)
  expect(await page.getByText('He has moved out').first().isVisible()).toBe(true)
})

it('an answer is saved for later and taken up again without JavaScript', async () => {
  const page = await signedInAs(worker, 1280, { script: false })
  await page.goto(`${child}/assessment`)
  const box = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Substance misuse', exact: true }) })
    .first()
  await box.getByText('Answer again: Substance misuse').click()
  await box.getByLabel(/What has changed/).fill('A second look, not finished')
  await box.getByRole('button', { name: 'Save for later' }).click()
  await page.goto(`${child}/assessment`)
  expect(await box.getByLabel(/What has changed/).inputValue()).toBe('A second look, not finished')
  expect(await box.getByText('is filled in').count()).toBe(1)
})

/** Types as a person does, waits until it is said to be saved, and leaves without recording it. */
async function typeAndLeave(page: Page, field: Locator, text: string): Promise<void> {
  await field.fill(text)
  await page
    .getByText(/Draft saved \d\d:\d\d/)
    .filter({ visible: true })
    .first()
    .waitFor()
  await page.goto(child)
}

it('what is typed of a scope, a side and a past risk keeps itself, and each is taken up where it was left', async () => {
  const boss = await signedInAs(manager)
  const why = () => boss.getByLabel('Why?')
  const question = () => boss.getByLabel(/have to answer/)
  await boss.goto(`${child}/assessment`)
  await boss.getByRole('link', { name: 'Decide the scope' }).click()
  await boss.getByLabel('A focused assessment').check()
  await why().fill('Dane is new here.')
  await typeAndLeave(boss, question(), 'Who cares for the baby at night?')
  await boss.getByRole('link', { name: 'a decision on the route' }).click()
  expect([await why().inputValue(), await question().inputValue()]).toEqual([
    'Dane is new here.',
    'Who cares for the baby at night?',
  ])
  expect(await boss.getByLabel('A focused assessment').isChecked()).toBe(true)

  const page = await signedInAs(worker)
  const write = async (side: string) => {
    await page.goto(`${child}/assessment`)
    await page.getByRole('link', { name: `Write this part (${side})` }).click()
    return page.getByLabel(/What was found/)
  }
  await typeAndLeave(page, await write('The unborn baby'), 'Growing as expected.')
  await typeAndLeave(page, await write('Parenting'), 'Rosa has made the cot ready.')
  expect(await (await write('The unborn baby')).inputValue()).toBe('Growing as expected.')
  expect(await (await write('Parenting')).inputValue()).toBe('Rosa has made the cot ready.')
  expect(await (await write('Family and surroundings')).inputValue()).toBe('')
  await readsWell(page, 'assessment-side')

  await page.goto(`${child}/assessment`)
  const box = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Neglect', exact: true }) })
    .first()
  const answer = () => box.getByLabel(/What has changed/)
  await box.getByText('Answer again: Neglect').click()
  await typeAndLeave(page, answer(), 'Asked the health visitor, not finished')
  await page.goto(`${child}/assessment`)
  expect(await answer().inputValue()).toBe('Asked the health visitor, not finished')
})
