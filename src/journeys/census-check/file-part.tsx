import type { Html } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { paragraph } from '../../govuk/typography.tsx'
import type { Place } from '../../returns/cin-rules/check-apart.ts'

/** Places in the file, each with its element, what was found there and what was expected. */
export function placesTable(places: readonly Place[], caption: string): Html {
  if (places.length === 0) return paragraph('Nothing stands wrong in the file itself.')
  return table({
    caption,
    captionSize: 's',
    stacks: true,
    columns: [{ text: 'Where' }, { text: 'Element' }, { text: 'Found' }, { text: 'Expected' }],
    rows: places.map(({ line, field, found, expected }) => [
      line === null ? 'No line' : `Line ${line}`,
      field === '' ? 'The file' : field,
      found,
      expected ?? 'Read with tolerance',
    ]),
  })
}
