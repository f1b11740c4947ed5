import { type Answer, notFound, page, refused } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { copyRoutes } from './copy-routes.ts'
import { hubBody } from './hub.tsx'
import { readConferences, readSitting } from './read-conference.ts'
import { conferencesBody } from './see-conferences.tsx'

const PATH = '/authorities/:authority/children/:child/conference'

/** The conferences of a child, and everything of one before it is held. The forms are with the other forms of the record. */
export const conferenceRoutes: JourneyRoute[] = [
  get(PATH, { may: 'see_child', audit: 'read', handle: c => withChild(c, 'see', child => listPage(c, child)) }),
  get(`${PATH}/:sitting`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => hubPage(c, child)),
  }),
  ...copyRoutes,
]

/** A summary says that there is a conference among its dates, and no more. */
const SUMMARY = 'your view of this record is a summary, without its conferences'

async function listPage(c: Asked, child: OpenChild): Promise<Answer> {
  if (child.decision.extent === 'summary') return refused(SUMMARY)
  const seen = await readConferences(child)
  if (seen === null) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  return page({
    title: 'Conferences',
    back: { href: address, text: 'Back to the record' },
    body: conferencesBody(seen, { address, child, justRecorded: c.query.text('recorded') !== '' }),
  })
}

async function hubPage(c: Asked, child: OpenChild): Promise<Answer> {
  if (child.decision.extent === 'summary') return refused(SUMMARY)
  const seen = await readSitting(c, child, c.param('sitting'))
  if (seen === null) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  return page({
    title: 'Conference',
    back: { href: `${address}/conference`, text: 'Conferences' },
    body: hubBody(seen, { address, child, justRecorded: c.query.text('recorded') !== '' }),
  })
}
