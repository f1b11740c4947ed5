import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)

/** Opens a page as somebody of the demonstration, once the start's sweep has told them something. */
async function noticesOf(name: string, width: number, script = true): Promise<Page> {
  const page = await signedInAs(name, width, { script })
  await expect
    .poll(
      async () => {
        await page.goto(`${house.url}/notices`)
        return page.getByRole('row').count()
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBeGreaterThan(2)
  return page
}

it.each(WIDTHS)('what somebody was told reads well on a screen of %i pixels and on paper', async width => {
  const page = await noticesOf('Morgan Tarn', width)
  await readsWell(page, `notices-${width}`)
  if (width > 600) await takePrint(page, 'notices')
  expect(await page.title()).toBe('Notices – Beforehand')
  await page.goto(`${house.url}/notices/not-sent`)
  await readsWell(page, `notices-not-sent-${width}`)
})

it('is marked as read by keyboard, without a script, and leads to the record', async () => {
  const page = await noticesOf('Morgan Tarn', 1280, false)
  const unread = await page.getByRole('button', { name: /^Mark as read/ }).count()
  const first = page.getByRole('button', { name: /^Mark as read/ }).first()
  await first.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${house.url}/notices`)
  await expect.poll(() => page.getByRole('button', { name: /^Mark as read/ }).count()).toBe(unread - 1)
  await page.getByRole('table').getByRole('link').first().click()
  await page.waitForURL(/\/authorities\/seaborough\/children\//)
})
