import { expect, it } from 'vitest'
import { uuidOf } from '../src/scenarios/chance.ts'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const child = `${house.url}/authorities/seaborough/children/${uuidOf('seaborough/quillfeather/baby')}`
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)

const [worker, midwife, duty] = ['Priya Mandeville', 'Amal Idowu', 'Dilys Umberlow']
const RING = `Office hours: Priya Mandeville on 01632 960101
Nights, weekends and bank holidays: duty team on 01632 960199`
const ALARM = 'The current version has not been received by everybody who needs it tonight.'

it('is written, shared, received by the midwife and the duty team, and a new version is an alarm again', async () => {
  const page = await signedInAs(worker)
  await page.goto(child)
  await page.getByRole('link', { name: 'Birth plan', exact: true }).click()
  await expect.poll(() => page.getByText('There is no birth plan.').count()).toBe(1)
  await readsWell(page, 'birth-plan-none-1280')
  await page.getByRole('button', { name: 'Write the birth plan' }).click()

  // Half of it, then away: what was typed is there again.
  await page.getByLabel('Whom to ring, by day and by night').fill(RING)
  await page.getByLabel('Who must not visit?').fill('Invented Uncle Vernon: he has threatened to take the baby.')
  await page.getByText(/Draft saved/).waitFor()
  await page.goto(`${child}/birth-plan/write`)
  expect(await page.getByLabel('Who must not visit?').inputValue()).toContain('Vernon')
  await page.getByLabel('What to do if they come').fill('Ring security, then 999.')
  await page.getByLabel('Who may take the baby home?').fill('Rosa, after the discharge meeting.')
  await page.getByLabel('Home, and where the baby will sleep').fill('A cot beside her bed at her sister’s.')
  await page.getByLabel('Who may visit?').fill('Her sister.')
  await page.getByLabel('Nothing: the parents may leave with their baby').check()
  await readsWell(page, 'birth-plan-write-1280')
  await page.getByRole('button', { name: 'Make version 1' }).click()
  await page.waitForURL(/recorded=/)

  await page.getByRole('button', { name: 'Share this version' }).first().click()
  for (const who of [
    'The maternity unit where the birth is planned',
    'Duty team, out of hours',
    'The mother',
    'The father',
  ]) {
    await page.getByLabel(who, { exact: true }).check()
  }
  await readsWell(page, 'birth-plan-share-1280')
  await page.getByRole('button', { name: 'Record that it is shared' }).click()
  await page.waitForURL(/recorded=/)
  expect(await page.getByText(ALARM).count()).toBe(1)

  const ward = await signedInAs(midwife, 320)
  await ward.goto(`${child}/birth-plan`)
  await readsWell(ward, 'birth-plan-midwife-320')
  // By keyboard alone.
  await ward.getByRole('button', { name: 'I have received this version' }).focus()
  await ward.keyboard.press('Enter')
  await ward.waitForURL(/recorded=/)
  expect(await ward.getByText('Received by Amal Idowu, safeguarding midwife').count()).toBe(1)

  const night = await signedInAs(duty, 320, { script: false })
  await night.goto(`${child}/birth-plan`)
  await night.getByRole('button', { name: 'I have received this version' }).click()
  await night.waitForURL(/recorded=/)
  expect(await night.getByText(ALARM).count()).toBe(0)

  await page.goto(`${child}/birth-plan/write`)
  expect(await page.getByLabel('Who may visit?').inputValue()).toBe('Her sister.')
  await page.getByLabel('Who may visit?').fill('Her sister, and her mother.')
  await page.getByRole('button', { name: 'Make version 2' }).click()
  await page.waitForURL(/recorded=/)
  expect(await page.getByText(ALARM).count()).toBe(1)
  expect(await page.getByText('Not the current version, which is 2.').count()).toBeGreaterThan(0)
  await page.getByText('What changed from version 1 to version 2').click()
  await readsWell(page, 'birth-plan-second-1280')
})

it('prints a copy for each recipient, without what was left out for them', async () => {
  const page = await signedInAs(worker)
  await page.goto(`${child}/birth-plan/share`)
  for (const who of ['The mother', 'The father', 'The maternity unit where the birth is planned']) {
    await page.getByLabel(who, { exact: true }).check()
  }
  await page.getByRole('button', { name: 'Record that it is shared' }).click()
  await page.waitForURL(/recorded=/)
  await page.getByRole('button', { name: 'Copies to print' }).click()
  await page.getByRole('link', { name: 'Parents’ notes: The father' }).click()
  await expect.poll(() => page.getByRole('heading', { name: 'The plan for your baby’s birth' }).count()).toBe(1)
  await readsWell(page, 'birth-plan-father-1280')
  await takePrint(page, 'birth-plan-father')
  const words = async () => ((await page.locator('body').textContent()) ?? '').replaceAll(/\s+/g, ' ')
  await page.emulateMedia({ media: 'print' })
  const father = await words()
  expect(father).not.toMatch(/Vernon|security|not to visit|cot beside|where your baby will sleep|left out/i)
  expect(father).toMatch(
    /Version 2 of [^,]+, for: The father\. This is a copy printed on .+ at \d\d:\d\d\. Ring Priya Mandeville/,
  )
  expect(father).not.toMatch(/you may leave/)
  expect(await page.getByRole('button').count()).toBe(0)

  await page.goto(`${child}/birth-plan/copy?for=mother`)
  const mother = await words()
  expect(mother).not.toMatch(/Vernon|security|not to visit/i)
  expect(mother).toContain('you may leave the hospital with your baby')
  expect(mother).toContain('A cot beside her bed')

  await page.goto(`${child}/birth-plan/copy?for=maternity_ward`)
  const ward = await words()
  expect(ward).toMatch(/Version 2 of [^,]+, for: The maternity unit/)
  expect(ward).toContain('Vernon')
  await takePrint(page, 'birth-plan-ward')
})

it.each(WIDTHS)('reads well on a screen of %i pixels, and on paper says that it is a copy', async width => {
  const page = await signedInAs(duty, width)
  await page.goto(`${child}/birth-plan`)
  await readsWell(page, `birth-plan-${width}`)
  await page.goto(`${child}/birth-plan?version=1`)
  await readsWell(page, `birth-plan-old-${width}`)
  await page.goto(`${child}/birth-plan/write`)
  await readsWell(page, `birth-plan-write-${width}`)
  await page.goto(`${child}/birth-plan/share`)
  await readsWell(page, `birth-plan-share-${width}`)
  if (width < 600) return
  await page.goto(`${child}/birth-plan`)
  await takePrint(page, 'birth-plan')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText(/This is a copy printed on/).isVisible()).toBe(true)
  expect(await page.getByRole('button').count()).toBe(0)
})

it('nobody’s name or number comes into the log', () => {
  expect(house.logged.join('\n')).not.toMatch(/Quillfeather|Vernon|01632/)
})
