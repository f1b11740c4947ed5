import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { pdf, reportDesk, words } from '../src/journeys/report/test-report-desk.ts'
import { serve } from '../src/web/serve.ts'
import { specBrowser } from './support/chromium.ts'
import { openAt, takePrint, WIDTHS } from './support/looks.ts'
import { readsWell } from './support/visit.ts'

const { desk, family, reportsOf } = await reportDesk()
const served = await serve(desk.app, { port: 0 })
afterAll(() => served.close())
const browser = await specBrowser()

async function visit(who: string | null, path: string, width = 1280): Promise<Page> {
  const page = await openAt(browser, width)
  page.setDefaultTimeout(15_000)
  if (who !== null) await page.context().addCookies([{ name: 'who', value: who, url: served.url }])
  await page.goto(served.url + path)
  return page
}

const FILE = { name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf.bytes as Uint8Array) }

it('a midwife writes a report, is refused a program, and sends it with the right document', async () => {
  const { baby, at } = await family()
  const page = await visit('u-amal', at(baby))
  await readsWell(page, 'reports-midwife-1280')
  await page.getByRole('button', { name: 'Write a report' }).click()
  await page.getByLabel('What are you worried about?').fill(words.worries)
  await page.getByText(/Draft saved/).waitFor()
  await readsWell(page, 'report-write-1280')
  await page.getByLabel(/Attach a document/).setInputFiles({ ...FILE, buffer: Buffer.from('4d5a90000300', 'hex') })
  await page.getByRole('button', { name: 'Send the report' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  expect(await page.getByLabel('What are you worried about?').inputValue()).toBe(words.worries)
  await readsWell(page, 'report-refused-1280')
  await page.getByLabel(/Attach a document/).setInputFiles(FILE)
  await page.getByRole('button', { name: 'Save for later' }).click()
  await page.getByText('Attached: PDF, 1 KB.').waitFor()
  await page.setViewportSize({ width: 320, height: 640 })
  await readsWell(page, 'report-held-320')
  await page.getByRole('button', { name: 'Send the report' }).click()
  await page.waitForURL(/recorded=/)
  expect(await reportsOf(baby)).toHaveLength(1)
})

it.each([true, false])(
  'twelve megabytes are answered with what to do, and the words stay (scripts: %s)',
  async script => {
    const { baby, at } = await family()
    const page = await openAt(browser, 1280, { script })
    await page.context().addCookies([{ name: 'who', value: 'u-amal', url: served.url }])
    await page.goto(`${served.url}${at(baby)}/write`)
    await page.getByLabel('What are you worried about?').fill(words.worries)
    await page.getByLabel(/Attach a document/).setInputFiles({ ...FILE, buffer: Buffer.alloc(12_000_000) })
    await page.getByRole('button', { name: 'Send the report' }).click()
    await page
      .getByText(/larger than 10 MB/)
      .first()
      .waitFor()
    expect(await page.getByLabel('What are you worried about?').inputValue()).toBe(words.worries)
    if (script) await readsWell(page, 'report-too-large-1280')
    expect(await reportsOf(baby)).toEqual([])
  },
)

it('somebody without an account is sent a link, reports by it once, and a parent is given a copy', async () => {
  const { baby, at } = await family()
  const page = await visit('u-priya', at(baby))
  await page.getByRole('button', { name: 'Ask somebody without an account' }).click()
  await page.getByLabel('Which agency is asked?').selectOption('police')
  await readsWell(page, 'report-links-1280')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = (await page.locator('.app-secret').textContent()) ?? ''
  await readsWell(page, 'report-link-made-1280')
  for (const width of WIDTHS) {
    const officer = await openAt(browser, width)
    await officer.goto(link)
    await readsWell(officer, `report-by-link-${width}`)
    await takePrint(officer, `report-by-link-${width}`)
  }
  const officer = await openAt(browser, 320)
  await officer.goto(link)
  await officer.getByLabel('What are you worried about?').fill(words.worries)
  await officer.getByLabel('What works well?').fill(words.strengths)
  await officer.getByLabel(/Attach a document/).setInputFiles(FILE)
  await officer.getByRole('button', { name: 'Send the report' }).click()
  await officer.getByRole('heading', { name: 'Your report has arrived' }).waitFor()
  await readsWell(officer, 'report-receipt-320')
  await officer.goto(link)
  await officer.getByRole('heading', { name: 'This link cannot be used' }).waitFor()
  await readsWell(officer, 'report-link-dead-320')

  await page.goto(served.url + at(baby))
  await page.getByRole('link', { name: /Received 10 February 2026, with a document/ }).click()
  await readsWell(page, 'report-read-1280')
  await page.getByLabel('Tamar Invented').check()
  await page.getByLabel('What we are worried about').check()
  await page.getByRole('button', { name: 'Record that it was given' }).click()
  await page.getByRole('link', { name: 'their copy' }).click()
  await readsWell(page, 'report-copy-1280')
  await takePrint(page, 'report-copy-1280')
  expect(await page.locator('main').textContent()).not.toContain('burn')
  const narrow = await visit('u-priya', at(baby), 320)
  await readsWell(narrow, 'reports-320')
  await takePrint(narrow, 'reports-320')
  await narrow.goto(`${served.url}${at(baby)}/links`)
  await readsWell(narrow, 'report-links-320')
})
