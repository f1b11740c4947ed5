import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Day } from '../kernel/day.ts'
import type { PersonToMatch } from '../people/matching/person-to-match.ts'
import { sayProblem } from '../protocol/problem.ts'
import { CommandRefused } from './command.ts'
import { columnsOf, type PeopleColumns } from './people-columns.ts'
import { personOfRow } from './person-of-row.ts'

export type PeopleFile = {
  people: { id: string; person: PersonToMatch }[]
  /** What was not read, or read otherwise than it stands there. */
  notices: string[]
}

const recordsShape = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))
type Row = { cells: readonly string[]; line: number }

/**
 * Reads people from a file of comma-separated values with a header, or refuses it: when it is no such file, names nothing
 * to tell people by, or gives one id to two. Values that cannot be read count as not known, rows that do not fit the header
 * are left out; both are told.
 */
export function readPeopleFile(file: string, bytes: Uint8Array, today: Day): PeopleFile {
  const { text, notice } = decoded(file, bytes)
  const [header, ...rows] = rowsOf(file, text)
  const columns = columnsOf(header?.cells ?? [])
  if (header === undefined || !columns.isTelling) {
    throw refused(file, header?.line ?? 1, {
      found: header === undefined ? 'an empty file' : `the columns ${header.cells.join(', ').slice(0, 200)}`,
      expected: 'a header such as id, given_name, surname, date_of_birth, sex, nhs_number, postcode',
    })
  }
  const notices = notice === null ? [] : [notice]
  if (columns.unknown.length > 0) notices.push(`${file}: not read: ${columns.unknown.join(', ')}`)
  if (columns.places.id === undefined) notices.push(`${file}: no column of ids, so people are called by their lines`)
  const people: PeopleFile['people'] = []
  const lineOfId = new Map<string, number>()
  for (const { cells, line } of rows) {
    if (cells.length !== header.cells.length) {
      notices.push(`${wrongCells(file, line, cells.length, header.cells.length)}; the row is left out`)
      continue
    }
    const id = idOf(cells, line, columns)
    const before = lineOfId.get(id)
    if (before !== undefined) {
      throw refused(file, line, { field: 'id', found: `${id} again (line ${before})`, expected: 'an id of its own' })
    }
    lineOfId.set(id, line)
    const { person, unread } = personOfRow(cells, columns.places, today)
    for (const { place, found, expected } of unread) {
      const field = header.cells[place] ?? ''
      notices.push(`${sayProblem({ file, line, field, found, expected })}; it counts as not known`)
    }
    people.push({ id, person })
  }
  return { people, notices }
}

/** A person without an id is called by the line that it stands on. */
function idOf(cells: readonly string[], line: number, { places }: PeopleColumns): string {
  const [place] = places.id ?? []
  if (place === undefined) return String(line)
  return cells[place] || `line ${line}`
}

/** UTF-8 or UTF-16 with its mark; what is no UTF-8 is what Windows programs write in Western Europe. */
function decoded(file: string, bytes: Uint8Array): { text: string; notice: string | null } {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), notice: null }
  if (a === 0xfe && b === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), notice: null }
  if (bytes.includes(0)) {
    throw refused(file, 1, { found: 'a file that is no text', expected: 'comma-separated values, not a workbook' })
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notice: null }
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    return { text, notice: `${file}: not UTF-8, so it was read as Windows-1252 (Latin-1)` }
  }
}

function rowsOf(file: string, text: string): Row[] {
  try {
    const records: unknown = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    })
    return recordsShape.parse(records).map(({ record, info }) => ({
      cells: record,
      // The parser says where a row ends.
      line: info.lines - record.join('').split('\n').length + 1,
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const at = Number(error.lines) || 1
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED'
    throw refused(file, at, {
      found: isOpen ? 'a quotation mark that is never closed' : error.message.split('\n', 1).join(''),
      expected: 'comma-separated values',
    })
  }
}

const DELIMITERS = [',', ';', '\t', '|']

/** The mark that parts the most columns of the header. */
function delimiterOf(text: string): string {
  const header = (/\S.*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map(mark => header.split(mark).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

const wrongCells = (file: string, line: number, cells: number, columns: number) =>
  sayProblem({ file, line, field: '', found: `${cells} values`, expected: `${columns}, one for each column` })

function refused(file: string, line: number, problem: { field?: string; found: string; expected: string }) {
  return new CommandRefused(sayProblem({ file, line, field: '', ...problem }))
}
