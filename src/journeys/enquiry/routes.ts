import { reachOf } from '../../access/role.ts'
import { type Answer, notFound, page, refused } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { enquiryBody } from './enquiry-page.tsx'
import { readEnquiries } from './read-enquiries.ts'

/** Strategy discussions, section 47 enquiries and where the law stands, of one child. Recorded with the other forms. */
export const enquiryRoutes: JourneyRoute[] = [
  get('/authorities/:authority/children/:child/enquiry', {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => enquiryPage(c, child)),
  }),
]

async function enquiryPage(c: Asked, child: OpenChild): Promise<Answer> {
  const { decision } = child
  if (decision.extent === 'summary') return refused('your view of this record is a summary, without its enquiries')
  const seen = await readEnquiries(c, child)
  if (seen === null) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  return page({
    title: 'Enquiry and law',
    back: { href: address, text: 'Back to the record' },
    body: enquiryBody(seen, {
      ...{ address, agency: child.by.agency },
      mayWrite: reachOf(decision.as).writes,
      justRecorded: c.query.text('recorded') || null,
    }),
  })
}
