import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { uuidOf } from '../src/scenarios/chance.ts'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const authority = `${house.url}/authorities/seaborough`
const [baby, sami] = [uuidOf('seaborough/second/baby'), uuidOf('seaborough/second/child 1')]
const child = `${authority}/children/${baby}`
const browser = await specBrowser()
let hub = ''

const signedInAs = visitsOf(browser, house.url)

const worker = 'Priya Mandeville'
const words = async (page: Page) => ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')
const record = (page: Page, name = 'Record it') => page.getByRole('button', { name, exact: true }).click()

/** Presses a control as somebody does who has no mouse. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByLabel(name).first().focus()
  await page.keyboard.press('Space')
}

it('is set by keyboard alone for an unborn baby and a brother, each with a type of their own', async () => {
  const page = await signedInAs(worker)
  for (const id of [baby, sami]) {
    await page.goto(`${authority}/people/${id}/relationship`)
    await page.getByLabel('What are they to this person?').selectOption('father')
    const known = page.getByLabel('Darren Inventedfather')
    if ((await known.count()) > 0) await known.check()
    else {
      await page.getByLabel('Somebody who is not among these').check()
      await page.getByLabel('Given names, if known').fill('Darren')
      await page.getByLabel('Family name, if known').fill('Inventedfather')
    }
    await record(page, 'Record')
  }
  await page.goto(`${child}/conference/schedule`)
  await press(page, 'Sami Otterwick')
  await press(page, 'Review conference')
  await page.locator('input[name="type"][value="initial"]').focus()
  await page.keyboard.press('Space')
  await page.locator(`input[name="type-${sami}"][value="review"]`).focus()
  await page.keyboard.press('Space')
  await page.locator('input[name="day"]').first().focus()
  await page.keyboard.press('Space')
  await page.getByLabel('At what time does it begin? (if known)').fill('10:00')
  await page.getByLabel('Where? (if known)').fill('Invented House, first floor')
  await readsWell(page, 'conference-schedule-1280')
  await page.getByRole('button', { name: 'Schedule it' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/conference\?recorded=/)
  await readsWell(page, 'conference-list-1280')
  await page
    .getByRole('link', { name: /What is arranged/ })
    .first()
    .click()
  await page.waitForURL(/conference\/s-/)
  hub = page.url()
  const said = await words(page)
  expect(said).toContain('Pre-birth conference (initial)')
  expect(said).toContain('Sami Otterwick: Review conference')
  await readsWell(page, 'conference-hub-1280')
})

it('keeps a father apart of whom the mother is afraid, and no copy of his shows it', async () => {
  const page = await signedInAs(worker)
  await page.goto(hub)
  await page.getByRole('link', { name: /^Hear apart.*Darren/ }).click()
  await page.getByLabel('All of it').check()
  await page.getByLabel('Separately, by the chair').check()
  await page.getByLabel(/own part begin/).fill('15:00')
  // A time alone would tell them nothing.
  await page.getByLabel('Why are they not in the room?').fill('Zahra is afraid of an invented threat.')
  await record(page)
  await page.getByText('Enter the day of their own part').first().waitFor()
  const own = page.getByRole('group', { name: /own part\? \(if known\)/ })
  await own.getByLabel('Day').fill('4')
  await own.getByLabel('Month').fill('1')
  await own.getByLabel('Year').fill('2027')
  await readsWell(page, 'conference-limit-1280')
  await record(page)
  await page.waitForURL(/recorded=/)
  expect(await words(page)).toContain('Darren Inventedfather: not at the meeting; heard separately by the chair')

  await page.getByRole('link', { name: /^Invitation for Darren/ }).click()
  await page.getByRole('heading', { name: 'You are invited to meet the chair' }).waitFor()
  await readsWell(page, 'conference-invitation-father-1280')
  const paper = await takePrint(page, 'conference-invitation-father')
  expect(paper.length).toBeGreaterThan(1000)
  await page.emulateMedia({ media: 'print' })
  const his = await words(page)
  await page.emulateMedia({ media: 'screen' })
  expect(his).toContain('Monday 4 January 2027 at 15:00')
  expect(his).not.toMatch(/10:00|Invented House|Zahra|afraid|not in the room|withheld|excluded|left out|Midwi/i)
  await page.goto(`${page.url()}/papers`)
  expect(await words(page)).not.toMatch(/Zahra|afraid|withheld|excluded|left out/i)

  await page.goto(hub)
  await page.getByRole('link', { name: /^Invitation for Zahra/ }).click()
  await page.getByRole('heading', { name: 'You are invited to a meeting' }).waitFor()
  await readsWell(page, 'conference-invitation-mother-1280')
  await takePrint(page, 'conference-invitation-mother')
  const hers = await words(page)
  expect(hers).toContain('Invented House')
  expect(hers).not.toMatch(/Darren|afraid|not in the room/)
})

it.each(WIDTHS)('reads well on a screen of %i pixels, for whoever arranges it', async width => {
  const page = await signedInAs(worker, width)
  for (const [name, path] of [
    ['hub', ''],
    ['postpone', '/postpone'],
    ['schedule-again', '/schedule'],
  ] as const) {
    await page.goto(hub.replace(/\?.*/, '') + path)
    await readsWell(page, `conference-${name}-${width}`)
  }
  await page.getByRole('link', { name: 'Back to the conferences' }).click()
  await readsWell(page, `conference-list-${width}`)
  await page.goto(hub)
  for (const link of [/^Record how Zahra .* was invited/, /^Prepare Zahra/, /^Papers for Zahra/]) {
    await page.getByRole('link', { name: link }).click()
    await page.locator('main h1').waitFor()
    await readsWell(page, `conference-form-${String(link).replaceAll(/\W/g, '')}-${width}`)
    await page.goto(hub)
  }
})
