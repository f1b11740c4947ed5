import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import nunjucks from 'nunjucks'
import { type Html, markup } from './html.ts'

const packages = createRequire(import.meta.url)
const folderOf = (name: string) => dirname(packages.resolve(`${name}/package.json`))

/** Where the official packages lie: their templates here, their stylesheets and scripts in `web`. */
export const GOVUK_FRONTEND: string = join(folderOf('govuk-frontend'), 'dist')
export const MOJ_FRONTEND: string = folderOf('@ministryofjustice/frontend')

/** The one environment: the templates of both packages, read once, text escaped. */
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([GOVUK_FRONTEND, MOJ_FRONTEND]), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
})

// Nunjucks trims by a regular expression that makes a date input take 12 ms; this takes 1 (measured).
environment.addFilter('trim', (value: unknown) => sameSafety(value, String(value ?? '').trim()))
// Indenting is only for the eye, and it would add spaces to every line of a textarea inside a tab or a panel.
environment.addFilter('indent', (value: unknown) => sameSafety(value, String(value ?? '')))
// MOJ's timeline formats dates by `moment`; here a date arrives already in words, as its "format".
environment.addFilter('date', (_timestamp: unknown, words: string) => words)

function sameSafety(from: unknown, text: string): unknown {
  return from instanceof nunjucks.runtime.SafeString ? new nunjucks.runtime.SafeString(text) : text
}

/**
 * A component's template as a function of its official parameters.
 * @param macro the macro's name, such as `govukButton`; its file follows from it
 */
export function component<Parameters extends object>(
  macro: `govuk${string}` | `moj${string}`,
): (p: Parameters) => Html {
  const kit = macro.startsWith('moj') ? 'moj' : 'govuk'
  const folder = macro
    .slice(kit.length)
    .replace(/(?<!^)[A-Z]/g, letter => `-${letter}`)
    .toLowerCase()
  const source = `{% from "${kit}/components/${folder}/macro.njk" import ${macro} %}{{ ${macro}(parameters) }}`
  const template = new nunjucks.Template(source, environment, macro, false)
  const made = new Map<string, Html>()
  return parameters => {
    const key = JSON.stringify(parameters)
    const known = made.get(key)
    if (known !== undefined) return known
    const html = markup(template.render({ parameters }).trim())
    // Buttons, questions and tags come again on every page; a table of somebody's duties hardly ever does.
    if (key.length <= LONGEST_KEPT) {
      if (made.size >= MOST_KEPT) made.clear()
      made.set(key, html)
    }
    return html
  }
}

const LONGEST_KEPT = 3_000
const MOST_KEPT = 200
