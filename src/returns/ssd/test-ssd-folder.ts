import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { removeFolder, temporaryFolder } from '../../testing/temporary-folder.ts'
import { SSD_TABLE_NAMES, SSD_TABLES, type SsdTable } from './ssd-tables.ts'

/** For tests: rows of a table by their columns, those that are not named empty; or the whole file as text. */
export type SsdRows = { readonly [T in SsdTable]?: readonly Record<string, string>[] | string }

/** For tests: a folder with these tables, and with every other one that is read but without rows unless `only`. */
export function ssdFolderOf(rows: SsdRows, { only = false } = {}): string {
  const folder = temporaryFolder()
  onTestFinished(() => removeFolder(folder))
  for (const table of SSD_TABLE_NAMES) {
    const given = rows[table]
    if (given === undefined && only) continue
    writeFileSync(join(folder, `${table}.csv`), typeof given === 'string' ? given : csvOf(table, given ?? []))
  }
  return folder
}

function csvOf(table: SsdTable, rows: readonly Record<string, string>[]): string {
  const columns: readonly string[] = SSD_TABLES[table].read
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = rows.map(row => columns.map(column => cell(row[column] ?? '')).join(','))
  return [columns.join(','), ...lines, ''].join('\n')
}

/** For tests: a child who was born in 2020. */
export const ssdChild = (id: string, more: Record<string, string> = {}) => ({
  pers_person_id: id,
  pers_forename: 'Wren',
  pers_surname: 'Tanglewick',
  pers_sex: 'F',
  pers_dob: '2020-02-03 00:00:00',
  ...more,
})

/** For tests: a referral of the child, from the police. */
export const ssdReferral = (child: string, on = '2025-05-01', more: Record<string, string> = {}) => ({
  cine_referral_id: `R${child}`,
  cine_person_id: child,
  cine_referral_date: on,
  cine_referral_source_code: '6',
  ...more,
})
