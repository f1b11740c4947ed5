import type { Answer } from './answer.ts'
import type { FormToken, SubmissionId } from './form-token.ts'
import type { Upload } from './streamed-form.ts'
import type { Submitted } from './submitted.ts'
import type { Visitor } from './visitor.ts'

/**
 * One line of the contents page: address, who may, what the audit calls it, and who answers.
 * `May` is the closed list of permission words; `Deps` is what the application hands to every handler.
 */
export type Route<Deps, May extends string = string> = {
  method: 'GET' | 'POST'
  path: `/${string}`
  may: May
  audit: string
  handle: (context: Context<Deps>) => Promise<Answer> | Answer
  /** The most bytes that its form may carry; more than the usual million only where files come. */
  largest?: number | undefined
  /** Its form's file is handed on while it comes, and held nowhere: the handler reads it. */
  streams?: boolean | undefined
}

/** What a handler is given: the application's own things and what was asked. */
export type Context<Deps> = Deps & Asking

export type Asking = {
  visitor: Visitor
  /** The route's own line, for the audit row: its pattern, never the address that was asked for. */
  route: { method: 'GET' | 'POST'; path: string; may: string; audit: string }
  /** The address asked for, without its question. */
  path: string
  /** Where it was asked, as `http://127.0.0.1:3000`. */
  origin: string
  /** A part of the path that the route names, `:child`. Throws when the route names none. */
  param(name: string): string
  query: Submitted
  /** What was sent; nothing on a GET. */
  form: Submitted
  /** The file that is still coming, on a route that streams; its handler reads it or lets it go. */
  upload: Upload | null
  token: FormToken
  submission: SubmissionId
}

type Line<Deps, May extends string> = { may: May; audit: string; handle: Route<Deps, May>['handle'] }

/** A page to read. */
export function get<Deps, May extends string>(path: `/${string}`, line: Line<Deps, May>): Route<Deps, May> {
  return { method: 'GET', path, ...line }
}

/** A form to take. */
export function post<Deps, May extends string>(
  path: `/${string}`,
  line: Line<Deps, May> & { largest?: number; streams?: boolean },
): Route<Deps, May> {
  return { method: 'POST', path, ...line }
}
