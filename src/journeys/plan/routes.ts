import { readsPlan } from '../../access/plan.ts'
import type { Content } from '../../govuk/html.ts'
import { type Answer, notFound, page, refused } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { coverageBody } from './coverage-page.tsx'
import { planBody } from './plan-page.tsx'
import { type PlanSeen, readPlan } from './read-plan.ts'

const PATH = '/authorities/:authority/children/:child/plan'

/** The plan, to be read. It is written with the other forms of the record. */
export const planRoutes: JourneyRoute[] = [
  get(PATH, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => planPage(c, child, { title: 'The plan', body: planBody, up: '' })),
  }),
  get(`${PATH}/coverage`, {
    may: 'see_child',
    audit: 'read',
    handle: c =>
      withChild(c, 'see', child => {
        const isBig = c.query.text('screen') === 'big'
        return planPage(c, child, { title: 'Risks and actions', body: seen => coverageBody(seen, isBig), up: '/plan' })
      }),
  }),
]

async function planPage(
  c: Asked,
  child: OpenChild,
  { title, body, up }: { title: string; body: (seen: PlanSeen) => Content; up: '' | '/plan' },
): Promise<Answer> {
  if (!readsPlan(child.decision)) return refused('your view of this record is a summary, without its plan')
  const seen = await readPlan(c, child)
  if (seen === null) return notFound()
  const back = { href: `${seen.address}${up}`, text: up === '' ? 'Back to the record' : 'Back to the plan' }
  return page({ title, back, body: body(seen) })
}
