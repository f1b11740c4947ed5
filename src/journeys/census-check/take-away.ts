import { once } from 'node:events'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { asLine, runApart } from '../../kernel/run-apart.ts'
import { severityOf } from '../../returns/cin-rules/rule.ts'
import { type Answer, download } from '../../web/answer.ts'
import { csvCell } from '../../web/csv-cell.ts'
import type { HeldCheck } from './held-checks.ts'
import { type ListAsked, selected } from './list-asked.ts'

const COLUMNS = ['Rule', 'Severity', 'LAchildID', 'Line', 'Module', 'Fields', 'Message'] as const

/** A spreadsheet of more rows is no longer opened by anybody; the CSV file has all. */
export const MOST_ROWS = 50_000

type Row = readonly [string, string, string, number, string, string, string]

function rowOf({ findings, rules }: HeldCheck, at: number): Row | null {
  const rule = rules[findings.ruleAt(at)]
  if (rule === undefined) return null
  const child = findings.childAt(at)
  const id = child === null ? '' : findings.idOf(child)
  const { code, module, fields, message } = rule
  return [code, severityOf(code), id, findings.lineAt(at), module, fields.join(' '), message]
}

function* rowsOf(check: HeldCheck, places: Uint32Array): Generator<Row> {
  for (const at of places) {
    const row = rowOf(check, at)
    if (row !== null) yield row
  }
}

/** The findings that are asked for as comma-separated text, piece by piece. */
export function findingsAsCsv(check: HeldCheck, asked: ListAsked): Answer {
  const lines = function* () {
    let piece = `\uFEFF${COLUMNS.join(',')}\r\n`
    for (const row of rowsOf(check, selected(check, asked))) {
      piece += `${row.map(csvCell).join(',')}\r\n`
      if (piece.length < 64_000) continue
      yield Buffer.from(piece)
      piece = ''
    }
    yield Buffer.from(piece)
  }
  return download({ name: 'census-check.csv', type: 'text/csv; charset=utf-8', bytes: ReadableStream.from(lines()) })
}

/** The same as a spreadsheet, whose cells are text and a number, and never a formula. It is made apart from the pages. */
export async function findingsAsSheet(check: HeldCheck, asked: ListAsked): Promise<Answer> {
  const apart = runApart(new URL('./sheet-process', import.meta.url), [], { megabytes: 400 })
  const ended = once(apart, 'close')
  const places = selected(check, asked).subarray(0, MOST_ROWS)
  const lines = function* () {
    yield asLine(COLUMNS)
    for (const row of rowsOf(check, places)) yield asLine(row)
  }
  // When the program ends early, its exit code says so below.
  pipeline(Readable.from(lines()), apart.stdin).catch(() => {})
  const bytes = Uint8Array.from(await buffer(apart.stdout))
  await ended
  if (apart.exitCode !== 0) throw new Error('The spreadsheet was not made')
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return download({ name: 'census-check.xlsx', type, bytes })
}
