import { decidesRoutes } from '../../access/role.ts'
import { type Answer, page } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { openFamily } from '../open-family.ts'
import { dayAsked } from '../past-day.tsx'
import { briefBody } from './brief.tsx'
import { historyBody, nothingToRead, SUMMARY } from './history-page.tsx'

/** The history of a child's family, what it proposes, and both on paper for one reader. */
export const familyRoutes: JourneyRoute[] = [
  get('/authorities/:authority/children/:child/history', {
    may: 'see_child',
    audit: 'history_read',
    handle: c => withChild(c, 'see', child => historyPage(c, child)),
  }),
  get('/authorities/:authority/children/:child/brief', {
    may: 'see_child',
    audit: 'brief_read',
    handle: c => withChild(c, 'see', child => briefPage(c, child)),
  }),
]

async function historyPage(c: Asked, child: OpenChild): Promise<Answer> {
  const { decision, today } = child
  const address = childAddress(child.authority.id, child.childId)
  const shown = { title: 'Family history', back: { href: address, text: 'Back to the record' } }
  if (decision.extent === 'summary') return page({ ...shown, body: nothingToRead(SUMMARY, address) })
  const { known, filled } = dayAsked(c)
  const read = await openFamily(c, child, known, 'history_read')
  const status = filled.problems.length > 0 ? 422 : 200
  if (read === null) return page({ ...shown, status, body: nothingToRead(NOTHING_YET, address) })
  return page({
    ...shown,
    status,
    body: historyBody(read, { address, today, filled, why: decision.why, decides: decidesRoutes(decision.as.role) }),
  })
}

async function briefPage(c: Asked, child: OpenChild): Promise<Answer> {
  const { decision } = child
  const address = childAddress(child.authority.id, child.childId)
  const shown = { title: 'Family brief', back: { href: `${address}/history`, text: 'The family’s history' } }
  if (decision.extent === 'summary') return page({ ...shown, body: nothingToRead(SUMMARY, address) })
  const { known } = dayAsked(c)
  const read = await openFamily(c, child, known, 'brief_read')
  if (read === null) return page({ ...shown, body: nothingToRead(NOTHING_YET, address) })
  const { as, extent } = decision
  return page({ ...shown, body: briefBody(read, { name: c.visitor.name, as, extent, at: child.now }) })
}

const NOTHING_YET =
  'Nothing was on this record by that day, or the protocol of that day proposes no routes. That is no reassurance.'
