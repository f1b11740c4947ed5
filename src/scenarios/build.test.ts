import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { day, toNumber } from '../kernel/day.ts'
import { endOfDay } from '../kernel/instant.ts'
import { writePeople } from '../people/new-people.ts'
import { readPeople } from '../people/read-people.ts'
import { addRelationships } from '../people/relationship.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { recordNewChildren } from '../worklists/record-new-children.ts'
import { aFamily, born, involved, onAPlan, referred, relativeOf, restrictedTo, told, unborn } from './build.ts'

const { database } = await testDatabase()
const today = day('2026-04-14')
const ruling = { protocol: loadProtocol('composite'), calendar: englandAndWales(), goLive: null }

const writtenFamily = (family: ReturnType<typeof aFamily>) =>
  inAuthority(database, SEABOROUGH, async tx => {
    await writePeople(tx, SEABOROUGH, family.people, 'priya', endOfDay(today))
    await addRelationships(tx, SEABOROUGH, family.relationships, 'priya', endOfDay(today))
    await recordNewChildren(tx, ruling, SEABOROUGH, family.records, today)
    const duties = await tx.selectFrom('duty').selectAll().where('child_id', '=', family.childId).execute()
    const people = await readPeople(tx, SEABOROUGH, [family.childId], null)
    return { duties, name: people.get(family.childId)?.displayName }
  })

test('a family of a few words is written and owes what follows', async () => {
  const family = aFamily(
    { name: 'Tanglewood', today },
    unborn(27, 4),
    referred(99),
    involved(90, 'health_visiting', 'niamh'),
  )
  const { duties, name } = await writtenFamily(family)
  expect(name).toBe('Baby Tanglewood')
  expect(duties.find(duty => duty.duty === 'assessment_complete')).toMatchObject({ due: '2026-03-09', met_on: null })
})

test('the same words make the same family', () => {
  const again = () => aFamily({ name: 'Tanglewood', today }, born(40), referred(30), onAPlan(10))
  expect(again()).toEqual(again())
  expect(again().people.map(person => person.personId)).not.toEqual(
    aFamily({ name: 'Tanglemoss', today }, born(40)).people.map(person => person.personId),
  )
})

test('what is told is written down as it is told, and nothing that is later than now', () => {
  const family = aFamily(
    { name: 'Tanglewood', today, now: endOfDay(day('2026-04-10')) },
    born(400),
    referred(30),
    told(20, 'priya', { kind: 'VisitMade', seen: true }),
    told(2, 'priya', { kind: 'VisitMade', seen: true }),
    restrictedTo('priya'),
    relativeOf('yusuf'),
  )
  const acts = family.records.flatMap(record => record.acts)
  expect(acts.flatMap(({ facts }) => facts.map(fact => fact.kind))).toEqual([
    'BirthRecorded',
    'ReferralReceived',
    'ReferralDecided',
    'WorkerAllocated',
    'VisitMade',
  ])
  expect(toNumber(today) - toNumber(family.people[1]?.bornOn ?? today)).toBe(400)
  expect(family.restricted).toEqual([{ childId: family.childId, userIds: ['invented:priya'], by: 'invented:morgan' }])
  expect(family.relatives.map(relative => relative.userId)).toEqual(['invented:yusuf'])
})
