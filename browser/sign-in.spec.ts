import { afterAll, describe, expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { openAt, WIDTHS } from './support/looks.ts'
import { openHouse } from './support/open-house.tsx'
import { readsWell } from './support/visit.ts'

const house = await openHouse()
afterAll(() => house.close())
const browser = await specBrowser()

describe.each(WIDTHS)('signing in on a screen of %i pixels', width => {
  it('shows the way in to everybody', async () => {
    const page = await openAt(browser, width)
    const refused: string[] = []
    page.on('console', message => message.type() === 'error' && refused.push(message.text()))
    await page.goto(`${house.url}/sign-in`)
    await readsWell(page, `sign-in-${width}`)
    expect(refused).toEqual([])
  })

  it('says what is wrong and keeps the address', async () => {
    const page = await openAt(browser, width)
    await page.goto(`${house.url}/sign-in`)
    await page.getByLabel('Email address').fill('wren@seaborough.invalid')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect.poll(() => page.title()).toBe('Error: Sign in – Beforehand')
    await page.getByRole('link', { name: 'Enter your password' }).click()
    expect(await page.getByLabel('Password').evaluate(field => field.matches(':focus'))).toBe(true)
    expect(await page.getByLabel('Email address').inputValue()).toBe('wren@seaborough.invalid')
    await readsWell(page, `sign-in-error-${width}`)
  })

  it('lets a demo person in without JavaScript, and out again', async () => {
    const page = await openAt(browser, width, { script: false })
    await page.goto(`${house.url}/`)
    await page.getByRole('button', { name: 'Sign in as Amal Idowu' }).click()
    await page.waitForURL(`${house.url}/`)
    expect(await page.getByText('Amal Idowu, safeguarding midwife').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${house.url}/sign-in`)
  })
})
