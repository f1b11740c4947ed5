import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { takePrint } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const midwifes = await specBrowser()
const managers = await specBrowser()
let record = ''

const midwife = visitsOf(midwifes, house.url)
const manager = visitsOf(managers, house.url)
const text = async (page: Page) => (await page.getByRole('main').textContent())?.replaceAll(/\s+/g, ' ') ?? ''

/** Goes to something with the tab key alone and presses it; how many keys that took. */
async function press(page: Page, role: 'link' | 'button', name: string | RegExp): Promise<number> {
  const target = page.getByRole(role, { name }).first()
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate(element => element === element.ownerDocument.activeElement)) {
      await page.keyboard.press('Enter')
      return i + 2
    }
  }
  throw new Error(`The tab key does not reach ${name}`)
}

it('a midwife raises what is late in one form, by keyboard, on a narrow screen', async () => {
  const page = await midwife('Amal Idowu', 320)
  await page.getByRole('link', { name: 'Baby Quillfeather' }).first().click()
  record = page.url()
  await readsWell(page, 'escalation-late-320')
  const toTheForm = (await press(page, 'link', 'Skip to main content')) + (await press(page, 'button', /^Escalate$/))
  await page.waitForURL(/\/escalate\?duty=/)
  await readsWell(page, 'escalation-raise-320')
  expect(await page.getByLabel('What is the matter?').inputValue()).toContain('was due on')
  const toRaise = (await press(page, 'link', 'Skip to main content')) + (await press(page, 'button', 'Raise it'))
  await page.waitForURL(/\/escalations\?recorded=/)
  // Two buttons; nothing has to be typed or chosen. At a key a second it is far less than a minute.
  expect(toTheForm + toRaise, `${toTheForm} keys to the form and ${toRaise} to raise it`).toBeLessThan(20)
  expect(await text(page)).toContain('It is the turn of the social worker, social care, to answer by')
  await readsWell(page, 'escalation-raised-320')
  expect(await page.title()).toBe('Escalations – Beforehand')
}, 120_000)

it('the manager is told, answers in another browser, and cannot close it', async () => {
  const page = await manager('Morgan Tarnbrook', 1280, { path: '/escalations' })
  await readsWell(page, 'escalations-1280')
  await page.getByRole('link', { name: 'Baby Quillfeather' }).first().click()
  await page.waitForURL(/\/escalations#x-[0-9a-f-]+$/)
  await readsWell(page, 'escalation-1280')
  await takePrint(page, 'escalation')
  await page.getByRole('link', { name: 'This escalation alone, to print for a file' }).click()
  await page.waitForURL(/\/escalations\/x-[0-9a-f-]+$/)
  await readsWell(page, 'escalation-copy-1280')
  await takePrint(page, 'escalation-copy')
  await page.goBack()
  expect(await page.getByRole('link', { name: 'It is settled' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Answer it' }).click()
  await page.getByLabel('What is the answer?').fill('Priya finishes the assessment by Friday. I look at it on Monday.')
  await readsWell(page, 'escalation-answer-1280')
  await page.getByRole('button', { name: 'Record the answer' }).click()
  await page.waitForURL(/\/escalations\?recorded=/)
  expect(await text(page)).toContain('Priya finishes the assessment by Friday.')
}, 120_000)

it('the midwife reads the answer and settles it, and the record says so to both', async () => {
  const page = await midwife('Amal Idowu', 320, { script: false, path: `${new URL(record).pathname}/escalations` })
  expect(await text(page)).toContain('Priya finishes the assessment by Friday.')
  await press(page, 'button', 'It is settled')
  await page.getByLabel('What came of it, in a sentence?').fill('The assessment is finished by Friday.')
  await page.getByLabel('The concern was right', { exact: true }).check()
  await press(page, 'button', 'Record that it is settled')
  await page.waitForURL(/\/escalations\?recorded=/)
  expect(await text(page)).toContain('It is settled.')
  const theirs = await manager('Morgan Tarnbrook', 1280, { path: new URL(record).pathname })
  expect(await text(theirs)).toMatch(/escalated by midwifery to social care on .*: settled on/)
}, 120_000)

it('the partnership’s manager reads what nobody has said anything of, and takes the numbers away', async () => {
  const page = await manager('Kwabena Thistlemere', 320, { path: '/escalations' })
  await readsWell(page, 'escalations-counts-320')
  expect(await text(page)).toContain('nobody has said anything')
  expect(await text(page)).not.toContain('Quillfeather')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Take the numbers away (CSV)' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^escalations-20\d\d-[1-4]\.csv$/)
}, 120_000)
