import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { words } from '../src/journeys/report/test-report-desk.ts'
import { inboxDesk } from '../src/walk/test-inbox-desk.ts'
import { serve } from '../src/web/serve.ts'
import { specBrowser } from './support/chromium.ts'
import { openAt, takePrint, WIDTHS } from './support/looks.ts'
import { readsWell } from './support/visit.ts'

const { desk, family, post, addressIn, reportsOf } = await inboxDesk()
const served = await serve(desk.app, { port: 0 })
afterAll(() => served.close())
const browser = await specBrowser()

async function visit(who: string, path: string, width = 1280): Promise<Page> {
  const page = await openAt(browser, width)
  page.setDefaultTimeout(15_000)
  await page.context().addCookies([{ name: 'who', value: who, url: served.url }])
  await page.goto(served.url + path)
  return page
}

const MAILBOXES = '/authorities/seaborough/mailboxes'

it('an administrator keeps the mailbox of a school, and a link is sent to it', async () => {
  const page = await visit('u-tobiah', MAILBOXES)
  await page.getByLabel('Which agency does it belong to?').selectOption('education')
  await page.getByLabel('What is the setting called?').fill('Saltmarsh Primary School')
  await page.getByLabel('The address of its safeguarding mailbox').fill('safeguarding@saltmarsh.invalid')
  await page.getByLabel('The same address again').fill('safeguarding@saltmarsh.example')
  await page.getByRole('button', { name: 'Add the mailbox' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await readsWell(page, 'mailboxes-refused-1280')
  await page.getByLabel('The same address again').fill('safeguarding@saltmarsh.invalid')
  await page.getByRole('button', { name: 'Add the mailbox' }).click()
  await page.getByText('The mailbox is kept').waitFor()
  await readsWell(page, 'mailboxes-1280')
  await page.setViewportSize({ width: 320, height: 640 })
  await readsWell(page, 'mailboxes-320')

  const { baby, at } = await family()
  const worker = await visit('u-priya', `${at(baby)}/links`)
  await worker.getByLabel('Which agency is asked?').selectOption('education')
  await worker.getByLabel('Send it to the mailbox of a setting?').selectOption({ index: 1 })
  await readsWell(worker, 'mailbox-link-1280')
  await worker.getByRole('button', { name: 'Make a link' }).click()
  await worker.getByText('The e-mail is being sent').waitFor()
  await post()
  await worker.goto(`${served.url}${at(baby)}/links`)
  await worker.getByText('E-mail sent at').waitFor()
  await readsWell(worker, 'mailbox-link-sent-1280')
})

it.each([true, false])('a school asks for its inbox, sends a report, and it is gone (scripts: %s)', async script => {
  const { baby, at, sitting } = await family()
  const page = await visit('u-priya', `${at(baby)}/links`)
  const mailbox = await page
    .getByLabel('Send it to the mailbox of a setting?')
    .locator('option')
    .nth(1)
    .getAttribute('value')
  const asked = { sitting, agency: 'education', days: '7', mailbox: mailbox ?? '' }
  expect((await desk.post('u-priya', `${at(baby)}/links`, asked)).status).toBe(200)

  const school = await openAt(browser, 320, { script })
  school.setDefaultTimeout(15_000)
  await school.goto(`${served.url}/inbox`)
  if (script) await readsWell(school, 'inbox-ask-320')
  await school.getByLabel('In which area is the child?').selectOption('seaborough')
  await school.getByLabel('The address of your setting’s safeguarding mailbox').fill('Safeguarding@saltmarsh.invalid')
  // By the keyboard alone.
  await school.keyboard.press('Enter')
  await school.getByText('If this is a mailbox that is kept here').waitFor()
  if (script) await readsWell(school, 'inbox-asked-320')
  await post()
  const inbox = served.url + addressIn('safeguarding@saltmarsh.invalid')
  for (const width of script ? WIDTHS : []) {
    const look = await openAt(browser, width)
    await look.goto(inbox)
    await readsWell(look, `inbox-${width}`)
    await takePrint(look, `inbox-${width}`)
  }
  await school.goto(inbox)
  const links = school.getByRole('link', { name: /Report to the initial conference/ })
  const before = await links.count()
  await links.first().click()
  await school.getByLabel('What are you worried about?').fill(words.worries)
  if (script) await readsWell(school, 'inbox-report-320')
  await school.getByRole('button', { name: 'Send the report' }).click()
  await school.getByRole('heading', { name: 'Your report has arrived' }).waitFor()
  await school.getByRole('link', { name: 'Back to the inbox' }).click()
  await school.getByRole('heading', { name: 'What you sent in the last 90 days' }).waitFor()
  expect(await links.count()).toBe(before - 1)
  expect(await school.locator('main').textContent()).not.toContain('burn')
  if (script) await readsWell(school, 'inbox-sent-320')
  const administrator = await visit('u-tobiah', MAILBOXES)
  await administrator.getByRole('link', { name: 'Saltmarsh Primary School' }).click()
  if (script) await readsWell(administrator, 'mailbox-1280')
  await administrator.getByRole('button', { name: 'Revoke what was sent' }).click()
  await administrator.getByText('opens nothing from now on').waitFor()
  await school.goto(inbox)
  await school.getByRole('heading', { name: 'This address does not open an inbox' }).waitFor()
  if (script) await readsWell(school, 'inbox-closed-320')
  expect((await reportsOf(baby)).length).toBeLessThan(2)
})
