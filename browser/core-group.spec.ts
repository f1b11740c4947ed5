import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { inAuthority } from '../src/db/connection.ts'
import { readRelationships } from '../src/people/relationship.ts'
import { SEABOROUGH } from '../src/testing/database.ts'
import { planHouse } from '../src/walk/test-plan-house.ts'
import { serve } from '../src/web/serve.ts'
import { specBrowser } from './support/chromium.ts'
import { openAt, takePrint, WIDTHS } from './support/looks.ts'
import { readsWell } from './support/visit.ts'

const house = await planHouse()
const { url, close } = await serve(house.app, { port: 0 })
afterAll(close)
const browser = await specBrowser()

async function as(who: string, width: number): Promise<Page> {
  const page = await openAt(browser, width)
  await page.context().addCookies([{ name: 'who', value: who, url }])
  page.setDefaultTimeout(15_000)
  return page
}

/** By keyboard alone: to the field of that name, and what is pressed there. */
async function press(page: Page, label: string, key: string): Promise<void> {
  await page.getByLabel(label).first().focus()
  await page.keyboard.press(key)
}

it.each(WIDTHS)(
  'a core group is held by keyboard on a screen of %i pixels',
  async width => {
    const { one } = await house.siblings()
    const page = await as('u-priya', width)
    await page.goto(url + one.at)
    await page.getByRole('link', { name: 'Core group and visits' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/core-group$/)
    await readsWell(page, `core-group-${width}`)
    await page.getByRole('button', { name: 'Hold the core group' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/hold$/)
    await readsWell(page, `core-group-hold-${width}`)

    await press(page, 'The mother', 'Space')
    await page.locator('[name="finding-a1"][value="done"]').focus()
    await page.keyboard.press('Space')
    await page.locator('[name="finding-a3"][value="dropped"]').focus()
    await page.keyboard.press('Space')
    await page.getByLabel(/Why is it dropped.*Ana Petrova/).focus()
    await page.keyboard.type('Bo is weighed at the clinic now')
    await page.getByLabel('What has changed for the child since the last time?').focus()
    await page.keyboard.type('Bo sleeps through, in his own cot')
    await page.locator('[name="also"]').first().focus()
    await page.keyboard.press('Space')
    await readsWell(page, `core-group-filled-${width}`)
    await page.getByRole('button', { name: 'Record the core group' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/recorded=/)
    await readsWell(page, `core-group-recorded-${width}`)
    expect(await page.getByText('Bo is weighed at the clinic now').count()).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'Earlier versions side by side' }).click()
    await readsWell(page, `plan-versions-${width}`)
    await page.goto(`${url}${one.at}/plan/review-evidence`)
    await readsWell(page, `review-evidence-${width}`)
    if (width > 600) await takePrint(page, 'review-evidence')
    for (const form of ['visit', 'early-review', 'cin-review']) {
      await page.goto(`${url}${one.at}/${form}`)
      await readsWell(page, `${form}-${width}`)
    }
  },
  120_000,
)

it.each(WIDTHS)(
  'a parent’s page reads well on a screen of %i pixels, and prints on one sheet',
  async width => {
    const { childId, at } = await house.aChild()
    const [tie] = await inAuthority(house.database, SEABOROUGH, tx => readRelationships(tx, SEABOROUGH, childId, null))
    const page = await as('u-priya', width)
    await page.goto(`${url}${at}/parents-page`)
    await readsWell(page, `parents-page-choose-${width}`)
    await page.getByRole('link', { name: /Rosa Quillfeather, mother/ }).click()
    await readsWell(page, `parents-page-prepare-${width}`)
    await page.getByLabel(/Ana Petrova weighs Bo/).check()
    await page.getByRole('button', { name: 'Show the page' }).click()
    await page.waitForURL(/copy/)
    // The id of the action that is left out; ids of people may hold its letters.
    expect(page.url()).not.toMatch(/Quillfeather|[=,:]a3\b/)
    await readsWell(page, `parents-page-copy-${width}`)
    const pdf = await takePrint(page, `parents-page-copy-${width}`)
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.locator('body').textContent()).not.toContain('weighs Bo')
    await page.emulateMedia({ media: 'screen' })
    await page.goto(`${url}${at}/parents-page?for=person:${tie?.otherId ?? randomUUID()}`)
    await page.getByLabel('In big type').check()
    await page.getByRole('button', { name: 'Show the page' }).click()
    await page.waitForURL(/copy/)
    await readsWell(page, `parents-page-big-${width}`)
    await page.getByRole('button', { name: 'Record that it was given' }).click()
    await page.waitForURL(/recorded=/)
    expect(await page.getByText('last given on 2 February 2026').count()).toBe(1)
  },
  120_000,
)

it('nobody’s name comes into the log', () => {
  expect(house.lines.join('\n')).not.toMatch(/Quillfeather|Petrova/)
})
