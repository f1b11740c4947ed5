import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'

/** So many boxes are read before the page itself; more of them, and none is. */
const MOST = 3

/** What calls for somebody, the most urgent first; what is more than can be taken in at once is one step away. */
export function byUrgency(notices: readonly (Html | string)[]): (Html | string)[] {
  const said = notices.filter(notice => notice.toString() !== '')
  const rest = said.slice(MOST)
  if (rest.length < 2) return said
  return [...said.slice(0, MOST), details({ summary: `${rest.length} more to look at`, content: joined(rest) })]
}
