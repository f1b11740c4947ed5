import type { Child } from 'hono/jsx'
import { type Content, joined } from '../govuk/html.ts'
import { link } from '../govuk/typography.tsx'
import { backLink, breadcrumbs, skipLink } from '../govuk/wayfinding.ts'
import type { Page } from './answer.ts'
import type { Assets } from './assets.ts'
import type { FormToken } from './form-token.ts'
import { rolesInWords, type Visitor } from './visitor.ts'

/** An entry of the navigation; `count` is how many things wait there. */
export type NavigationItem = { text: string; href: string; count?: number | undefined }

/** Everything on a page that the shell has to know. */
export type View = {
  title: string
  body: Content
  back?: Page['back']
  trail?: Page['trail']
  isError: boolean
  path: string
  who: { visitor: Visitor; token: FormToken } | null
  navigation: readonly NavigationItem[]
  /** A line under the header, on every page. */
  banner?: Content | undefined
  /** What everybody is offered at the foot of every page. */
  footer?: readonly NavigationItem[] | undefined
}

/**
 * The whole document. Not GOV.UK's own page template, which carries an inline script that our policy refuses and a
 * crown that is not ours. The title names the page, never a person.
 */
export function layout(view: View, assets: Assets): string {
  const document = joined([
    <html lang="en" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${view.isError ? 'Error: ' : ''}${view.title} – Beforehand`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#143c4a" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="icon" type="image/svg+xml" href={assets.address('icon.svg')} />
        <link rel="stylesheet" href={assets.address('styles.css')} />
      </head>
      <body class="govuk-template__body app-body">
        <script src={assets.address('js-enabled.js')} />
        {skipLink({ href: '#main-content', text: 'Skip to main content' })}
        {header(view)}
        <div class="govuk-width-container app-width">
          {view.back && <nav aria-label="Back">{backLink(view.back)}</nav>}
          {view.trail && breadcrumbs(view.trail)}
          <main class="govuk-main-wrapper app-main" id="main-content">
            {view.body}
          </main>
        </div>
        {footer(view)}
        <script type="module" src={assets.address('beforehand.js')} />
      </body>
    </html>,
  ])
  return `<!DOCTYPE html>${document}`
}

const contained = (content: Child) => <div class="govuk-width-container app-width">{content}</div>

function header({ who, navigation, path, banner }: View) {
  return (
    <header>
      <div class="app-header">
        <div class="govuk-width-container app-width app-header__row">
          <a class="app-header__name" href="/">
            Beforehand
          </a>
          {navigation.length > 0 && (
            <nav class="app-header__navigation" aria-label="Main">
              <ul>
                {navigation.map(item => (
                  <li>
                    <a href={item.href} aria-current={isUnder(item.href, path) ? 'page' : undefined}>
                      {item.text}
                      {item.count !== undefined && <strong class="app-header__count"> {item.count}</strong>}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          {who && (
            <form class="app-header__who" method="post" action="/sign-out">
              <input type="hidden" name="_token" value={who.token} />
              <span>
                {who.visitor.name}
                {who.visitor.memberships.length > 0 && `, ${rolesInWords(who.visitor)}`}
              </span>
              <button type="submit">Sign out</button>
            </form>
          )}
        </div>
      </div>
      {banner && <div class="app-banner">{contained(banner)}</div>}
    </header>
  )
}

function isUnder(href: string, path: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`))
}

function footer({ footer = [] }: View) {
  return (
    <footer class="app-footer">
      {contained(
        <>
          <p>
            Beforehand shows what is owed, by whom and by when. It decides nothing and scores nobody. If a child is in
            immediate danger, ring 999.
          </p>
          {footer.length > 0 && (
            <ul>
              {footer.map(({ text, href }) => (
                <li>{link({ text, href })}</li>
              ))}
            </ul>
          )}
        </>,
      )}
    </footer>
  )
}
