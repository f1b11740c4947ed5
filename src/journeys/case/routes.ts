import { reachOf } from '../../access/role.ts'
import { type Day, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { type Asked, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { dayAsked } from '../past-day.tsx'
import { caseBody } from './case-page.tsx'
import { familyNotice } from './family-notice.tsx'
import { lateKnownNotice } from './late-known-notice.tsx'
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
  const { known, filled } = dayAsked(c, { toTheMinute: true })
  const [seen, drafts] = await Promise.all([readCase(c, child, known), known === null ? draftsIn(child) : []])
  if (seen === null) return notFound()
  const { decision } = child
  const mayWrite = reachOf(decision.as).writes && decision.extent !== 'summary'
  const [family, lateKnown] = await Promise.all([
    known === null ? familyNotice(c, child, seen, mayWrite) : null,
    lateKnownNotice(c, child, seen.timetable, known),
  ])
  return page({
    title: 'Child',
    back: { href: '/', text: 'My work' },
    status: filled.problems.length > 0 ? 422 : 200,
    body: caseBody(seen, {
      authority: child.authority,
      childId: child.childId,
      userId: child.by.userId,
      mayWrite,
      family,
      lateKnown,
      knownOn: known === null ? null : toNumber(known.day),
      knownAt: known?.at,
      dayAsked: filled,
      beginsOn: known !== null && seen.entries.length === 0 ? await beginningOf(child) : null,
      today: child.today,
      agency: decision.as.agency,
      why: decision.why,
      extent: decision.extent,
      groups: c.query.all('group'),
      agencies: c.query.all('agency'),
      allEntries: c.query.text('entries') === 'all',
      justRecorded: c.query.text('recorded') || null,
      draftsIn: drafts,
    }),
  })
}

/** The London day on which anything was first recorded; null for a record with nothing on it. */
async function beginningOf({ tx, authority, childId }: OpenChild): Promise<Day | null> {
  const first = await tx
    .selectFrom('fact')
    .select('recorded_at')
    .where('authority_id', '=', authority.id)
    .where('child_id', '=', childId)
    .orderBy('position')
    .executeTakeFirst()
  return first === undefined ? null : dayOf(first.recorded_at)
}

async function draftsIn({ tx, authority, childId, by }: OpenChild): Promise<string[]> {
  const rows = await tx
    .selectFrom('draft')
    .select('form')
    .where('authority_id', '=', authority.id)
    .where('child_id', '=', childId)
    .where('user_id', '=', by.userId)
    // Those of the person's page are offered there.
    .where('form', 'not like', 'person/%')
    .orderBy('saved_at', 'desc')
    .execute()
  return rows.map(row => row.form)
}
