import { describe, expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { matchPeople } from './match-people.ts'
import { person } from './test-person.ts'

const today = day('2026-02-23')

/** How likely it is that these two are one person, asked of a file that has nobody else. */
const scoreOf = (a: string, b: string) => matchPeople([person(a), person(b)], { today, least: 0.000001 })[0]?.score ?? 0
/** What it is about, and the two records. */
type Pair = [about: string, a: string, b: string]

const ONE_PERSON: Pair[] = [
  ['nothing different', 'Mina/Sample, 1998-03-04', 'Mina/Sample, 1998-03-04'],
  ['a given name misspelt', 'Mina/Sample, 1998-03-04, f', 'Mnia/Sample, 1998-03-04, f'],
  ['a given name spelt as it sounds', 'Shivaun/Sample, 1998-03-04, f', 'Siobhan/Sample, 1998-03-04, f'],
  ['a family name misspelt', 'Mina/Exampel, 1998-03-04', 'Mina/Example, 1998-03-04'],
  ['both names misspelt', 'Rosalin/Inventted, 1998-03-04, in Nowhere', 'Roslin/Invented, 1998-03-04, in Nowhere'],
  ['names changed over', 'Sample/Mina, 1998-03-04', 'Mina/Sample, 1998-03-04'],
  ['names changed over and one misspelt', 'Example/Mina, 1998-03-04', 'Mina/Exampel, 1998-03-04'],
  ['a short first name', 'Liz/Sample, 1998-03-04', 'Elizabeth/Sample, 1998-03-04'],
  ['two short forms of one first name', 'Beth/Sample, 1998-03-04', 'Liz/Sample, 1998-03-04'],
  ['another spelling from another alphabet', 'Mohammed/Sample, 2001-03-04, m', 'Muhammad/Sample, 2001-03-04, m'],
  ['accents', 'José/Exámple, 1998-03-04', 'Jose/Example, 1998-03-04'],
  ['an apostrophe', "Mina/O'Sample, 1998-03-04", 'Mina/OSample, 1998-03-04'],
  ['Mac and Mc', 'Mina/MacSample, 1998-03-04', 'Mina/Mc Sample, 1998-03-04'],
  ['a second given name', 'Mina Rose/Sample, 1998-03-04', 'Mina/Sample, 1998-03-04'],
  ['a hyphen in the given name', 'Anna-Rose/Sample, 1998-03-04', 'Annarose/Sample, 1998-03-04'],
  ['half a double family name', 'Mina/Sample-Example, 1998-03-04', 'Mina/Example, 1998-03-04'],
  ['a given name in the column of the other', 'Mina Sample/, 1998-03-04, ZZ1 1AA', 'Mina/Sample, 1998-03-04, ZZ1 1AA'],
  ['day and month changed over', 'Mina/Sample, 1998-03-04, f', 'Mina/Sample, 1998-04-03, f'],
  ['one digit of the date', 'Mina/Sample, 1998-03-04, ZZ1 1AA', 'Mina/Sample, 1998-03-14, ZZ1 1AA'],
  ['two digits of the date changed over', 'Mina/Sample, 1998-03-12, ZZ1 1AA', 'Mina/Sample, 1998-03-21, ZZ1 1AA'],
  ['1 January for a day not known', 'Mina/Sample, 1998-01-01, in Nowhere', 'Mina/Sample, 1998-09-17, in Nowhere'],
  [
    'no date, and the address',
    'Mina/Sample, 1 Made Up Road, ZZ1 1AA',
    'Mina/Sample, 1998-03-04, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'a new family name after marriage',
    'Mina/Sample, 1998-03-04, f, 9000000009',
    'Mina/Invented, 1998-03-04, f, 9000000009',
  ],
  ['a new family name that is on record', 'Mina/Invented, 1998-03-04, once Mina/Sample', 'Mina/Sample, 1998-03-04'],
  [
    'a new family name at the same home',
    'Rosalin/Sample, 1998-03-04, f, 1 Made Up Road, ZZ1 1AA',
    'Rosalin/Invented, 1998-03-04, f, 1 Made Up Road, ZZ1 1AA',
  ],
  ['a removal', 'Mina/Sample, 1998-03-04, 1 Made Up Road, ZZ1 1AA', 'Mina/Sample, 1998-03-04, 9 Other Way, YY9 9BB'],
  ['a postcode misspelt', 'Mina/Sample, 1998-03-04, ZZ1 1AA', 'Mina/Sample, 1998-03-04, ZZ1 1AB'],
  ['one NHS number and a new name', 'Baby/Sample, 2026-01-04, 9000000009', 'Mina/Invented, 2026-01-04, 9000000009'],
  ['an NHS number in groups', 'Mina/Sample, 9000000009, f', 'Mina/Sample, 1998-03-04, 9000000009, f'],
  ['one NHS number, a wrong date', 'Mina/Sample, 1998-03-04, 9000000009', 'Mina/Sample, 1991-11-30, 9000000009'],
  [
    'an NHS number with a slip that its check digit shows',
    'Mina/Sample, 1998-03-04, 9000000009',
    'Mina/Sample, 1998-03-04, 9000000008',
  ],
  [
    'one e-mail address of an adult',
    'Mina/Sample, mina@example.test, in Nowhere',
    'Mina/Sample, 1998-03-04, mina@example.test',
  ],
  ['one telephone number', 'Mina/Sample, tel 07700 900001', 'Mina/Sample, 1998-03-04, tel +44 7700 900001'],
  ['a pupil number', 'Mina/Sample, 2015-03-04, upn A000000000000', 'Mina/Invented, 2015-03-04, upn A000000000000'],
  [
    'a baby that has its name now',
    'Baby/Sample, 2026-01-04, f, 1 Made Up Road, ZZ1 1AA',
    'Mina/Sample, 2026-01-04, f, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'a baby of a mother, named now',
    'Baby of Rosalin/Sample, 2026-01-04, ZZ1 1AA',
    'Mina/Sample, 2026-01-04, of Rosalin Sample, ZZ1 1AA',
  ],
  [
    'one baby of a place among several',
    'Twin 1/Sample, 2026-01-04, f, ZZ1 1AA',
    'Twin 1/Sample, 2026-01-04, f, ZZ1 1AA',
  ],
]

const TWO_PEOPLE: Pair[] = [
  ['twins whose names rhyme', 'Jayden/Sample, 2019-03-04, m, ZZ1 1AA', 'Kayden/Sample, 2019-03-04, m, ZZ1 1AA'],
  [
    'two NHS numbers, all else the same',
    'Mina/Sample, 1998-03-04, f, ZZ1 1AA, 9000000009',
    'Mina/Sample, 1998-03-04, f, ZZ1 1AA, 9000000017',
  ],
  ['nothing in common', 'Mina/Sample, 1998-03-04, f', 'Otto/Invented, 2003-07-19, m'],
  ['one family name', 'Mina/Sample, 1998-03-04', 'Otto/Sample, 2003-07-19'],
  ['one birth date', 'Mina/Sample, 1998-03-04', 'Otto/Invented, 1998-03-04'],
  ['twins', 'Mina/Sample, 2019-03-04, 1 Made Up Road, ZZ1 1AA', 'Otto/Sample, 2019-03-04, 1 Made Up Road, ZZ1 1AA'],
  [
    'twins of one sex',
    'Mina/Sample, 2019-03-04, f, 1 Made Up Road, ZZ1 1AA',
    'Rosalin/Sample, 2019-03-04, f, 1 Made Up Road, ZZ1 1AA',
  ],
  ['twin girl and boy', 'Mina/Sample, 2019-03-04, f, ZZ1 1AA', 'Otto/Sample, 2019-03-04, m, ZZ1 1AA'],
  [
    'twins with their mother’s telephone',
    'Mina/Sample, 2019-03-04, f, ZZ1 1AA, tel 07700900001',
    'Rosalin/Sample, 2019-03-04, f, ZZ1 1AA, tel 07700900001',
  ],
  [
    'twins with their mother’s e-mail address',
    'Mina/Sample, 2019-03-04, f, ZZ1 1AA, r@example.test',
    'Rosalin/Sample, 2019-03-04, f, ZZ1 1AA, r@example.test',
  ],
  [
    'twins with NHS numbers',
    'Mina/Sample, 2019-03-04, f, ZZ1 1AA, 9000000009',
    'Minna/Sample, 2019-03-04, f, ZZ1 1AA, 9000000017',
  ],
  [
    'twins who share a first given name',
    'Mohammed Ali/Sample, 2019-03-04, m, 1 Made Up Road, ZZ1 1AA',
    'Mohammed Yusuf/Sample, 2019-03-04, m, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'twins without names',
    'Baby/Sample, 2026-01-04, 1 Made Up Road, ZZ1 1AA',
    'Baby/Sample, 2026-01-04, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'twins without names of one mother',
    'Baby of Mina/Sample, 2026-01-04, f, ZZ1 1AA',
    'Baby of Mina/Sample, 2026-01-04, f, ZZ1 1AA',
  ],
  ['twins of two places', 'Twin 1/Sample, 2026-01-04, f, ZZ1 1AA', 'Twin 2/Sample, 2026-01-04, f, ZZ1 1AA'],
  ['twins with a letter each', 'Baby Girl A/Sample, 2026-01-04, ZZ1 1AA', 'Baby Girl B/Sample, 2026-01-04, ZZ1 1AA'],
  [
    'twins without names, girl and boy',
    'Baby Girl/Sample, 2026-01-04, ZZ1 1AA',
    'Baby Boy/Sample, 2026-01-04, ZZ1 1AA',
  ],
  [
    'unborn twins',
    'Unborn/Sample, 2026-06-04, 1 Made Up Road, ZZ1 1AA',
    'Unborn/Sample, 2026-06-04, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'newborn twins without any name',
    '/Sample, 2026-01-04, f, 1 Made Up Road, ZZ1 1AA',
    '/Sample, 2026-01-04, f, 1 Made Up Road, ZZ1 1AA',
  ],
  ['babies of two mothers of one name', 'Baby of Mina/Sample, 2026-01-04', 'Baby of Rosalin/Sample, 2026-01-04'],
  ['a baby and its mother', 'Baby of Mina/Sample, 2026-01-04, ZZ1 1AA', 'Mina/Sample, 1998-03-04, ZZ1 1AA'],
  [
    'an unborn child and its mother',
    'Unborn/Sample, 2026-06-04, 1 Made Up Road',
    'Mina/Sample, 1998-03-04, 1 Made Up Road',
  ],
  [
    'brother and sister',
    'Mina/Sample, 2019-03-04, f, 1 Made Up Road, ZZ1 1AA',
    'Otto/Sample, 2021-07-19, m, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'a father and a son of one name',
    'Otto/Sample, 1985-03-04, m, 1 Made Up Road, ZZ1 1AA',
    'Otto/Sample, 2014-07-19, m, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'a mother and a daughter of one name and telephone',
    'Mina/Sample, 1985-03-04, f, ZZ1 1AA, tel 07700900001',
    'Mina/Sample, 2014-07-19, f, ZZ1 1AA, tel 07700900001',
  ],
  [
    'a child named after a brother who died',
    'Otto/Sample, 2012-03-04, m, 1 Made Up Road, ZZ1 1AA',
    'Otto/Sample, 2014-07-19, m, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'sisters of one name by two mothers',
    'Mina/Sample, 2012-03-04, f, of Rosalin',
    'Mina/Sample, 2014-07-19, f, of Adela',
  ],
  [
    'cousins of one name',
    'Mina/Sample, 2012-03-04, f, 1 Made Up Road, ZZ1 1AA',
    'Mina/Sample, 2012-09-19, f, 9 Other Way, YY9 9BB',
  ],
  ['one name, two NHS numbers', 'Mina/Sample, 2012-03-04, 9000000009', 'Mina/Sample, 1998-07-19, 9000000017'],
  [
    'a couple',
    'Mina/Sample, 1998-03-04, f, 1 Made Up Road, ZZ1 1AA',
    'Otto/Sample, 1996-07-19, m, 1 Made Up Road, ZZ1 1AA',
  ],
  [
    'a couple with one e-mail address',
    'Mina/Sample, 1998-03-04, f, home@example.test',
    'Otto/Sample, 1996-07-19, m, home@example.test',
  ],
  ['neighbours born on one day', 'Mina/Sample, 1998-03-04, f, ZZ1 1AA', 'Otto/Invented, 1998-03-04, m, ZZ1 1AA'],
  ['the same 1 January', 'Mina/Sample, 1998-01-01, in Nowhere', 'Otto/Invented, 1998-01-01, in Nowhere'],
  ['a name and nothing else', 'Mina/Sample', 'Mina/Sample'],
  ['a given name and nothing else', 'Mina/', 'Mina/Sample, 1998-03-04'],
  ['a home and nothing else', '/, 1 Made Up Road, ZZ1 1AA', '/, 1 Made Up Road, ZZ1 1AA'],
]

describe('are taken for one person in spite of', () => {
  test.each(ONE_PERSON)('%s', (_, a, b) => expect(scoreOf(a, b)).toBeGreaterThanOrEqual(0.5))
})

describe('are not taken for one person:', () => {
  test.each(TWO_PEOPLE)('%s', (_, a, b) => expect(scoreOf(a, b)).toBeLessThan(0.5))
})

test('of two people it does not matter who is asked about first', () => {
  for (const [about, a, b] of [...ONE_PERSON, ...TWO_PEOPLE]) {
    expect([about, scoreOf(b, a)]).toEqual([about, scoreOf(a, b)])
  }
})
