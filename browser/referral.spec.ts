import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../src/kernel/clock.ts'
import { specBrowser } from './support/chromium.ts'
import { openAt, takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe.each(WIDTHS)('a referral, on a screen of %i pixels', width => {
  // A mother of her own for each screen, or the second would be offered the first.
  const family = width > 600 ? 'Wexcombe' : 'Thornaby'

  it('goes from a midwife who refers an unborn baby to a social worker who is named', async () => {
    const page = await signedInAs('Amal Idowu', width)
    await page.goto(`${house.url}/refer`)
    await page.getByLabel('Seaborough').check()
    await page.getByLabel('A baby that is not born yet').check()
    await page.getByLabel('Mother’s first name').fill('Ottilie')
    await page.getByLabel('Mother’s last name').fill(family)
    await page.getByLabel('No, nobody has named him').check()
    await readsWell(page, `refer-${width}`)
    await press(page, 'Continue')
    expect(await page.title()).toContain('Error')
    await page.getByLabel('What are you worried about?').fill('She has nowhere to stay and came to no appointment.')
    await readsWell(page, `refer-error-${width}`)
    await press(page, 'Continue')
    await page.getByRole('heading', { name: 'Check before you refer' }).waitFor()
    await readsWell(page, `refer-check-${width}`)
    await press(page, 'Refer')
    await page.getByRole('heading', { name: 'Referral received' }).waitFor()
    expect(page.url()).not.toContain(family)
    expect(await page.getByText(/decides what is needed by/).textContent()).toMatch(/due in 1 working day/)
    await readsWell(page, `referral-received-${width}`)
    if (width > 600) await takePrint(page, 'referral-received')
    const address = page.url().replace(/\/referred$/, '')

    const manager = await signedInAs('Morgan Tarnbrook', width)
    await manager.goto(`${house.url}/front-door`)
    await readsWell(manager, `front-door-${width}`)
    await manager.getByRole('link', { name: 'Look who may be on record' }).last().click()
    await readsWell(manager, `on-record-${width}`)
    await manager.goBack()
    await manager
      .getByRole('row')
      .filter({ hasText: `Baby ${family}` })
      .getByRole('link', { name: 'Record the decision' })
      .click()
    await manager.getByLabel('Assessment').check()
    const [year = '', month = '', date = ''] = systemClock().today().split('-')
    await manager.getByLabel('Day', { exact: true }).first().fill(date)
    await manager.getByLabel('Month', { exact: true }).first().fill(month)
    await manager.getByLabel('Year', { exact: true }).first().fill(year)
    await press(manager, 'Record')
    await manager.getByText('It is recorded.').waitFor()

    await manager.goto(`${house.url}/unallocated`)
    await readsWell(manager, `unallocated-${width}`)
    await manager.goto(`${address}/allocation`)
    await manager.getByLabel('Allocate a social worker').check()
    await manager.getByLabel('Who?').selectOption({ label: 'Priya Mandeville, social worker' })
    await readsWell(manager, `allocation-${width}`)
    await press(manager, 'Record')
    await manager.waitForURL(address)
    expect(await manager.getByText('Priya Mandeville, social worker, social care').count()).toBeGreaterThan(0)

    await page.goto(`${house.url}/refer/mine`)
    const row = page.getByRole('row').filter({ hasText: `Baby ${family}` })
    expect(await row.textContent()).toContain('An assessment, decided on')
    await readsWell(page, `my-referrals-${width}`)
  }, 120_000)
})

it('is sent without JavaScript too, by somebody who knows neither a name nor a date', async () => {
  const page = await signedInAs('Niamh Larkhollow', 320, { script: false })
  await page.goto(`${house.url}/refer`)
  await page.getByLabel('I know neither a name nor a date').check()
  await page.getByLabel('I have not asked').check()
  await page.getByLabel('What are you worried about?').fill('A baby cries all night in the flat above.')
  await press(page, 'Continue')
  await press(page, 'Change what I said')
  expect(await page.getByLabel('What are you worried about?').inputValue()).toContain('all night')
  await press(page, 'Continue')
  await press(page, 'Refer')
  await page.getByRole('heading', { name: 'Referral received' }).waitFor()
})

it.each(WIDTHS)(
  'comes from somebody without an account, on a screen of %i pixels, and waits to be looked at',
  async width => {
    const page = await openAt(browser, width)
    await page.goto(`${house.url}/refer/public`)
    await page.getByLabel('Seaborough').check()
    await page.getByLabel('I know neither a name nor a date').check()
    await page.getByLabel('I have not asked').check()
    await page.getByLabel('What are you worried about?').fill('A baby cries all night in the flat above.')
    await readsWell(page, `public-${width}`)
    await press(page, 'Send')
    await page.getByRole('heading', { name: 'It has arrived' }).waitFor()
    await readsWell(page, `public-received-${width}`)
    const reference = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec((await page.textContent('main')) ?? '')?.[0] ?? ''

    const manager = await signedInAs('Morgan Tarnbrook', width)
    await manager.goto(`${house.url}/front-door`)
    await manager.getByRole('link', { name: reference }).click()
    await manager.getByText('A baby cries all night').waitFor()
    await readsWell(manager, `queued-${width}`)
    await press(manager, 'Accept as a referral')
    await manager.waitForURL(/children/)
  },
  120_000,
)

it('nothing that was logged names anybody', () => {
  expect(house.logged.join('\n')).not.toMatch(/Ottilie|all night|Wexcombe|Thornaby|nowhere to stay/)
})
