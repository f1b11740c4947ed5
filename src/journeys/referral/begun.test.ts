import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { MILLBRIDGE, SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { referralRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: referralRoutes })
await desk.addStaff(
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife', authority: MILLBRIDGE },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
)

const typed = (family: string, worries = '') => ({
  ...{ who: 'unborn', motherGiven: 'Rosa', motherFamily: family, father: 'not_asked', worries },
})
const drafts = (authority: string = SEABOROUGH) =>
  inAuthority(desk.database, authority, tx => tx.selectFrom('draft').select(['form', 'user_id', 'child_id']).execute())
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** The questions as somebody opens them in a tab of their browser. */
async function open(who: string, address: string) {
  const shown = await desk.get(who, address)
  if (shown.location !== null) return open(who, shown.location)
  const form = shown.html.slice(shown.html.lastIndexOf('<form method="post" action="/refer"'))
  const own = { _submission: hidden(form, '_submission'), _tab: hidden(form, '_tab'), _seen: hidden(form, '_seen') }
  const send = (path: string) => (words: Record<string, string>) => desk.post(who, path, { ...own, ...words })
  const [save, next, refer] = ['/refer/draft', '/refer', '/refer/record'].map(send)
  if (save === undefined || next === undefined || refer === undefined) throw new Error('There are three')
  return { html: shown.html, address, own, save, next, refer }
}

test('a referral that was begun is found again, by nobody else, and is gone when it is sent', async () => {
  const tab = await open('u-joy', '/refer')
  expect((await tab.save(typed('Draftwick'))).status).toBe(200)
  expect(await drafts()).toEqual([{ form: `refer/${tab.own._submission}`, user_id: 'u-joy', child_id: null }])

  const later = await open('u-joy', '/refer')
  expect(later.html).toContain('A baby of Rosa Draftwick')
  const again = await open('u-joy', `/refer?draft=${tab.own._submission}`)
  expect(again.html).toContain('value="Draftwick"')
  expect(again.html).toContain('saved at 10:30 on 14 April 2026')
  expect((await open('u-amal', '/refer')).html).not.toContain('Draftwick')
  expect((await open('u-amal', `/refer?draft=${tab.own._submission}`)).html).not.toContain('Draftwick')

  const whole = typed('Draftwick', 'She has nowhere to stay.')
  expect((await again.next(whole)).html).toContain('Check before you refer')
  const { location } = await again.refer(whole)
  expect(location).toMatch(/\/referred$/)
  expect(await drafts()).toEqual([])
  // Whoever goes back in the browser is told that it arrived, and starts no second one.
  expect((await desk.get('u-joy', `/refer?draft=${tab.own._submission}`)).location).toBe(location)
})

test('what is wrong with a form does not keep it from being kept, and an empty one is none', async () => {
  const tab = await open('u-joy', '/refer')
  expect((await tab.next({})).status).toBe(422)
  expect(await drafts()).toEqual([])
  expect((await tab.next(typed('Halfway'))).status).toBe(422)
  expect(await drafts()).toHaveLength(1)
  const page = await open('u-joy', `/refer?draft=${tab.own._submission}`)
  expect(
    (await desk.post('u-joy', '/refer/draft/throw-away', { draft: tab.own._submission, _seen: 'before' })).status,
  ).toBe(303)
  expect(await drafts()).toHaveLength(1)
  await desk.post('u-joy', '/refer/draft/throw-away', { draft: tab.own._submission, _seen: page.own._seen })
  expect(await drafts()).toEqual([])
})

test('of two tabs with one draft neither types over the other, and sending one leaves the other', async () => {
  const first = await open('u-joy', '/refer')
  await first.save(typed('Onetab'))
  const address = `/refer?draft=${first.own._submission}`
  const [left, right] = [await open('u-joy', address), await open('u-joy', address)]
  await left.save(typed('Onetab', 'Typed on the left'))
  expect((await right.save(typed('Onetab', 'Typed on the right'))).html).toContain('open in two places')
  await left.save(typed('Onetab', 'Typed on the left, and more'))
  await right.save(typed('Onetab', 'Typed on the right, and more'))
  expect(await drafts()).toHaveLength(2)

  const words = typed('Onetab', 'Typed on the right, and more')
  const check = await right.next(words)
  const sent = await desk.post('u-joy', '/refer/record', {
    ...{ ...words, _tab: right.own._tab, _submission: hidden(check.html, '_submission') },
  })
  expect(sent.status).toBe(303)
  expect((await open('u-joy', address)).html).toContain('Typed on the left, and more')
  expect(await drafts()).toHaveLength(1)
  await desk.post('u-joy', '/refer/draft/throw-away', {
    ...{ draft: first.own._submission, _seen: (await open('u-joy', address)).own._seen },
  })
})

test('a page that was sent and is typed into again becomes another referral, and sent unchanged none', async () => {
  const tab = await open('u-joy', '/refer')
  const words = typed('Againwick', 'He came back.')
  await tab.next(words)
  const { location } = await tab.refer(words)
  expect((await tab.next(words)).location).toBe(location)
  const other = await tab.next(typed('Againwick', 'He came back, and she has a bruise.'))
  expect(hidden(other.html.slice(other.html.indexOf('/refer/record')), '_submission')).not.toBe(tab.own._submission)
  expect(await drafts()).toHaveLength(1)
  expect((await open('u-joy', '/refer')).html).toContain('A baby of Rosa Againwick')
})

test('a draft lies with the authority in which the family lives as soon as that is said', async () => {
  const tab = await open('u-amal', '/refer')
  const ours = async (authority: string) => (await drafts(authority)).filter(row => row.user_id === 'u-amal').length
  await tab.save(typed('Betweenham'))
  const [before, there] = [await ours(SEABOROUGH), await ours(MILLBRIDGE)]
  expect(before + there).toBe(1)
  await tab.save({ ...typed('Betweenham'), authority: MILLBRIDGE })
  expect([await ours(SEABOROUGH), await ours(MILLBRIDGE)]).toEqual([0, 1])
  await tab.save({ ...typed('Betweenham'), authority: SEABOROUGH })
  expect([await ours(SEABOROUGH), await ours(MILLBRIDGE)]).toEqual([1, 0])
  expect((await open('u-amal', `/refer?draft=${randomUUID()}`)).html).toContain('Betweenham')
})
