import { type ColumnOf, isSsdTable, SSD_TABLE_NAMES, SSD_TABLES, type SsdTable, UNREAD_TABLES } from './ssd-tables.ts'

/** Names as they are compared: without capitals, spaces and marks. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

const withoutSsd = (name: string) => plain(name).replace(/^dbo/, '').replace(/^ssd/, '')

const TABLES = new Map([...SSD_TABLE_NAMES, ...UNREAD_TABLES].map(table => [withoutSsd(table), table]))

/** `201_ssd_person_2026-04-20`: the number of the authority before the name, the day of the extract behind it. */
const withoutWhenAndWho = (name: string) =>
  name.replace(/^(la)?[ _-]?\d{3}[ _-]+/i, '').replace(/[ _-]+\d{4}-?\d{2}-?\d{2}$/, '')

/** What a file of this name holds: a table that is read, one of the standard that is not, or null. */
export function tableOfFile(file: string): { read: SsdTable } | { unread: string } | null {
  const table = TABLES.get(withoutSsd(withoutWhenAndWho(file.replace(/\.csv$/i, ''))))
  if (table === undefined) return null
  return isSsdTable(table) ? { read: table } : { unread: table }
}

/** As the standard describes them in words. */
const IN_WORDS: readonly (readonly [string, ColumnOf<SsdTable>])[] = [
  ['Person Unique ID', 'pers_person_id'],
  ['First name', 'pers_forename'],
  ['Last name', 'pers_surname'],
  ['Date of Birth', 'pers_dob'],
  ['Birth date', 'pers_dob'],
  ['Expected Birth Date', 'pers_expected_dob'],
  ['Date of Death', 'pers_death_date'],
  ['NHS Number', 'pers_common_child_id'],
]

export type SsdColumns = {
  /** Where each column that is read stands; one that the file does not have is left out. */
  readonly places: ReadonlyMap<string, number>
  /** Columns that the standard does not have, as they are headed. */
  readonly unknown: readonly string[]
  /** Columns that stand twice, as they are headed. */
  readonly twice: readonly string[]
  /** Without these the table says nothing. */
  readonly missing: readonly string[]
}

/** Finds the columns of a table by how they are headed: with the table's prefix or without, in any case. */
export function columnsOfTable(table: SsdTable, header: readonly string[]): SsdColumns {
  const { prefix, read, needed, unread } = SSD_TABLES[table]
  const spellings = new Map<string, string>()
  for (const column of [...unread, ...read]) {
    spellings.set(plain(column), column)
    spellings.set(plain(column.slice(prefix.length)), column)
  }
  for (const [spelling, column] of IN_WORDS) {
    if (column.startsWith(prefix) && !spellings.has(plain(spelling))) spellings.set(plain(spelling), column)
  }
  const known = new Set<string>(read)
  const places = new Map<string, number>()
  const unknown: string[] = []
  const twice: string[] = []
  for (const [place, heading] of header.entries()) {
    const column = spellings.get(plain(heading))
    if (column === undefined) unknown.push(heading)
    else if (!known.has(column)) continue
    else if (places.has(column)) twice.push(heading)
    else places.set(column, place)
  }
  return { places, unknown, twice, missing: needed.filter(column => !places.has(column)) }
}
