import { expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)
const MOTHER = 'Mother’s last name'
const WORRIES = 'What are you worried about?'

it.each(WIDTHS)(
  'a referral keeps itself while one types, on a screen of %i pixels',
  async width => {
    const family = width > 600 ? 'Draftham' : 'Draftwell'
    const page = await signedInAs('Niamh Larkhollow', width)
    await page.goto(`${house.url}/refer`)
    await page.getByLabel('A baby that is not born yet').check()
    await page.getByLabel(MOTHER).fill(family)
    await page.getByText(/^Draft saved \d\d:\d\d$/).waitFor()
    const address = page.url()
    expect(address).not.toContain(family)
    await page.reload()
    expect(await page.getByLabel(MOTHER).inputValue()).toBe(family)
    await readsWell(page, `refer-draft-${width}`)

    // Another tab with the same draft, and a third with a new one.
    const [left, right] = [await page.context().newPage(), await page.context().newPage()]
    await left.goto(address)
    await right.goto(address)
    await left.getByLabel(WORRIES).fill('Typed on the left')
    await left.getByText(/^Draft saved/).waitFor()
    await right.getByLabel(WORRIES).fill('Typed on the right')
    await right.getByText(/both are kept/).waitFor()
    await right.goto(`${house.url}/refer`)
    const begun = right.getByRole('link', { name: /^Go on with it/ }).filter({ hasText: family })
    await expect.poll(() => begun.count()).toBe(2)
    await readsWell(right, `refer-begun-${width}`)

    await left.getByLabel('No, nobody has named him').check()
    await left.getByRole('button', { name: 'Continue' }).click()
    await left.getByRole('heading', { name: 'Check before you refer' }).waitFor()
    await left.goBack()
    expect(await left.getByLabel(WORRIES).inputValue()).toBe('Typed on the left')
    await left.getByRole('button', { name: 'Continue' }).click()
    await left.getByRole('button', { name: 'Refer', exact: true }).click()
    await left.getByRole('heading', { name: 'Referral received' }).waitFor()
    await right.reload()
    expect(await begun.count()).toBe(1)
    await right.getByRole('button', { name: /^Throw it away/ }).click()
    await right.waitForURL(/draft=/)
    await expect.poll(() => begun.count()).toBe(0)
  },
  240_000,
)
