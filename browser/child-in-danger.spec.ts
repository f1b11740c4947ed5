import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const midwifes = await specBrowser()
const nights = await specBrowser()

const midwife = visitsOf(midwifes, house.url)
const duty = visitsOf(nights, house.url)
const text = async (page: Page) => (await page.getByRole('main').textContent())?.replaceAll(/\s+/g, ' ') ?? ''
let record = ''

it('a midwife says that the child is in danger now, and reads that nobody there has said that they have seen it', async () => {
  const page = await midwife('Amal Idowu', 320)
  await page.getByRole('link', { name: 'Baby Quillfeather' }).first().click()
  record = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Escalate', exact: true }).first().click()
  await page
    .getByRole('group', { name: /Is the child in danger now/ })
    .getByLabel('Yes')
    .check()
  await page.getByRole('button', { name: 'Raise it' }).click()
  await page.waitForURL(/\/escalations\?recorded=/)
  expect(await text(page)).toContain('Nobody there has said yet that they have seen it')
  await readsWell(page, 'danger-raised-320')
  await page.goto(`${house.url}/notices`)
  await readsWell(page, 'danger-notices-320')
}, 120_000)

it('the duty team has it on top of My work, on a telephone too, says what is done, and it is gone', async () => {
  for (const width of [1280, 320]) {
    const page = await duty('Dilys Umberlow', width)
    expect(await text(page)).toContain('A child may be in danger now')
    await readsWell(page, `danger-my-work-${width}`)
  }
  const page = await duty('Dilys Umberlow', 320)
  await page.getByRole('link', { name: /^Say what is done/ }).click()
  await readsWell(page, 'danger-say-320')
  await page.getByLabel('What is done, by whom, and from when?').fill('Two of us are on the way.')
  await page.getByRole('button', { name: 'Record what is done' }).click()
  await page.waitForURL(/\/escalations\?recorded=/)
  expect(await text(page)).toContain('The front door has seen it: it said what is done')
  await readsWell(page, 'danger-seen-320')
  await page.goto(house.url)
  expect(await text(page)).not.toContain('A child may be in danger now')
}, 120_000)

it('the midwife reads what is done, and how she is told is chosen without a mouse', async () => {
  const page = await midwife('Amal Idowu', 1280)
  await page.goto(`${house.url}${record}/escalations`)
  expect(await text(page)).toContain('Two of us are on the way.')
  await readsWell(page, 'danger-read-1280')
  await page.goto(`${house.url}/notices/choices`)
  await readsWell(page, 'danger-choices-1280')
}, 120_000)
