import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../src/kernel/clock.ts'
import { specBrowser } from './support/chromium.ts'
import { takePicture, takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const browser = await specBrowser()

const midwife = 'Amal Idowu'
const manager = 'Morgan Tarnbrook'

const signedInAs = visitsOf(browser, house.url)

/** The page of the baby of the story, found by its name. */
async function openBaby(page: Page): Promise<string> {
  await page.goto(`${house.url}/search`)
  await page.getByRole('textbox').first().fill('Quillfeather')
  await page.getByRole('button', { name: 'Search' }).click()
  await page
    .getByRole('link', { name: /Baby Quillfeather/ })
    .first()
    .click()
  await page.waitForURL(/\/children\//)
  return page.url()
}

describe.each(WIDTHS)('the family’s history, on a screen of %i pixels', width => {
  it('is led to from the baby’s page, and reads well', async () => {
    const page = await signedInAs(manager, width)
    await openBaby(page)
    const notice = page.getByRole('region', { name: 'The family’s history' })
    expect(await notice.textContent()).toMatch(/history sufficient is proposed/)
    await notice.getByRole('link').click()
    await page.waitForURL(/\/history$/)
    expect(await page.getByRole('heading', { name: 'Tobias Quillfeather' }).count()).toBe(1)
    await readsWell(page, `history-${width}`)
    await page.goto(page.url().replace(/history$/, 'brief'))
    await readsWell(page, `brief-${width}`)
    await page.goto(page.url().replace(/brief$/, 'route'))
    await readsWell(page, `route-${width}`)
  })
})

it('the picture’s children are reached by keyboard', async () => {
  const page = await signedInAs(manager)
  await page.goto(`${await openBaby(page)}/history`)
  const link = page.locator('svg.app-family a').first()
  await link.focus()
  await takePicture(page, 'history-focus')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/children\/[0-9a-f-]+$/)
  expect(await page.getByText('Child removed').count()).toBeGreaterThan(0)
})

it('goes from the proposal to the decision, the strategy discussion and the printed brief, without JavaScript', async () => {
  const page = await signedInAs(manager, 1280, { script: false })
  const baby = await openBaby(page)
  await page.getByRole('link', { name: /Read the history, why/ }).click()
  await page.getByRole('button', { name: 'Decide the route' }).click()
  await page.getByLabel('History sufficient').check()
  await page.getByLabel('Why?').fill('Tobias and Wren were removed for reasons of which nobody has shown a change.')
  await page.getByRole('button', { name: 'Record the decision' }).click()
  await page.waitForURL(/recorded=/)
  await page.getByRole('button', { name: 'Record the strategy discussion' }).click()
  const [year = '', month = '', day = ''] = systemClock().today().split('-')
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByLabel('Month', { exact: true }).fill(month)
  await page.getByLabel('Year', { exact: true }).fill(year)
  for (const agency of ['Children’s social care', 'Police', 'Midwifery'])
    await page.getByLabel(agency, { exact: true }).check()
  await page.getByLabel('Start a section 47 enquiry').check()
  await page.getByLabel('Why was it decided so?').fill('What is on record is enough to suspect harm.')
  await page.getByRole('button', { name: 'Record the discussion' }).click()
  await page.waitForURL(/recorded=/)
  expect(await page.getByText('Initial child protection conference').count()).toBeGreaterThan(0)

  await page.goto(`${baby}/brief`)
  expect(await page.content()).toContain('Tobias and Wren were removed for reasons')
  expect((await takePrint(page, 'brief')).length).toBeGreaterThan(10_000)

  const partner = await signedInAs(midwife)
  await partner.goto(`${baby}/brief`)
  expect(await partner.content()).toMatch(/Made for Amal Idowu.*in proportion to your work.*Child removed: care order/s)
  expect(await partner.content()).not.toMatch(/Tobias and Wren were removed for reasons|Marguerite Quillfeather/)
  await readsWell(partner, 'brief-midwife')
})

it('nothing that was logged names anybody', () => {
  expect(house.logged.join('\n')).not.toMatch(/Quillfeather|Idowu|Tarnbrook|Tobias/i)
})
