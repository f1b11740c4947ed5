import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { day } from '../kernel/day.ts'
import { removeFolder, temporaryFolder } from '../testing/temporary-folder.ts'
import { ssdTables, writeSsdFolder } from './ssd-folder.ts'

const today = day('2026-11-23')
const tables = ssdTables(60, today)

test('an invented dataset is the same each time, and every table has rows', () => {
  expect(ssdTables(60, today)).toEqual(tables)
  expect(Object.entries(tables).filter(([, rows]) => rows.length === 0)).toEqual([])
})

test('what its rows point to is there', () => {
  const ids = (rows: readonly Record<string, string>[], column: string) => new Set(rows.map(row => row[column]))
  const people = ids(tables.ssd_person, 'pers_person_id')
  const referrals = ids(tables.ssd_cin_episodes, 'cine_referral_id')
  const strays = Object.values(tables)
    .flat()
    .flatMap(row => Object.entries(row))
    .filter(([column, value]) => {
      if (value.startsWith('GONE')) return false
      if (/^(?!pers_).*(person_id)$/.test(column)) return !people.has(value)
      return /^(?!cine_).*referral_id$/.test(column) && !referrals.has(value)
    })
  expect(strays).toEqual([])
  expect(people.size).toBe(tables.ssd_person.length)
})

test('after its day nothing in it happened: reviews and visits are planned', () => {
  const late = Object.values(tables)
    .flat()
    .flatMap(row => Object.entries(row))
    .filter(([column, value]) => /_date$/.test(column) && /^\d{4}-/.test(value) && value.slice(0, 10) > today)
  const columns = new Set(late.map(([column]) => column))
  expect([...columns].sort()).toEqual(['cppr_cp_review_date', 'cppv_cp_visit_date'])
})

test('each table is written as a file of its own', () => {
  const folder = temporaryFolder()
  afterAll(() => removeFolder(folder))
  writeSsdFolder(folder, tables)
  expect(readdirSync(folder)).toHaveLength(19)
  const [header, first] = readFileSync(join(folder, 'ssd_mother.csv'), 'utf8').split('\r\n')
  expect(header).toBe('moth_person_id,moth_childs_person_id,moth_table_id,moth_childs_dob')
  expect(first).toContain('M000000,C0000000,MTC0000000')
})
