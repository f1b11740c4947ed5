import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../src/kernel/clock.ts'
import { plusDays, toDay, toNumber } from '../src/kernel/day.ts'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)

const midwife = 'Amal Idowu'
const officer = 'Sol Brackenmoor'

describe.each(WIDTHS)('the first working day, on a screen of %i pixels', width => {
  it('shows the midwife what is late, why, and whose turn it is', async () => {
    const page = await signedInAs(midwife, width)
    await readsWell(page, `work-${width}`)
    await page.getByRole('heading', { name: /^Late for the children I know, and the turn of others: \d+/ }).waitFor()
    await page.goto(`${house.url}/unborn`)
    await readsWell(page, `unborn-${width}`)
    await page.goto(`${house.url}/search`)
    await readsWell(page, `search-${width}`)
  })

  it('opens the baby, says why the conference is late, and goes back to what was known', async () => {
    const page = await signedInAs(midwife, width)
    const address = await lateConference(page)
    await page.goto(house.url + address)
    expect(await page.getByRole('region', { name: /late/ }).textContent()).toMatch(/conference/i)
    const row = page
      .locator('tr')
      .filter({ hasText: /conference/i })
      .filter({ hasText: /late by/ })
      .first()
    expect(await row.textContent()).toMatch(/15 working days after|24\+0 and 30\+0/)
    expect(await row.textContent()).toMatch(/Working Together|Composite/)
    await readsWell(page, `case-${width}`)
    if (width > 600) await takePrint(page, 'case')

    await readPastDay(page)
    await expect.poll(() => page.getByText('Nothing recorded later is here').count()).toBe(1)
    expect(await page.getByText('late by').count()).toBe(0)
    await readsWell(page, `case-known-${width}`)
  })
})

/** Fills in a day from before the pregnancy and reads the record as it was known then. */
async function readPastDay(page: Page): Promise<void> {
  const [year = '', month = '', date = ''] = longAgo().split('-')
  await page.getByLabel('Day', { exact: true }).fill(date)
  await page.getByLabel('Month', { exact: true }).fill(month)
  await page.getByLabel('Year', { exact: true }).fill(year)
  await page.getByRole('button', { name: 'Read that day' }).click()
  await page.waitForURL(/known-year/)
}

/** Before anything of a pregnancy that is going on was recorded. */
const longAgo = () => toDay(plusDays(toNumber(systemClock().today()), -400))

/** The address of a child whom the midwife knows and whose conference is late. */
async function lateConference(page: Page): Promise<string> {
  for (let number = 1; number < 20; number++) {
    await page.goto(`${house.url}/?page=${number}`)
    const row = page
      .locator('tr')
      .filter({ hasText: /onference/ })
      .filter({ hasText: /[Ll]ate by/ })
      .first()
    if ((await row.count()) > 0) return (await row.getByRole('link').first().getAttribute('href')) ?? ''
  }
  throw new Error('No conference is late in the demonstration')
}

it('a past day is read without JavaScript too', async () => {
  const page = await signedInAs(midwife, 1280, { script: false })
  await page.goto(house.url + (await lateConference(page)))
  await readPastDay(page)
  expect(await page.getByText('Nothing recorded later is here').count()).toBe(1)
})

it('a police officer who is not involved cannot find the baby, by name or by address', async () => {
  const known = await signedInAs(midwife)
  await known.goto(`${house.url}/search`)
  await known.getByRole('textbox').first().fill('Quilfether')
  await known.getByRole('button', { name: 'Search' }).click()
  const link = known.getByRole('link', { name: /Quillfeather/ }).first()
  const address = await link.getAttribute('href')
  expect(address).toMatch(/\/authorities\/seaborough\/children\//)

  const page = await signedInAs(officer)
  await page.goto(`${house.url}/search`)
  await page.getByRole('textbox').first().fill('Quillfeather')
  await page.getByRole('button', { name: 'Search' }).click()
  expect(await page.getByRole('link', { name: /Quillfeather/ }).count()).toBe(0)
  const answer = await page.goto(house.url + address)
  expect(answer?.status()).toBe(404)
  expect(await page.content()).not.toMatch(/Quillfeather/)
})

it('nothing that was logged names anybody', () => {
  expect(house.logged.length).toBeGreaterThan(5)
  expect(house.logged.join('\n')).not.toMatch(/Quillfeather|Idowu|Brackenmoor|quilf/i)
})
