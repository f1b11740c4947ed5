import { type Content, type Html, htmlOf, textOrHtml } from './html.ts'
import { component } from './template.ts'

const render = component('govukFieldset')

/** Questions that belong together, under one legend. */
export function fieldset(options: {
  legend: Content
  content: Content
  size?: 's' | 'm' | 'l' | undefined
  isPageHeading?: boolean | undefined
}): Html {
  const legend = {
    ...textOrHtml(options.legend),
    classes: `govuk-fieldset__legend--${options.size ?? 'm'}`,
    isPageHeading: options.isPageHeading === true,
  }
  return render({ legend, html: htmlOf(options.content) })
}
