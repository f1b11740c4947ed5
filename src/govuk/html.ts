import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Finished markup: what a component returns. JSX puts it in as it is. */
export type Html = HtmlEscapedString

/**
 * What a component is given to show: plain text, which it escapes, or markup made by JSX or by another component.
 * (JSX is typed as if it might be asynchronous; a part that really is makes the component throw.)
 */
export type Content = string | Html | Promise<Html>

/** Extra attributes of an element, `data-…` and `aria-…` mostly; values are escaped. */
export type Attributes = Readonly<Record<string, string>>

/** The two keys by which the templates tell text from markup. */
export type TextOrHtml = { text: string } | { html: string }

/** Marks a template's output as markup. Only this room may call it: everything else comes from JSX. */
export function markup(html: string): Html {
  return raw(html)
}

/** Text stays text, so that the template escapes it; only what JSX or a component made counts as markup. */
export function textOrHtml(content: Content): TextOrHtml {
  if (typeof content === 'string') return { text: content }
  if (!('isEscaped' in content)) throw new TypeError('Components show text or finished markup, never a promise')
  const html: unknown = content.toString()
  if (typeof html !== 'string') throw new TypeError('Components show finished markup: a part of it is asynchronous')
  return { html }
}

/** The same, for something that may be left out. */
export function optional(content: Content | undefined): TextOrHtml | undefined {
  return content === undefined ? undefined : textOrHtml(content)
}

/** Markup for a template's parameter that takes nothing else; text is escaped on the way. */
export function htmlOf(content: Content): string {
  const made = textOrHtml(content)
  return 'html' in made ? made.html : escapeText(made.text)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? character)
}

/** One after another. */
export function joined(parts: readonly Content[]): Html {
  return markup(parts.map(htmlOf).join(''))
}
