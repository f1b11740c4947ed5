import { type Content, type Html, htmlOf, textOrHtml } from './html.ts'
import { component } from './template.ts'

const render = component('mojFilter')

/**
 * Narrows a list. Goes inside a GET form: its button submits it.
 * @param selected what is filtered by now, each with the address of the list without it
 */
export function filter(options: {
  options: Content
  heading?: string | undefined
  submit?: string | undefined
  clearHref?: string | undefined
  selected?: readonly { heading: string; items: readonly { text: string; href: string }[] }[] | undefined
}): Html {
  const selected = options.selected ?? []
  return render({
    heading: { text: options.heading ?? 'Filter' },
    submit: { text: options.submit ?? 'Apply filters' },
    selectedFilters:
      selected.length === 0
        ? undefined
        : {
            heading: { text: 'Selected filters' },
            clearLink: { text: 'Clear filters', href: options.clearHref ?? '?' },
            categories: selected.map(({ heading, items }) => ({ heading: textOrHtml(heading), items })),
          },
    optionsHtml: htmlOf(options.options),
  })
}
