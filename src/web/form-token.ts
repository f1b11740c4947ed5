import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'

/** Goes into every form of a session and comes back with it: proof that the form is ours. */
export type FormToken = string & { readonly FormToken: unique symbol }

/** Made once for each form shown: a second submit of the same form is the same fact. Its storage is the caller's. */
export type SubmissionId = string & { readonly SubmissionId: unique symbol }

export const TOKEN_FIELD = '_token'
export const SUBMISSION_FIELD = '_submission'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The token of a session. Nothing is stored: it follows from the session and the server's secret. */
export function formToken(secret: string, sessionId: string): FormToken {
  return createHmac('sha256', secret).update(`form ${sessionId}`).digest('base64url') as FormToken
}

/** Is this the session's token? Takes the same time whether or not it is. */
export function isFormToken(given: string, expected: FormToken): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The id that a form came with; a fresh one for a form about to be shown, or when it came with none. */
export function submissionId(given: string): SubmissionId {
  return (UUID.test(given) ? given : randomUUID()) as SubmissionId
}
