import { createInterface } from 'node:readline'
import writeXlsxFile from 'write-excel-file/node'
import { z } from 'zod'

/** The program that makes a spreadsheet apart: rows of words and numbers on its standard input, one a line, the file on its output. */
const rowSchema = z.array(z.union([z.string(), z.number()]))
const rows: z.infer<typeof rowSchema>[] = []
for await (const line of createInterface({ input: process.stdin })) rows.push(rowSchema.parse(JSON.parse(line)))

const cells = rows.map((row, at) =>
  row.map(value =>
    typeof value === 'number'
      ? { value, type: Number }
      : { value, type: String, ...(at === 0 ? { fontWeight: 'bold' as const } : {}) },
  ),
)
const widths = [8, 10, 20, 10, 26, 40, 90].map(width => ({ width }))
process.stdout.write(await writeXlsxFile(cells, { columns: widths, stickyRowsCount: 1, sheet: 'Findings' }).toBuffer())
