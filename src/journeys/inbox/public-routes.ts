import type { PublicRoute } from '../../web/public-route.ts'
import { type RateLimit, rateLimit } from '../../web/rate-limit.ts'
import { LINKS_OPENED } from '../by-link.tsx'
import type { Desk } from '../desk.ts'
import type { InInbox } from '../open-link.tsx'
import { ASK_PATH, askForInbox, sendInbox } from './ask-page.tsx'
import { INBOX_PATH, seeInbox } from './inbox-page.tsx'

/** So many ask within an hour: the settings of a town may share an address. */
const ASKED = { ofOne: 30, ofAll: 600, seconds: 3_600 }

/**
 * The inbox of a setting without accounts.
 * @param kinds what may wait in it
 */
export const publicInboxRoutes = (
  kinds: readonly InInbox[],
  limit: RateLimit = rateLimit(ASKED),
  looks: RateLimit = rateLimit(LINKS_OPENED),
): PublicRoute<Desk>[] => [
  { method: 'GET', path: ASK_PATH, handle: askForInbox },
  { method: 'POST', path: ASK_PATH, handle: c => sendInbox(c, limit) },
  { method: 'GET', path: INBOX_PATH, secret: true, handle: c => seeInbox(c, looks, kinds) },
]
