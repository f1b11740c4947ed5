import { type Content, type Html, htmlOf, textOrHtml } from './html.ts'
import { component } from './template.ts'

const renderDetails = component('govukDetails', false)
const renderTabs = component('govukTabs')

/** Text that only some need, behind a line that says what it is. */
export function details(options: { summary: Content; content: Content; open?: boolean; id?: string }): Html {
  return renderDetails({
    summaryHtml: htmlOf(options.summary),
    ...textOrHtml(options.content),
    open: options.open === true,
    id: options.id,
  })
}

/** Several views of one thing. Without JavaScript they follow one another under a list of links. */
export function tabs(options: {
  title: string
  items: readonly { id: string; label: string; content: Content }[]
}): Html {
  const items = options.items.map(({ id, label, content }) => ({ id, label, panel: textOrHtml(content) }))
  return renderTabs({ title: options.title, items })
}
