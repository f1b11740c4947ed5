import { afterAll, describe, expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openHouse } from './support/open-house.tsx'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openHouse()
afterAll(() => house.close())
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)

const openAsMidwife = (path: string, width: number) => signedInAs('Amal Idowu', width, { path })

describe.each(WIDTHS)('on a screen of %i pixels', width => {
  it.each(['/', '/gallery', '/discussion'])('%s is readable by everybody, without scrolling sideways', async path => {
    const page = await openAsMidwife(path, width)
    const refused: string[] = []
    page.on('console', message => message.type() === 'error' && refused.push(message.text()))
    await page.reload()
    await readsWell(page, `look${path.replaceAll('/', '-')}-${width}`)
    expect(refused).toEqual([])
  })

  it('a form with errors is readable by everybody', async () => {
    const page = await openAsMidwife('/discussion', width)
    await page.getByLabel('Meet again').check()
    await page.getByLabel('What was said?').fill('One line\nand another')
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect.poll(() => page.title()).toBe('Error: Record a discussion – Beforehand')
    expect(await page.getByLabel('What was said?').inputValue()).toBe('One line\nand another')
    await page.getByRole('link', { name: 'Enter the day of the next discussion' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('again-day')
    await readsWell(page, `look-errors-${width}`)
  })
})

it('keeps a draft while one types, and says so', async () => {
  const page = await openAsMidwife('/discussion', 1280)
  await page.getByLabel('What was said?').fill('Half a sentence')
  await page.getByText('Draft saved 10:32').waitFor()
  expect(house.drafts.at(-1)?.note).toEqual(['Half a sentence'])
  await page.context().setOffline(true)
  await page.getByLabel('What was said?').fill('Half a sentence and more')
  await page.getByText('Draft not saved').waitFor()
  await page.context().setOffline(false)
  await page.getByText('Draft saved 10:32').waitFor()
  expect(house.drafts.at(-1)?.note).toEqual(['Half a sentence and more'])
})

it('says that one was signed out, where a draft cannot be kept for that', async () => {
  const page = await openAsMidwife('/discussion', 1280)
  await page.context().clearCookies()
  await page.getByLabel('What was said?').fill('Half a sentence')
  await page.getByText('Draft not saved: you have been signed out.').waitFor()
  await page.getByRole('button', { name: 'Record it' }).click()
  await page.getByText('Half a sentence').waitFor()
  expect(await page.getByRole('button', { name: 'Sign in again' }).getAttribute('href')).toBe(
    '/sign-in?next=%2Fdiscussion',
  )
})

it('a form that one comes back to is the same form, and one opened anew is another', async () => {
  const page = await openAsMidwife('/discussion', 1280)
  const submission = () => page.locator('form[data-draft] > [name=_submission]').inputValue()
  const first = await submission()
  await page.goto(`${house.url}/gallery`)
  await page.goBack()
  expect(await submission()).toBe(first)
  await page.goto(`${house.url}/gallery`)
  await page.goto(`${house.url}/discussion`)
  expect(await submission()).not.toBe(first)
})

it('on paper there is what was read, and nothing to press', async () => {
  const page = await openAsMidwife('/gallery', 1280)
  const pdf = await takePrint(page, 'look-gallery')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: 'Escalate this delay' }).isVisible()).toBe(false)
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
  expect(await page.getByText('15 working days after 2 February 2026.').isVisible()).toBe(true)
})
