import { type Attributes, type Content, type Html, textOrHtml } from './html.ts'
import { component } from './template.ts'

const render = component('govukButton')

type Look = 'primary' | 'secondary' | 'warning' | 'inverse'

/**
 * A button that submits its form, or, with `href`, a link that looks like one.
 * A submitting button ignores a second press for a second (with JavaScript).
 */
export function button(options: {
  text: Content
  href?: string | undefined
  look?: Look | undefined
  name?: string | undefined
  value?: string | undefined
  id?: string | undefined
  start?: boolean | undefined
  attributes?: Attributes | undefined
}): Html {
  const { text, look, start, href, ...rest } = options
  return render({
    ...rest,
    ...textOrHtml(text),
    href,
    isStartButton: start,
    preventDoubleClick: href === undefined ? true : undefined,
    classes: look && look !== 'primary' ? `govuk-button--${look}` : undefined,
  })
}
