import { type Day, toNumber, wholeYears } from '../../kernel/day.ts'
import { describe, type Problem } from '../../protocol/problem.ts'
import type { CensusPerson, ChildFacts, Relatives } from '../census/census-facts.ts'
import { factsInOrder, type Placed } from '../census/census-happenings.ts'
import { carriedBy } from './ssd-carries.ts'
import { conferencesOfSsd } from './ssd-conferences.ts'
import { happeningsOf, referralsOf } from './ssd-episodes.ts'
import { firstRowAbout, type SsdIndex } from './ssd-index.ts'
import type { SsdNotice } from './ssd-notice.ts'
import { ssdPerson } from './ssd-person.ts'
import type { SsdRow } from './ssd-tables.ts'
import { dayIn, type SsdValues, ssdValues } from './ssd-values.ts'
import { workersOf } from './ssd-workers.ts'

/** A child of a folder, ready for the record or with the reasons why not; and what was read with tolerance. */
export type SsdChild = { readonly child: ChildFacts; readonly read: readonly SsdNotice[] }

const AGE_OF_ADULTS = 18

/**
 * The children of a folder in the order of ssd_person, then those whom rows are about and who stand not in it. A child is
 * who has a row in a table about children, is under 18, is not born yet, or is somebody's child without a birth date.
 * @param today the day of the import
 */
export function* ssdChildren(index: SsdIndex, today: Day): Generator<SsdChild> {
  let number = 0
  for (const row of index.people.values()) if (isChild(index, row, today)) yield childOf(index, row, today, ++number)
  for (const person of index.about) if (!index.people.has(person)) yield strayOf(index, person, ++number)
}

export function isChild(index: SsdIndex, row: SsdRow<'ssd_person'>, today: Day): boolean {
  if (row.pers_person_id === '' || index.about.has(row.pers_person_id)) return true
  const born = dayIn(row.pers_dob)
  // Taken for a child, so that a birth date that is none stops the folder and loses nobody.
  if (born === null && row.pers_dob !== '') return true
  if (born !== null) return born > today || wholeYears(toNumber(born), toNumber(today)) < AGE_OF_ADULTS
  return row.pers_expected_dob !== '' || index.mothersOf.has(row.pers_person_id)
}

function strayOf(index: SsdIndex, person: string, number: number): SsdChild {
  const row = firstRowAbout(index, person)
  const file = row === null ? null : index.folder.tables[row.table]?.file
  const problem = {
    file: file ?? index.folder.name,
    line: row?.line ?? null,
    field: row?.column ?? '',
    found: person === '' ? 'nothing' : describe(person),
    expected: `the id of a person of ssd_person${withZeros(index, person)}`,
  }
  const localId = person === '' ? null : person
  return { child: { kind: 'bad', number, line: row?.line ?? 1, localId, notices: [], problems: [problem] }, read: [] }
}

/** A spreadsheet takes the zeros from the beginning of an id; which person it was is for people to say. */
function withZeros({ people }: SsdIndex, person: string): string {
  if (!/^[1-9]\d*$/.test(person)) return ''
  for (let id = `0${person}`; id.length <= LONGEST_NUMBER; id = `0${id}`) {
    if (people.has(id)) return `; it has ${describe(id)}: were zeros lost?`
  }
  return ''
}

const LONGEST_NUMBER = 15

function childOf(index: SsdIndex, row: SsdRow<'ssd_person'>, today: Day, number: number): SsdChild {
  const problems: Problem[] = []
  const read: SsdNotice[] = []
  const values = ssdValues(index.folder, today, { problems, notices: read })
  const person = ssdPerson(row, index, values)
  const again = index.twice.get(person.localId)
  if (again) {
    const found = `${describe(person.localId)} again (first on line ${row.line})`
    values.problem('ssd_person', again, 'pers_person_id', { found, expected: 'each person once' })
  }
  if (row.pers_dob !== '' && row.pers_expected_dob !== '' && person.bornOn !== null) {
    const words = 'the child has a birth date and an expected one: the birth date is taken'
    values.notice('ssd_person', row, 'pers_expected_dob', words)
  }
  const rows = index.of(person.localId)
  const referrals = referralsOf(rows, values)
  const placed = [
    ...referrals.placed,
    ...happeningsOf(rows, index, referrals, values),
    ...conferencesOfSsd(rows, index, referrals, values),
    ...workersOf(person.localId, index, referrals, values),
  ]
  const relatives = relativesOf(index, person.localId, today, values)
  const common = { number, line: row.line, notices: [] }
  if (problems.length > 0) {
    return { child: { ...common, kind: 'bad', localId: person.localId || null, problems }, read }
  }
  const all = [...aboutPerson(person, placed, today), ...placed, imported(index, today)]
  return { child: { ...common, kind: 'good', person, facts: factsInOrder(person.localId, all), relatives }, read }
}

function* aboutPerson({ bornOn, expectedOn, diedOn }: CensusPerson, placed: readonly Placed[], today: Day) {
  const at = { referral: null, module: 'ChildIdentifiers', start: null }
  if (bornOn !== null) yield { ...at, episode: -1, fact: { kind: 'BirthRecorded', on: bornOn } } as const
  if (expectedOn !== null) {
    // The dataset does not say when the date was set: with the first that is known of the child, as in a census.
    const first = placed.map(({ fact }) => fact.on).sort()[0] ?? today
    const fact = { kind: 'EstimatedDateSet', on: first, expectedOn, basis: 'unknown' } as const
    yield { ...at, start: expectedOn, episode: 0, fact }
  }
  if (diedOn !== null)
    yield { ...at, episode: Number.MAX_SAFE_INTEGER, fact: { kind: 'PersonDied', on: diedOn } } as const
}

const imported = (index: SsdIndex, today: Day): Placed => ({
  ...{ referral: null, module: 'RecordImported', start: null, episode: Number.MAX_SAFE_INTEGER },
  fact: { kind: 'RecordImported', on: today, carries: carriedBy(index.folder) },
})

/** Adults of the child's family, and who is whose mother. ssd_family does not say what its members are to one another. */
function relativesOf(index: SsdIndex, child: string, today: Day, values: SsdValues): Relatives {
  const mothers = (index.mothersOf.get(child) ?? []).flatMap(row => {
    const mother = row.moth_person_id
    if (mother === child) {
      values.problem('ssd_mother', row, 'moth_person_id', { found: describe(mother), expected: 'somebody else' })
    } else if (!index.people.has(mother)) {
      values.notice('ssd_mother', row, 'moth_person_id', 'no person of ssd_person: the mother is not known')
    } else if (isBornAfter(index.people.get(mother), index.people.get(child))) {
      values.notice('ssd_mother', row, 'moth_person_id', 'born after the child: who the mother is is not known')
    } else return [{ mother, child }]
    return []
  })
  const own = (index.childrenOf.get(child) ?? [])
    .filter(row => {
      const theirs = index.people.get(row.moth_childs_person_id)
      return theirs && row.moth_childs_person_id !== child && !isBornAfter(index.people.get(child), theirs)
    })
    .map(row => ({ mother: child, child: row.moth_childs_person_id }))
  const family = (index.familiesOf.get(child) ?? [])
    .flatMap(({ fami_family_id: family }) => index.members.get(family) ?? [])
    .map(row => row.fami_person_id)
  const ids = new Set([...mothers.map(({ mother }) => mother), ...family])
  const adults = [...ids].flatMap(id => {
    const row = index.people.get(id)
    return row === undefined || isChild(index, row, today) ? [] : [ssdPerson(row, index, values)]
  })
  return { adults, mothers: [...mothers, ...own] }
}

function isBornAfter(mother: SsdRow<'ssd_person'> | undefined, child: SsdRow<'ssd_person'> | undefined): boolean {
  const [hers, theirs] = [dayIn(mother?.pers_dob ?? ''), dayIn(child?.pers_dob ?? '')]
  return hers !== null && theirs !== null && hers >= theirs
}
