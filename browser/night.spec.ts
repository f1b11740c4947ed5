import { describe, expect, it } from 'vitest'
import type { Clock } from '../src/kernel/clock.ts'
import { day, toNumber } from '../src/kernel/day.ts'
import { atLondon, dayOf } from '../src/kernel/instant.ts'
import { specBrowser } from './support/chromium.ts'
import { takePrint } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const WEDNESDAY = '2026-11-25'
let now = atLondon(toNumber(day(WEDNESDAY)), '02:10')
const clock: Clock = { now: () => now, today: () => dayOf(now) }
const itIs = (time: string) => {
  now = atLondon(toNumber(day(WEDNESDAY)), time)
}

const house = await openDemoHouse(clock)
const browser = await specBrowser()

/** The narrowest phone. */
const PHONE = 320
const PLACEHOLDER = 'Baby of unknown mother, 25 November, Saltmarsh ward'

const visit = visitsOf(browser, house.url)
const signedInAs = (name: string, options: { script?: boolean } = {}) => visit(name, PHONE, options)

describe('a case at night, on a phone', () => {
  it('is opened at ten past two without a name, in five steps, and says what to do now', async () => {
    const page = await signedInAs('Dilys Umberlow')
    await page.goto(`${house.url}/tonight`)
    await readsWell(page, 'night-tonight')
    await page.getByText('More that you know').click()
    await readsWell(page, 'night-tonight-more')
    await page.goto(`${house.url}/tonight`)

    let steps = 0
    const step = async (done: Promise<unknown>) => {
      steps++
      await done
    }
    await step(page.getByRole('button', { name: 'Open the case' }).click())
    expect(await page.title()).toContain('Error')
    await readsWell(page, 'night-tonight-error')
    await step(page.getByLabel('A concealed pregnancy was found').check())
    await step(page.getByLabel('In your own words').fill('Came by taxi, labour began at home.'))
    await step(page.getByLabel('Where is she? Hospital and ward').fill('Saltmarsh ward'))
    await step(page.getByRole('button', { name: 'Open the case' }).click())
    await page.getByRole('heading', { name: 'The case is open' }).waitFor()
    expect(steps).toBeLessThan(12)
    expect(await page.getByText(PLACEHOLDER).count()).toBe(1)
    expect(await page.getByText(/the parents may leave with their baby/).count()).toBe(1)
    expect(await page.getByText('01632 960 999').count()).toBe(1)
    await readsWell(page, 'night-opened')

    await page.getByRole('link', { name: 'What your agency does: the role sheet' }).click()
    await readsWell(page, 'night-role-sheet')
    const paper = await takePrint(page, 'night-role-sheet')
    expect(paper.subarray(0, 4).toString()).toBe('%PDF')
  })

  it('is found by its place, is corrected in the morning, and the night’s record still says what was known', async () => {
    itIs('09:00')
    const page = await signedInAs('Morgan Tarnbrook')
    await page.goto(`${house.url}/search`)
    await page.getByRole('textbox').first().fill('Saltmarsh 25 November')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: PLACEHOLDER }).waitFor()

    await page.goto(`${house.url}/hand-over`)
    await readsWell(page, 'night-hand-over')
    await page.getByRole('button', { name: `Taken by me: ${PLACEHOLDER}` }).click()
    await page.getByText(/By Morgan Tarnbrook, team manager/).waitFor()

    const missing = async (what: string, called: string) => {
      await page.goto(`${house.url}/hand-over`)
      await page.getByRole('link', { name: `${what} : ${called}` }).click()
    }
    const record = async () => {
      await page.getByRole('button', { name: 'Record' }).click()
      await page.waitForURL(/\/(people|children)\/[0-9a-f-]+(\?.*)?$/)
    }
    await missing('The mother’s name', PLACEHOLDER)
    await page.getByLabel('Given names').fill('Isolde')
    await page.getByLabel('Family name').fill('Tidewell')
    await record()
    await missing('Her date of birth', PLACEHOLDER)
    await page.locator('#bornOn-day').fill('4')
    await page.locator('#bornOn-month').fill('7')
    await page.locator('#bornOn-year').fill('2001')
    await record()
    await missing('The expected date', PLACEHOLDER)
    for (const [part, value] of Object.entries({ day: '9', month: '12', year: '2026' })) {
      await page.locator(`#expectedOn-${part}`).fill(value)
    }
    for (const [part, value] of Object.entries({ day: '25', month: '11', year: '2026' })) {
      await page.locator(`#on-${part}`).fill(value)
    }
    await page.getByLabel('Clinical estimate').check()
    await record()
    await missing('A name in place of the placeholder', PLACEHOLDER)
    await page.getByLabel('Family name').fill('Tidewell')
    await record()

    await page.goto(`${house.url}/hand-over`)
    await readsWell(page, 'night-hand-over-corrected')
    await page.getByRole('link', { name: 'Baby Tidewell', exact: true }).click()
    expect(await page.getByText('14 days are left until the expected date.').count()).toBe(1)
    await readsWell(page, 'night-case')
    await page.goto(`${house.url}/hand-over`)
    await page.getByRole('link', { name: 'As it was known then : Baby Tidewell' }).click()
    await page.getByText('This is what was known at 02:10 on Wednesday 25 November 2026.').waitFor()
    const main = (await page.locator('main').textContent()) ?? ''
    expect(main).toContain(PLACEHOLDER)
    expect(main).toContain('unborn, expected date not known')
    expect(main).not.toContain('Tidewell')
    await readsWell(page, 'night-as-known')
  })

  it('is opened by keyboard alone, and without JavaScript', async () => {
    itIs('23:30')
    const page = await signedInAs('Dilys Umberlow', { script: false })
    await page.goto(`${house.url}/tonight`)
    const focused = () => page.locator(':focus').first()
    const tabTo = async (id: string) => {
      for (let presses = 0; presses < 40; presses++) {
        if ((await focused().count()) > 0 && (await focused().getAttribute('id')) === id) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`No press of Tab leads to ${id}`)
    }
    await tabTo('what')
    await page.keyboard.press('Space')
    await tabTo('place')
    await page.keyboard.type('Madeup birth centre')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'The case is open' }).waitFor()
    expect(await page.getByText('Baby of unknown mother, 25 November, Madeup birth centre').count()).toBe(1)
  })
})
