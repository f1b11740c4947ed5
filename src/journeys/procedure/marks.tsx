import { details } from '../../govuk/disclosure.ts'
import { type Content, type Html, joined } from '../../govuk/html.ts'
import { tag } from '../../govuk/tag.ts'
import { link, list } from '../../govuk/typography.tsx'
import type { Edition } from '../../protocol/protocol.ts'
import type { Need } from '../../protocol/readiness/needs.ts'
import type { Source } from '../../protocol/written.ts'

type Confidence = Need['confidence']

/** What each mark means. A row that was read in its source carries none. */
const MARKS: Record<Exclude<Confidence, 'seen'>, string> = {
  secondary: 'the source was not read itself: others restate it, and they are named',
  recalled: 'from memory, and not read again',
  derived: 'follows from what sources say, and stands in none of them',
  composite: 'put together for the demonstration: no source, and nobody works by it',
  reading: 'the source does not say it: it is how this procedure reads it',
}

const markOf = (confidence: Confidence): Html | string =>
  confidence === 'seen' ? '' : tag(confidence, confidence === 'composite' ? 'orange' : 'grey')

export const whatMarksMean = (): Html =>
  details({
    summary: 'What the marks beside the rows mean',
    content: list([
      'no mark: read in the source that is named',
      ...Object.entries(MARKS).map(([mark, means]) => `${mark}: ${means}`),
    ]),
  })

/** The sources that a row cites, each a link to where it can be read, and how sure the row is of them. */
export function sourceCell(source: string | readonly string[], confidence: Confidence, edition: Edition): Content {
  return joined([
    ...partsOf([source].flat().join('; '), edition.written.sources).map(part => <span class="app-why">{part}</span>),
    markOf(confidence),
  ])
}

/** A citation cut into its sources, those with an address as links; longer names first, since one may begin another. */
function partsOf(text: string, sources: readonly Source[]): Content[] {
  const words = text.replaceAll(/^[\s;]+|[\s;]+$/g, '')
  if (words === '') return []
  const [first] = sources
    .filter(({ cited, url }) => url !== null && words.includes(cited))
    .sort((a, b) => b.cited.length - a.cited.length)
  if (first === undefined || first.url === null) return [words]
  const at = words.indexOf(first.cited)
  return [
    ...partsOf(words.slice(0, at), sources),
    link({ text: first.cited, href: first.url }),
    ...partsOf(words.slice(at + first.cited.length), sources),
  ]
}
