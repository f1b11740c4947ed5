import type { PublicRoute } from '../../web/public-route.ts'
import { type RateLimit, rateLimit } from '../../web/rate-limit.ts'
import { LINKS_OPENED, SENT_BY_LINK } from '../by-link.tsx'
import type { Desk } from '../desk.ts'
import { ANSWER_PATH, askForAnswer, takeByLink } from './answer-by-link.tsx'

/** The page by which an agency without an account answers an escalation; each house counts what comes in to it. */
export const publicEscalationRoutes = (
  limit: RateLimit = rateLimit(SENT_BY_LINK),
  looks: RateLimit = rateLimit(LINKS_OPENED),
): PublicRoute<Desk>[] => [
  { method: 'GET', path: ANSWER_PATH, secret: true, handle: c => askForAnswer(c, looks) },
  { method: 'POST', path: ANSWER_PATH, secret: true, handle: c => takeByLink(c, limit) },
]
