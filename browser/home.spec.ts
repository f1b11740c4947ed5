import { expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { takePrint, WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const browser = await specBrowser()

const signedInAs = visitsOf(browser, house.url)

const HOMES = [
  ['Amal Idowu', 'What I owe'],
  ['Joy Abernook', 'Say that it has come'],
  ['Sara Hollowell-Tye', 'Invitation to a conference'],
  ['Anil Butterfen', 'Answer to an escalation'],
  ['Kwabena Thistlemere', 'What each agency owes in Seaborough'],
  ['Wren Ledgerwood', 'Check a Children in Need census'],
] as const

it.each(WIDTHS)(
  'everybody’s home is readable on a screen of %i pixels',
  async width => {
    for (const [name, says] of HOMES) {
      const page = await signedInAs(name, width)
      expect([name, await page.getByRole('main').textContent()]).toEqual([name, expect.stringContaining(says)])
      expect(await page.title()).toBe('My work – Beforehand')
      await readsWell(page, `home-${name.split(' ')[0]?.toLowerCase()}-${width}`)
      await page.context().close()
    }
  },
  120_000,
)

it('the three parts stand in their order, and the first thing that can be pressed is to escalate', async () => {
  const page = await signedInAs('Amal Idowu', 1280, { script: false })
  const parts = await page.getByRole('heading', { level: 2 }).allTextContents()
  expect(parts.map(part => part.replace(/:.*/, ''))).toEqual([
    'Late for the children I know, and the turn of others',
    'What I owe',
    'What was shared with me',
  ])
  const row = page.getByRole('table').first().getByRole('row').nth(1)
  await row.getByRole('link').first().focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/escalate\?duty=/)
})

it('for a meeting it prints what is late, why and whose turn it is, and nothing to press', async () => {
  const page = await signedInAs('Amal Idowu')
  const pdf = await takePrint(page, 'home')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('main').getByText('Amal Idowu, ').isVisible()).toBe(true)
  expect(
    await page
      .getByText(/^Late by \d+/)
      .first()
      .isVisible(),
  ).toBe(true)
  for (const name of [/^Escalate/, /^Say that it has come/, /all that is open$/])
    expect(await page.getByRole('link', { name }).first().isVisible()).toBe(false)
})
