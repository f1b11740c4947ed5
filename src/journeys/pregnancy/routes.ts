import { reachOf } from '../../access/role.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { pregnancyBody } from './pregnancy-page.tsx'
import { readPregnancy } from './read-pregnancy.ts'

/** The dates of a pregnancy: every one that was set, and what each change moved. */
export const pregnancyRoutes: JourneyRoute[] = [
  get('/authorities/:authority/children/:child/pregnancy', {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => pregnancyPage(c, child)),
  }),
]

async function pregnancyPage(c: Asked, child: OpenChild): Promise<Answer> {
  const seen = await readPregnancy(c, child)
  if (seen === null) return notFound()
  const { decision, authority } = child
  const address = childAddress(authority.id, child.childId)
  const isSummary = decision.extent === 'summary'
  const mayWrite = reachOf(decision.as).writes && !isSummary
  return page({
    title: 'Pregnancy',
    back: { href: address, text: 'Back to the record' },
    body: pregnancyBody(seen, { address, calendar: authority.ruling.calendar, mayWrite, isSummary }),
  })
}
