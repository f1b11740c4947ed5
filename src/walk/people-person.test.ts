import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { asOwner } from '../db/owner.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { findRoutes } from '../journeys/find/routes.ts'
import { peopleRoutes } from '../journeys/people/routes.ts'
import { day } from '../kernel/day.ts'
import { readRelationships } from '../people/relationship.ts'
import { sealIdentity } from '../people/sealed-identity.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({ today: '2026-04-14', routes: [...caseRoutes, ...findRoutes, ...peopleRoutes] })
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'midwife' },
)
const referral = { kind: 'ReferralReceived' as const, on: day('2026-04-01'), from: 'school' }
const allocated = { kind: 'WorkerAllocated' as const, on: day('2026-04-01'), worker: 'u-amal', agency: 'midwifery' }
const [child = ''] = await desk.addChildren({
  ...{ name: { given: 'Tamsin', family: 'Inventford' }, mother: { given: 'Rosalin', family: 'Inventford' } },
  ...{ bornOn: day('2019-05-09'), nhsNumber: '9000000009', localId: 'SB77', facts: [referral, allocated] },
})
const addressOf = (personId: string) => `/authorities/${SEABOROUGH}/people/${personId}`
const page = addressOf(child)
const relatives = async () =>
  inAuthority(desk.database, SEABOROUGH, tx => readRelationships(tx, SEABOROUGH, child, null))
const mother = (await relatives())[0]?.otherId ?? ''
const read = async (who: string, path = page) => (await desk.get(who, path)).html

test('the page of a child says names, numbers, family and what is not known', async () => {
  const html = await read('u-morgan')
  for (const said of ['Tamsin Inventford', '900 000 0009', 'SB77', 'Rosalin Inventford', 'Father unknown']) {
    expect(html).toContain(said)
  }
  expect(html).toContain('Who holds parental responsibility is not on record')
  const record = await read('u-morgan', `/authorities/${SEABOROUGH}/children/${child}`)
  expect(record).toContain(addressOf(mother))
  expect(record).toContain('Father unknown')
  expect(await read('u-morgan', addressOf(mother))).toContain('Tamsin Inventford')
})

test('a new name is the one they go by, earlier ones stay, and one without any part is refused', async () => {
  const nothing = await desk.post('u-morgan', `${page}/name`, { use: 'usual' })
  expect([nothing.status, nothing.html.includes('Enter a given name or a family name')]).toEqual([422, true])
  await desk.post('u-morgan', `${page}/name`, { use: 'usual', given: 'Tamsin', family: 'Otherford' })
  const html = await read('u-morgan')
  expect(html).toMatch(/<h1[^>]*>[\s\S]*Tamsin Otherford/)
  expect(html).toContain('Tamsin Inventford')
})

test('a number whose check digit or letter does not match is refused beside its question', async () => {
  const answer = await desk.post('u-morgan', `${page}/numbers`, { nhsNumber: '9000000008', localId: 'SB77' })
  expect([answer.status, answer.html.includes('last digit does not match')]).toEqual([422, true])
  const upn = await desk.post('u-morgan', `${page}/numbers`, { nhsNumber: '9000000009', upn: 'B000000000000' })
  expect(upn.status).toBe(422)
  const right = { nhsNumber: '900 000 0017', upn: 'A000000000000', localId: 'SB77' }
  expect((await desk.post('u-morgan', `${page}/numbers`, right)).status).toBe(303)
  expect(await read('u-morgan')).toContain('900 000 0017')
})

test('a midwife reads the NHS number and not the pupil number; a summary has only the local id', async () => {
  const midwifes = await read('u-amal')
  expect(midwifes).toContain('900 000 0017')
  expect(midwifes).not.toContain('A000000000000')
  const summary = await read('u-priya')
  expect(summary).toContain('SB77')
  expect(summary).not.toMatch(/900 000 0017|A000000000000|name="_token"[\s\S]*addresses/)
})

test('somebody is added once however often the form is sent, and the relationship ends on a day', async () => {
  const form = { tie: 'possible_father', who: 'new', given: 'Joss', family: 'Madeupson' }
  const twice = { ...form, _submission: '6f1a4a54-1111-4111-8111-123456789abc' }
  for (const _ of [1, 2]) expect((await desk.post('u-morgan', `${page}/relationship`, twice)).status).toBe(303)
  const father = (await relatives()).filter(edge => edge.otherIs === 'putative father')
  expect(father).toHaveLength(1)
  expect(await read('u-morgan')).toContain('a possible father is on record')
  const ended = { change: 'ended', 'until-day': '1', 'until-month': '4', 'until-year': '2026' }
  await desk.post('u-morgan', `${page}/ending?of=${father[0]?.relationshipId}`, ended)
  expect((await relatives()).find(edge => edge.otherIs === 'putative father')?.until).toBe('2026-04-01')
})

test('an adult is given a birth date, and whoever is recorded twice by it is offered', async () => {
  const born = { 'bornOn-day': '17', 'bornOn-month': '4', 'bornOn-year': '1999' }
  expect((await desk.post('u-morgan', `${addressOf(mother)}/numbers`, born)).status).toBe(303)
  expect(await read('u-morgan', addressOf(mother))).toContain('17 April 1999')
  const again = { tie: 'carer', who: 'new', given: 'Rosalin', family: 'Inventford' }
  const bornAgain = { 'born-day': '17', 'born-month': '4', 'born-year': '1999' }
  expect((await desk.post('u-morgan', `${page}/relationship`, { ...again, ...bornAgain })).status).toBe(303)
  const matches = await desk.get('u-morgan', `/authorities/${SEABOROUGH}/matches`)
  expect(matches.html).toContain('Rosalin Inventford and Rosalin Inventford')
})

const PLACE = { lines: '7 Madeup Refuge Lane', postcode: 'ZZ9 7XY' }
const LEAKS = /Madeup Refuge|ZZ9|7XY/
const opening = async (who: string) => {
  const of = /\/addresses\/([0-9a-f-]{36})/.exec(await read('u-morgan'))?.[1] ?? ''
  return { of, open: (form: Record<string, string>) => desk.post(who, `${page}/addresses/${of}`, form) }
}

test('an address is masked until it is opened, and a protected one is on no page of who may not see it', async () => {
  expect((await desk.post('u-morgan', `${page}/address`, PLACE)).status).toBe(303)
  expect(await read('u-morgan')).not.toMatch(LEAKS)
  const plain = await opening('u-amal')
  expect((await plain.open({})).html).toMatch(LEAKS)

  const correct = `${page}/address?of=${plain.of}`
  expect((await desk.post('u-morgan', correct, { ...PLACE, isProtected: 'yes' })).status).toBe(303)
  const record = `/authorities/${SEABOROUGH}/children/${child}`
  for (const who of ['u-morgan', 'u-amal', 'u-priya']) {
    for (const path of [page, correct, `${page}/address`, record, addressOf(mother)]) {
      expect(await read(who, path), `${who} ${path}`).not.toMatch(LEAKS)
    }
  }
  for (const who of ['u-amal', 'u-priya']) {
    const refused = await (await opening(who)).open({ reason: 'a visit to them' })
    expect([refused.status, LEAKS.test(refused.html)]).toEqual([404, false])
  }
  const morgan = await opening('u-morgan')
  for (const [form, status] of [[{}, 200] as const, [{ asked: 'yes' }, 422] as const]) {
    const asked = await morgan.open(form)
    expect([asked.status, LEAKS.test(asked.html)]).toEqual([status, false])
  }
  expect((await morgan.open({ reason: 'a visit to them' })).html).toMatch(LEAKS)
  const opened = (await desk.audit()).filter(row => row.action === 'protected_address_opened')
  expect(opened.map(row => [row.actor, row.child_id])).toEqual([['u-morgan', child]])
  expect(opened[0]?.why).toContain('for: a visit to them')
  expect(desk.lines.join('\n')).not.toMatch(LEAKS)
})

test('what somebody types is kept as a draft of their own until it is recorded', async () => {
  await desk.post('u-morgan', `${page}/draft/contact`, { how: 'her sister', times: 'never at weekends' })
  expect(await read('u-morgan', `${page}/contact`)).toContain('never at weekends')
  expect(await read('u-amal', `${page}/contact`)).not.toContain('never at weekends')
  const contact = { method: 'through_somebody', how: 'her sister', times: 'mornings', interpreter: 'Welsh' }
  await desk.post('u-morgan', `${page}/contact`, { ...contact, easyRead: 'yes', advocate: 'wanted' })
  const html = await read('u-amal')
  for (const said of ['Through somebody else', 'mornings', 'Welsh', 'Wants an advocate']) expect(html).toContain(said)
  expect(await read('u-morgan', `${page}/contact`)).not.toContain('never at weekends')
})

test('the parent of none but a restricted child, and an adopted child’s new identity, are not found', async () => {
  const [hidden = '', adopted = ''] = await desk.addChildren(
    { name: { given: 'A', family: 'Hiddenford' }, mother: { given: 'B', family: 'Hiddenford' }, facts: [referral] },
    { name: { given: 'C', family: 'Adoptford' }, facts: [referral] },
  )
  const edges = await inAuthority(desk.database, SEABOROUGH, tx => readRelationships(tx, SEABOROUGH, hidden, null))
  const parent = edges[0]?.otherId ?? ''
  await asOwner(desk.ownerUrl, db =>
    db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden).execute(),
  )
  await inAuthority(desk.database, SEABOROUGH, tx =>
    sealIdentity(tx, SEABOROUGH, adopted, 'u-x', desk.at('2026-04-02')),
  )
  for (const id of [hidden, parent, adopted]) expect((await desk.get('u-morgan', addressOf(id))).status).toBe(404)
})

test('a manager seals the new identity of an adopted child: it is on no page of its family, nor found by its mother', async () => {
  const before = await read('u-morgan', addressOf(mother))
  expect(before).toContain('Tamsin Otherford')
  expect((await desk.get('u-amal', `${page}/adoption`)).status).toBe(404)
  expect((await desk.post('u-morgan', `${page}/adoption`, {})).status).toBe(422)
  const sealed = await desk.post('u-morgan', `${page}/adoption`, { sure: 'yes' })
  expect([sealed.status, sealed.location]).toEqual([303, '/search'])
  expect(await read('u-morgan', addressOf(mother))).not.toMatch(/Tamsin|Otherford/)
  const found = await desk.post('u-morgan', '/search', { sought: 'Rosalin Inventford' })
  expect(found.html).not.toContain(child)
  expect((await desk.get('u-morgan', page)).status).toBe(404)
  const record = await desk.get('u-morgan', `/authorities/${SEABOROUGH}/children/${child}`)
  expect([record.status, record.html.includes('Rosalin Inventford')]).toEqual([200, true])
})
