import { sql } from 'kysely'
import { inAuthority } from '../../db/connection.ts'
import { type Day, plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { sittingsOf } from '../../protocol/conference/sitting.ts'
import { noteRead, readFolds } from '../../record/read.ts'
import { askerIn } from '../../worklists/asker-in.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { mineOwedBy } from '../../worklists/owed.ts'
import { withNames } from '../../worklists/whose-duty.ts'
import type { Desk } from '../desk.ts'
import type { CalendarDays } from './calendar-of.ts'

/** Half a year: what is further ahead is planned anew before it comes. */
const DAYS_AHEAD = 183
const MOST_CHILDREN = 300

/** What is somebody's own to do, day by day, and their conferences, in all their authorities. Each reading is on the audit. */
export async function readDays(desk: Desk, userId: string): Promise<CalendarDays> {
  const today = desk.clock.today()
  const memberships = await desk.staff.memberships(userId, today)
  const authorities = [...new Set(memberships.map(m => m.authority))]
  const parts = await Promise.all(authorities.map(id => readDaysIn(desk, { userId, memberships }, id)))
  const due = new Map<Day, number>()
  for (const part of parts) for (const [on, count] of part.due) due.set(on, (due.get(on) ?? 0) + count)
  const meetings = new Map(parts.flatMap(part => part.meetings).map(meeting => [meeting.id, meeting]))
  return { due, late: parts.reduce((sum, part) => sum + part.late, 0), meetings: [...meetings.values()] }
}

async function readDaysIn(
  desk: Desk,
  actor: { userId: string; memberships: Awaited<ReturnType<Desk['staff']['memberships']>> },
  id: string,
): Promise<CalendarDays> {
  const today = desk.clock.today()
  const [asker, authority] = await Promise.all([askerIn(desk.staff, actor, id, today), desk.authority(id)])
  const [as] = asker?.memberships ?? []
  if (asker === null || authority === null || as === undefined) return { due: new Map(), late: 0, meetings: [] }
  return inAuthority(desk.db, id, async tx => {
    const named = await withNames(tx, asker)
    const until = toDay(plusDays(toNumber(today), DAYS_AHEAD))
    const rows = await mineOwedBy(tx, named, until)
      .select([sql<Day>`d.owed_by`.as('on'), sql<number>`count(*)::int`.as('count')])
      .groupBy('d.owed_by')
      .execute()
    const mine = named.named.filter(one => one.userId === actor.userId).map(({ childId }) => childId)
    const folds = await readFolds(tx, id, [...new Set(mine)].slice(0, MOST_CHILDREN))
    const meetings = folds.flatMap(fold => {
      const { history } = timetableOfRecord(fold, authority.ruling, today)
      if (history.loss !== null) return []
      return sittingsOf(history.facts.map(({ fact }) => fact)).flatMap(({ id: sitting, on, startsAt }) =>
        on !== null && on >= today ? [{ id: sitting, on, startsAt }] : [],
      )
    })
    const by = { userId: actor.userId, role: as.role, agency: as.agency, why: 'their own calendar, which names nobody' }
    await noteRead(tx, id, { ...by, place: '/calendar/:secret' }, desk.clock.now(), 'calendar_read', [])
    return {
      due: new Map(rows.filter(({ on }) => on >= today).map(({ on, count }) => [on, count])),
      late: rows.filter(({ on }) => on < today).reduce((sum, { count }) => sum + count, 0),
      meetings,
    }
  })
}
