import { type Content, type Html, optional, textOrHtml } from './html.ts'
import { component } from './template.ts'

const renderErrorSummary = component('govukErrorSummary')
const renderBanner = component('govukNotificationBanner')
const renderInset = component('govukInsetText')
const renderWarning = component('govukWarningText')
const renderPanel = component('govukPanel')
const renderAlert = component('mojAlert')

/** What has to be put right before a form can be taken, each with a link to its question. Stands above the heading. */
export function errorSummary(options: {
  errors: readonly { text: string; href?: string | undefined }[]
  title?: string | undefined
}): Html {
  return renderErrorSummary({ titleText: options.title ?? 'There is a problem', errorList: options.errors })
}

/** News about the whole page: something important, or that what was asked is done. */
export function notificationBanner(options: {
  content: Content
  title?: string | undefined
  success?: boolean | undefined
}): Html {
  return renderBanner({
    ...textOrHtml(options.content),
    titleText: options.title,
    type: options.success ? 'success' : undefined,
  })
}

/** A piece of text set apart. */
export function insetText(content: Content): Html {
  return renderInset(textOrHtml(content))
}

/** A warning with an exclamation mark: consequences, before someone acts. */
export function warningText(content: Content): Html {
  return renderWarning({ ...textOrHtml(content), iconFallbackText: 'Warning' })
}

/** The confirmation at the end of a task. */
export function panel(options: { title: string; content?: Content | undefined }): Html {
  const content = optional(options.content) ?? {}
  return renderPanel({ titleText: options.title, ...content })
}

/** A message beside the content that it is about. `title` names it for a screen reader and, with `showTitle`, for all. */
export function alert(options: {
  variant: 'information' | 'success' | 'warning' | 'error'
  title: string
  content: Content
  showTitle?: boolean | undefined
  headingLevel?: 2 | 3 | 4 | undefined
}): Html {
  return renderAlert({
    ...textOrHtml(options.content),
    variant: options.variant,
    title: options.title,
    showTitleAsHeading: options.showTitle === true,
    headingTag: `h${options.headingLevel ?? 2}`,
  })
}
