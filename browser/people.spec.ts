import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)

/** The person's page of a child of the demonstration, by the search and the record. */
async function toPerson(page: Page): Promise<string> {
  await page.goto(`${house.url}/search`)
  await page.getByRole('textbox').first().fill('Quillfeather')
  await page.getByRole('button', { name: 'Search' }).click()
  await page
    .getByRole('link', { name: /Quillfeather/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Names, numbers, family and contact' }).click()
  await page.waitForURL(/\/people\//)
  return page.url()
}

describe.each(WIDTHS)('people, on a screen of %i pixels', width => {
  it('goes from the record to the person, writes a name, an address and somebody new, and compares two', async () => {
    const page = await signedInAs('Morgan Tarnbrook', width)
    const person = await toPerson(page)
    await readsWell(page, `person-${width}`)

    await page.goto(`${person}/address`)
    await page.getByLabel('Address', { exact: true }).fill('7 Madeup Refuge Lane')
    await page.getByLabel('Whoever learns of it could do harm').check()
    await readsWell(page, `person-address-${width}`)
    await page.getByRole('button', { name: 'Record' }).click()
    await page.waitForURL(person)
    expect(await page.content()).not.toContain('Madeup Refuge')

    for (const paper of ['name', 'numbers', 'contact', 'relationship']) {
      await page.goto(`${person}/${paper}`)
      await readsWell(page, `person-${paper}-${width}`)
    }
    for (const given of [1, 2]) {
      await page.goto(`${person}/relationship`)
      await page.getByLabel('What are they to this person?').selectOption('carer')
      await page.getByLabel('Somebody who is not among these').check()
      await page.getByLabel('Given names, if known').fill('Marigold')
      await page.getByLabel('Family name, if known').fill(`Zzinvented${width}`)
      await page.getByRole('button', { name: 'Record' }).click()
      await page.waitForURL(person)
      expect(await page.getByRole('link', { name: `Marigold Zzinvented${width}`, exact: true }).count()).toBe(given)
    }
    await readsWell(page, `person-filled-${width}`)
    if (width > 600) await takePrint(page, 'person')

    await page.getByRole('button', { name: 'Open protected address 1' }).click()
    await readsWell(page, `person-address-why-${width}`)
    await page.getByLabel('A visit to them').check()
    await page.getByRole('button', { name: 'Open the protected address' }).click()
    await expect.poll(() => page.getByText('7 Madeup Refuge Lane').count()).toBe(1)
    await readsWell(page, `person-address-open-${width}`)
  })

  it('compares two with one number, confirms that they are one, and undoes it', async () => {
    const page = await signedInAs('Morgan Tarnbrook', width)
    const person = await toPerson(page)
    for (const at of [0, 1]) {
      await page.goto(person)
      await page
        .getByRole('link', { name: `Marigold Zzinvented${width}`, exact: true })
        .nth(at)
        .click()
      await page.getByRole('link', { name: 'Add or correct a number' }).click()
      await page.getByLabel('NHS number').fill(width > 600 ? '9000000009' : '9000000017')
      await page.getByRole('button', { name: 'Record' }).click()
      await page.waitForURL(/people\/[0-9a-f-]+$/)
    }
    await page.goto(`${house.url}/authorities/seaborough/matches`)
    await readsWell(page, `matches-${width}`)
    await page.getByRole('link', { name: `Marigold Zzinvented${width} and Marigold Zzinvented${width}` }).click()
    await readsWell(page, `match-${width}`)
    await page.getByLabel('Yes, one person').check()
    await page.getByLabel('Why').fill('The invented surgery knows one of them')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByRole('button', { name: 'Undo: they are two people' }).waitFor()
    await readsWell(page, `match-confirmed-${width}`)
    if (width > 600) await takePrint(page, 'match-confirmed')
    await page.getByLabel('Why').fill('Two of them came to the invented surgery')
    await page.getByRole('button', { name: 'Undo: they are two people' }).click()
    await page.getByText('It was undone').waitFor()
    await readsWell(page, `match-undone-${width}`)
  })

  it('records a risk, and the child’s page warns', async () => {
    const page = await signedInAs('Morgan Tarnbrook', width)
    const person = await toPerson(page)
    await page
      .getByRole('link', { name: `Marigold Zzinvented${width}`, exact: true })
      .first()
      .click()
    await page.getByRole('link', { name: 'Record a risk' }).click()
    await readsWell(page, `risk-${width}`)
    await page.getByRole('radio', { name: 'Alleged' }).check()
    await page.getByLabel('What happened').fill('An invented threat')
    await page.getByLabel('Source').fill('An invented letter')
    await page.getByLabel('Day').fill('1')
    await page.getByLabel('Month').fill('2')
    await page.getByLabel('Year').fill('2030')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.waitForURL(/people\/[0-9a-f-]+$/)
    await readsWell(page, `person-risk-${width}`)
    await page.goto(person.replace('/people/', '/children/'))
    await expect.poll(() => page.getByText('alleged, and nothing is found yet').count()).toBeGreaterThan(0)
    await readsWell(page, `case-risk-${width}`)
    if (width > 600) await takePrint(page, 'case-risk')
  })
})

it('nothing that was logged names anybody or where they live', () => {
  expect(house.logged.join('\n')).not.toMatch(/Quillfeather|Marigold|Madeup|Zzinvented/i)
})
