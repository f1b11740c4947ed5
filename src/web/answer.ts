import type { Content } from '../govuk/html.ts'

/** What a page's handler gives back. The shell turns it into HTTP; only here and there are there HTTP numbers. */
export type Answer = Page | Redirect | NotFound | Refused | DraftSaved | Download | Told

/** A page inside the shell. */
export type Page = {
  kind: 'page'
  /** For the browser's tab and history: never a name, a number or a date of birth. */
  title: string
  body: Content
  /** Where one goes back to, or the way down to here; the last step has no address. */
  back?: { href: string; text?: string | undefined } | undefined
  trail?: readonly { text: string; href?: string | undefined }[] | undefined
  /**
   * 404 for a page that says what there is instead, 422 for a form given back with errors, 413 for one whose file is too large,
   * 409 for one that somebody else got ahead of.
   */
  status?: 200 | 404 | 409 | 413 | 422 | 429 | undefined
}

/** See other: after every form that was taken. Only to an address of ours. */
type Redirect = { kind: 'redirect'; to: string }

/** There is no such thing, as far as this person is concerned: also the answer for what must not be known to exist. */
type NotFound = { kind: 'notFound' }

/** The thing is known to exist, and this person may not do this with it; `why` is said to them. */
type Refused = { kind: 'refused'; why: string }

/** A draft was kept. A script is told the time; without one, the person goes back to the form. */
type DraftSaved = { kind: 'draftSaved'; at: string; back: string }

/** A file of words, under the name by which one keeps it; the browser shows it. */
export type TextFile = { kind: 'textFile'; name: string; text: string; type?: 'text/calendar' | undefined }

/** A file to keep, under its name: whole, or piece by piece. */
export type Download = {
  kind: 'download'
  name: string
  type: string
  bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
}

/** What a script of ours asked for; nobody reads it as a page. */
type Told = { kind: 'told'; data: Readonly<Record<string, string | number | boolean>> }

/** A page inside the shell. */
export function page(options: Omit<Page, 'kind'>): Page {
  return { kind: 'page', ...options }
}

export function redirect(to: string): Redirect {
  if (!isOurs(to)) throw new Error('A redirect leads to an address of ours')
  return { kind: 'redirect', to }
}

export function notFound(): NotFound {
  return { kind: 'notFound' }
}

export function refused(why: string): Refused {
  return { kind: 'refused', why }
}

export function told(data: Told['data']): Told {
  return { kind: 'told', data }
}

export function download(options: Omit<Download, 'kind'>): Download {
  return { kind: 'download', ...options }
}

export function draftSaved(options: Omit<DraftSaved, 'kind'>): DraftSaved {
  return { kind: 'draftSaved', ...options }
}

/** Is this the path of a page here, which a browser cannot read as another site's? */
export function isOurs(address: string): boolean {
  return /^\/(?![/\\])[^\\\s]*$/.test(address)
}
