import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { specBrowser } from './support/chromium.ts'
import { WIDTHS } from './support/looks.ts'
import { openDemoHouse } from './support/open-demo.ts'
import { readsWell, visitsOf } from './support/visit.ts'

const house = await openDemoHouse()
const browser = await specBrowser()

const visit = visitsOf(browser, house.url)
const text = async (page: Page) => (await page.getByRole('main').textContent())?.replaceAll(/\s+/g, ' ') ?? ''

it.each(WIDTHS)(
  'the named GP finds the one child about whom he is asked, and the page to answer, %i wide',
  async width => {
    const page = await visit('Rufus Tidewell', width)
    expect(await text(page)).toContain('Thrushcombe')
    await readsWell(page, `who-answers-gp-work-${width}`)
    await page
      .getByRole('link', { name: /^Answer it/ })
      .first()
      .click()
    expect(await text(page)).toContain('It is in the list of Rufus Tidewell (named GP)')
    await readsWell(page, `who-answers-gp-${width}`)
    await page
      .getByRole('link', { name: 'Answer it' })
      .or(page.getByRole('button', { name: 'Answer it' }))
      .first()
      .click()
    await page.getByRole('button', { name: 'Record the answer' }).waitFor()
  },
)

it.each(WIDTHS)('the police lead and the senior manager see what is asked of them, %i wide', async width => {
  const lead = await visit('Ottilie Fenwhistle', width, { path: '/escalations' })
  expect(await text(lead)).toContain('Thrushcombe')
  await readsWell(lead, `who-answers-police-${width}`)
  const senior = await visit('Leopold Ashcombe-Dray', width, { path: '/?show=all' })
  expect(await text(senior)).toContain('Marrowbank')
  await readsWell(senior, `who-answers-senior-${width}`)
  const nurse = await visit('Marguerite Slate-Heron', width)
  await readsWell(nurse, `who-answers-health-visiting-${width}`)
  const teacher = await visit('Sara Hollowell-Tye', width)
  await readsWell(teacher, `who-answers-education-${width}`)
  const joy = await visit('Joy Abernook', width)
  await readsWell(joy, `who-answers-midwife-${width}`)
})

it.each(WIDTHS)('the partnership’s manager sees what has reached them, and whom to ring, %i wide', async width => {
  const home = await visit('Kwabena Thistlemere', width)
  expect(await text(home)).toContain('reached the partnership')
  await readsWell(home, `who-answers-partnership-home-${width}`)
  await home.getByRole('link', { name: 'See what, and whom to ring' }).click()
  expect(await text(home)).toContain('About a child or unborn baby, raised')
  expect(await text(home)).not.toContain('Thrushcombe')
  await readsWell(home, `who-answers-partnership-${width}`)
})

it.each(WIDTHS)('the procedure says who stands in from which stage on, %i wide', async width => {
  const page = await visit('Kwabena Thistlemere', width, { path: '/procedures/composite' })
  expect(await text(page)).toContain('From here on, for general practice and primary care')
  await readsWell(page, `who-answers-procedure-${width}`)
})
