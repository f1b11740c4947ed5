import { type Content, type Html, textOrHtml } from './html.ts'
import { component } from './template.ts'

const renderBreadcrumbs = component('govukBreadcrumbs')
const renderBackLink = component('govukBackLink')
const renderPhaseBanner = component('govukPhaseBanner')
const renderSkipLink = component('govukSkipLink')
const renderPagination = component('govukPagination')
const renderSubNavigation = component('mojSubNavigation')

/** The way down to this page; the last has no link. */
export function breadcrumbs(items: readonly { text: string; href?: string | undefined }[]): Html {
  return renderBreadcrumbs({ items, collapseOnMobile: true })
}

/** Back to where this page was opened from. */
export function backLink(options: { href: string; text?: string | undefined }): Html {
  return renderBackLink({ href: options.href, text: options.text ?? 'Back' })
}

/** A line under the header that says how finished or how real this is. */
export function phaseBanner(options: { tag: string; content: Content }): Html {
  return renderPhaseBanner({ tag: { text: options.tag }, ...textOrHtml(options.content) })
}

/** The first link of a page, seen when it has the focus. */
export function skipLink(options: { href: string; text: string }): Html {
  return renderSkipLink(options)
}

/** Sections of one thing, across the page. */
export function subNavigation(options: {
  label: string
  items: readonly { text: Content; href: string; current?: boolean | undefined }[]
}): Html {
  const items = options.items.map(({ text, href, current }) => ({
    ...textOrHtml(text),
    href,
    active: current === true,
  }))
  return renderSubNavigation({ label: options.label, items })
}

/** Pages of a long list: the first, the last and those beside the one that is open; `hrefOf` takes 1, 2, 3… */
export function pagination(options: { page: number; pages: number; hrefOf: (page: number) => string }): Html {
  const { page, pages, hrefOf } = options
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter(n => n >= 1 && n <= pages)
    .sort((a, b) => a - b)
  const items = shown.flatMap((n, at) => {
    const number = { number: String(n), href: hrefOf(n), current: n === page }
    return n - (shown[at - 1] ?? 0) > 1 ? [{ ellipsis: true }, number] : [number]
  })
  return renderPagination({
    items,
    previous: page > 1 ? { href: hrefOf(page - 1) } : undefined,
    next: page < pages ? { href: hrefOf(page + 1) } : undefined,
  })
}
