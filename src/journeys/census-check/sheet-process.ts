import { json } from 'node:stream/consumers'
import writeXlsxFile from 'write-excel-file/node'
import { z } from 'zod'

/** The program that makes a spreadsheet apart: rows of words and numbers on its standard input, the file on its output. */
const rows = z.array(z.array(z.union([z.string(), z.number()]))).parse(await json(process.stdin))

const cells = rows.map((row, at) =>
  row.map(value =>
    typeof value === 'number'
      ? { value, type: Number }
      : { value, type: String, ...(at === 0 ? { fontWeight: 'bold' as const } : {}) },
  ),
)
const widths = [8, 10, 20, 10, 26, 40, 90].map(width => ({ width }))
process.stdout.write(await writeXlsxFile(cells, { columns: widths, stickyRowsCount: 1, sheet: 'Findings' }).toBuffer())
