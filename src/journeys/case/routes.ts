import { reachOf } from '../../access/role.ts'
import { parseDay, toNumber } from '../../kernel/day.ts'
import { endOfDay } from '../../kernel/instant.ts'
import { FIRST_DAY } from '../../kernel/working-days.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { form } from '../../web/form.ts'
import { get } from '../../web/route.ts'
import { type Asked, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { caseBody } from './case-page.tsx'
import { readCase } from './read-case.ts'

/** One child's record, today or as known on a past day. */
export const caseRoutes: JourneyRoute[] = [
  get('/authorities/:authority/children/:child', {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => casePage(c, child)),
  }),
]

async function casePage(c: Asked, child: OpenChild): Promise<Answer> {
  const known = knownDayOf(c)
  const [seen, drafts] = await Promise.all([readCase(c, child, known), known === null ? draftsIn(child) : []])
  if (seen === null) return notFound()
  const { decision } = child
  return page({
    title: 'Child',
    back: { href: '/', text: 'My work' },
    body: caseBody(seen, {
      authority: child.authority,
      childId: child.childId,
      userId: child.by.userId,
      mayWrite: reachOf(decision.as.role).writes && decision.extent !== 'summary',
      knownOn: known === null ? null : toNumber(known.day),
      why: decision.why,
      extent: decision.extent,
      groups: c.query.all('group'),
      agencies: c.query.all('agency'),
      justRecorded: c.query.text('recorded') || null,
      draftsIn: drafts,
    }),
  })
}

const asked = form({ known: dateField({ label: 'Day' }) })

/** A past day, as one date or in the three boxes of the form; today, later days, days before any record and nonsense mean today. */
function knownDayOf(c: Asked) {
  const boxes = asked.read(c.query)
  const day = parseDay(c.query.text('known')) ?? (boxes.ok ? boxes.values.known : null)
  const isPast = day !== null && toNumber(day) >= FIRST_DAY && day < c.clock.today()
  return !isPast ? null : { day, instant: endOfDay(day) }
}

async function draftsIn({ tx, authority, childId, by }: OpenChild): Promise<string[]> {
  const rows = await tx
    .selectFrom('draft')
    .select('form')
    .where('authority_id', '=', authority.id)
    .where('child_id', '=', childId)
    .where('user_id', '=', by.userId)
    .orderBy('saved_at', 'desc')
    .execute()
  return rows.map(row => row.form)
}
