import type { EscalationCount, Quarter } from '../../protocol/escalation/quarter.ts'
import { type Answer, download } from '../../web/answer.ts'
import { csvCell } from '../../web/csv-cell.ts'
import type { LateAndSaid } from '../../worklists/silence.ts'

/** The numbers of one authority. */
export type Counted = { authority: string; rows: readonly EscalationCount[]; late: readonly LateAndSaid[] }

const COLUMNS = [
  ...['what', 'authority', 'quarter', 'by', 'to', 'about', 'highest_stage', 'raised', 'answered', 'hours_to_answer'],
  ...['upheld', 'partly_upheld', 'not_upheld', 'withdrawn', 'open'],
  ...['late_today', 'escalated', 'considered', 'neither_to_7_days', 'neither_8_to_28_days', 'neither_longer'],
]

/** One row for each line of the two tables, so that a spreadsheet can sort them; nothing in it names a child. */
export function countsAsCsv(counted: readonly Counted[], quarter: Quarter): Answer {
  const rows = counted.flatMap(({ authority, rows: raised, late }) => [
    ...raised.map(row => [
      ...[
        'raised',
        authority,
        quarter.id,
        row.agency,
        row.against,
        row.subject,
        row.stage ?? '',
        row.raised,
        row.answered,
      ],
      ...[row.hoursToAnswer ?? '', row.upheld, row.partlyUpheld, row.notUpheld, row.withdrawn, row.open],
      ...['', '', '', '', '', ''],
    ]),
    ...late.map(row => [
      ...['late_today', authority, '', '', row.agency, '', '', '', '', '', '', '', '', '', ''],
      ...[row.late, row.escalated, row.considered, row.week, row.month, row.longer],
    ]),
  ])
  const text = [COLUMNS, ...rows].map(row => row.map(csvCell).join(',')).join('\r\n')
  const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}\r\n`))
  return download({ name: `escalations-${quarter.id}.csv`, type: 'text/csv; charset=utf-8', bytes })
}
