import { reachOf } from '../access/role.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Staff } from '../people/staff.ts'
import { decidedAgainst } from '../protocol/escalation/decided-against.ts'
import type { ChildHistory } from '../protocol/timetable/child-history.ts'
import { readFolds } from '../record/read.ts'
import { askerIn } from '../worklists/asker-in.ts'
import { type Ruling, timetableOfRecord } from '../worklists/duties-of-record.ts'
import { involvementOf } from '../worklists/involvement-of-record.ts'
import { seenAmong } from '../worklists/seen-children.ts'
import { type NamedAsker, withNames } from '../worklists/whose-duty.ts'
import { decisionClock } from './decision-clock.ts'
import { queueMessages } from './queue-messages.ts'
import { notYetTold, type Reason } from './reasons.ts'

/** The agency whose decisions these are: it is not told what it decided. */
const DECIDES = 'social_care'

type Recorded = { childId: string; history: ChildHistory }

/**
 * Which decisions not to go on this person is told of: who works with the child for another agency, by name; and where an
 * agency that referred or took part has named nobody, its lead.
 */
function reasonsOf({ childId, history }: Recorded, asker: NamedAsker, today: Day): Reason[] {
  const decisions = decidedAgainst(history)
  if (decisions.length === 0) return []
  const involved = involvementOf(history.facts.map(({ fact }) => fact)).filter(
    ({ since, until }) => since <= today && (until === null || today <= until),
  )
  const isTold = asker.memberships.some(held => {
    if (held.agency === DECIDES) return false
    const named = involved.filter(one => one.agency === held.agency && one.user_id !== null)
    if (named.length > 0) return named.some(one => one.user_id === asker.userId)
    return reachOf(held).through === 'agency' && involved.some(one => one.agency === held.agency)
  })
  return isTold ? decisions.map(({ id }) => ({ kind: 'decided', childId, clock: decisionClock(id), owedBy: null })) : []
}

async function recorded(
  tx: AuthorityTransaction,
  authority: string,
  childIds: readonly string[],
  { ruling, today }: { ruling: Ruling; today: Day },
): Promise<Recorded[]> {
  const folds = await readFolds(tx, authority, childIds)
  return folds.map(fold => ({ childId: fold.childId, history: timetableOfRecord(fold, ruling, today).history }))
}

/** Does a message about a decision still stand? It is the last word, and theirs to challenge. */
export async function decisionStands(
  tx: AuthorityTransaction,
  asker: NamedAsker,
  at: { ruling: Ruling; today: Day },
  { childId, clock }: Pick<Reason, 'childId' | 'clock'>,
): Promise<boolean> {
  const all = await recorded(tx, asker.authority, [childId], at)
  const stands = all.some(one => reasonsOf(one, asker, at.today).some(reason => reason.clock === clock))
  return stands && (await seenAmong(tx, asker, [childId])).size > 0
}

/** Queues what is to be told of decisions on some children in the transaction that records them; not to whoever did. */
export async function tellOfDecisions(
  tx: AuthorityTransaction,
  staff: Staff,
  at: { authority: string; ruling: Ruling; now: Instant; today: Day; by: string },
  childIds: readonly string[],
): Promise<void> {
  const { authority, today, now } = at
  const there = (await recorded(tx, authority, childIds, at)).filter(one => decidedAgainst(one.history).length > 0)
  if (there.length === 0) return
  const agencies = new Set(
    there.flatMap(({ history }) => involvementOf(history.facts.map(({ fact }) => fact)).map(one => one.agency)),
  )
  const workers = await staff.workingIn(authority, today)
  const people = new Set(workers.filter(one => agencies.has(one.agency) && one.agency !== DECIDES).map(w => w.userId))
  people.delete(at.by)
  for (const userId of people) {
    const memberships = await staff.memberships(userId, today)
    const asker = await askerIn(staff, { userId, memberships }, authority, today)
    if (asker === null) continue
    const named = await withNames(tx, asker)
    const found = there.flatMap(one => reasonsOf(one, named, today))
    if (found.length === 0) continue
    const seenIds = await seenAmong(
      tx,
      named,
      found.map(({ childId }) => childId),
    )
    const reasons = await notYetTold(
      tx,
      named,
      found.filter(({ childId }) => seenIds.has(childId)),
    )
    await queueMessages(tx, { authority, userId, day: today, tellAt: now }, reasons)
  }
}
