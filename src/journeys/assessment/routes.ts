import { decidesRoutes, reachOf } from '../../access/role.ts'
import { type Answer, notFound, page, refused } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { assessmentBody } from './assessment-page.tsx'
import { readAssessment } from './read-assessment.ts'

/** The assessment of one child: what it asks, what was found, what still stands before its authorisation. */
export const assessmentRoutes: JourneyRoute[] = [
  get('/authorities/:authority/children/:child/assessment', {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => assessmentPage(c, child)),
  }),
]

async function assessmentPage(c: Asked, child: OpenChild): Promise<Answer> {
  const { decision } = child
  if (decision.extent === 'summary') return refused('your view of this record is a summary, without its assessment')
  const seen = await readAssessment(c, child)
  if (seen === null) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  return page({
    title: 'Assessment',
    back: { href: address, text: 'Back to the record' },
    body: assessmentBody(seen, {
      address,
      token: c.token,
      mayWrite: reachOf(decision.as).writes,
      decides: decidesRoutes(decision.as.role),
      justRecorded: c.query.text('recorded') !== '',
    }),
  })
}
