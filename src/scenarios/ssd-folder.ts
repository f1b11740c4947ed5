import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { isSsdTable, SSD_TABLES } from '../returns/ssd/ssd-tables.ts'
import { chanceOf } from './chance.ts'
import { addFamily } from './ssd-family.ts'
import { addOddRows } from './ssd-odd-rows.ts'
import { INVENTED_TABLES, type SsdTables } from './ssd-tables.ts'

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
    ssd_pre_proceedings: [],
  }
  for (let n = 0; n < families; n++) addFamily(tables, n, toNumber(today))
  addWorkers(tables, today)
  addOddRows(tables)
  return tables
}

/** Writes the tables as a folder of CSV files, one for each table. */
export function writeSsdFolder(folder: string, tables: SsdTables): void {
  mkdirSync(folder, { recursive: true })
  for (const table of INVENTED_TABLES) writeFileSync(join(folder, `${table}.csv`), csvOf(table, tables[table]))
}

/** One worker for each thirty open episodes. */
function addWorkers(tables: SsdTables, today: Day): void {
  const open = tables.ssd_cin_episodes.filter(episode => episode.cine_close_date === '')
  for (const [i, episode] of open.entries()) {
    const worker = `W${Math.floor(i / 30)}`
    if (i % 30 === 0) {
      tables.ssd_professionals.push({
        prof_professional_id: worker,
        prof_staff_id: worker,
        prof_professional_name: `Invented Worker ${worker}`,
        prof_professional_job_title: chanceOf(worker).pick(['Social worker', 'Senior social worker']),
      })
    }
    tables.ssd_involvements.push({
      invo_involvements_id: `IN${i}`,
      invo_professional_id: worker,
      invo_professional_role_id: 'Allocated worker',
      invo_involvement_start_date: episode.cine_referral_date ?? toDay(plusDays(toNumber(today), -30)),
      invo_involvement_end_date: '',
      invo_person_id: episode.cine_person_id ?? '',
      invo_referral_id: episode.cine_referral_id ?? '',
    })
  }
}

function csvOf(table: string, rows: readonly Record<string, string>[]): string {
  const read = isSsdTable(table) ? SSD_TABLES[table].read : []
  const columns = [...new Set([...read, ...rows.flatMap(row => Object.keys(row))])]
  const lines = rows.map(row => columns.map(column => quoted(row[column] ?? '')).join(','))
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
