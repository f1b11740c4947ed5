import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { adult, quillfeathers, records, restrict, tie } from '../../worklists/family/test-quillfeathers.ts'
import { familyRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: familyRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Sol Brackenmoor', agency: 'police', role: 'police_officer' },
)
const at = (childId: string) => `/authorities/${SEABOROUGH}/children/${childId}/brief`

test('the worker’s brief says everything, the midwife’s what her work needs, a stranger has none', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const carer = await adult(desk, 'Marguerite', 'Farthing')
  await tie(desk, { from: carer, type: 'carer_of', to: tobias })
  await records(desk, baby, '2026-02-02', 'social_care', {
    ...{ kind: 'InformationRequested', on: day('2026-02-02'), from: 'saltmarsh' },
  })
  const worker = await desk.get('u-priya', at(baby))
  expect(worker.html).toMatch(/Made for u-priya, social worker, social care, on 10 March 2026 at 10:30/)
  expect(worker.html).toMatch(/Lives with Marguerite Farthing.*Words of that day\..*Saltmarsh was asked/s)
  const midwife = await desk.get('u-amal', at(baby))
  expect(midwife.html).toMatch(/in proportion to your work.*History sufficient is proposed.*Lives with another adult/s)
  expect(midwife.html).not.toMatch(/Farthing|Words of that day|Saltmarsh was asked\.<\/li>/)
  expect((await desk.get('u-sol', at(baby))).status).toBe(404)
})

test('a brief links nowhere, and no chance of birth stands on it', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const { html } = await desk.get('u-morgan', at(baby))
  expect(html).not.toContain(tobias)
  expect(html).not.toMatch(/Babies born before|\d%/)
})

test('making a brief is on the audit of every record that it was read from; restricted ones are not read', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  await desk.get('u-morgan', at(baby))
  const noted = async () =>
    (await desk.audit()).filter(
      ({ action, child_id }) => action === 'brief_read' && [baby, tobias].includes(child_id ?? ''),
    )
  expect((await noted()).map(({ child_id }) => child_id).sort()).toEqual([baby, tobias].sort())
  await restrict(desk, tobias)
  expect((await desk.get('u-morgan', at(baby))).html).not.toContain('Tobias')
  expect(await noted()).toHaveLength(3)
})
