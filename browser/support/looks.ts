import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { projectRoot } from '../../src/kernel/project-root.ts'

/** A desk, and the narrowest phone (also a desk at 400 %). */
export const WIDTHS = [1280, 320] as const

/** A page of its own, as wide as that, with no cookies. */
export async function openAt(browser: Browser, width: number, options: { script?: boolean } = {}): Promise<Page> {
  const viewport = { width, height: width > 600 ? 900 : 640 }
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled: options.script ?? true,
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

/** Pictures lie in test-results/, which git leaves alone. */
export async function takePicture(page: Page, name: string): Promise<string> {
  const folder = join(projectRoot, 'test-results')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, fullPage: true })
  return path
}

/** As it would be printed: a picture of the page with the styles of paper, and the pages of paper as PDF. */
export async function takePrint(page: Page, name: string): Promise<Buffer> {
  await page.emulateMedia({ media: 'print' })
  await takePicture(page, `${name}-print`)
  const pdf = await page.pdf({ format: 'A4', printBackground: false })
  await page.emulateMedia({ media: 'screen' })
  return pdf
}

/** How many pixels the page is wider than its window, and what sticks out: nothing, or reading means scrolling. */
export async function sidewaysScroll(page: Page): Promise<{ by: number; because: string[] }> {
  // A string, because it runs in the browser, whose types this project does not know.
  return page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > clientWidth + 1)
    const named = out.map(e => e.tagName.toLowerCase() + '.' + e.getAttribute('class'))
    return { by: scrollWidth - clientWidth, because: scrollWidth > clientWidth ? named : [] }
  })()`)
}
