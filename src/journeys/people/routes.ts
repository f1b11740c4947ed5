import { get, post } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { judgeMatch, seeMatch, undoMatch } from './one-match.tsx'
import { seeMatches } from './see-matches.tsx'

const MATCHES = '/authorities/:authority/matches'

/** People: who may be one person. */
export const peopleRoutes: readonly JourneyRoute[] = [
  get(MATCHES, { may: 'search', audit: 'matches_seen', handle: seeMatches }),
  get(`${MATCHES}/:one/:other`, { may: 'search', audit: 'match_seen', handle: seeMatch }),
  post(`${MATCHES}/:one/:other`, { may: 'search', audit: 'match_judged', handle: judgeMatch }),
  post(`${MATCHES}/:one/:other/undo`, { may: 'search', audit: 'match_undone', handle: undoMatch }),
]
