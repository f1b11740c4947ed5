import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { openAt, takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell } from './support/visit.ts'

const house = await openDemoHouse()
const browser = await specBrowser()

const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()

describe.each(WIDTHS)('the procedures, on a screen of %i pixels', width => {
  it('are read by anybody, from the list to one and to two that contradict one another', async () => {
    const page = await openAt(browser, width)
    page.setDefaultTimeout(15_000)
    await page.goto(`${house.url}/sign-in`)
    await follow(page, 'Procedures: who does what, by when and why')
    await page.getByText('Only 30+0 satisfies both.').waitFor()
    await readsWell(page, `procedures-${width}`)
    await follow(page, 'London Safeguarding Children Partnership')
    await page.getByRole('heading', { name: 'By week of pregnancy' }).waitFor()
    await readsWell(page, `procedure-london-${width}`)
    await follow(page, 'Lincolnshire Safeguarding Children Partnership')
    await page.getByRole('heading', { name: 'London beside Lincolnshire' }).waitFor()
    expect(await page.locator('.app-callout').textContent()).toMatch(
      /London .* wants it by 30\+0; Lincolnshire .* does not hold it before 30\+0\. Only 30\+0 satisfies both\./,
    )
    await readsWell(page, `procedures-beside-${width}`)
    await page.goto(`${house.url}/procedures/composite`)
    await page.getByText('No partnership works by it.').first().waitFor()
    await readsWell(page, `procedure-composite-${width}`)
    await page.goto(`${house.url}/procedures/nowhere`)
    await readsWell(page, `procedure-none-${width}`)
  }, 120_000)

  it('are read as on another day, with the keyboard alone', async () => {
    const page = await openAt(browser, width)
    await page.goto(`${house.url}/procedures/national`)
    await page.getByLabel('Day', { exact: true }).focus()
    for (const part of ['3', '2', '2020']) {
      await page.keyboard.press('Control+A')
      await page.keyboard.type(part)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.getByText('Procedure in force on 3 February 2020').waitFor()
    expect(await page.locator('.govuk-summary-list').textContent()).toContain(
      'Working Together to Safeguard Children 2018',
    )
    await page.getByLabel('Month', { exact: true }).fill('13')
    await page.keyboard.press('Enter')
    await page.getByText('There is a problem').waitFor()
    await readsWell(page, `procedure-day-${width}`)
  }, 60_000)
})

it('are read without JavaScript', async () => {
  const page = await openAt(browser, 320, { script: false })
  page.setDefaultTimeout(15_000)
  await page.goto(`${house.url}/procedures/london`)
  await follow(page, 'Lincolnshire Safeguarding Children Partnership')
  await page.getByText('Only 30+0 satisfies both.').waitFor()
  await page.goto(`${house.url}/procedures/london`)
  await page.getByText('The 23 rows, in the order in which they are looked at').click()
  await page.getByText('[the child] was removed on [day]').first().waitFor()
  await page.getByLabel('Year', { exact: true }).fill('2020')
  await page.getByRole('button', { name: 'Read that day’s edition' }).click()
  await page.getByText(/Procedure in force on .* 2020/).waitFor()
}, 60_000)

it('on paper hold the picture and every row, and nothing to press', async () => {
  const page = await openAt(browser, 1280)
  await page.goto(`${house.url}/procedures/composite`)
  await takePrint(page, 'procedure-composite')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('svg.app-picture').isVisible()).toBe(true)
  expect(await page.getByText('[the child] was removed on [day]').first().isVisible()).toBe(true)
  expect(await page.getByRole('navigation', { name: 'On this page' }).isVisible()).toBe(false)
  expect(await page.getByRole('button').count()).toBe(0)
})

it('are one link away from a child’s timetable, and the menu stays', async () => {
  const page = await openAt(browser, 1280)
  await page.goto(`${house.url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in as Amal Idowu' }).click()
  await page.goto(`${house.url}/unborn`)
  await page.locator('main a[href*="/children/"]').first().click()
  await page.getByRole('link', { name: /^Composite \(demonstration\), version 1$/ }).click()
  await page.getByRole('heading', { name: 'Composite (demonstration)' }).waitFor()
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(true)
  await readsWell(page, 'procedure-signed-in')
}, 60_000)
