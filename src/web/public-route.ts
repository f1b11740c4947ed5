import type { Context as HttpContext } from 'hono'
import type { Answer, TextFile } from './answer.ts'
import { otherSitePage, unreadablePage } from './error-pages.tsx'
import { SUBMISSION_FIELD, type SubmissionId, submissionId } from './form-token.ts'
import type { Env } from './log.ts'
import { formOf } from './read-form.ts'
import { isSameOrigin } from './same-origin.ts'
import { type Shell, textResponse, type Who } from './shell.ts'
import type { Upload } from './streamed-form.ts'
import { type Submitted, submitted } from './submitted.ts'

/** What a page for people without an account is given: no session, so no visitor and no token. */
export type PublicAsking = {
  path: string
  /** A part of the address; the route's pattern names it. */
  param(name: string): string
  query: Submitted
  form: Submitted
  submission: SubmissionId
  sender: string
  /** The file that is still coming, on a route that streams. */
  upload: Upload | null
}

/** What such a page gives back: a page, or a file of words to be read or kept. */
export type PublicAnswer = Exclude<Answer, { kind: 'refused' | 'draftSaved' | 'download' | 'told' }> | TextFile

/** One line of the contents page for people without an account. `largest`: the most bytes that its form may carry. */
export type PublicRoute<Deps> = {
  method: 'GET' | 'POST'
  path: `/${string}`
  largest?: number
  /** Its form's file is handed on while it comes. */
  streams?: boolean
  /** Its address is a secret that was given to one person: it is told to no other site, and shows nobody's menu. */
  secret?: boolean
  handle: (context: Deps & PublicAsking) => Promise<PublicAnswer>
}

/**
 * Answers somebody without an account; who has one and only reads keeps the menu. Its form needs no token: there is no session whose rights another site could use,
 * and a browser says where the form stood (same-origin.ts).
 */
export async function handlePublic<Deps>(
  c: HttpContext<Env>,
  route: PublicRoute<Deps>,
  { deps, shell, sender, who }: { deps: Deps; shell: Shell; sender: string; who: Who | null },
): Promise<Response> {
  const { path } = c.req
  const asked = { path, who: route.secret ? null : who }
  const { headers } = c.req.raw
  // From a page that tells its address to nobody a browser sends `Origin: null`. Another site does not know such an address.
  if (route.method === 'POST' && !route.secret && !isSameOrigin(headers)) {
    return shell.page(otherSitePage(), { ...asked, status: 403 })
  }
  const told = (response: Response) => {
    if (route.secret) response.headers.set('Referrer-Policy', 'no-referrer')
    return response
  }
  const body = await formOf(c.req.raw, route)
  if (!body.ok) {
    const status = body.why === 'too_large' ? 413 : 415
    return told(await shell.page(unreadablePage(body.why), { ...asked, status }))
  }
  const { form, upload = null } = body
  try {
    const answer = await route.handle({
      ...deps,
      ...{ path, form, sender, upload, submission: submissionId(form.text(SUBMISSION_FIELD)) },
      param: name => c.req.param(name) ?? '',
      query: submitted(new URL(c.req.url).searchParams),
    })
    return told(
      answer.kind === 'textFile' ? textResponse(answer) : await shell.answer(answer, { ...asked, accept: '' }),
    )
  } finally {
    upload?.letGo()
  }
}
