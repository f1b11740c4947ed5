import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openAt, sidewaysScroll, takePicture } from './looks.ts'

type Visit = { script?: boolean; path?: string }

/** Signs somebody of the demonstration in, by name, on a screen of that width; to a page, or to their work. */
export function visitsOf(browser: Browser, url: string) {
  return async (name: string, width = 1280, { path = '/', ...options }: Visit = {}): Promise<Page> => {
    const page = await openAt(browser, width, options)
    page.setDefaultTimeout(15_000)
    await page.goto(`${url}/sign-in?next=${encodeURIComponent(path)}`)
    await page.getByRole('button', { name: `Sign in as ${name}` }).click()
    await page.waitForURL(url + path)
    return page
  }
}

/** The page reads well there: nothing sticks out, axe finds nothing, a picture is kept. */
export async function readsWell(page: Page, name: string): Promise<void> {
  await takePicture(page, name)
  expect(await sidewaysScroll(page)).toEqual({ by: 0, because: [] })
  await expectAccessible(page)
}
