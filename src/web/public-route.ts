import type { Context as HttpContext } from 'hono'
import type { Answer } from './answer.ts'
import { otherSitePage, unreadablePage } from './error-pages.tsx'
import { SUBMISSION_FIELD, type SubmissionId, submissionId } from './form-token.ts'
import type { Env } from './log.ts'
import { formOf } from './read-form.ts'
import { isSameOrigin } from './same-origin.ts'
import type { Shell } from './shell.ts'
import type { Submitted } from './submitted.ts'

/** What a page for people without an account is given: no session, so no visitor and no token. */
export type PublicAsking = { path: string; form: Submitted; submission: SubmissionId; sender: string }

/** One line of the contents page for people without an account. `largest`: the most bytes that its form may carry. */
export type PublicRoute<Deps> = {
  method: 'GET' | 'POST'
  path: `/${string}`
  largest?: number
  handle: (context: Deps & PublicAsking) => Promise<Exclude<Answer, { kind: 'refused' | 'draftSaved' }>>
}

/**
 * Answers somebody without an account. Its form needs no token: there is no session whose rights another site could use,
 * and a browser says where the form stood (same-origin.ts).
 */
export async function handlePublic<Deps>(
  c: HttpContext<Env>,
  route: PublicRoute<Deps>,
  { deps, shell, sender }: { deps: Deps; shell: Shell; sender: string },
): Promise<Response> {
  const { path } = c.req
  const asked = { path, who: null }
  const { headers } = c.req.raw
  if (route.method === 'POST' && !isSameOrigin(headers)) return shell.page(otherSitePage(), { ...asked, status: 403 })
  const body = await formOf(c.req.raw, route)
  if (!body.ok) {
    return shell.page(unreadablePage(body.why), { ...asked, status: body.why === 'too_large' ? 413 : 415 })
  }
  const { form } = body
  const answer = await route.handle({
    ...deps,
    ...{ path, form, sender, submission: submissionId(form.text(SUBMISSION_FIELD)) },
  })
  return shell.answer(answer, { ...asked, accept: '' })
}
