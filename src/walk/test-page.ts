import { expect } from 'vitest'
import type { Answered, Fields } from './test-walk-house.ts'

type Tag = { name: string; attributes: ReadonlyMap<string, string> }

const TAG = /<([a-z][\w:-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** The elements of a page, as a browser would make them of well-formed HTML. */
function tagsOf(html: string): Tag[] {
  return [...html.matchAll(TAG)].map(([, name = '', attributes = '']) => ({
    name: name.toLowerCase(),
    attributes: new Map(
      [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', ...values]) => [
        key.toLowerCase(),
        values.find(value => value !== undefined) ?? '',
      ]),
    ),
  }))
}

const ADDRESSES = ['src', 'href', 'action', 'formaction', 'data', 'poster', 'srcset', 'xlink:href', 'ping']

/** What is wrong with a page: script or style of its own, an address that is not ours, a name where it would be kept. */
function faultsOf({ headers, html, status }: Answered, personal: readonly RegExp[]): string[] {
  const faults: string[] = []
  const fault = (what: string) => void faults.push(what)
  const policy = headers.get('content-security-policy') ?? ''
  if (!policy.includes("default-src 'none'") || /unsafe|\*|https?:/.test(policy)) fault(`policy: ${policy}`)
  if (headers.get('cache-control') !== 'no-store') fault(`kept: ${headers.get('cache-control')}`)
  if (headers.get('x-content-type-options') !== 'nosniff') fault('may be sniffed')
  if (headers.get('x-frame-options') !== 'DENY') fault('may be framed')
  if (headers.get('x-powered-by') !== null || headers.get('server') !== null) fault('says what it runs on')
  if (status >= 300 && status < 400) return faults
  for (const { name, attributes } of tagsOf(html)) {
    if (name === 'style' || name === 'iframe' || name === 'object' || name === 'embed' || name === 'base')
      fault(`<${name}>`)
    if (name === 'script' && !attributes.has('src')) fault('a script inside the page')
    for (const [key, value] of attributes) {
      if (key === 'style' || key.startsWith('on')) fault(`${key}="${value}" on <${name}>`)
      if (ADDRESSES.includes(key) && !/^(\/(?!\/)|[#?]|$)/.test(value)) fault(`${key}="${value}"`)
      if (ADDRESSES.includes(key) && personal.some(name => name.test(decodeURIComponent(value))))
        fault(`${key}="${value}" names`)
    }
  }
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''
  if (title === '' || personal.some(name => name.test(title))) fault(`title: ${title}`)
  for (const [key, value] of headers) if (personal.some(name => name.test(value))) fault(`${key}: ${value} names`)
  return faults
}

export function expectNoFault(answer: Answered, where: string, personal: readonly RegExp[] = []): void {
  expect({ [where]: faultsOf(answer, personal) }).toEqual({ [where]: [] })
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** The last form of a page filled in: `words` where one can write, 10 April 2026 for a day, the first of several answers. */
export function filledIn(html: string, words: string): Fields {
  const form = html.slice(html.lastIndexOf('<form'), html.lastIndexOf('</form>'))
  const fields = new Map<string, string>()
  for (const { name, attributes } of tagsOf(form)) {
    const key = unescaped(attributes.get('name') ?? '')
    const type = attributes.get('type') ?? (name === 'input' ? 'text' : name)
    if (key === '' || fields.has(key)) continue
    if (type === 'hidden' || type === 'radio') fields.set(key, unescaped(attributes.get('value') ?? ''))
    else if (type === 'checkbox' && key !== 'also') fields.set(key, unescaped(attributes.get('value') ?? ''))
    else if (name === 'select') fields.set(key, secondOption(form, key))
    else if (/-(day|month|year)$/.test(key))
      fields.set(key, key.endsWith('year') ? '2026' : key.endsWith('month') ? '4' : '10')
    else if (name === 'textarea' || type === 'text') fields.set(key, wordsFor(key, words))
  }
  return [...fields].filter(([key]) => key !== '_token')
}

const wordsFor = (key: string, words: string) =>
  /^(at|startsAt|joinedAt|leftAt)$/.test(key)
    ? '09:15'
    : /^(babies|birthOrder|version|targetWeeks)$/.test(key)
      ? '1'
      : words

function secondOption(form: string, key: string): string {
  const select = form.slice(form.search(new RegExp(`<select[^>]*name="${key}"`)))
  const options = tagsOf(select.slice(0, select.indexOf('</select>'))).filter(tag => tag.name === 'option')
  return unescaped(options[1]?.attributes.get('value') ?? '')
}
