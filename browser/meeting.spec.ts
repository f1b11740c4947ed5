import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseRoutes } from '../src/journeys/case/routes.ts'
import { conferenceRoutes } from '../src/journeys/conference/routes.ts'
import { partsOfDocument } from '../src/journeys/meeting/test-document.ts'
import { meetingDesk, type TestFamily } from '../src/journeys/meeting/test-meeting.ts'
import { recordRoutes } from '../src/journeys/record/routes.ts'
import { day } from '../src/kernel/day.ts'
import { serve } from '../src/web/serve.ts'
import { specBrowser } from './support/chromium.ts'
import { openAt, takePrint } from './support/looks.ts'
import { readsWell } from './support/visit.ts'

const desk = await meetingDesk([...caseRoutes, ...recordRoutes, ...conferenceRoutes])
const house = await serve(desk.app, { port: 0 })
afterAll(() => house.close())
const browser = await specBrowser()
let family: TestFamily & { at: string }

beforeAll(async () => {
  const people = await desk.aFamily()
  const onPlan = { kind: 'ConferenceHeld', on: day('2025-12-01'), type: 'initial', decision: 'plan' } as const
  await desk.write(people.brother, [{ ...onPlan, categories: ['neglect'] }], '2025-12-01')
  family = { ...people, at: `/authorities/seaborough/children/${people.baby}` }
})

/** What the father must not read: said while he was not in the room. */
const KEPT = /bag packed|Otterbourne|Hettie|afraid|separately|not in all of|left out|withheld/i

async function visit(who: string, width: number, options: { script?: boolean } = {}): Promise<Page> {
  const page = await openAt(browser, width, options)
  page.setDefaultTimeout(15_000)
  await page.context().addCookies([{ name: 'who', value: who, url: house.url }])
  await page.goto(house.url + family.at)
  return page
}

const sittingOf = async (childId: string) =>
  (await desk.factsOf(childId))
    .flatMap(fact => (fact.kind === 'ConferenceScheduled' ? (fact.sitting ?? '') : []))
    .at(-1) ?? ''

/** Opens one part of the meeting; what follows is within its form. */
async function part(page: Page, name: string) {
  const form = page.locator('details', { has: page.getByText(name, { exact: true }) })
  if ((await form.getAttribute('open')) === null) await form.locator('summary').click()
  return form
}

async function sends(page: Page, form: Awaited<ReturnType<typeof part>>, name: string): Promise<void> {
  await form.getByRole('button', { name, exact: true }).click()
  await page.waitForURL(/recorded=/)
}

it('is arranged for both children, and the father is heard apart for part of it', async () => {
  const page = await visit('u-ingrid', 1280)
  const child = house.url + family.at
  await page.goto(`${child}/conference/schedule`)
  await page.getByLabel('Robin Quillfeather', { exact: true }).check()
  await page.locator(`[name="type-${family.brother}"][value="review"]`).check()
  await page.getByLabel('Wednesday 11 March 2026').check()
  await page.getByLabel('At what time does it begin?').fill('10:00')
  await page.getByRole('button', { name: 'Schedule it', exact: true }).click()
  // The brother’s review is late on any day: which limit gives way is said, and why is asked for.
  await page.getByText('No day keeps everything.').first().waitFor()
  await readsWell(page, 'meeting-schedule-1280')
  await page.getByLabel('Tuesday 10 March 2026').check()
  await page.locator('textarea[name="reason"]').fill('It is the first day on which everybody can come.')
  await page.getByRole('button', { name: 'Schedule it', exact: true }).click()
  await page.waitForURL(/recorded=/)
  const sitting = await sittingOf(family.baby)
  expect(await sittingOf(family.brother)).toBe(sitting)

  await page.goto(`${child}/conference/${sitting}/limit/${family.father}`)
  await page.getByLabel('Part of it', { exact: true }).check()
  await page.getByLabel(/Separately/).check()
  await page.getByLabel('At what time does their own part begin?').fill('10:00')
  await page.getByLabel('Why are they not in the room?').fill('Rosa is afraid to speak before him.')
  await page.getByRole('button', { name: 'Record it', exact: true }).click()
  await page.waitForURL(/recorded=/)
  await page.goto(`${child}/conference/${sitting}`)
  await readsWell(page, 'meeting-arranged-1280')
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await page.getByRole('heading', { name: /^Conference about/ }).waitFor()
  family.at = `${family.at}/meeting/${sitting}`
})

it('is held: who is here, one of them late', async () => {
  const page = await visit('u-ingrid', 1280)
  await readsWell(page, 'meeting-begin-1280')
  const form = await part(page, 'Record who is here')
  const row = (name: string) =>
    form.locator('.app-meeting-row', { has: page.getByRole('heading', { name, exact: true }) })
  for (const [name, how] of [
    ['Children’s social care', 'in_the_room'],
    ['Midwifery', 'by_video'],
    ['School or education', 'by_report'],
    ['Rosa Quillfeather', 'in_the_room'],
    ['Dane Thornycroft', 'in_the_room'],
  ] as const) {
    await row(name).getByLabel('Takes part').selectOption(how)
  }
  await row('Dane Thornycroft').getByLabel('Left at').fill('10:20')
  await readsWell(page, 'meeting-attendance-1280')
  await sends(page, form, 'Record who is here')
  expect(
    await page.locator('#part-attendance > .govuk-body', { hasText: 'Not quorate yet: 1 more agency' }).count(),
  ).toBe(1)
  const late = await part(page, 'Record who is here')
  const police = late.locator('.app-meeting-row', { has: page.getByRole('heading', { name: 'Police', exact: true }) })
  await police.getByLabel('Takes part').selectOption('by_telephone')
  await police.getByLabel('Who: ').fill('Pat Larkspur')
  await police.getByLabel('Joined late at').fill('10.40')
  await sends(page, late, 'Record who is here')
  expect(await page.getByText('By telephone, joined at 10:40').count()).toBe(1)
  expect(
    await page.locator('#part-attendance > .govuk-body', { hasText: 'Enough agencies are there to decide.' }).count(),
  ).toBe(1)
})

it('each part is saved by itself, and what is said without the father is left out for him', async () => {
  const page = await visit('u-ingrid', 1280)
  const say = async (name: string, fields: Record<string, string>, submit: string, forHimToo = false) => {
    const form = await part(page, name)
    for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).fill(text)
    const box = form.getByLabel('Dane Thornycroft', { exact: true })
    if (forHimToo) await box.uncheck()
    else expect(await box.isChecked()).toBe(true)
    await sends(page, form, submit)
  }
  const worry = 'What are people worried about, in plain words?'
  await say('Write down a worry', { [worry]: 'The flat has no heating.' }, 'Record this worry', true)
  await say('Write down a worry', { [worry]: 'Rosa keeps a bag packed to go to Otterbourne.' }, 'Record this worry')
  const well = 'What works well, and who has seen it?'
  await say(
    'Write down what works well',
    { [well]: 'Rosa has come to each antenatal appointment.' },
    'Record this strength',
    true,
  )

  const risk = async (label: string, level: string, forHimToo: boolean) => {
    const form = await part(page, 'Write down a risk')
    await form.getByLabel('What might happen to the child, and from what?').fill(label)
    await form.getByLabel(level, { exact: true }).check()
    if (forHimToo) await form.getByLabel('Dane Thornycroft', { exact: true }).uncheck()
    await sends(page, form, 'Record this risk')
  }
  await risk('The baby may be cold and ill in a flat without heating.', 'Underlying', true)
  await risk('The baby may be hurt if Rosa cannot leave with her bag packed.', 'Pressing', false)

  const action = async (what: string, who: string, aimed: string, forHimToo: boolean) => {
    const form = await part(page, 'Write down an action of the outline plan')
    await form.getByLabel('What will be done?').fill(what)
    await form.getByLabel('Who does it?').fill(who)
    await form.getByLabel('Or by when, where it is not a day?').fill('before the birth')
    await form.getByLabel(aimed).check()
    if (forHimToo) await form.getByLabel('Dane Thornycroft', { exact: true }).uncheck()
    await sends(page, form, 'Record this action')
  }
  await action('The landlord mends the boiler', 'Marek Dovetail', 'The baby may be cold', true)
  await action('The advocate goes with Rosa to the solicitor', 'Hettie Marchbanks', 'The baby may be hurt', false)
  await sends(page, await part(page, 'The outline plan is made'), 'Record that the outline plan is made')

  const child = await part(page, 'Write down what a child says or needs')
  await child.getByLabel('Which child?').selectOption({ label: 'Robin Quillfeather' })
  await child.getByLabel('How did the child take part?').selectOption('PN5')
  await child.getByLabel('What does the child say or show?').fill('I want to sleep at Gran’s on Fridays.')
  await child.getByLabel('Dane Thornycroft', { exact: true }).uncheck()
  await sends(page, child, 'Record it')
  await readsWell(page, 'meeting-said-1280')
})

it('the police say on their telephone that they do not agree, without a script; the chair answers by keyboard', async () => {
  await readsWell(await visit('u-pat', 320), 'meeting-police-320')
  const police = await visit('u-pat', 320, { script: false })
  const own = await part(police, 'Write down the view of your agency')
  await own.getByLabel('No child protection plan is needed').check()
  await own.getByLabel('Why? (optional)').fill('Nothing was reported to us since 2024.')
  await own.getByLabel(/They do not agree with what was decided/).check()
  await own.getByLabel('Dane Thornycroft', { exact: true }).uncheck()
  await sends(police, own, 'Record this view')
  expect(await police.getByText('Not answered yet.').count()).toBe(1)

  const page = await visit('u-ingrid', 1280)
  const answer = page.locator('details', {
    has: page.getByText('Answer an agency that does not agree', { exact: true }),
  })
  await answer.locator('summary').focus()
  await page.keyboard.press('Enter')
  await answer.getByLabel('How is it answered?').focus()
  await page.keyboard.type('The log of 2 March was read out.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/recorded=/)
  expect(await page.getByText('Answered: The log of 2 March was read out.').count()).toBe(1)
  expect(await page.getByText(/It is no escalation: an agency that is not content/).count()).toBe(1)
})

it('both children are decided in one act, the baby by a plan and the brother by his review', async () => {
  const page = await visit('u-ingrid', 1280)
  const form = await part(page, 'Record the decision on each child')
  expect(await form.getByLabel('Yes', { exact: true }).isChecked()).toBe(true)
  await form.getByLabel('A child protection plan is made').check()
  await form.getByLabel('Neglect', { exact: true }).check()
  await form.getByLabel('Emotional abuse', { exact: true }).check()
  await form.getByLabel('The plan continues').check()
  const [ofBaby, ofBrother] = await form.getByLabel('Why was it decided so for').all()
  await ofBaby?.fill('The nights are loud, and nobody has shown a change since the last child.')
  await ofBrother?.fill('The nights are loud still.')
  await readsWell(page, 'meeting-decision-1280')
  await form.getByRole('button', { name: 'Record the decision', exact: true }).click()
  await page.getByText('There is a problem').waitFor()
  await readsWell(page, 'meeting-decision-error-1280')
  await page.getByLabel('If there are several: which comes first?').selectOption('neglect')
  await page.getByRole('button', { name: 'Record the decision', exact: true }).click()
  await page.waitForURL(/recorded=/)
  expect(await page.getByText('Neglect, which comes first; also emotional abuse').count()).toBe(1)
  expect(await page.getByText('The plan continues', { exact: true }).count()).toBe(1)
})

it('no copy of the father’s shows what was kept from him: page, paper, file and the screen of the room', async () => {
  const page = await visit('u-ingrid', 1280)
  await page.getByRole('link', { name: 'Letters and records' }).click()
  await readsWell(page, 'meeting-letters-1280')
  for (const paper of ['Decision letter', 'Record of the conference']) {
    await page.goto(`${house.url}${family.at}/copy`)
    await page.getByRole('link', { name: `Make it : ${paper} for Dane Thornycroft` }).click()
    await readsWell(page, `meeting-father-${paper.slice(0, 6)}-1280`)
    await takePrint(page, `meeting-father-${paper.slice(0, 6)}`)
    await page.emulateMedia({ media: 'print' })
    // A string, because it runs in the browser: only what is on paper counts.
    const paperWords = String(await page.evaluate("document.querySelector('main').innerText"))
    expect(paperWords).toContain('The flat has no heating.')
    expect(paperWords).toContain('The landlord mends the boiler')
    expect(paperWords).not.toMatch(KEPT)
    await page.emulateMedia({ media: 'screen' })
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Save it as a document (.docx)' }).click()
    const file = await (await saving).path()
    for (const [name, xml] of partsOfDocument(await readFile(file)))
      expect([name, KEPT.exec(xml)?.[0]]).toEqual([name, undefined])
    await page.getByRole('button', { name: 'Record that it was sent' }).click()
    await page.waitForURL(/recorded=/)
  }
  expect(await page.getByText(/sent on 10 March 2026/).count()).toBe(2)
  await page.goto(`${house.url}${family.at}?screen=room`)
  await readsWell(page, 'meeting-room-1280')
  const room = (await page.locator('main').textContent()) ?? ''
  expect(room).toContain('The flat has no heating.')
  expect(room).not.toMatch(KEPT)
  await page.goto(`${house.url}${family.at}/copy?paper=record&for=${encodeURIComponent(`person:${family.mother}`)}`)
  expect(await page.locator('article').textContent()).toMatch(/bag packed/)
})

it('reads well on a telephone and on paper', async () => {
  const page = await visit('u-ingrid', 320)
  await readsWell(page, 'meeting-held-320')
  await page.evaluate("for (const form of document.querySelectorAll('details')) form.open = true")
  await readsWell(page, 'meeting-open-320')
  await page.goto(`${house.url}${family.at}?screen=room`)
  await readsWell(page, 'meeting-room-320')
  await page.goto(`${house.url}${family.at}/copy?paper=record&for=${encodeURIComponent('agency:police')}`)
  await readsWell(page, 'meeting-police-copy-320')
  await page.goto(`${house.url}/authorities/seaborough/children/${family.baby}/meeting`)
  await readsWell(page, 'meeting-list-320')
  const desktop = await visit('u-ingrid', 1280)
  await takePrint(desktop, 'meeting-held')
})

it('nobody’s name or word comes into the log', () => {
  expect(desk.lines.join('\n')).not.toMatch(/Quillfeather|Thornycroft|Otterbourne/)
})
