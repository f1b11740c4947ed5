import { expect, test } from 'vitest'
import { MILLBRIDGE, SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { mailboxesRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-02-10', routes: mailboxesRoutes })
await desk.addStaff(
  { name: 'Tobiah Merriwick', agency: 'social_care', role: 'conference_administrator' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'midwife' },
  { name: 'Magda Fenwick', agency: 'social_care', role: 'team_manager', authority: MILLBRIDGE },
)
const AT = `/authorities/${SEABOROUGH}/mailboxes`

const school = (name: string) => ({
  ...{ agency: 'education', setting: `${name} Primary School` },
  ...{ email: `Safeguarding@${name}.invalid`, again: `safeguarding@${name}.invalid ` },
})
/** Adds one as the conference administrator; the way to its page. */
async function aMailbox(name: string): Promise<string> {
  expect((await desk.post('u-tobiah', AT, school(name))).location).toBe(`${AT}?done=added`)
  const { html } = await desk.get('u-tobiah', AT)
  return new RegExp(`href="([^"]+)">${name} Primary`).exec(html)?.[1] ?? ''
}

test('whoever arranges conferences keeps the mailboxes of settings without accounts, and each step is on the audit', async () => {
  const one = await aMailbox('Saltmarsh')
  const list = await desk.get('u-morgan', AT)
  expect(list.html).toMatch(/Saltmarsh Primary School[\s\S]*School or education[\s\S]*safeguarding@saltmarsh\.invalid/)
  const changed = { setting: 'Saltmarsh Academy', email: 'dsl@saltmarsh.invalid', again: 'dsl@saltmarsh.invalid' }
  expect((await desk.post('u-morgan', one, changed)).location).toBe(`${AT}?done=changed`)
  expect((await desk.get('u-tobiah', AT)).html).toMatch(/Saltmarsh Academy[\s\S]*dsl@saltmarsh\.invalid/)
  expect((await desk.post('u-tobiah', `${one}/end`, {})).location).toBe(`${AT}?done=ended`)
  expect((await desk.get('u-tobiah', one)).status).toBe(404)
  expect((await desk.get('u-tobiah', AT)).html).not.toContain('Saltmarsh Academy')
  const refusedOne = await desk.post('u-tobiah', AT, {})
  expect(refusedOne.status).toBe(422)
  const rows = (await desk.audit()).filter(row => row.action.startsWith('mailbox_'))
  expect(new Set(rows.map(({ why }) => why.split(': ')[1]))).toEqual(new Set([one.split('/').at(-1)]))
  expect(rows.map(({ actor, action }) => [actor, action])).toEqual([
    ['u-tobiah', 'mailbox_added'],
    ['u-morgan', 'mailbox_changed'],
    ['u-tobiah', 'mailbox_ended'],
  ])
})

test('an address is asked for twice, has to be one, and is one setting’s', async () => {
  await aMailbox('Harbour')
  const refusedAs = async (more: Record<string, string>) => {
    const { status, html } = await desk.post('u-tobiah', AT, { ...school('Cliff'), ...more })
    expect([status, html.includes('Cliff Primary School')]).toEqual([422, true])
    return html
  }
  expect(await refusedAs({ again: 'other@cliff.invalid' })).toContain('The two addresses differ')
  for (const email of [
    'cliff',
    'cliff@',
    'a@b',
    'a b@cliff.invalid',
    'a@cliff.invalid, b@cliff.invalid',
    '<a@cliff.invalid>',
  ])
    expect(await refusedAs({ email, again: email })).toContain('Enter an e-mail address in full')
  const taken = 'SAFEGUARDING@harbour.invalid'
  expect(await refusedAs({ email: taken, again: taken })).toContain('This address is kept for a setting already')
  const other = await aMailbox('Dune')
  const changed = await desk.post('u-tobiah', other, { setting: 'Dune', email: taken, again: taken })
  expect([changed.status, changed.html.includes('kept for a setting already')]).toEqual([422, true])
})

test('an ended mailbox frees its address, and a form sent twice adds one', async () => {
  const first = await aMailbox('Lantern')
  await desk.post('u-tobiah', `${first}/end`, {})
  const submission = { ...school('Lantern'), _submission: '6f8ab1ab-2f6b-4b7e-9d83-8c7f6b5d4c3a' }
  for (const _ of [1, 2]) expect((await desk.post('u-tobiah', AT, submission)).location).toBe(`${AT}?done=added`)
  expect((await desk.get('u-tobiah', AT)).html.match(/safeguarding@lantern\.invalid/g)).toHaveLength(1)
})

test('to all others, and in another authority, there are no such pages', async () => {
  const one = await aMailbox('Beacon')
  for (const who of ['u-priya', 'u-amal', 'u-magda']) {
    for (const path of [AT, one]) expect((await desk.get(who, path)).status).toBe(404)
    for (const path of [AT, one, `${one}/end`]) expect((await desk.post(who, path, school('Beacon'))).status).toBe(404)
  }
  const theirs = one.replace(SEABOROUGH, MILLBRIDGE)
  expect((await desk.get('u-magda', theirs)).status).toBe(404)
  expect((await desk.get('u-tobiah', `${AT}/nonsense`)).status).toBe(404)
})
