import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { startOfDay } from '../../kernel/instant.ts'
import { type NewPerson, writePeople } from '../../people/new-people.ts'
import { readPeople } from '../../people/read-people.ts'
import { redactPerson } from '../../people/redact-person.ts'
import { redactionKey } from '../../people/redaction-key.ts'
import { readRelationships } from '../../people/relationship.ts'
import { searchPeople } from '../../people/search.ts'
import { sealKey } from '../../record/seal-key.ts'
import { verifyAudit } from '../../record/verify.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { censusOf, childOf } from '../builders.ts'
import { ssdChild, ssdReferral } from '../ssd/test-ssd-folder.ts'
import { importCensus } from './import-census.ts'
import type { SsdImport } from './import-ssd.ts'
import { assessed, counts, family, now, ruling, ssdImports, today } from './test-ssd-imports.ts'

const { authority, contents, dutiesOf, imported, imports, kindsOf, order, person, personId } = await ssdImports()

const { database: db, ownerUrl } = imports

test('a child comes in with its name, its mother and the adults of its family', async () => {
  const at = await authority()
  expect(await imported(at, family)).toEqual(counts)
  expect(await person(at, 'A1')).toMatchObject({ kind: 'child', displayName: 'Wren Tanglewick', localId: 'A1' })
  expect(await person(at, 'M1')).toMatchObject({ kind: 'adult', displayName: 'Rosalind Tanglewick' })
  expect(await person(at, 'P1')).toMatchObject({ kind: 'adult', displayName: 'Abel Tanglewick' })
  const child = await personId(at, 'A1')
  const edges = await inAuthority(db, at, tx => readRelationships(tx, at, child, null))
  // What the other adult of the family is to the child the dataset does not say.
  expect(edges.map(({ otherIs, otherId }) => [otherIs, otherId])).toEqual([['mother', await personId(at, 'M1')]])
  expect(await kindsOf(at, 'A1')).toEqual([
    '2020-02-03 BirthRecorded',
    '2025-05-01 ReferralReceived',
    '2026-04-20 RecordImported',
  ])
  expect(await asOwner(ownerUrl, owner => verifyAudit(owner, sealKey(temporaryFolder())))).toMatchObject({ ok: true })
})

test('children and adults of a folder are found by their names, and by their baby’s', async () => {
  const at = await authority()
  const baby = ssdChild('B1', { pers_forename: 'Unborn', pers_dob: '', pers_expected_dob: '2026-06-01' })
  const mother = { moth_person_id: 'M1', moth_childs_person_id: 'B1' }
  await imported(at, {
    ...family,
    ssd_person: [...family.ssd_person, baby],
    ssd_mother: [...family.ssd_mother, mother],
  })
  const found = (query: string) =>
    inAuthority(db, at, async tx => (await searchPeople(tx, at, query)).map(one => one.personId))
  expect(await found('Wren Tanglewick')).toContain(await personId(at, 'A1'))
  expect(await found('Rosalind Tanglewick')).toContain(await personId(at, 'M1'))
  expect(await found('Baby of Rosalind Tanglewick')).toContain(await personId(at, 'M1'))
})

test('the same folder again changes nothing, on a later day neither', async () => {
  const at = await authority()
  await imported(at, family)
  const before = await contents(at)
  expect(await imported(at, family)).toEqual({ ...counts, added: 0, unchanged: 1 })
  const later = { today: day('2026-06-20'), now: startOfDay(day('2026-06-20')) }
  expect(await imported(at, family, later)).toEqual({ ...counts, added: 0, unchanged: 1 })
  expect(await contents(at)).toEqual(before)
})

test('a later folder adds what is new, and says once what it contradicts', async () => {
  const at = await authority()
  await imported(at, { ...family, ssd_cin_assessments: assessed('2025-06-01') })
  const later = {
    ...family,
    ssd_person: [
      ...[ssdChild('M1', { pers_forename: 'Rosalind', pers_dob: '1995-01-01', pers_ethnicity: 'WBRI' })],
      ...[ssdChild('A1', { pers_forename: 'Robyn' }), ssdChild('A2')],
    ],
    ssd_family: [],
    ssd_mother: ['A1', 'A2'].map(id => ({ moth_person_id: 'M1', moth_childs_person_id: id })),
    ssd_cin_assessments: assessed('2025-06-05'),
    ssd_cin_visits: [{ cinv_person_id: 'A1', cinv_cin_visit_date: '2025-07-01' }],
  }
  const said = [
    'A1: the authorised assessment of 1 June 2025: the record says on 2025-06-01; this file says on 2025-06-05',
    'A1: the name is another than the record’s',
  ]
  const done = await imported(at, later)
  expect({ ...done, said: [...done.said].sort() }).toEqual({ ...counts, children: 2, added: 2, contradicted: 1, said })
  expect(await kindsOf(at, 'A1')).toContain('2025-07-01 VisitMade')
  expect(await person(at, 'A1')).toMatchObject({ displayName: 'Wren Tanglewick' })
  expect(await person(at, 'M1')).toMatchObject({ details: { ethnicity: 'WBRI' } })
  expect(await imported(at, later)).toEqual({ ...counts, children: 2, added: 0, unchanged: 1, contradicted: 1 })
})

test('a baby who is born and named is news, and an adult whose birth date is another is a contradiction', async () => {
  const at = await authority()
  const unborn = ssdChild('A1', { pers_dob: '', pers_expected_dob: '2026-06-01', pers_forename: '' })
  const mother = ssdChild('M1', { pers_forename: 'Rosalind', pers_dob: '1995-01-01' })
  await imported(at, { ...family, ssd_person: [mother, unborn] })
  expect(await person(at, 'A1')).toMatchObject({ displayName: 'Baby Tanglewick' })
  const born = ssdChild('A1', { pers_dob: '2026-04-01', pers_expected_dob: '' })
  const done = await imported(at, { ...family, ssd_person: [{ ...mother, pers_dob: '1994-01-01' }, born] })
  expect(done).toEqual({
    ...counts,
    contradicted: 1,
    said: ['A1: an adult of the family: the birth date is another than the record’s'],
  })
  expect(await person(at, 'A1')).toMatchObject({ displayName: 'Wren Tanglewick', bornOn: '2026-04-01' })
})

test('a mother who is a child too is one person, in whichever order the two stand', async () => {
  for (const ids of [
    ['T1', 'A1'],
    ['A1', 'T1'],
  ]) {
    const at = await authority()
    const rows = {
      ssd_person: ids.map(id => ssdChild(id, id === 'T1' ? { pers_dob: '2010-05-05' } : { pers_dob: '2026-01-01' })),
      ssd_mother: [{ moth_person_id: 'T1', moth_childs_person_id: 'A1' }],
    }
    expect(await imported(at, rows)).toMatchObject({ children: 2, added: 2 })
    const child = await personId(at, 'A1')
    const edges = await inAuthority(db, at, tx => readRelationships(tx, at, child, null))
    expect(edges.map(({ otherIs, otherId }) => [otherIs, otherId])).toEqual([['mother', await personId(at, 'T1')]])
    expect(await imported(at, rows)).toMatchObject({ added: 0, unchanged: 2 })
  }
})

test('a folder with a bad child is refused whole, unless bad children are to be left out', async () => {
  const at = await authority()
  const rows = { ...family, ssd_person: [...family.ssd_person, ssdChild('A2', { pers_dob: '2020-02-31' })] }
  expect(await order(at, rows)).toMatchObject({ kind: 'bad children', checked: { bad: { count: 1 } } })
  expect((await contents(at)).people).toEqual([])
  expect(await imported(at, rows, { skipBad: true })).toEqual({ ...counts, children: 2, skipped: 1 })
})

test('what a folder does not carry is not known; what it carries and is late was inherited', async () => {
  const [whole, part] = [await authority(), await authority()]
  await imported(whole, family)
  expect(await dutiesOf(whole, 'A1')).toMatchObject({
    referral_decision: 'not known',
    assessment_complete: 'inherited',
  })
  await imported(part, family, { only: true })
  expect(await dutiesOf(part, 'A1')).toMatchObject({ assessment_complete: 'not known' })
  // The next folder has the table: from then on it is known that no assessment was authorised.
  expect(await imported(part, family)).toMatchObject({ added: 1, contradicted: 0 })
  expect(await dutiesOf(part, 'A1')).toMatchObject({ assessment_complete: 'inherited' })
  await imported(part, family, { only: true })
  expect(await dutiesOf(part, 'A1')).toMatchObject({ assessment_complete: 'not known' })
})

test('a child of a census and of a folder is one child, and what both say is said once', async () => {
  const at = await authority()
  const block = `<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource><Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate><AssessmentAuthorisationDate>2025-06-01</AssessmentAuthorisationDate></Assessments></CINdetails>`
  const census = censusOf(childOf('A1', block))
  await importCensus({ db, authority: at, ruling, source: census, today, now, skipBad: false })
  const rows = { ...family, ssd_cin_assessments: assessed('2025-06-01') }
  expect(await imported(at, rows)).toEqual(counts)
  expect(await kindsOf(at, 'A1')).toEqual([
    '2020-02-03 BirthRecorded',
    '2025-05-01 ReferralReceived',
    '2025-05-02 AssessmentStarted',
    '2025-06-01 AssessmentAuthorised',
    '2026-04-20 RecordImported',
  ])
  expect(await person(at, 'A1')).toMatchObject({ displayName: 'Wren Tanglewick' })
  const again = await importCensus({ db, authority: at, ruling, source: census, today, now, skipBad: false })
  expect(again).toMatchObject({ counts: { contradicted: 0, added: 0 } })
})

test('an import that stops in the middle goes on where it was, and ends the same', async () => {
  const [at, other] = [await authority(), await authority()]
  const ids = Array.from({ length: 620 }, (_, i) => `K${i}`)
  const rows = {
    ssd_person: ids.flatMap(id => [ssdChild(id), ssdChild(`M${id}`, { pers_dob: '1990-01-01' })]),
    ssd_mother: ids.map(id => ({ moth_person_id: `M${id}`, moth_childs_person_id: id })),
    ssd_cin_episodes: ids.map(id => ssdReferral(id)),
  }
  const onProgress: SsdImport['onProgress'] = ({ phase, children }) => {
    if (phase === 'writing' && children >= 200) throw new Error('The database went away')
  }
  await expect(order(at, rows, { onProgress })).rejects.toThrow('The database went away')
  const done = await inAuthority(db, at, tx => tx.selectFrom('import_run').select('done').executeTakeFirstOrThrow())
  expect(done.done).toBeGreaterThan(0)
  expect(done.done).toBeLessThan(620)
  expect(await imported(at, rows)).toMatchObject({ children: 620, added: 620, unchanged: 0 })
  await imported(other, rows)
  expect(await contents(at)).toEqual(await contents(other))
})

test('names and numbers that were redacted do not come back, of a child or of an adult', async () => {
  const at = await authority()
  await imported(at, family)
  const key = redactionKey(temporaryFolder())
  const by = { userId: 'dora', role: 'data_officer', agency: 'social_care', why: 'a lawful order', place: '/redact' }
  const ids = [await personId(at, 'A1'), await personId(at, 'M1')]
  for (const id of ids) {
    await inAuthority(db, at, tx => redactPerson(tx, { authority: at, at: now, by, key }, id))
  }
  expect(await imported(at, family, { redactionKey: key })).toMatchObject({ children: 1, contradicted: 0 })
  const people = await inAuthority(db, at, tx => readPeople(tx, at, ids, null))
  for (const id of ids) expect(people.get(id)).toMatchObject({ redacted: true, localId: null })
  const all = await inAuthority(db, at, tx => tx.selectFrom('person').select('person_id').execute())
  expect(all).toHaveLength(3)
})

test('a mother who becomes known later is news of her child, and stands in the audit', async () => {
  const at = await authority()
  const alone = { ...family, ssd_mother: [], ssd_family: [], ssd_person: [ssdChild('A1')] }
  await imported(at, alone)
  expect(await imported(at, family)).toEqual(counts)
  const rows = await inAuthority(db, at, tx => tx.selectFrom('audit').select(['action', 'child_id', 'why']).execute())
  const why = 'import of the safeguarding dataset'
  const child = await personId(at, 'A1')
  expect(rows).toEqual(['write', 'change'].map(action => ({ action, child_id: child, why })))
})

test('a mother whom somebody had recorded by hand under the same id is the same person', async () => {
  const at = await authority()
  const id = randomUUID()
  const byHand: NewPerson = {
    personId: id,
    kind: 'adult',
    localId: 'm1',
    name: { given: 'Rosalind', family: 'Tanglewick' },
  }
  await inAuthority(db, at, tx => writePeople(tx, at, [byHand], 'priya', now))
  await imported(at, family)
  expect(await personId(at, 'M1')).toBe(id)
  expect(await person(at, 'M1')).toMatchObject({ bornOn: '1995-01-01' })
  expect(await imported(at, family)).toEqual({ ...counts, added: 0, unchanged: 1 })
})
