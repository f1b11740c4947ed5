import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { systemClock } from '../src/kernel/clock.ts'
import { plusDays, sayDay, toDay, toNumber } from '../src/kernel/day.ts'
import { uuidOf } from '../src/scenarios/chance.ts'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const child = `${house.url}/authorities/seaborough/children/${uuidOf('seaborough/quillfeather/baby')}`
const today = toNumber(systemClock().today())
/** So that it is 33 weeks and 3 days today. */
const expected = plusDays(today, 280 - (33 * 7 + 3))
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)
const midwife = 'Amal Idowu'

async function fillDay(page: Page, question: RegExp, day: typeof today): Promise<void> {
  const [year = '', month = '', date = ''] = toDay(day).split('-')
  const asked = page.getByRole('group', { name: question })
  await asked.getByLabel('Day', { exact: true }).fill(date)
  await asked.getByLabel('Month', { exact: true }).fill(month)
  await asked.getByLabel('Year', { exact: true }).fill(year)
}

/** The rows of the first table under *What moved*, each as one line of text. */
const moved = (page: Page) => page.locator('#moved ~ table').first().locator('tbody tr').allInnerTexts()

it('a midwife re-dates a pregnancy and sees each duty re-planned, from when, to when and why', async () => {
  const page = await signedInAs(midwife)
  await page.goto(`${child}/pregnancy`)
  await readsWell(page, 'replan-before-1280')
  await page.getByRole('button', { name: 'Record a new expected date' }).click()
  await fillDay(page, /this date set/, today)
  await fillDay(page, /When is the baby expected/, expected)
  await page.getByLabel('Later scan').check()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await page.waitForURL(/recorded=/)
  expect(await page.locator('h1').textContent()).toContain('33 weeks and 3 days')
  await page.getByRole('link', { name: 'Every date, and what moved' }).click()
  expect(await page.getByText(`to ${sayDay(expected)}`).count()).toBeGreaterThan(0)
  const rows = await moved(page)
  expect(rows.length).toBeGreaterThan(2)
  // What, from, to, and why: by weeks of pregnancy counted from the new date.
  for (const row of rows) expect(row.split('\t').filter(cell => cell.trim() !== '')).toHaveLength(4)
  expect(rows.join('\n')).toContain(sayDay(expected))
  await readsWell(page, 'replan-moved-1280')
})

it.each(WIDTHS)('the form of a birth reads well on a screen of %i pixels, also with what was wrong', async width => {
  const page = await signedInAs(midwife, width)
  await page.goto(`${child}/birth`)
  await readsWell(page, `birth-${width}`)
  await page.getByLabel(/NHS number/).fill('999 123 4571')
  await page.getByRole('button', { name: 'Record the birth' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel(/NHS number/).inputValue()).toBe('999 123 4571')
  await readsWell(page, `birth-errors-${width}`)
})

it.each(WIDTHS)('the form of a risk offers the protocol’s list by its groups, at %i pixels', async width => {
  const page = await signedInAs(midwife, width)
  await page.goto(`${child}/fact/RiskFactorIdentified`)
  await page.getByText('Antenatal care', { exact: true }).waitFor()
  expect(await page.locator('input[type=radio]:checked').count()).toBe(0)
  await readsWell(page, `risk-factors-${width}`)
})

it('a birth at 33 weeks is recorded by keyboard alone: the same record, another name, other duties', async () => {
  const page = await signedInAs(midwife)
  await page.goto(`${child}/birth`)
  const tab = async (times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press('Tab')
  }
  const [year = '', month = '', date = ''] = toDay(today).split('-')
  await page.locator('#on-day').focus()
  for (const part of [date, month, year]) {
    await page.keyboard.type(part)
    await tab()
  }
  // The hour is not known; then the given and the family name.
  await tab()
  await page.keyboard.type('Wren')
  await tab()
  await page.keyboard.type('Fallowdale')
  await tab()
  await page.keyboard.press('Space')
  expect(await page.getByLabel('Girl').isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Record the birth' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/recorded=/)
  expect(page.url().startsWith(child)).toBe(true)
  expect(await page.locator('h1').textContent()).toContain('Wren Fallowdale')
  expect(await page.getByText('at 33 weeks and 3 days: early').count()).toBe(1)
  expect(await page.getByText('What is owed now, and by whom:').count()).toBe(1)
  await readsWell(page, 'born-1280')

  await page.getByRole('link', { name: 'What moved, and why' }).click()
  const rows = (await moved(page)).join('\n')
  expect(rows).toContain('Owed no more')
  expect(rows).toContain('It was planned for before the birth.')
  expect(rows).toMatch(/New birth visit\s+Not owed before/)
  await readsWell(page, 'born-moved-1280')
})

it('both names find the child', async () => {
  const page = await signedInAs(midwife)
  for (const name of ['Wren Fallowdale', 'Baby Quillfeather']) {
    await page.goto(`${house.url}/search`)
    await page.getByRole('textbox').first().fill(name)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'Wren Fallowdale' }).first().waitFor()
  }
})

it.each(WIDTHS)('a baby who leaves unplanned has the next step on top, at %i pixels and in print', async width => {
  const page = await signedInAs(midwife, width)
  if (width > 600) {
    await page.goto(`${child}/left-hospital`)
    await readsWell(page, 'left-hospital-1280')
    await fillDay(page, /baby leave/, today)
    await page.getByLabel('A parent’s home').check()
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    await page.waitForURL(/recorded=/)
  }
  await page.goto(child)
  expect(await page.getByText('Unplanned: no discharge planning meeting is recorded').count()).toBe(2)
  expect(await page.getByText(/or out of hours the duty team, tonight/).count()).toBe(1)
  await readsWell(page, `unplanned-${width}`)
  if (width < 600) return
  await takePrint(page, 'unplanned')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('Unplanned: no discharge planning meeting is recorded').first().isVisible()).toBe(true)
})
