import type { Problem } from '../../protocol/problem.ts'
import { NoText, readCsv, textOfCsv } from '../csv-text.ts'
import { columnsOfTable, type SsdColumns } from './ssd-columns.ts'
import type { SsdNotice } from './ssd-notice.ts'
import { SSD_TABLES, type SsdRow, type SsdTable } from './ssd-tables.ts'

/** One table as it stands in its file. */
export type SsdTableRead<T extends SsdTable = SsdTable> = {
  readonly file: string
  readonly rows: readonly SsdRow<T>[]
  /** Columns that the file has. */
  readonly has: ReadonlySet<string>
}

type Read<T extends SsdTable> = { table: SsdTableRead<T>; notices: readonly SsdNotice[] } | { problem: Problem }

/** Reads a table, or says why the file is none. A row that does not fit the header is a problem too: half of it is lost. */
export function readSsdTable<T extends SsdTable>(name: T, file: string, bytes: Uint8Array): Read<T> {
  const refused = (line: number, field: string, found: string, expected: string) => ({
    problem: { file, line, field, found, expected },
  })
  const decoded = decode(bytes)
  if (decoded === null) return refused(1, '', 'a file that is no text', 'comma-separated values, not a workbook')
  const rows: SsdRow<T>[] = []
  let columns: SsdColumns | null = null
  let width = 0
  let wrong: { line: number; cells: number } | null = null
  const problem = readCsv(decoded.text, (cells, line) => {
    if (columns === null) {
      columns = columnsOfTable(name, cells)
      width = cells.length
    } else if (cells.length !== width) wrong ??= { line, cells: cells.length }
    else rows.push(rowOf(name, cells, line, columns))
  })
  if (problem !== null) return refused(problem.line, '', problem.found, 'comma-separated values')
  const found = columns as SsdColumns | null
  const misfit = wrong as { line: number; cells: number } | null
  if (found === null) return refused(1, '', 'an empty file', `a header with ${SSD_TABLES[name].needed.join(', ')}`)
  const [missing] = found.missing
  if (missing !== undefined) return refused(1, missing, 'no such column', `the column ${missing}`)
  const [twice] = found.twice
  if (twice !== undefined) return refused(1, twice, 'the column twice', 'each column once')
  if (misfit) return refused(misfit.line, '', `${misfit.cells} values`, `${width}, one for each column`)
  const notices: SsdNotice[] = found.unknown.map(heading => {
    return { file, line: 1, column: heading || 'a column without a name', words: 'no column of the standard: not read' }
  })
  if (decoded.isWindows) {
    notices.push({ file, line: null, column: null, words: 'not UTF-8: read as Windows-1252 (Latin-1)' })
  }
  return { table: { file, rows, has: new Set(found.places.keys()) }, notices }
}

function decode(bytes: Uint8Array) {
  try {
    return textOfCsv(bytes)
  } catch (error) {
    if (error instanceof NoText) return null
    throw error
  }
}

/** Every row has every column that is read, in one order. */
function rowOf<T extends SsdTable>(name: T, cells: readonly string[], line: number, { places }: SsdColumns): SsdRow<T> {
  const row: Record<string, string | number> = { line }
  for (const column of SSD_TABLES[name].read) row[column] = textIn(cells[places.get(column) ?? -1])
  return row as SsdRow<T>
}

/** What databases write for nothing is nothing. */
function textIn(cell: string | undefined): string {
  const text = cell?.trim() ?? ''
  return /^null$/i.test(text) ? '' : text
}
