import { expect, test } from 'vitest'
import { decide } from '../../access/access.ts'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { endOfDay } from '../../kernel/instant.ts'
import { renamePerson } from '../../people/change-person.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { recordsForAccess } from '../sight.ts'
import { readFamily } from './read-family.ts'
import { routeOfChild } from './route-of-child.ts'
import { adult, quillfeathers, records, restrict, tie } from './test-quillfeathers.ts'

const today = day('2026-03-10')
const desk = await testDesk({ today, routes: [] })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Leila Summerhouse', agency: 'social_care', role: 'social_worker' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
)

/** The family as somebody reads it, now or as known at the end of a day, with what it proposes. */
async function read(
  childId: string,
  who = 'u-priya',
  knownOn: string | null = null,
  same: readonly string[] = [],
  likely: readonly string[] = [],
) {
  const memberships = await desk.desk.staff.memberships(who, today)
  const actor = { userId: who, memberships }
  return inAuthority(desk.database, SEABOROUGH, async tx => {
    const record = (await recordsForAccess(tx, actor, SEABOROUGH, [childId])).get(childId)
    const access = record === undefined ? null : decide(actor, 'see', record, today)
    if (!access?.allowed) throw new Error(`${who} does not see this child`)
    const known = knownOn === null ? null : { day: day(knownOn), instant: endOfDay(day(knownOn)) }
    const samePeople = async () => new Map(same.map(id => [id, same]))
    const asked = {
      samePeople,
      likely,
      tx,
      authority: SEABOROUGH,
      protocol: desk.ruling.protocol,
      childId,
      actor,
      access,
      today,
      known,
    }
    const family = await readFamily(asked)
    return { family, route: routeOfChild(family, desk.ruling, known?.day ?? today)?.route ?? null }
  })
}

const names = ({ family }: Awaited<ReturnType<typeof read>>) => family.record.people.map(({ name }) => name).sort()

test('whoever is read ahead changes nothing: a stranger’s family stays unknown', async () => {
  const [{ baby, tobias, rosa, dane }, strangers] = [await quillfeathers(desk), await quillfeathers(desk)]
  const cousin = await adult(desk, 'Corin', 'Alderwick')
  await tie(desk, { from: cousin, type: 'former_partner_of', to: dane })
  const plainly = await read(baby)
  expect(await read(baby, 'u-priya', null, [], [rosa, dane, tobias, cousin, ...Object.values(strangers)])).toEqual(
    plainly,
  )
})

test('a brother who was removed proposes history sufficient, and his record is read', async () => {
  const { baby, tobias, rosa } = await quillfeathers(desk)
  const { family, route } = await read(baby)
  expect(names({ family, route })).toEqual([
    'Baby Quillfeather',
    'Dane Alderwick',
    'Rosa Quillfeather',
    'Tobias Quillfeather',
  ])
  expect(family.read).toEqual([tobias])
  expect(route?.proposed).toBe('history_sufficient')
  expect(route?.history.map(({ person, fact }) => [person, fact])).toEqual([[tobias, `${tobias}/f3`]])
  await records(desk, tobias, '2026-03-09', 'social_care', {
    ...{ kind: 'FactCorrected', on: today, replaces: 'f3' },
    with: { kind: 'ChildRemoved', on: '2020-09-01', order: 'care_order', reasons: ['neglect'], attributedTo: [rosa] },
  })
  expect((await read(baby)).route?.history[0]?.attributedTo).toEqual([rosa])
})

test('history recorded yesterday is not there for whoever reads as known last week', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const returned = { kind: 'ChildReturned', on: day('2021-02-01') } as const
  await records(desk, tobias, '2026-03-09', 'social_care', returned)
  expect((await read(baby)).route?.history).toHaveLength(2)
  expect((await read(baby, 'u-priya', '2026-03-03')).route?.history).toHaveLength(1)
})

test('whose records one may open is theirs; the worker of the baby reads the history all the same', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  expect([...(await read(baby, 'u-priya')).family.opens]).toEqual([baby])
  expect((await read(tobias, 'u-leila')).family.opens).toEqual(new Set([tobias]))
})

test('a midwife reads what happened and no words that another agency wrote', async () => {
  const { baby } = await quillfeathers(desk)
  expect(JSON.stringify((await read(baby)).family.record)).toContain('Words of that day.')
  const midwife = await read(baby, 'u-amal')
  expect(JSON.stringify(midwife.family.record)).not.toContain('Words of that day.')
  expect(midwife.route?.proposed).toBe('history_sufficient')
  expect(midwife.route?.history[0]?.reasons).toEqual(['neglect', 'substance_misuse'])
})

test('a brother whose record is restricted leaves no trace, nor does who is known only by way of him', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const father = await adult(desk, 'Rufus', 'Hiddenname')
  await tie(desk, { from: father, type: 'father_of', to: tobias })
  expect(names(await read(baby))).toContain('Rufus Hiddenname')
  await restrict(desk, tobias)
  const seen = await read(baby)
  expect(seen.family.read).toEqual([])
  expect(JSON.stringify(seen)).not.toMatch(/Tobias|Hiddenname|neglect/)
  expect(JSON.stringify(seen)).not.toContain(tobias)
  expect(seen.route?.proposed).toBe('full')
})

test('of an adopted brother neither the new name nor the new home is there', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const adopter = await adult(desk, 'Ada', 'Newhome')
  const order = { kind: 'LegalStatusChanged', on: day('2022-03-01'), status: 'adoption_order' } as const
  const since = { kind: 'StrengthIdentified', on: day('2023-05-01'), evidence: 'He likes his new school.' } as const
  await records(desk, tobias, '2025-02-03', 'social_care', order, since)
  await tie(desk, { from: adopter, type: 'mother_of', to: tobias, recordedOn: '2025-02-04' })
  const newName = { use: 'usual', given: 'Timothy', family: 'Newhome' } as const
  await inAuthority(desk.database, SEABOROUGH, tx =>
    renamePerson(tx, SEABOROUGH, tobias, newName, 'u-test', desk.at('2025-03-03')),
  )
  const seen = await read(baby)
  expect(JSON.stringify(seen)).not.toMatch(/Newhome|Timothy|new school/)
  expect(names(seen)).toContain('Tobias Quillfeather')
  expect(seen.family.opens.has(tobias)).toBe(false)
})

test('who is held to be one with the mother brings her other child’s history, and undoing it takes that away exactly', async () => {
  const { baby, rosa } = await quillfeathers(desk)
  const [sunny = ''] = await desk.addChildren({
    name: { given: 'Sunny', family: 'Quilfeather' },
    facts: [{ kind: 'ReferralReceived', on: day('2015-01-05') }],
  })
  const rosie = await adult(desk, 'Rosie', 'Quilfeather')
  await tie(desk, { from: rosie, type: 'mother_of', to: sunny })
  const removed: NewFact = {
    ...{ kind: 'ChildRemoved', on: day('2015-02-02'), reasons: ['neglect'] },
    attributedTo: [rosie],
  }
  await records(desk, sunny, '2025-02-03', 'social_care', removed)
  const before = await read(baby)
  const asOne = await read(baby, 'u-priya', null, [rosa, rosie].sort())
  expect(asOne.family.read).toContain(sunny)
  const [first] = asOne.route?.history ?? []
  expect([first?.person, first?.on]).toEqual([sunny, '2015-02-02'])
  expect(asOne.route?.because.map(({ text }) => text).join()).toMatch(/Sunny Quilfeather was removed.*to the mother/)
  expect(names(asOne).filter(name => /Ros(a|ie)/.test(name ?? ''))).toHaveLength(1)
  expect(await read(baby)).toEqual(before)
  expect(JSON.stringify(before)).not.toContain('Sunny')
})

test('a half-brother who is the reader’s own relative leaves no trace for them, and stays there for others', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const father = await adult(desk, 'Rufus', 'Hiddenname')
  await tie(desk, { from: father, type: 'father_of', to: tobias })
  const declared = { authority_id: SEABOROUGH, user_id: 'u-amal', person_id: father }
  await inAuthority(desk.database, SEABOROUGH, tx => tx.insertInto('conflict_of_interest').values(declared).execute())
  const seen = await read(baby, 'u-amal')
  expect(JSON.stringify(seen)).not.toMatch(/Tobias|Hiddenname|neglect/)
  expect(names(await read(baby))).toContain('Tobias Quillfeather')
})
