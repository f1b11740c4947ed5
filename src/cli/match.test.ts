import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { agreement, pairOf, publishedLinkage } from '../people/matching/known-truth.ts'
import { pressed } from './pressed.ts'

const folder = mkdtempSync(join(tmpdir(), 'beforehand-match-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pairsShape = z.object({
  pairs: z.array(z.object({ a: z.string(), b: z.string(), score: z.number().gt(0).lte(1), why: z.looseObject({}) })),
})

function file(content: string | Uint8Array): string {
  const path = join(folder, 'people.csv')
  writeFileSync(path, content)
  return path
}

async function match(content: string | Uint8Array, ...options: string[]) {
  const { code, out, err } = await pressed('match', file(content), '--json', '--today', '2026-02-23', ...options)
  const pairs = code === 0 ? pairsShape.parse(JSON.parse(out)).pairs.map(({ a, b }) => `${a}+${b}`) : []
  return { code, err: err.replaceAll(`${folder}/`, ''), pairs }
}

const TWO = 'x1,Mina,Sample,1998-03-04\nx2,Otto,Invented,2003-07-19\nx3,Mnia,Sample,1998-03-04\n'

test('pairs are told by the ids of the file', async () => {
  expect(await match(`id,given_name,surname,dob\n${TWO}`)).toEqual({ code: 0, err: '', pairs: ['x1+x3'] })
})

test.each([
  ['a byte order mark', `\ufeffid,given_name,surname,dob\n${TWO}`],
  ['semicolons', `id;given_name;surname;dob\n${TWO.replaceAll(',', ';')}`],
  ['tabs', `id\tgiven_name\tsurname\tdob\n${TWO.replaceAll(',', '\t')}`],
  [
    'blanks after commas, and lines of Windows',
    `rec_id, given_name, surname, dob\n${TWO}`.replaceAll(',', ', ').replaceAll('\n', '\r\n'),
  ],
  ['quotation marks', `"Person ID","First name","Last Name","Date of Birth"\n${TWO.replaceAll(/[^,\n]+/g, '"$&"')}`],
  ['empty lines', `\nunique_id,forename,family name,DOB\n\n${TWO}\n\n`],
  ['UTF-16', Buffer.from(`\ufeffid,given_name,surname,dob\n${TWO}`, 'utf16le')],
  [
    'whole names',
    'id,name,born\nx1,"Sample, Mina",04/03/1998\nx2,Otto Invented,19 July 2003\nx3,Mina Sample,19980304\n',
  ],
])('a file is read with %s', async (_, content) => {
  expect(await match(content)).toEqual({ code: 0, err: '', pairs: ['x1+x3'] })
})

test('a file that is not UTF-8 is read as Windows writes it, and that is said', async () => {
  const latin = Buffer.from(
    'id,given_name,surname,dob\nx1,Ren\u00e9e,Sample,1998-03-04\nx2,Renee,Sample,1998-03-04\n',
    'latin1',
  )
  expect(await match(latin)).toMatchObject({ pairs: ['x1+x2'], err: expect.stringContaining('Windows-1252') })
})

test('without a column of ids people are called by their lines, a comma or a line end within marks is none', async () => {
  const rows = 'Mina,Sample,1998-03-04,"1, Made Up\nRoad"\nOtto,Invented,2003-07-19,\nMina,Sample,1998-03-04,\n'
  const { pairs, err } = await match(`given_name,surname,dob,address\n${rows}`)
  expect(pairs).toEqual(['2+5'])
  expect(err).toContain('no column of ids')
})

test('columns that are not read are named', async () => {
  const { err } = await match('id,given_name,surname,dob,cluster,shoe size\nx1,Mina,Sample,1998-03-04,7,5\n')
  expect(err).toBe('people.csv: not read: cluster, shoe size\n')
})

test('a row that does not fit the header is left out, and its line named', async () => {
  const { pairs, err } = await match(`id,given_name,surname,dob\nx0,Mina,Sample\n${TWO}x4,Mina,Sample,1998-03-04,,\n`)
  expect(pairs).toEqual(['x1+x3'])
  expect(err).toContain('people.csv, line 2: found 3 values, expected 4, one for each column; the row is left out')
  expect(err).toContain('people.csv, line 6: found 6 values')
})

test('a value that cannot be read counts as not known, and its line and column are named', async () => {
  const { pairs, err } = await match(
    'id,given_name,surname,dob,sex\nx1,Mina,Sample,31/02/1998,purple\nx2,Mina,Sample,1998-03-04,F\n',
  )
  expect(pairs).toEqual([])
  expect(err).toContain(
    'people.csv, line 2, dob: found "31/02/1998", expected a date such as 2020-02-23; it counts as not known',
  )
  expect(err).toContain('people.csv, line 2, sex: found "purple", expected female, male or nothing')
})

test.each([
  ['a workbook', Buffer.from('PK\x03\x04\0\0'), 'found a file that is no text'],
  ['an empty file', '', 'line 1: found an empty file, expected a header such as'],
  [
    'a header that names nobody',
    'colour,shape\nred,round\n',
    'line 1: found the columns colour, shape, expected a header',
  ],
  [
    'a mark that is never closed',
    'id,given_name,surname\nx1,"Mina,Sample\n',
    'found a quotation mark that is never closed',
  ],
  [
    'one id twice',
    'id,given_name\nx1,Mina\nx2,Otto\nx1,Rosalin\n',
    'line 4, id: found x1 again (line 2), expected an id of its own',
  ],
])('%s is refused', async (_, content, words) => {
  expect(await match(content)).toMatchObject({ code: 1, err: expect.stringContaining(words) })
})

test('a file that is not there is refused, and what cannot be asked is wrong usage', async () => {
  expect(await pressed('match', join(folder, 'none.csv'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('no such file'),
  })
  expect(await pressed('match')).toMatchObject({ code: 2 })
  expect(await match(`id,given_name,surname,dob\n${TWO}`, '--least', '2')).toMatchObject({ code: 2 })
})

test('a header without rows has no pairs, and without --json a reader is told that nothing is decided', async () => {
  expect(await match('id,given_name,surname,dob\n')).toEqual({ code: 0, err: '', pairs: [] })
  const { out } = await pressed('match', file(`id,given_name,surname,dob\n${TWO}`))
  expect(out).toMatch(
    /^0\.\d{4} {2}x1 {2}x3\n +for: given name one slip apart; family name the same; born on the same day\n/,
  )
  expect(out).toContain('only a person confirms it')
})

const published = publishedLinkage()
if (published === null)
  test('the published files (../shared/data/linkage) are not here: their test is left out', () => {})

test.each(published ?? [])(
  'of $name, whose truth is known, more than $leastF1 is found (F1)',
  async ({ file: path, ...truth }) => {
    const { out } = await pressed('match', path, '--json')
    const { pairs } = pairsShape.parse(JSON.parse(out))
    const measured = agreement(
      pairs.map(({ a, b }) => pairOf(a, b)),
      truth.pairs,
    )
    console.log(`${truth.name}: ${JSON.stringify(measured)}`)
    expect(measured.f1).toBeGreaterThan(truth.leastF1)
    expect(measured.precision).toBeGreaterThan(0.98)
  },
)
