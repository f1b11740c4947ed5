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
