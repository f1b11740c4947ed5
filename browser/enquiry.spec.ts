import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { systemClock } from '../src/kernel/clock.ts'
import { uuidOf } from '../src/scenarios/chance.ts'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const child = `${house.url}/authorities/seaborough/children/${uuidOf('seaborough/quillfeather/baby')}`
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)
const words = async (page: Page) => ((await page.textContent('main')) ?? '').replaceAll(/\s+/g, ' ')

/** At a desk and on a phone: nothing sticks out, and axe finds nothing. Back at the desk afterwards. */
async function readsWellEverywhere(page: Page, name: string): Promise<void> {
  for (const width of [...WIDTHS].reverse()) {
    await page.setViewportSize({ width, height: 900 })
    await readsWell(page, `enquiry-${name}-${width}`)
  }
}

/** Tab, until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  // A string, because it runs in the browser, whose types this project does not know.
  const called = `(() => {
    const at = document.activeElement
    const label = at && at.labels && at.labels[0] ? at.labels[0] : at
    return label ? label.textContent.trim() : ''
  })()`
  for (let pressed = 0; pressed < 120; pressed++) {
    await page.keyboard.press('Tab')
    if (name.test(String(await page.evaluate(called)))) return
  }
  throw new Error(`No Tab of 120 on ${await page.title()} reached ${name}`)
}

const choose = async (page: Page, name: RegExp) => {
  await tabTo(page, name)
  await page.keyboard.press('Space')
}
const write = async (page: Page, name: RegExp, text: string) => {
  await tabTo(page, name)
  await page.keyboard.type(text)
}

it('a discussion is recorded without a mouse, names who was missing, and its decision is open to challenge', async () => {
  const page = await signedInAs('Morgan Tarnbrook')
  await page.goto(`${child}/enquiry`)
  await readsWellEverywhere(page, 'before')
  await tabTo(page, /^Record a strategy discussion$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/enquiry\/discussion$/)
  await readsWellEverywhere(page, 'form')

  const [year = '', month = '', day = ''] = systemClock().today().split('-')
  await write(page, /^Day$/, day)
  await write(page, /^Month$/, month)
  await write(page, /^Year$/, year)
  await choose(page, /^Children’s social care$/)
  // Named before anything is sent, and again whenever another is chosen.
  expect(await words(page)).toContain('Not there: police and health. Go on without them, because:')
  await choose(page, /^Midwifery$/)
  expect(await page.getByText('Not there: police. Go on without them, because:').isVisible()).toBe(true)
  await write(page, /^Midwifery: what did they know and share\?$/, 'Booked late; came to both scans.')
  // Of radios Tab reaches the first; the arrows go on from it.
  await choose(page, /^Start a section 47 enquiry$/)
  await page.keyboard.press('ArrowDown')
  await write(page, /^Why was it decided so\?$/, 'What is known is old. Nobody has seen harm.')
  await write(page, /^What is done if the baby is born/, 'The ward rings the duty team.')
  await tabTo(page, /^Record the discussion$/)
  await page.keyboard.press('Enter')
  await page.getByText('There is a problem').waitFor()
  expect(await words(page)).toContain('Police did not take part: ask them now, or write why you go on without them')
  expect(await words(page)).toContain('Not there: police. Go on without them, because:')
  await readsWellEverywhere(page, 'missing')
  await write(page, /^Why did you go on without/, 'Their desk is closed until the morning.')
  await tabTo(page, /^Record the discussion$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/enquiry\?recorded=/)

  const after = await words(page)
  expect(after).toContain('Open to challenge today.')
  expect(after).toMatch(/Not there\s*Police\s*Went on without them, because\s*Their desk is closed/)
  expect(after).toContain('Midwifery: Booked late; came to both scans.')
  await readsWellEverywhere(page, 'decided')

  // The midwife, on a phone, reads the decision on the case page and asks for another discussion.
  const midwife = await signedInAs('Amal Idowu', 320)
  await midwife.goto(child)
  expect(await words(midwife)).toContain('Open to challenge today.')
  await midwife.getByRole('button', { name: 'Ask for another discussion' }).click()
  await midwife.getByLabel('Why?').fill('She told me today that he is back.')
  const asked = midwife.getByRole('group', { name: /On which day was it asked for/ })
  await asked.getByLabel('Day', { exact: true }).fill(day)
  await asked.getByLabel('Month', { exact: true }).fill(month)
  await asked.getByLabel('Year', { exact: true }).fill(year)
  await readsWell(midwife, 'enquiry-ask-320')
  await midwife.getByRole('button', { name: 'Record', exact: true }).click()
  await midwife.waitForURL(/\/enquiry\?recorded=/)
  await readsWell(midwife, 'enquiry-midwife-320')
  expect(await words(midwife)).toContain('Another strategy discussion was asked for by midwifery')
  expect(await words(midwife)).not.toContain('came to both scans')
}, 240_000)

it('a discussion that starts section 47 shows its date and rule, a legal meeting what partners must do', async () => {
  const page = await signedInAs('Morgan Tarnbrook')
  const [year = '', month = '', day = ''] = systemClock().today().split('-')
  const fillDay = async (question: RegExp) => {
    const asked = page.getByRole('group', { name: question })
    await asked.getByLabel('Day', { exact: true }).fill(day)
    await asked.getByLabel('Month', { exact: true }).fill(month)
    await asked.getByLabel('Year', { exact: true }).fill(year)
  }
  for (const enquiry of ['first', 'second']) {
    await page.goto(`${child}/enquiry/discussion`)
    await fillDay(/On which day was it held/)
    for (const agency of ['Children’s social care', 'Police', 'Midwifery'])
      await page.getByLabel(agency, { exact: true }).check()
    await page.getByLabel('Police: what did they know and share?').fill('Two calls to the house in January.')
    await page.getByLabel('Start a section 47 enquiry').check()
    await page.getByLabel('Children’s social care and police together').check()
    await page.getByLabel('Why was it decided so?').fill(`What is known is enough to suspect harm: the ${enquiry}.`)
    await page.getByLabel('A new one').check()
    await page.getByRole('button', { name: 'Record the discussion' }).click()
    await page.waitForURL(/\/enquiry\?recorded=/)
    const banner = (await page.getByRole('alert').first().textContent()) ?? ''
    expect(banner).toMatch(/15 working days after the strategy discussion/)
  }
  await page.goto(`${child}/fact/LegalMeetingHeld`)
  await fillDay(/On which day was it held/)
  await page.getByLabel('A letter before proceedings', { exact: true }).check()
  await page.getByLabel(/What must other agencies do/).fill('Ring the duty team before anybody leaves the ward.')
  await page.getByLabel(/Legal advice and discussion/).fill('Counsel thinks the threshold can be argued.')
  await readsWellEverywhere(page, 'legal-form')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await page.waitForURL(/\/enquiry\?recorded=/)
  await readsWellEverywhere(page, 'all')
  expect(await words(page)).toContain('Counsel thinks')
  await takePrint(page, 'enquiry-all')

  const midwife = await signedInAs('Amal Idowu', 320)
  await midwife.goto(child)
  expect(await words(midwife)).toContain('Ring the duty team before anybody leaves the ward.')
  await midwife.goto(`${child}/enquiry`)
  expect(await words(midwife)).not.toContain('Counsel thinks')
  await readsWell(midwife, 'enquiry-partner-320')
}, 240_000)

it('nothing that was logged says what was discussed', () => {
  expect(house.logged.join('\n')).not.toMatch(/scans|morning|Counsel|January|Quillfeather/i)
})
