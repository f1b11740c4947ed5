import { makesParentsPage } from '../../access/parents-page.ts'
import { readsPlan } from '../../access/plan.ts'
import { reachOf } from '../../access/role.ts'
import { type Answer, notFound, page, refused } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { dayAsked } from '../past-day.tsx'
import { coreGroupBody } from './core-group-page.tsx'
import { evidenceBody } from './evidence-page.tsx'
import { readCoreGroup } from './read-core-group.ts'
import { versionsBody } from './versions-page.tsx'

const CHILD = '/authorities/:authority/children/:child'

/** What happens after a plan has started. Its forms are those of the record. */
export const coreGroupRoutes: JourneyRoute[] = [
  get(`${CHILD}/core-group`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => coreGroupPage(c, child)),
  }),
  get(`${CHILD}/plan/versions`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => versionsPage(c, child)),
  }),
  get(`${CHILD}/plan/review-evidence`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => evidencePage(c, child)),
  }),
]

const SUMMARY = 'your view of this record is a summary, without its plan'

const backToCoreGroup = (child: OpenChild) => ({
  href: `${childAddress(child.authority.id, child.childId)}/core-group`,
  text: 'Back to the core group',
})

async function coreGroupPage(c: Asked, child: OpenChild): Promise<Answer> {
  if (!readsPlan(child.decision)) return refused(SUMMARY)
  const seen = await readCoreGroup(c, child, null)
  if (seen === null) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  return page({
    title: 'Core group',
    back: { href: address, text: 'Back to the record' },
    body: coreGroupBody(seen, {
      address,
      calendar: child.authority.ruling.calendar,
      today: child.today,
      mayWrite: reachOf(child.decision.as).writes,
      makesParentsPage: makesParentsPage(child.decision),
      justRecorded: c.query.text('recorded') || null,
    }),
  })
}

async function versionsPage(c: Asked, child: OpenChild): Promise<Answer> {
  if (!readsPlan(child.decision)) return refused(SUMMARY)
  const day = dayAsked(c)
  const seen = await readCoreGroup(c, child, day.known)
  if (seen === null) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  return page({
    title: 'Versions of a plan',
    back: backToCoreGroup(child),
    status: day.filled.problems.length > 0 ? 422 : 200,
    body: versionsBody(seen, {
      ...{ address, today: child.today, day },
      ...{ was: c.query.text('was'), is: c.query.text('is') },
    }),
  })
}

async function evidencePage(c: Asked, child: OpenChild): Promise<Answer> {
  if (!readsPlan(child.decision)) return refused(SUMMARY)
  const seen = await readCoreGroup(c, child, null)
  if (seen === null) return notFound()
  return page({ title: 'What a review looks at', back: backToCoreGroup(child), body: evidenceBody(seen, child.today) })
}
