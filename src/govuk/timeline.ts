import { type Content, type Html, textOrHtml } from './html.ts'
import { component } from './template.ts'

const render = component('mojTimeline', false)

/**
 * What happened, one after another.
 * @param items `datetime` is for machines (ISO), `when` is the same in words
 */
export function timeline(options: {
  items: readonly {
    title: Content
    datetime: string
    when: string
    by?: Content | undefined
    content?: Content | undefined
  }[]
  headingLevel?: 2 | 3 | 4 | undefined
}): Html {
  return render({
    headingLevel: options.headingLevel ?? 3,
    items: options.items.map(item => ({
      label: textOrHtml(item.title),
      byline: item.by === undefined ? undefined : textOrHtml(item.by),
      datetime: { timestamp: item.datetime, format: item.when },
      ...textOrHtml(item.content ?? ''),
    })),
  })
}
