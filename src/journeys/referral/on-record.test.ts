import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { sealIdentity } from '../../people/sealed-identity.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { referralRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: referralRoutes })
await desk.addStaff(
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Dee Night', agency: 'social_care', role: 'duty_team' },
)
const referred: NewFact = { kind: 'ReferralReceived', on: day('2026-04-13'), from: 'midwifery' }
const joy: NewFact = { kind: 'AgencyInvolved', on: day('2026-04-13'), agency: 'midwifery', worker: 'u-joy' }
const scan: NewFact = { kind: 'EstimatedDateSet', on: day('2026-02-02'), expectedOn: day('2026-07-10') }

const [child = '', sister = '', hidden = ''] = await desk.addChildren(
  { mother: { given: 'Bettina', family: 'Crowhirst' }, facts: [referred, joy, scan] },
  {
    name: { given: 'Lene', family: 'Crowhurst' },
    mother: { given: 'Bettine', family: 'Crowhurst' },
    bornOn: day('2019-06-01'),
    facts: [referred],
  },
  {
    name: { given: 'Hidden', family: 'Crowhurst' },
    mother: { given: 'Bettina', family: 'Crowherst' },
    facts: [referred],
  },
)
await asOwner(desk.ownerUrl, db =>
  db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden).execute(),
)
const address = `/authorities/${SEABOROUGH}/children/${child}/on-record`

test('social care finds whom the referrer could not know of, and only what is open to it', async () => {
  const { html } = await desk.get('u-dee', address)
  expect(html).toContain('Like Bettina Crowhirst')
  expect(html).toContain('Bettine Crowhurst')
  expect(html).toContain(sister)
  expect(html).not.toContain(hidden)
  expect(html).not.toMatch(/Hidden|Crowherst/)
  const rows = (await desk.audit()).filter(row => row.child_id === sister)
  expect(rows).toMatchObject([{ actor: 'u-dee', action: 'looked_for_records' }])
})

test('a midwife who works with the child is told that social care looks', async () => {
  expect((await desk.get('u-joy', address)).status).toBe(403)
})

test('the new identity of an adopted child is compared with nobody, from its own record either', async () => {
  const [adopted = '', before = ''] = await desk.addChildren(
    { name: { given: 'Timothea', family: 'Newhome' }, bornOn: day('2021-03-04'), facts: [referred] },
    { name: { given: 'Timothea', family: 'Newhome' }, bornOn: day('2021-03-04'), facts: [referred] },
  )
  const page = `/authorities/${SEABOROUGH}/children/${adopted}/on-record`
  expect((await desk.get('u-dee', page)).html).toContain(before)
  const at = desk.at('2026-04-14')
  await inAuthority(desk.database, SEABOROUGH, tx => sealIdentity(tx, SEABOROUGH, adopted, 'u-dee', at))
  expect((await desk.get('u-dee', page)).html).not.toContain(before)
  const other = await desk.get('u-dee', `/authorities/${SEABOROUGH}/children/${before}/on-record`)
  expect(other.html).not.toContain(adopted)
})

test('who is like somebody is offered to those who judge, once, and the way to it stands beside', async () => {
  const form = (html: string) => {
    const at = html.slice(html.indexOf('name="one"'))
    return { one: /value="([^"]+)"/.exec(at)?.[1] ?? '', other: /name="other" value="([^"]+)"/.exec(at)?.[1] ?? '' }
  }
  const asked = form((await desk.get('u-dee', address)).html)
  expect((await desk.post('u-joy', address, asked)).status).toBe(403)
  expect((await desk.post('u-dee', address, { ...asked, other: hidden })).status).toBe(404)
  expect((await desk.post('u-dee', address, asked)).location).toBe(address)
  expect((await desk.get('u-dee', address)).html).toContain('Team managers and conference administrators judge it.')
  const match = `/authorities/${SEABOROUGH}/matches/${[asked.one, asked.other].sort().join('/')}`
  expect((await desk.get('u-morgan', address)).html).toContain(match)
  expect((await desk.post('u-morgan', address, asked)).location).toBe(match)
})

test('what was told can be added to the record that there is', async () => {
  const [twice = ''] = await desk.addChildren({
    name: { given: 'Lene', family: 'Crowhurst' },
    bornOn: day('2019-06-01'),
    facts: [referred],
  })
  const { html } = await desk.get('u-morgan', `/authorities/${SEABOROUGH}/children/${twice}/on-record`)
  expect(html).toContain(`/children/${sister}/note`)
  expect(html).toContain(`/children/${sister}/fact/AgencyInvolved`)
})

test('the new identity of an adopted child is like nobody, from either side', async () => {
  const [before = '', adopted = ''] = await desk.addChildren(
    { name: { given: 'Wendeline', family: 'Sealwick' }, bornOn: day('2018-02-03'), facts: [referred] },
    { name: { given: 'Wendeline', family: 'Sealwicke' }, bornOn: day('2018-02-03'), facts: [referred] },
  )
  const page = (id: string) => desk.get('u-morgan', `/authorities/${SEABOROUGH}/children/${id}/on-record`)
  expect((await page(before)).html).toContain(adopted)
  await inAuthority(desk.database, SEABOROUGH, tx =>
    sealIdentity(tx, SEABOROUGH, adopted, 'u-morgan', desk.at('2026-04-14')),
  )
  expect((await page(before)).html).not.toContain(adopted)
  expect((await page(adopted)).html).not.toContain(before)
  const told = {
    who: 'child',
    childGiven: 'Wendeline',
    childFamily: 'Sealwick',
    father: 'not_asked',
    worries: 'Bruises.',
  }
  const offered = await desk.post('u-dee', '/refer', told)
  expect(offered.html).toContain(`child:${before}`)
  expect(offered.html).not.toContain(`child:${adopted}`)
})
