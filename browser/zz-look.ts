import { readFileSync } from 'node:fs'
import { launchChromium } from './support/chromium.ts'
const [file = '', role = '', out = '', ...paths] = process.argv.slice(2)
const { url, people } = JSON.parse(readFileSync(file, 'utf8'))
const who = people.find((p: { role: string }) => p.role.toLowerCase().includes(role))
const browser = await launchChromium()
for (const width of [1280, 320]) {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  await page.goto(url)
  await page.fill('input[name=email]', who.email)
  await page.fill('input[name=password]', who.password)
  await page.press("input[name=password]", "Enter"); await page.waitForURL(u => !String(u).includes("sign-in"))
  for (const [i, path] of paths.entries()) {
    await page.goto(path.startsWith('click:') ? page.url() : url + path)
    if (path.startsWith('click:')) await page.locator('main').getByRole('link', { name: path.slice(6) }).first().click({timeout:5000}); await page.waitForLoadState()
    console.log(page.url())
    await page.screenshot({ path: `${out}-${i}-${width}.png`, fullPage: true })
    if (width === 1280) { await page.emulateMedia({ media: 'print' }); await page.screenshot({ path: `${out}-${i}-print.png`, fullPage: true }); await page.emulateMedia({ media: 'screen' }) }
  }
  await context.close()
}
await browser.close()
