import type { Day } from '../kernel/day.ts'
import type { PersonToMatch } from '../people/matching/person-to-match.ts'
import { sayProblem } from '../protocol/problem.ts'
import { NoText, readCsv, textOfCsv } from '../returns/csv-text.ts'
import { CommandRefused } from './command.ts'
import { columnsOf, type PeopleColumns } from './people-columns.ts'
import { personOfRow } from './person-of-row.ts'

export type PeopleFile = {
  people: { id: string; person: PersonToMatch }[]
  /** What was not read, or read otherwise than it stands there. */
  notices: string[]
}

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

/** The text of the file, and what to say when it was no UTF-8. */
function decoded(file: string, bytes: Uint8Array): { text: string; notice: string | null } {
  try {
    const { text, isWindows } = textOfCsv(bytes)
    return { text, notice: isWindows ? `${file}: not UTF-8, so it was read as Windows-1252 (Latin-1)` : null }
  } catch (error) {
    if (!(error instanceof NoText)) throw error
    throw refused(file, 1, { found: 'a file that is no text', expected: 'comma-separated values, not a workbook' })
  }
}

function rowsOf(file: string, text: string): Row[] {
  const rows: Row[] = []
  const problem = readCsv(text, (cells, line) => rows.push({ cells, line }))
  if (problem !== null) throw refused(file, problem.line, { found: problem.found, expected: 'comma-separated values' })
  return rows
}

const wrongCells = (file: string, line: number, cells: number, columns: number) =>
  sayProblem({ file, line, field: '', found: `${cells} values`, expected: `${columns}, one for each column` })

function refused(file: string, line: number, problem: { field?: string; found: string; expected: string }) {
  return new CommandRefused(sayProblem({ file, line, field: '', ...problem }))
}
