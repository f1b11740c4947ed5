import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { findRoutes } from '../journeys/find/routes.ts'
import { matchesInMenu } from '../journeys/people/matches-in-menu.ts'
import { peopleRoutes } from '../journeys/people/routes.ts'
import { day } from '../kernel/day.ts'
import { offerMatches } from '../people/offer-matches.ts'
import { pairOf } from '../people/same-person.ts'
import { sealIdentity } from '../people/sealed-identity.ts'
import { MILLBRIDGE, SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({ today: '2026-04-14', routes: [...caseRoutes, ...findRoutes, ...peopleRoutes] })
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Alma Wick', agency: 'social_care', role: 'conference_administrator' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'midwife' },
)
const at = desk.at('2026-04-14')
const LIST = `/authorities/${SEABOROUGH}/matches`

/** One child written down twice, by two workers; offered. */
async function twice(family: string, bornOn: string): Promise<{ a: string; b: string; address: string }> {
  const child = { name: { given: 'Tamsin', family }, bornOn: day(bornOn), facts: [REFERRAL] }
  const [a = '', b = ''] = await desk.addChildren(child, child)
  await inAuthority(desk.database, SEABOROUGH, tx =>
    offerMatches(tx, { authority: SEABOROUGH, by: 'u-priya', at }, b, day('2026-04-14')),
  )
  const { one, other } = pairOf(a, b)
  return { a, b, address: `${LIST}/${one}/${other}` }
}
const REFERRAL = { kind: 'ReferralReceived' as const, on: day('2026-04-01'), from: 'school' }

const plain = (html: string) => html.replaceAll(/name="_submission" value="[^"]*"/g, '')
const judge = (address: string, version: number, judged: string, reason = 'The school knows one child') =>
  desk.post('u-morgan', address, { version: String(version), judged, reason })

test('a manager compares two records, confirms with a reason, and undoes it: every page is what it was, byte for byte', async () => {
  const { a, b, address } = await twice('Inventford', '2017-05-09')
  const pages = async () => {
    const found = await desk.post('u-morgan', '/search', { sought: 'Tamsin Inventford' })
    const cases = await Promise.all([a, b].map(id => desk.get('u-morgan', `/authorities/${SEABOROUGH}/children/${id}`)))
    return [found, ...cases].map(({ html }) => plain(html))
  }
  const before = await pages()
  const list = await desk.get('u-morgan', LIST)
  expect(list.html).toContain('Tamsin Inventford and Tamsin Inventford')
  const shown = await desk.get('u-morgan', address)
  expect(shown.html).toContain('What agrees')
  expect(shown.html).toContain('9 May 2017')

  expect((await judge(address, 1, 'confirmed', '')).status).toBe(422)
  expect((await judge(address, 1, 'confirmed')).status).toBe(303)
  expect((await judge(address, 1, 'rejected')).status).toBe(409)
  await desk.get('u-priya', `/authorities/${SEABOROUGH}/children/${a}`)

  const confirmed = await desk.get('u-morgan', address)
  expect(confirmed.html).toContain('The school knows one child')
  expect(confirmed.html).toMatch(/Who has read since then[\s\S]*Priya Mandeville/)
  expect((await desk.post('u-morgan', `${address}/undo`, { version: '2', reason: 'Two births' })).status).toBe(303)
  const undone = await desk.get('u-morgan', address)
  expect(undone.html).toMatch(/Who read while they were held for one person[\s\S]*Priya Mandeville/)
  expect(await pages()).toEqual(before)
  expect((await desk.audit()).filter(row => row.action === 'match_undone').map(row => row.child_id)).toContain(a)
})

test('what somebody began to write of two records is there when they come back, and gone when it is recorded', async () => {
  const { address } = await twice('Draftford', '2013-05-09')
  const begun = 'I have asked the school and'
  expect((await desk.post('u-morgan', `${address}/draft`, { judged: 'confirmed', reason: begun })).status).toBe(200)
  expect((await desk.get('u-morgan', address)).html).toContain(begun)
  expect((await desk.get('u-alma', address)).html).not.toContain(begun)
  expect((await desk.post('u-priya', `${address}/draft`, { reason: begun })).status).toBe(404)
  await judge(address, 1, 'rejected')
  expect((await desk.get('u-morgan', address)).html).not.toContain(begun)
})

test('of two authorities the menu names each, of one it does not', async () => {
  const manager = { agency: 'social_care', role: 'team_manager', team: null, from: day('2020-01-01'), to: null }
  const visitor = (...authorities: string[]) => ({
    memberships: authorities.map(authority => ({ authority, ...manager })),
  })
  const menu = async (...authorities: string[]) =>
    (await matchesInMenu(desk.desk, visitor(...authorities))).map(({ text }) => text)
  expect(await menu(SEABOROUGH)).toEqual(['Possible matches'])
  expect(await menu(SEABOROUGH, MILLBRIDGE)).toEqual(['Possible matches, Seaborough', 'Possible matches, Millbridge'])
})

test('only who judges matches finds the pages; a social worker and a midwife do not', async () => {
  const { address } = await twice('Closedford', '2016-05-09')
  expect((await desk.get('u-alma', LIST)).status).toBe(200)
  for (const who of ['u-priya', 'u-amal']) {
    for (const path of [LIST, address]) expect((await desk.get(who, path)).status).toBe(404)
    expect((await desk.post(who, address, { version: '1', judged: 'confirmed', reason: 'x' })).status).toBe(404)
  }
})

test('neither a restricted child nor the new identity of an adopted one leaves a trace', async () => {
  const hidden = await twice('Restrictford', '2015-05-09')
  const sealed = await twice('Adoptford', '2014-05-09')
  await asOwner(desk.ownerUrl, db =>
    db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden.b).execute(),
  )
  await inAuthority(desk.database, SEABOROUGH, tx => sealIdentity(tx, SEABOROUGH, sealed.b, 'u-morgan', at))
  const { html } = await desk.get('u-morgan', LIST)
  expect(html).not.toMatch(/Restrictford|Adoptford/)
  const nothing = await desk.get('u-morgan', `${LIST}/${[randomUUID(), randomUUID()].sort().join('/')}`)
  for (const { address } of [hidden, sealed]) {
    const answer = await desk.get('u-morgan', address)
    expect([answer.status, plain(answer.html)]).toEqual([404, plain(nothing.html)])
  }
})
