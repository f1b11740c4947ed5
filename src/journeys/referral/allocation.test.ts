import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { keepProfessionals, professionalId } from '../../people/professionals.ts'
import { addRelationships, readRelationships } from '../../people/relationship.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { referralRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: referralRoutes })
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager', team: 'unborn' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker', team: 'unborn' },
  { name: 'Olu Fenwick', agency: 'social_care', role: 'social_worker', team: 'unborn' },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
)
const referral = (on: string): NewFact => ({ kind: 'ReferralReceived', on: day(on), from: 'midwifery' })
const decided: NewFact = { kind: 'ReferralDecided', on: day('2026-03-03'), outcome: 'assessment' }
const named = (on: string, worker: string): NewFact => ({
  ...{ kind: 'WorkerAllocated', on: day(on), agency: 'social_care', role: 'social_worker', worker },
})
const child = (family: string, ...facts: NewFact[]) => ({ name: { given: 'Otto', family }, facts })

const elsewhere = professionalId('W1')
const [late = '', left = '', priyas = '', , hidden = '', nobodys = '', imported = ''] = await desk.addChildren(
  child('Longwaiting', referral('2026-03-02'), decided),
  child('Leftalone', referral('2026-02-02'), decided, named('2026-03-04', 'u-olu'), {
    ...{ kind: 'WorkerEnded', on: day('2026-04-10'), agency: 'social_care', role: 'social_worker', worker: 'u-olu' },
  }),
  child('Priyaschild', referral('2026-03-02'), decided, named('2026-03-04', 'u-priya')),
  child('Closedcase', referral('2026-03-02'), decided, { kind: 'CaseClosed', on: day('2026-04-01') }),
  child('Hiddenholm', referral('2026-03-02'), decided),
  child('Nobodyschild', referral('2026-04-13'), {
    kind: 'AgencyInvolved',
    on: day('2026-04-13'),
    agency: 'midwifery',
    worker: 'u-joy',
  }),
  child('Importedchild', referral('2026-03-02'), named('2026-03-04', elsewhere)),
)
await asOwner(desk.ownerUrl, db =>
  db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden).execute(),
)

const read = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const allocation = (id: string) => `/authorities/${SEABOROUGH}/children/${id}/allocation`
const days = (name: string, on: string) => {
  const [year = '', month = '', date = ''] = on.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}
const positionOf = (html: string) => /name="position" value="(\d+)"/.exec(html)?.[1] ?? ''
async function send(who: string, id: string, form: Record<string, string>) {
  const position = positionOf((await desk.get(who, allocation(id))).html)
  return desk.post(who, allocation(id), { _submission: randomUUID(), position, ...form })
}
const involved = (id: string) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    tx
      .selectFrom('involvement')
      .select(['user_id', 'since', 'until'])
      .where('child_id', '=', id)
      .where('agency', '=', 'social_care')
      .orderBy('seq')
      .execute(),
  )

test('children without a social worker are listed, those who have waited longest first', async () => {
  const { html } = await desk.get('u-morgan', '/unallocated')
  const text = read(html)
  expect(text).toContain('3 children, those who have waited longest first')
  const order = ['Longwaiting', 'Leftalone', 'Nobodyschild'].map(name => text.indexOf(name))
  expect(order.every(at => at > 0)).toBe(true)
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(text).toContain('since 11 April 2026')
  expect(text).not.toMatch(/Priyaschild|Importedchild|Closedcase|Hiddenholm/)
  expect(html).toContain(allocation(late))
})

test('a manager names a social worker, and the child leaves the list', async () => {
  const form = { what: 'allocate', worker: 'u-priya', ...days('on', '2026-04-14') }
  expect((await send('u-morgan', late, { ...form, worker: '' })).status).toBe(422)
  expect((await send('u-morgan', late, { ...form, ...days('on', '2026-04-15') })).status).toBe(422)
  expect((await send('u-morgan', late, form)).status).toBe(303)
  expect(await involved(late)).toMatchObject([{ user_id: 'u-priya', since: '2026-04-14', until: null }])
  expect(read((await desk.get('u-morgan', '/unallocated')).html)).not.toContain('Longwaiting')
  expect((await desk.get('u-priya', allocation(late))).status).toBe(200)
})

test('a hand-over ends one and names the other in one act', async () => {
  const form = { what: 'hand_over:u-priya', worker: 'u-olu', ...days('on', '2026-04-13') }
  expect((await send('u-morgan', priyas, { ...form, worker: 'u-priya' })).status).toBe(422)
  expect((await send('u-morgan', priyas, form)).status).toBe(303)
  expect(await involved(priyas)).toMatchObject([
    { user_id: 'u-priya', until: '2026-04-13' },
    { user_id: 'u-olu', since: '2026-04-13', until: null },
  ])
  const acts = await inAuthority(desk.database, SEABOROUGH, tx =>
    tx.selectFrom('fact').select(['kind', 'act_id']).where('child_id', '=', priyas).orderBy('position').execute(),
  )
  expect(acts.slice(-2).map(fact => fact.kind)).toEqual(['WorkerEnded', 'WorkerAllocated'])
  expect(acts.at(-1)?.act_id).toBe(acts.at(-2)?.act_id)
})

test('a worker of another system is named on an imported child, and hands over like anybody', async () => {
  await inAuthority(desk.database, SEABOROUGH, tx =>
    keepProfessionals(tx, SEABOROUGH, [{ workerId: elsewhere, name: 'Invented Worker', role: 'social_worker' }]),
  )
  expect(read((await desk.get('u-morgan', allocation(imported))).html)).toContain('Invented Worker, since 4 March 2026')
  const form = { what: `hand_over:${elsewhere}`, worker: 'u-olu', ...days('on', '2026-04-13') }
  expect((await send('u-morgan', imported, form)).status).toBe(303)
  expect(await involved(imported)).toMatchObject([
    { user_id: elsewhere, until: '2026-04-13' },
    { user_id: 'u-olu', until: null },
  ])
})

test('cover opens the record for its days alone and leaves the worker named', async () => {
  await send('u-morgan', left, { what: 'allocate', worker: 'u-olu', ...days('on', '2026-04-14') })
  const form = { what: 'cover', worker: 'u-priya', ...days('on', '2026-04-20'), ...days('until', '2026-04-24') }
  const wrong = await send('u-morgan', left, { ...form, ...days('until', '2026-04-19') })
  expect([wrong.status, read(wrong.html).includes('The last day must be the first day or later')]).toEqual([422, true])
  expect((await send('u-morgan', left, form)).status).toBe(303)
  expect((await involved(left)).slice(1)).toMatchObject([
    { user_id: 'u-olu', since: '2026-04-14', until: null },
    { user_id: 'u-priya', since: '2026-04-20', until: '2026-04-24' },
  ])
  expect(read((await desk.get('u-morgan', allocation(left))).html)).toContain(
    'Priya Mandeville, from 20 April 2026 until 24 April 2026',
  )
  // Not yet hers: until then she sees the summary of all children of the authority.
  expect((await desk.get('u-priya', allocation(left))).status).toBe(403)
})

test('of two managers who allocate at once the second is shown what the first recorded', async () => {
  const position = positionOf((await desk.get('u-morgan', allocation(nobodys))).html)
  const form = { position, what: 'allocate', ...days('on', '2026-04-14') }
  const first = await desk.post('u-morgan', allocation(nobodys), {
    _submission: randomUUID(),
    worker: 'u-priya',
    ...form,
  })
  expect(first.status).toBe(303)
  const second = await desk.post('u-morgan', allocation(nobodys), {
    _submission: randomUUID(),
    worker: 'u-olu',
    ...form,
  })
  expect(second.status).toBe(409)
  expect(read(second.html)).toContain('Named: Priya Mandeville, since 14 April 2026')
  expect(await involved(nobodys)).toHaveLength(1)
})

test('a child whose social worker has left is without one from the day after, and is handed over from them', async () => {
  await desk.addStaff({
    ...{ name: 'Bryn Leftwell', agency: 'social_care', role: 'social_worker' },
    until: day('2026-04-09'),
  })
  const [bryns = ''] = await desk.addChildren(
    child('Goneworker', referral('2026-03-02'), decided, named('2026-03-04', 'u-bryn')),
  )
  const list = read((await desk.get('u-morgan', '/unallocated')).html)
  expect(list).toMatch(/Otto Goneworker .*? since 10 April 2026 4 days/)
  expect(read((await desk.get('u-morgan', allocation(bryns))).html)).toContain(
    'Bryn Leftwell, since 4 March 2026, who works here no more',
  )
  const form = { what: 'hand_over:u-bryn', worker: 'u-olu', ...days('on', '2026-04-14') }
  expect((await send('u-morgan', bryns, form)).status).toBe(303)
  expect(read((await desk.get('u-morgan', '/unallocated')).html)).not.toContain('Goneworker')
})

test('a cover that is to come does not shorten how long a child has waited, and one that is over ends by itself', async () => {
  const cover = (since: string, until: string): NewFact => ({
    ...{ kind: 'WorkerAllocated', on: day('2026-03-04'), agency: 'social_care', role: 'social_worker' },
    ...{ worker: 'u-priya', since: day(since), until: day(until) },
  })
  await desk.addChildren(
    child('Covercome', referral('2026-03-02'), decided, cover('2026-04-20', '2026-04-24')),
    child('Coverover', referral('2026-03-02'), decided, cover('2026-03-05', '2026-03-13')),
    child('Covernow', referral('2026-03-02'), decided, cover('2026-04-10', '2026-04-17')),
  )
  const list = async () => read((await desk.get('u-morgan', '/unallocated')).html)
  expect(await list()).toMatch(/Otto Covercome .*? since 2 March 2026/)
  expect(await list()).toMatch(/Otto Coverover .*? since 14 March 2026/)
  expect(await list()).not.toContain('Covernow')
  desk.moveTo('2026-04-18')
  expect(await list()).toMatch(/Otto Covernow .*? since 18 April 2026/)
  desk.moveTo('2026-04-21')
  expect(await list()).not.toContain('Covercome')
  desk.moveTo('2026-04-14')
})

test('twins who are not born are allocated together, and a hand-over of one ends nothing of the other', async () => {
  const scan: NewFact = { kind: 'EstimatedDateSet', on: day('2026-03-02'), expectedOn: day('2026-07-10'), babies: 2 }
  const twin = { mother: { given: 'Tove', family: 'Twinford' }, facts: [referral('2026-03-02'), decided, scan] }
  const [one = '', other = ''] = await desk.addChildren(twin, twin)
  // Two children of one mother.
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    const edges = await readRelationships(tx, SEABOROUGH, one, null)
    const tie = { relationshipId: randomUUID(), from: edges[0]?.otherId ?? '', to: other, type: 'mother_of' as const }
    await addRelationships(tx, SEABOROUGH, [tie], 'u-test', desk.at('2026-03-03'))
  })
  const page = await desk.get('u-morgan', allocation(one))
  expect(read(page.html)).toMatch(/Is it the same for these children\? .*Baby Twinford, unborn/)
  const form = { what: 'allocate', worker: 'u-priya', ...days('on', '2026-04-14'), also: other }
  const positions = Object.fromEntries(
    [...page.html.matchAll(/name="(position[^"]*)" value="(\d+)"/g)].map(([, name, value]) => [name, value]),
  )
  const sent = await desk.post('u-morgan', allocation(one), { _submission: randomUUID(), ...positions, ...form })
  expect(sent.status).toBe(303)
  for (const id of [one, other]) expect(await involved(id)).toMatchObject([{ user_id: 'u-priya', since: '2026-04-14' }])
  const over = { what: 'hand_over:u-priya', worker: 'u-olu', ...days('on', '2026-04-14') }
  expect((await send('u-morgan', one, over)).status).toBe(303)
  expect(await involved(other)).toMatchObject([{ user_id: 'u-priya', until: null }])
})

test('a partner is told that social care allocates', async () => {
  const { status, html } = await desk.get('u-joy', allocation(nobodys))
  expect([status, read(html).includes('Children’s social care names the social workers')]).toEqual([403, true])
})
