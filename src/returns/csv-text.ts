import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'

/** The file is no text: a workbook, for example. */
export class NoText extends Error {
  override name = 'NoText'
}

/** UTF-8 or UTF-16 with its mark; what is no UTF-8 is what Windows programs write in Western Europe. */
export function textOfCsv(bytes: Uint8Array): { text: string; isWindows: boolean } {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), isWindows: false }
  if (a === 0xfe && b === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), isWindows: false }
  if (bytes.includes(0)) throw new NoText('The file is no text')
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isWindows: false }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isWindows: true }
  }
}

/** What is wrong with a file that is no comma-separated text, and on which line. */
export type CsvProblem = { line: number; found: string }

/**
 * Hands over row by row, the header too, with the line on which each begins; empty rows are left out. Null when all could
 * be read. The mark that parts columns is the one that the header has most of.
 */
export function readCsv(text: string, onRow: (cells: readonly string[], line: number) => void): CsvProblem | null {
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      onRecord(cells: string[], { lines }) {
        // The parser says where a row ends.
        onRow(cells, lines - linesWithin(cells))
        return null
      },
    })
    return null
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED'
    const found = isOpen ? 'a quotation mark that is never closed' : error.message.split('\n', 1).join('')
    return { line: Number(error.lines) || 1, found }
  }
}

function linesWithin(cells: readonly string[]): number {
  let lines = 0
  for (const cell of cells) if (cell.includes('\n')) lines += cell.split('\n').length - 1
  return lines
}

const DELIMITERS = [',', ';', '\t', '|']

/** The mark that parts the most columns of the header. */
function delimiterOf(text: string): string {
  const header = (/\S.*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map(mark => header.split(mark).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}
