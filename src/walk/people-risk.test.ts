import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { peopleRoutes } from '../journeys/people/routes.ts'
import { day } from '../kernel/day.ts'
import { judgeLink, offerLink } from '../people/match-link.ts'
import { writePeople } from '../people/new-people.ts'
import { addRelationships, readRelationships } from '../people/relationship.ts'
import { pairOf } from '../people/same-person.ts'
import { readStatements } from '../people/statement.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'

const desk = await testDesk({ today: '2026-04-14', routes: [...caseRoutes, ...peopleRoutes] })
await desk.addStaff(
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'midwife' },
)
const at = desk.at('2026-04-14')
const inSeaborough = <T>(work: Parameters<typeof inAuthority<T>>[2]) => inAuthority(desk.database, SEABOROUGH, work)
const people = `/authorities/${SEABOROUGH}/people`

/** A child with a mother, and the mother's partner. */
async function family(name: string): Promise<{ record: string; partner: string }> {
  const allocated = { kind: 'WorkerAllocated' as const, on: day('2026-04-01'), worker: 'u-amal', agency: 'midwifery' }
  const [child = ''] = await desk.addChildren({
    ...{ name: { given: 'Tamsin', family: name }, mother: { given: 'Rosalin', family: name } },
    facts: [{ kind: 'ReferralReceived', on: day('2026-04-01'), from: 'school' }, allocated],
  })
  const partner = randomUUID()
  await inSeaborough(async tx => {
    const mother = (await readRelationships(tx, SEABOROUGH, child, null))[0]?.otherId ?? ''
    const person = { personId: partner, kind: 'adult' as const, name: { given: 'Joss', family: name } }
    await writePeople(tx, SEABOROUGH, [person], 'u-test', at)
    const tie = { relationshipId: randomUUID(), from: partner, to: mother, type: 'partner_of' as const }
    await addRelationships(tx, SEABOROUGH, [tie], 'u-test', at)
  })
  return { record: `/authorities/${SEABOROUGH}/children/${child}`, partner }
}

const RISK = { status: 'convicted', what: 'Invented assault of a child', source: 'Letter of an invented court' }
const reviewOn = (on: string) => {
  const [year = '', month = '', date = ''] = on.split('-')
  return { 'reviewOn-year': year, 'reviewOn-month': month, 'reviewOn-day': date }
}
const record = (partner: string, form: object, of = '') =>
  desk.post('u-morgan', `${people}/${partner}/risk${of}`, { ...RISK, ...reviewOn('2026-06-01'), ...form })
const plain = (html: string) => html.replaceAll(/name="_submission" value="[^"]*"/g, '')

test('a risk that the mother’s partner poses is on the child’s page, in words for each reader’s part', async () => {
  const { record: page, partner } = await family('Inventford')
  expect((await record(partner, {})).status).toBe(303)
  const manager = (await desk.get('u-morgan', page)).html
  expect(manager).toContain('Joss Inventford, partner of the mother: convicted')
  expect(manager).toContain('Invented assault of a child')
  expect(manager).toContain('To be looked at again by 1 June 2026')
  const midwife = (await desk.get('u-amal', page)).html
  expect(midwife).toContain('Joss Inventford, partner of the mother: convicted')
  expect(midwife).not.toMatch(/Invented assault|invented court/)
  const summary = (await desk.get('u-priya', page)).html
  expect(summary).toContain('Ask the child’s social worker')
  expect(summary).not.toMatch(/Joss|convicted|Invented assault/)
  expect((await desk.get('u-amal', `${people}/${partner}/risk`)).status).toBe(404)
})

test('a day of review that has passed is said; whoever was cleared no longer warns, and as known before it still does', async () => {
  const { record: page, partner } = await family('Clearford')
  const before = plain((await desk.get('u-morgan', page)).html)
  await record(partner, { status: 'alleged', ...reviewOn('2026-04-01') })
  expect((await desk.get('u-morgan', page)).html).toContain('that day has passed')
  const risks = await inSeaborough(tx => readStatements(tx, SEABOROUGH, [partner], 'risk', null))
  const cleared = await record(
    partner,
    { status: 'cleared', ...reviewOn('2026-04-01') },
    `?of=${risks[0]?.statementId}`,
  )
  expect(cleared.status).toBe(303)
  expect(plain((await desk.get('u-morgan', page)).html)).toBe(before)
  expect((await desk.get('u-morgan', `${people}/${partner}`)).html).toContain('Cleared')
})

test('a risk is recorded with a source and a day of review', async () => {
  const { partner } = await family('Sourceford')
  expect((await record(partner, { source: '' })).status).toBe(422)
  expect((await record(partner, { 'reviewOn-day': '', 'reviewOn-month': '', 'reviewOn-year': '' })).status).toBe(422)
})

test('a risk of somebody held for the same person shows, and undoing takes it away byte for byte', async () => {
  const { record: page, partner } = await family('Linkford')
  const other = randomUUID()
  await inSeaborough(tx => writePeople(tx, SEABOROUGH, [{ personId: other, kind: 'adult' }], 'u-test', at))
  await record(other, {})
  const before = plain((await desk.get('u-morgan', page)).html)
  expect(before).not.toContain('Invented assault')
  const writing = { authority: SEABOROUGH, by: 'u-morgan', at }
  const judge = (state: 'confirmed' | 'undone', version: number) =>
    inSeaborough(tx => judgeLink(tx, writing, pairOf(partner, other), { version, state, reason: 'a reason' }))
  await inSeaborough(tx => offerLink(tx, writing, [partner, other], { score: 0.9, why: { for: [], against: [] } }))
  expect(plain((await desk.get('u-morgan', page)).html)).toBe(before)
  await judge('confirmed', 1)
  expect((await desk.get('u-morgan', page)).html).toContain('Invented assault')
  await judge('undone', 2)
  expect(plain((await desk.get('u-morgan', page)).html)).toBe(before)
})

test('a risk shows along every confirmed link: of a chain, and of the partner of the mother’s other record', async () => {
  const { record: page, partner } = await family('Chainford')
  const [middle, last, mothersOther, otherPartner] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const child = page.split('/').at(-1) ?? ''
  const writing = { authority: SEABOROUGH, by: 'u-morgan', at }
  const hold = (a: string, b: string) =>
    inSeaborough(async tx => {
      await offerLink(tx, writing, [a, b], { score: 0.9, why: { for: [], against: [] } })
      await judgeLink(tx, writing, pairOf(a, b), { version: 1, state: 'confirmed', reason: 'a reason' })
    })
  await inSeaborough(async tx => {
    const ids = [middle, last, mothersOther, otherPartner]
    const added = ids.map(personId => ({
      personId,
      kind: 'adult' as const,
      name: { given: 'Kit', family: 'Otherford' },
    }))
    await writePeople(tx, SEABOROUGH, added, 'u-test', at)
    const tie = { relationshipId: randomUUID(), from: otherPartner, to: mothersOther, type: 'partner_of' as const }
    await addRelationships(tx, SEABOROUGH, [tie], 'u-test', at)
  })
  const mother = (await inSeaborough(tx => readRelationships(tx, SEABOROUGH, child, null)))[0]?.otherId ?? ''
  await record(last, { what: 'Of the third record' })
  await record(otherPartner, { what: 'Of the other partner' })
  await hold(partner, middle)
  expect((await desk.get('u-morgan', page)).html).not.toContain('Of the third record')
  await hold(middle, last)
  expect((await desk.get('u-morgan', page)).html).toContain('Of the third record')
  await hold(mother, mothersOther)
  expect((await desk.get('u-morgan', page)).html).toContain('Of the other partner')
})
