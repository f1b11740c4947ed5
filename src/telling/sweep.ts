import { sql } from 'kysely'
import { inAuthority } from '../db/connection.ts'
import { askerIn } from '../worklists/asker-in.ts'
import { escalationsThere } from '../worklists/escalations-there.ts'
import { withNames } from '../worklists/whose-duty.ts'
import { awayFor } from './away-for.ts'
import { untoldForCover } from './cover.ts'
import { untoldOfEscalations } from './escalation-reasons.ts'
import { moveUp } from './move-up.ts'
import { untoldOffers } from './offers.ts'
import { speaksForPartnership, untoldOfPartnership } from './partnership-told.ts'
import { queueMessages, sayInProgram } from './queue-messages.ts'
import { soonUntil, untold } from './reasons.ts'
import type { TellingDesk } from './tell.ts'

export type SweepDesk = Pick<TellingDesk, 'db' | 'clock' | 'authority' | 'staff' | 'choices'>

/** How long a sweep has worked is looked at between two people: the queue is being stopped. */
type Stopping = { readonly aborted: boolean }

/**
 * Queues what an authority's people are to be told today and were not told yet: of their own duties, and those of people
 * who are away and named them, what is due soon or late; of escalations; and says what is late that others owe for children
 * whom they work with. One transaction for each person, so that a sweep that is killed has told some people all and the
 * others nothing, and the next one goes on. Answers how many messages there are more.
 */
export async function sweep(desk: SweepDesk, authority: string, stopping: Stopping = NEVER): Promise<number> {
  const today = desk.clock.today()
  const known = await desk.authority(authority)
  if (known === null) return 0
  await moveUp(desk, authority, known.ruling)
  const until = soonUntil(known.ruling, today)
  const workers = await desk.staff.workingIn(authority, today)
  const people = new Set(workers.map(worker => worker.userId)).values()
  const at = { now: desk.clock.now(), today, calendar: known.ruling.calendar }
  const escalations = await inAuthority(desk.db, authority, tx =>
    escalationsThere(tx, authority, { ruling: known.ruling, today }, 'all'),
  )
  const queueOf = async (userId: string): Promise<number> => {
    const memberships = await desk.staff.memberships(userId, today)
    const asker = await askerIn(desk.staff, { userId, memberships }, authority, today)
    const who = { authority, userId, memberships }
    const telling = { authority, userId, day: today, tellAt: desk.clock.now() }
    if (asker === null && !speaksForPartnership(who)) return 0
    return inAuthority(desk.db, authority, async tx => {
      const reached = await untoldOfPartnership(tx, who, escalations)
      if (asker === null) return queueMessages(tx, telling, reached)
      const named = await withNames(tx, asker)
      const away = await awayFor(tx, desk, named)
      const [own, covered, escalated, offers] = await Promise.all([
        untold(tx, named, until),
        untoldForCover(tx, away, named, until),
        untoldOfEscalations(tx, escalations, { asker: named, away }, at),
        untoldOffers(tx, desk.choices, named),
      ])
      const queued = await queueMessages(tx, telling, [...own, ...covered, ...escalated, ...reached])
      return queued + (await sayInProgram(tx, telling, offers))
    })
  }
  /** The database and the program work at the same time: one of these waits where the other is busy. */
  const inTurn = async (): Promise<number> => {
    let queued = 0
    for (const userId of people) {
      if (stopping.aborted) break
      queued += await queueOf(userId)
    }
    return queued
  }
  const counts = await Promise.all(Array.from({ length: AT_ONCE }, inTurn))
  const queued = counts.reduce((sum, count) => sum + count, 0)
  if (stopping.aborted) return queued
  await restoreJobs(desk, authority)
  return queued
}

const AT_ONCE = 3

const NEVER: Stopping = { aborted: false }

const ASKED_AT_ONCE = 5_000

/** Makes the jobs of messages that wait without one. */
async function restoreJobs(desk: SweepDesk, authority: string): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const last = await inAuthority(desk.db, authority, async tx => {
      const waiting = await tx
        .selectFrom('message')
        .select(['message_id as id', 'tell_at as at'])
        .where('authority_id', '=', authority)
        .where('state', '=', sql.lit('queued'))
        .where('message_id', '>', after)
        .orderBy('message_id')
        .limit(ASKED_AT_ONCE)
        .execute()
      const [ids, at] = [waiting.map(row => row.id), waiting.map(row => row.at)]
      await sql`select restore_telling_jobs(${authority}, ${ids}::uuid[], ${at}::timestamptz[])`.execute(tx)
      return waiting.length < ASKED_AT_ONCE ? null : ids.at(-1)
    })
    if (last == null) return
    after = last
  }
}
