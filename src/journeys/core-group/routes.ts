import { reachOf } from '../../access/role.ts'
import { type Answer, notFound, page, refused } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { coreGroupBody } from './core-group-page.tsx'
import { readCoreGroup } from './read-core-group.ts'

const CHILD = '/authorities/:authority/children/:child'

/** What happens after a plan has started. Its forms are those of the record. */
export const coreGroupRoutes: JourneyRoute[] = [
  get(`${CHILD}/core-group`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => coreGroupPage(c, child)),
  }),
]

const SUMMARY = 'your view of this record is a summary, without its plan'

async function coreGroupPage(c: Asked, child: OpenChild): Promise<Answer> {
  if (child.decision.extent === 'summary') return refused(SUMMARY)
  const seen = await readCoreGroup(c, child, null)
  if (seen === null) return notFound()
  return page({
    title: 'Core group',
    back: { href: childAddress(child.authority.id, child.childId), text: 'Back to the record' },
    body: coreGroupBody(seen, {
      address: childAddress(child.authority.id, child.childId),
      calendar: child.authority.ruling.calendar,
      today: child.today,
      mayWrite: reachOf(child.decision.as.role).writes,
      makesParentsPage: child.decision.extent === 'full' && child.decision.as.agency === 'social_care',
      justRecorded: c.query.text('recorded') || null,
    }),
  })
}
