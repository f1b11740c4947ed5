import { isAskedOf, isHere } from '../access/answering.ts'
import { actsByOffice, leadsOnSafeguarding, type Post, reachOf, worksFrontDoor } from '../access/role.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import { type Day, plusDays, toDay } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { onceFor } from '../kernel/once-for.ts'
import type { HolidayCalendar } from '../kernel/working-days.ts'
import type { Staff } from '../people/staff.ts'
import { counterpartAt } from '../protocol/escalation/counterpart.ts'
import { isDangerUnseen, seenAtFrontDoor } from '../protocol/escalation/danger.ts'
import { dutiesMeant } from '../protocol/escalation/duties-meant.ts'
import { type Escalation, stageNow, turnOf } from '../protocol/escalation/escalation.ts'
import { askedNow } from '../protocol/escalation/escalation-duties.ts'
import { isPast, ladderClocks } from '../protocol/escalation/ladder-clocks.ts'
import type { ChildTimetable } from '../protocol/timetable/timetable.ts'
import { askerIn } from '../worklists/asker-in.ts'
import type { Ruling } from '../worklists/duties-of-record.ts'
import { type EscalationThere, escalationsThere } from '../worklists/escalations-there.ts'
import { involvementOf } from '../worklists/involvement-of-record.ts'
import { seenAmong } from '../worklists/seen-children.ts'
import { type NamedAsker, withNames } from '../worklists/whose-duty.ts'
import { awayFor } from './away-for.ts'
import type { Choices } from './choices.ts'
import { escalationClock } from './escalation-clock.ts'
import { untoldOfPartnership } from './partnership-told.ts'
import { queueMessages } from './queue-messages.ts'
import { inPlaceOf, notYetTold, type Reason } from './reasons.ts'
import type { EscalationTold } from './told.ts'

/** How long ago an escalation may have ended for somebody to be told of it still. */
const DAYS_AFTER = 14

type Now = { now: Instant; today: Day; calendar: HolidayCalendar }

/** Why this person is told of an escalation now. Whether they see the child is asked apart. */
function reasonsOf({ childId, escalation, timetable }: EscalationThere, asker: NamedAsker, at: Now): Reason[] {
  const { id, raised, end, raiser, agency, against } = escalation
  const isLead = () => leadsFor(asker, { childId, timetable }, agency)
  // Of one whose raiser has left the agency, or is not known, the lead hears what the raiser would.
  const isAbandoned = agency !== null && (raiser === null || !isHere(asker.held, agency, raiser))
  const isRaiser = raiser === asker.userId || (isAbandoned && isLead())
  const isNamed = (of: string | null) =>
    asker.named.some(one => one.childId === childId && one.agency === of && one.userId === asker.userId)
  const reason = (kind: EscalationTold, factId: string, owedBy: Day | null = null): Reason[] => [
    { kind, childId, clock: escalationClock(id, factId), owedBy },
  ]
  if (end !== null) {
    const isOld = toDay(plusDays(end.at.on, DAYS_AFTER)) < at.today
    if (isOld || end.how === 'loss') return []
    // Closed by others, perhaps by whoever was asked: it does not vanish in silence.
    if (end.how === 'closed') return isRaiser ? reason('escalation_over', end.at.fact.id) : []
    const hasAnswered = isNamed(against) || isAskedOfThem(asker, { childId, timetable }, askedIn(escalation))
    return isRaiser || hasAnswered ? reason('escalation_over', end.at.fact.id) : []
  }
  const isDanger =
    raiser !== asker.userId && asker.memberships.some(worksFrontDoor) && isDangerUnseen(escalation, timetable.history)
  const seenThere =
    isRaiser && raised.fact.immediateRisk === true ? seenAtFrontDoor(escalation, timetable.history) : null
  const danger = [
    ...(isDanger ? reason('escalation_danger', raised.fact.id) : []),
    ...(seenThere === null ? [] : reason('escalation_danger_seen', seenThere.fact.id)),
  ]
  const stage = stageNow(escalation)
  const clock = answerOf(escalation, at.calendar)
  const due = clock?.due == null ? null : toDay(clock.due)
  if (turnOf(escalation) === 'raiser') {
    const answered = isRaiser ? reason('escalation_answered', stage.answer?.fact.id ?? stage.since.fact.id) : []
    return [...danger, ...answered, ...dutyDone()]
  }
  const asked = askedIn(escalation)
  const isAsked = isNamed(asked.agency) || isAskedOfThem(asker, { childId, timetable }, asked)
  const isSilent = clock !== undefined && isPast(clock, at.now)
  return [
    ...danger,
    ...(isAsked ? reason('escalation_raised', stage.since.fact.id, due) : []),
    ...(isSilent && (isRaiser || isLead()) ? reason('escalation_silent', stage.since.fact.id, due) : []),
    ...dutyDone(),
  ]

  function dutyDone(): Reason[] {
    if (!isRaiser) return []
    const late = dutiesMeant(escalation.duty, raised.on, timetable.duties)[0]?.clock.end
    // Also what was done before that day and was written down only now.
    return late?.how === 'met' ? reason('escalation_duty_done', late.fact.id) : []
  }
}

type OfChild = Pick<EscalationThere, 'childId' | 'timetable'>

/** Is it their own to answer for this post, by their role or in place of one that nobody holds? */
function isAskedOfThem({ held, named, memberships, userId }: NamedAsker, of: OfChild, asked: Post): boolean {
  const ofAgency = named.filter(one => one.childId === of.childId && one.agency === asked.agency)
  const on = {
    isNamed: ofAgency.some(one => one.userId === userId),
    isTeamNamed: ofAgency.length > 0,
    isUnallocated: !isAnybodyNamed(of.timetable, asked.agency),
  }
  return memberships.some(membership => isAskedOf(held, membership, asked, on))
}

/** The leads of the agency that raised it; where it has none, whoever stands in their place. */
function leadsFor(asker: NamedAsker, of: OfChild, agency: string | null): boolean {
  if (agency === null) return false
  if (isAskedOfThem(asker, of, { agency, role: counterpartAt('manager', agency) })) return true
  return asker.memberships.some(
    held => held.agency === agency && actsByOffice(held.role) && leadsOnSafeguarding(held.role),
  )
}

/** Where nobody of the agency is named on the child, all its managers are asked. */
const isAnybodyNamed = (timetable: ChildTimetable, agency: string) => agenciesNamed(timetable).has(agency)

// A sweep asks the same of each escalation for each of hundreds of people.
const agenciesNamed = onceFor(({ history }: ChildTimetable): ReadonlySet<string> => {
  const involved = involvementOf(history.facts.map(({ fact }) => fact))
  return new Set(involved.flatMap(one => (one.user_id !== null && one.until === null ? [one.agency] : [])))
})
const askedIn = onceFor(askedNow)
const answerOf = onceFor((escalation: Escalation, calendar: HolidayCalendar) =>
  ladderClocks(escalation, calendar).findLast(({ what }) => what === 'respond'),
)

/** Who is told, and who is away today and named them to be told in their place. */
type Hearers = { asker: NamedAsker; away: readonly NamedAsker[] }

/** One's own reasons, and those of whoever is away: what one is told oneself is not told a second time in their place. */
function allReasonsOf(one: EscalationThere, { asker, away }: Hearers, at: Now): Reason[] {
  const own = reasonsOf(one, asker, at)
  const isOwn = (reason: Reason) => own.some(({ kind, clock }) => kind === reason.kind && clock === reason.clock)
  const inPlace = new Map<string, Reason>()
  for (const reason of away.flatMap(person => reasonsOf(one, person, at))) {
    if (!isOwn(reason)) inPlace.set(`${reason.kind} ${reason.clock}`, inPlaceOf(reason))
  }
  return [...own, ...inPlace.values()]
}

/**
 * What this person is to be told of these escalations and was not told yet, of children whom they see: as one who is asked,
 * who raised one or leads, and in place of somebody who is away.
 */
export async function untoldOfEscalations(
  tx: AuthorityTransaction,
  there: readonly EscalationThere[],
  hearers: Hearers,
  at: Now,
): Promise<Reason[]> {
  const { asker } = hearers
  const found = there.flatMap(one => allReasonsOf(one, hearers, at))
  if (found.length === 0) return []
  const seenIds = await seenAmong(tx, asker, [...new Set(found.map(({ childId }) => childId))])
  return notYetTold(
    tx,
    asker,
    found.filter(({ childId }) => seenIds.has(childId)),
  )
}

/** Does a message about an escalation still stand? Asked of the record as it is now. */
export async function escalationStands(
  tx: AuthorityTransaction,
  hearers: Hearers,
  { ruling, now, today }: { ruling: Ruling; now: Instant; today: Day },
  message: { kind: string; childId: string; clock: string },
): Promise<boolean> {
  const { asker } = hearers
  const there = await escalationsThere(tx, asker.authority, { ruling, today }, { only: [message.childId] })
  const at = { now, today, calendar: ruling.calendar }
  const stands = there.some(one =>
    allReasonsOf(one, hearers, at).some(({ kind, clock }) => kind === message.kind && clock === message.clock),
  )
  return stands && (await seenAmong(tx, asker, [message.childId])).size > 0
}

/**
 * Queues what is to be told of one child's escalations in the transaction that records a step, so that it is told at once:
 * to those who are named on the child, to whoever raised it, the leads, the front door and the partnership, and to whoever stands in
 * for one of them. What is left the next sweep finds.
 */
export async function tellOfEscalations(
  tx: AuthorityTransaction,
  desk: { staff: Staff; choices: Pick<Choices, 'coveredBy' | 'coversOf'> },
  {
    authority,
    ruling,
    childId,
    now,
    today,
  }: {
    authority: string
    ruling: Ruling
    childId: string
    now: Instant
    today: Day
  },
): Promise<void> {
  const { staff, choices } = desk
  const there = await escalationsThere(tx, authority, { ruling, today }, { only: [childId] })
  const [named, workers] = await Promise.all([
    tx
      .selectFrom('involvement as i')
      .select('i.user_id')
      .where('i.authority_id', '=', authority)
      .where('i.child_id', '=', childId)
      .where('i.user_id', 'is not', null)
      .execute(),
    staff.workingIn(authority, today),
  ])
  const raisers = there.flatMap(({ escalation }) => escalation.raiser ?? [])
  const sides = new Set(there.flatMap(({ escalation }) => [escalation.agency, askedNow(escalation).agency]))
  const isLead = (w: Post) => sides.has(w.agency) && reachOf(w).through === 'agency'
  const leads = workers.filter(one => isLead(one) || worksFrontDoor(one)).map(worker => worker.userId)
  const working = new Set(workers.map(worker => worker.userId))
  const people = new Set([...named.flatMap(row => row.user_id ?? []), ...raisers, ...leads])
  const partnership = workers.filter(({ role }) => role === 'partnership_manager')
  for (const { userId, role } of partnership) {
    const who = { authority, userId, memberships: [{ authority, role }] }
    await queueMessages(tx, { authority, userId, day: today, tellAt: now }, await untoldOfPartnership(tx, who, there))
  }
  const covers = await choices.coversOf([...people], today)
  for (const userId of people.union(new Set(covers)).intersection(working)) {
    const memberships = await staff.memberships(userId, today)
    const asker = await askerIn(staff, { userId, memberships }, authority, today)
    if (asker === null) continue
    const at = { now, today, calendar: ruling.calendar }
    const whole = await withNames(tx, asker)
    const hearers = { asker: whole, away: await awayFor(tx, desk, whole) }
    const reasons = await untoldOfEscalations(tx, there, hearers, at)
    await queueMessages(tx, { authority, userId, day: today, tellAt: now }, reasons)
  }
}
