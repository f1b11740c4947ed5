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
 * @param comesAgain is it often made of the same parameters, as buttons, questions and tags are? Then it is kept.
 */
export function component<Parameters extends object>(
  macro: `govuk${string}` | `moj${string}`,
  comesAgain = true,
): (p: Parameters) => Html {
  const made = macroOf<Parameters>(macro)
  return comesAgain ? remembered(made) : made
}

/** The macro itself, taken from its file once: an `import` in a template of ours would do that again for each button. */
function macroOf<Parameters extends object>(macro: `govuk${string}` | `moj${string}`): (p: Parameters) => Html {
  const kit = macro.startsWith('moj') ? 'moj' : 'govuk'
  const folder = macro
    .slice(kit.length)
    .replace(/(?<!^)[A-Z]/g, letter => `-${letter}`)
    .toLowerCase()
  const source = `{% from "${kit}/components/${folder}/macro.njk" import ${macro} %}{% set macro = ${macro} %}`
  let render: ((parameters: Parameters) => unknown) | undefined
  const template = new nunjucks.Template(source, environment, macro, false)
  return parameters => {
    render ??= exported(template)
    return markup(String(render(parameters)).trim())
  }
}

/** What a template's `macro` was set to. Nunjucks exports top-level names to other templates, and so to us. */
function exported<Parameters>(template: nunjucks.Template): (parameters: Parameters) => unknown {
  let macro: unknown
  const asExporting = template as unknown as {
    getExported(done: (error: unknown, names: { macro?: unknown }) => void): void
  }
  asExporting.getExported((error, names) => {
    if (error) throw error
    macro = names.macro
  })
  if (typeof macro !== 'function') throw new Error('A template exports no macro')
  return macro as (parameters: Parameters) => unknown
}

function remembered<Parameters extends object>(make: (p: Parameters) => Html): (p: Parameters) => Html {
  const made = new Map<string, Html>()
  return parameters => {
    const key = JSON.stringify(parameters)
    const known = made.get(key)
    if (known !== undefined) return known
    const html = make(parameters)
    if (key.length <= LONGEST_KEPT) {
      if (made.size >= MOST_KEPT) made.clear()
      made.set(key, html)
    }
    return html
  }
}

const LONGEST_KEPT = 3_000
const MOST_KEPT = 200
