import { get, post } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { openAddress } from './addresses.tsx'
import { judgeMatch, keepMatchDraft, seeMatch, undoMatch } from './one-match.tsx'
import { seePerson } from './person-page.tsx'
import { keepPersonDraft, showPersonPaper, takePersonPaper } from './person-paper.tsx'
import { openPersonPaper } from './person-papers.ts'
import { seeMatches } from './see-matches.tsx'

const MATCHES = '/authorities/:authority/matches'

const PERSON = '/authorities/:authority/people/:person'

/** People: one by one, and who may be one person. */
export const peopleRoutes: readonly JourneyRoute[] = [
  get(PERSON, { may: 'see_child', audit: 'person_read', handle: seePerson }),
  get(`${PERSON}/:paper`, {
    ...{ may: 'write_record', audit: 'person_read' },
    handle: c => showPersonPaper(c, openPersonPaper),
  }),
  post(`${PERSON}/:paper`, {
    ...{ may: 'write_record', audit: 'person_write' },
    handle: c => takePersonPaper(c, openPersonPaper),
  }),
  post(`${PERSON}/draft/:paper`, {
    ...{ may: 'write_record', audit: 'draft' },
    handle: c => keepPersonDraft(c, openPersonPaper),
  }),
  post(`${PERSON}/addresses/:address`, { may: 'see_child', audit: 'address_opened', handle: openAddress }),
  get(MATCHES, { may: 'search', audit: 'matches_seen', handle: seeMatches }),
  get(`${MATCHES}/:one/:other`, { may: 'search', audit: 'match_seen', handle: seeMatch }),
  post(`${MATCHES}/:one/:other`, { may: 'search', audit: 'match_judged', handle: judgeMatch }),
  post(`${MATCHES}/:one/:other/draft`, { may: 'search', audit: 'draft', handle: keepMatchDraft }),
  post(`${MATCHES}/:one/:other/undo`, { may: 'search', audit: 'match_undone', handle: undoMatch }),
]
