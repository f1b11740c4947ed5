import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, toNumber } from '../kernel/day.ts'
import { isSsdTable, SSD_TABLES } from '../returns/ssd/ssd-tables.ts'
import { addFamily } from './ssd-family.ts'
import { addOddRows } from './ssd-odd-rows.ts'
import { INVENTED_TABLES, type SsdTables } from './ssd-tables.ts'
import { addWorkers } from './ssd-workers.ts'

/**
 * An invented Standard Safeguarding Dataset of so many families, about twice as many children: people who are obviously
 * invented, rows that point to one another as the standard says, and some odd ones. The same each time.
 */
export function ssdTables(families: number, today: Day): SsdTables {
  const tables: SsdTables = {
    ssd_person: [],
    ssd_family: [],
    ssd_mother: [],
    ssd_contacts: [],
    ssd_cin_episodes: [],
    ssd_cin_assessments: [],
    ssd_assessment_factors: [],
    ssd_s47_enquiry: [],
    ssd_initial_cp_conference: [],
    ssd_cp_plans: [],
    ssd_cp_reviews: [],
    ssd_cp_visits: [],
    ssd_cin_plans: [],
    ssd_cin_visits: [],
    ssd_involvements: [],
    ssd_professionals: [],
    ssd_legal_status: [],
    ssd_linked_identifiers: [],
    ssd_pre_proceedings: [],
  }
  for (let n = 0; n < families; n++) addFamily(tables, n, toNumber(today))
  addWorkers(tables)
  addOddRows(tables, today)
  return tables
}

/** Writes the tables as a folder of CSV files, one for each table. */
export function writeSsdFolder(folder: string, tables: SsdTables): void {
  mkdirSync(folder, { recursive: true })
  for (const table of INVENTED_TABLES) writeFileSync(join(folder, `${table}.csv`), csvOf(table, tables[table]))
}

function csvOf(table: string, rows: readonly Record<string, string>[]): string {
  const read = isSsdTable(table) ? SSD_TABLES[table].read : []
  const columns = [...new Set([...read, ...rows.flatMap(row => Object.keys(row))])]
  const lines = rows.map(row => columns.map(column => quoted(row[column] ?? '')).join(','))
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
