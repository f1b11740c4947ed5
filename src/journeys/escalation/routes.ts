import { type Answer, notFound, page } from '../../web/answer.ts'
import { get, post } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { escalationsBody } from './escalations-page.tsx'
import { fileCopy } from './file-copy.tsx'
import { revokeAnswerLink, showLinks, takeLink, writeAgainOfAnswer } from './make-link.ts'
import { readEscalations } from './read-escalations.ts'
import { seeEscalations } from './see-escalations.tsx'

const LINKS = '/authorities/:authority/children/:child/escalations/:escalation/links'

/** Escalations: all whom the visitor sees with the numbers behind them, and those on a child's record. */
export const escalationRoutes: JourneyRoute[] = [
  get('/escalations', { may: 'see_work', audit: 'escalations_seen', handle: seeEscalations }),
  get('/authorities/:authority/children/:child/escalations', {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => escalationsPage(c, child)),
  }),
  get('/authorities/:authority/children/:child/escalations/:escalation', {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => fileCopy(c, child)),
  }),
  get(LINKS, { may: 'write_record', audit: 'read', handle: showLinks }),
  post(LINKS, { may: 'write_record', audit: 'read', handle: takeLink }),
  post(`${LINKS}/:link/revoke`, { may: 'write_record', audit: 'read', handle: revokeAnswerLink }),
  post(`${LINKS}/:link/letter`, { may: 'write_record', audit: 'read', handle: writeAgainOfAnswer }),
]

async function escalationsPage(c: Asked, child: OpenChild): Promise<Answer> {
  const seen = await readEscalations(c, child)
  if (seen === null) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  return page({
    title: 'Escalations',
    back: { href: address, text: 'Back to the record' },
    body: escalationsBody(
      { seen, address, authority: child.authority, now: child.now },
      {
        justRecorded: c.query.text('recorded'),
        agency: child.decision.as.agency,
        why: child.decision.why,
      },
    ),
  })
}
