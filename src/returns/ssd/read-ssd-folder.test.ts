import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { sayProblem } from '../../protocol/problem.ts'
import { checkSsd } from '../import/check-ssd.ts'
import { saySsdNotice } from './ssd-notice.ts'
import { dayIn } from './ssd-values.ts'
import { type SsdRows, ssdChild, ssdFolderOf, ssdReferral } from './test-ssd-folder.ts'

const today = day('2026-04-20')

async function checked(rows: SsdRows, only = false) {
  const found = await checkSsd(ssdFolderOf(rows, { only }), today)
  if (found.kind === 'refused') return { refused: sayProblem(found.problem) }
  return {
    children: found.children,
    bad: found.bad.first.flatMap(one => one.problems.map(sayProblem)),
    notices: found.notices.first.map(saySsdNotice),
  }
}

test('a sound folder has children, and nothing to say', async () => {
  const rows = { ssd_person: [ssdChild('A1')], ssd_cin_episodes: [ssdReferral('A1')] }
  expect(await checked(rows)).toEqual({ children: 1, bad: [], notices: [] })
})

test.each<[string, SsdRows]>([
  ['semicolons', { ssd_person: 'pers_person_id;pers_dob\nA1;2020-02-03\n' }],
  ['a mark of UTF-8, quotes and CRLF', { ssd_person: '\uFEFF"pers_person_id","pers_dob"\r\n"A1","2020-02-03"\r\n' }],
  ['columns without the prefix, in capitals', { ssd_person: 'PERSON_ID,DOB\nA1,03/02/2020\n' }],
  ['columns with spaces', { ssd_person: 'Pers Person ID,Pers DOB\nA1,2020-02-03T00:00:00.000\n' }],
  ['columns in words', { ssd_person: 'Person Unique ID,Date of Birth,NHS Number\nA1,2020-02-03,\n' }],
  ['NULL for nothing', { ssd_person: 'pers_person_id,pers_dob,pers_death_date\nA1,2020-02-03,NULL\n' }],
])('a table with %s is read', async (_, rows) => {
  expect(await checked(rows)).toEqual({ children: 1, bad: [], notices: [] })
})

test('two files for one table are refused, and a file in UTF-16 or Windows-1252 is read', async () => {
  const folder = ssdFolderOf({ ssd_person: 'pers_person_id,pers_dob\nA1,2020-02-03\n' }, { only: true })
  const person = join(folder, 'ssd_person.csv')
  writeFileSync(person, Buffer.from('\uFEFFpers_person_id\tpers_dob\r\nA1\t2020-02-03\r\n', 'utf16le'))
  expect(await checkSsd(folder, today)).toMatchObject({ children: 1, bad: { count: 0 } })
  writeFileSync(person, Buffer.from('pers_person_id,pers_dob,pers_surname\nA1,2020-02-03,Zo\u00eb\n', 'latin1'))
  const found = await checkSsd(folder, today)
  if (found.kind === 'refused') throw new Error(sayProblem(found.problem))
  expect(found.index.people.get('A1')?.pers_surname).toBe('Zoë')
  writeFileSync(join(folder, 'Person.csv'), 'pers_person_id,pers_dob\nA1,2020-02-03\n')
  expect(await checkSsd(folder, today)).toMatchObject({
    problem: { file: 'ssd_person.csv', found: 'ssd_person again (it is Person.csv too)', expected: 'each table once' },
  })
})

test.each<[string, SsdRows, string]>([
  ['no people', { ssd_contacts: [] }, 'found no ssd_person.csv, expected a folder of the dataset, with its people'],
  [
    'no column of ids',
    { ssd_person: 'pers_dob,pers_sex\n2020-02-03,F\n' },
    'ssd_person.csv, line 1, pers_person_id: found no such column, expected the column pers_person_id',
  ],
  [
    'a column twice',
    { ssd_person: 'pers_person_id,pers_dob,DOB\nA1,2020-02-03,2020-02-03\n' },
    'ssd_person.csv, line 1, DOB: found the column twice, expected each column once',
  ],
  [
    'a row that is too short',
    { ssd_person: 'pers_person_id,pers_dob\nA1,2020-02-03\nA2\n' },
    'ssd_person.csv, line 3: found 1 values, expected 2, one for each column',
  ],
  ['an empty file', { ssd_person: '' }, 'ssd_person.csv, line 1: found an empty file, expected a header with'],
  [
    'an open quotation mark',
    { ssd_person: 'pers_person_id,pers_dob\n"A1,2020-02-03\n' },
    'found a quotation mark that is never closed, expected comma-separated values',
  ],
])('a folder with %s is refused, naming the place', async (_, rows, words) => {
  expect(await checked(rows, true)).toEqual({ refused: expect.stringContaining(words) })
})

test('a child with a day that is none is bad: file, line, column, what stands there, what should', async () => {
  const rows = {
    ssd_person: [ssdChild('A1'), ssdChild('A2', { pers_dob: '31/02/2020' })],
    ssd_cin_episodes: [
      ssdReferral('A1', '2027-01-01'),
      ssdReferral('A2', '2025-05-02', { cine_close_date: '2025-04-01' }),
    ],
  }
  expect((await checked(rows)).bad).toEqual([
    'ssd_cin_episodes.csv, line 2, cine_referral_date: found "2027-01-01", expected a day up to the day of the import, 2026-04-20',
    'ssd_person.csv, line 3, pers_dob: found "31/02/2020", expected a day that exists, written YYYY-MM-DD or DD/MM/YYYY',
    'ssd_cin_episodes.csv, line 3, cine_close_date: found 2025-04-01, expected a day on or after the referral, 2025-05-02',
  ])
})

test('a row about nobody, and a person who stands twice, are bad children', async () => {
  const rows = {
    ssd_person: [ssdChild('A1'), ssdChild('A1')],
    ssd_contacts: [{ cont_person_id: 'X9', cont_contact_date: '2025-05-01' }, { cont_contact_date: '2025-05-01' }],
  }
  expect(await checked(rows)).toMatchObject({
    children: 3,
    bad: [
      'ssd_person.csv, line 3, pers_person_id: found "A1" again (first on line 2), expected each person once',
      'ssd_contacts.csv, line 2, cont_person_id: found "X9", expected the id of a person of ssd_person',
      'ssd_contacts.csv, line 3, cont_person_id: found nothing, expected the id of a person of ssd_person',
    ],
  })
})

test('what is not read is named once: files, columns, tables that are missing, codes without a word', async () => {
  const folder = ssdFolderOf(
    {
      ssd_person: 'pers_person_id,pers_dob,pers_sex,shoe_size\nA1,2020-02-03,purple,7\nA2,2020-02-03,F,8\n',
      ssd_cin_episodes: [ssdReferral('A1', '2025-05-01', { cine_referral_source_code: '99' })],
    },
    { only: true },
  )
  writeFileSync(join(folder, 'ssd_cla_episodes.csv'), 'clae_person_id\nA1\n')
  writeFileSync(join(folder, 'readme.txt'), 'words')
  mkdirSync(join(folder, 'ssd_contacts.csv'))
  const found = await checkSsd(folder, today)
  if (found.kind === 'refused') throw new Error(sayProblem(found.problem))
  const said = found.notices.first.map(saySsdNotice)
  expect(said).toEqual(
    expect.arrayContaining([
      'readme.txt: no table of the standard: not read',
      'ssd_contacts.csv: a folder within: not read',
      'ssd_cla_episodes.csv: ssd_cla_episodes: nothing of it is read yet',
      'ssd_person.csv, line 1, shoe_size: no column of the standard: not read',
      'ssd_person.csv, line 2, pers_sex: found "purple", which has no word here: left out',
      'ssd_cin_episodes.csv, line 2, cine_referral_source_code: found "99", which has no word here: left out',
      expect.stringMatching(/: no ssd_cp_plans: what it would say is not known$/),
    ]),
  )
  expect(said.filter(words => words.includes('shoe_size'))).toHaveLength(1)
})

test('who belongs to no child’s family is told, and not imported', async () => {
  const adult = ssdChild('P1', { pers_dob: '1990-01-01' })
  const { children, notices } = await checked({ ssd_person: [ssdChild('A1'), adult] })
  expect({ children, notices }).toEqual({
    children: 1,
    notices: ["ssd_person.csv: 1 adult belongs to no child's family: not imported"],
  })
})

test.each([
  ['2020-02-03', '2020-02-03'],
  ['2020-02-03 14:05:00.000', '2020-02-03'],
  ['2020-02-03T00:00:00Z', '2020-02-03'],
  ['03/02/2020', '2020-02-03'],
  ['3/2/2020 00:00', '2020-02-03'],
  ['03-02-2020', '2020-02-03'],
  ['3-Feb-2020', '2020-02-03'],
  ['3 February 2020', '2020-02-03'],
  ['2020/02/03', '2020-02-03'],
  ['Feb  3 2020 12:00AM', '2020-02-03'],
  ['3-Foo-2020', null],
  ['03/02/20', null],
  ['02/31/2020', null],
  ['2020', null],
  ['43864', null],
])('the day %s is read as %s', (text, expected) => {
  expect(dayIn(text)).toBe(expected)
})

test('an id that has lost its zeros names the person who has them; spaces around one are nothing', async () => {
  const person = [ssdChild('0012')]
  const contact = (id: string) => [{ cont_person_id: id, cont_contact_date: '2025-05-01' }]
  expect((await checked({ ssd_person: person, ssd_contacts: contact('12') })).bad).toEqual([
    'ssd_contacts.csv, line 2, cont_person_id: found "12", expected the id of a person of ssd_person; it has "0012": were zeros lost?',
  ])
  const spaced = 'cont_person_id,cont_contact_date\n" 0012 ",2025-05-01\n'
  expect(await checked({ ssd_person: person, ssd_contacts: spaced })).toEqual({ children: 1, bad: [], notices: [] })
})

test('rows of families and mothers about nobody are told, and so is a mother who was born after her child', async () => {
  const rows = {
    ssd_person: [ssdChild('A1'), ssdChild('A2', { pers_dob: '2022-01-01' })],
    ssd_family: [{ fami_family_id: 'F1', fami_person_id: 'X9' }],
    ssd_mother: [
      { moth_person_id: 'A2', moth_childs_person_id: 'A1' },
      { moth_person_id: 'A1', moth_childs_person_id: 'X9' },
    ],
  }
  expect(await checked(rows)).toEqual({
    children: 2,
    bad: [],
    notices: [
      'ssd_family.csv: 1 row names no person of ssd_person: not imported',
      'ssd_mother.csv: 1 row names as a child no person of ssd_person: not imported',
      'ssd_mother.csv, line 2, moth_person_id: born after the child: who the mother is is not known',
    ],
  })
})

test('a file may have the number of its authority before its name, and its day behind it', async () => {
  const folder = ssdFolderOf({ ssd_person: [ssdChild('A1')] })
  renameSync(join(folder, 'ssd_person.csv'), join(folder, '201_ssd_person_2026-04-20.csv'))
  expect(await checkSsd(folder, today)).toMatchObject({ kind: 'sound', children: 1 })
})
