import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { answer, answerDesk } from '../src/journeys/escalation/test-answer-desk.ts'
import { serve } from '../src/web/serve.ts'
import { specBrowser } from './support/chromium.ts'
import { openAt, takePrint, WIDTHS } from './support/looks.ts'
import { readsWell } from './support/visit.ts'

const { desk, escalated, answersOf } = await answerDesk()
const served = await serve(desk.app, { port: 0 })
afterAll(() => served.close())
const browser = await specBrowser()

async function midwife(path: string, width = 1280): Promise<Page> {
  const page = await openAt(browser, width)
  page.setDefaultTimeout(15_000)
  await page.context().addCookies([{ name: 'who', value: 'u-joy', url: served.url }])
  await page.goto(served.url + path)
  return page
}

const LABELLED = {
  'What is your answer?': answer.answer,
  'Your name': answer.name,
  'Your role': answer.role,
  'Your telephone number': answer.phone,
}

/** Goes from field to field with the tab key alone and writes. */
async function typeInto(page: Page, label: string, text: string): Promise<void> {
  const target = page.getByLabel(label)
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate(element => element === element.ownerDocument.activeElement)) {
      await page.keyboard.type(text)
      return
    }
  }
  throw new Error(`The tab key does not reach ${label}`)
}

it('a midwife makes a link, and a head teacher without an account answers by it, by keyboard and without scripts', async () => {
  const { child, at } = await escalated({ immediateRisk: true })
  const page = await midwife(at)
  await page.getByRole('link', { name: 'Ask somebody without an account' }).click()
  await readsWell(page, 'answer-links-1280')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = (await page.locator('.app-secret').textContent()) ?? ''
  await page.getByRole('button', { name: 'Copy the link' }).click()
  await page.getByText(/Copied|copy it yourself/).waitFor()
  await readsWell(page, 'answer-link-made-1280')
  for (const width of WIDTHS) {
    const teacher = await openAt(browser, width)
    await teacher.goto(link)
    await readsWell(teacher, `answer-by-link-${width}`)
    await takePrint(teacher, `answer-by-link-${width}`)
  }
  // With scripts what was lacking is read well; without them it is sent.
  const hasty = await openAt(browser, 320)
  await hasty.goto(link)
  await hasty.getByRole('button', { name: 'Send the answer' }).click()
  await hasty.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await readsWell(hasty, 'answer-refused-320')
  const teacher = await openAt(browser, 320, { script: false })
  teacher.setDefaultTimeout(15_000)
  await teacher.goto(link)
  for (const [label, text] of Object.entries(LABELLED)) await typeInto(teacher, label, text)
  await teacher.keyboard.press('Enter')
  await teacher.getByRole('heading', { name: 'Your answer has arrived' }).waitFor()
  await takePrint(teacher, 'answer-receipt-320')
  expect(await answersOf(child)).toHaveLength(1)
  await hasty.goto(link)
  await hasty.getByRole('heading', { name: 'This link cannot be used' }).waitFor()
  await readsWell(hasty, 'answer-link-dead-320')

  await page.goto(served.url + at)
  expect(await page.locator('main').textContent()).toContain(answer.answer)
  await readsWell(page, 'answer-read-1280')
  const narrow = await midwife(`${at}/x-1/links`, 320)
  await readsWell(narrow, 'answer-links-320')
  await narrow.getByRole('button', { name: 'Make a link' }).click()
  const other = await openAt(browser, 320)
  await other.goto((await narrow.locator('.app-secret').textContent()) ?? '')
  await other.getByText('You can add to it').waitFor()
  for (const [label, text] of Object.entries(LABELLED)) await other.getByLabel(label).fill(text)
  await other.getByRole('button', { name: 'Send the answer' }).click()
  await other.getByRole('heading', { name: 'Your answer has arrived' }).waitFor()
  await readsWell(other, 'answer-receipt-320')
}, 120_000)
