import type { Day, DayNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { dutiesMeant } from '../../protocol/escalation/duties-meant.ts'
import { type Escalation, turnOf } from '../../protocol/escalation/escalation.ts'
import { askedNow, isOfEscalation } from '../../protocol/escalation/escalation-duties.ts'
import { escalationsOf } from '../../protocol/escalation/fold-escalations.ts'
import { isPast, ladderClocks } from '../../protocol/escalation/ladder-clocks.ts'
import { scheduledTooLate } from '../../protocol/escalation/offered.ts'
import type { Placed } from '../../protocol/timetable/child-history.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import type { WorkRow } from './read-work.ts'

/**
 * A line of a list: what is owed, with the open escalation that it is the subject of, or a part of. `settled`: none is open,
 * and one of it was settled with this.
 */
export type Line = WorkRow & { escalation: Escalation | null; settled: Placed | null }

/** The duty as the record has it today; null where the rule has changed since the list was made. */
export function dutyOf({ child, duty }: WorkRow): DutyOnDay | null {
  return child.timetable?.duties.find(one => one.id === duty.clock) ?? null
}

/** The day for which a conference is arranged that comes too late for this; null: none is. */
export function tooLateOn(line: WorkRow): DayNumber | null {
  const [duty, timetable] = [dutyOf(line), line.child.timetable]
  return duty === null || timetable === null ? null : scheduledTooLate(duty, timetable.history)
}

export function asLine(row: WorkRow): Line {
  const { authority, child, duty } = row
  if (child.timetable === null) return { ...row, escalation: null, settled: null }
  const all = escalationsOf(child.timetable.history, authority.ruling.protocol)
  const open = all.filter(({ end }) => end === null)
  if (isOfEscalation(duty.duty)) {
    const step = dutyOf(row)?.clock.start.id
    const escalation = open.find(({ steps }) => steps.some(({ fact }) => fact.id === step)) ?? null
    return { ...row, escalation, settled: null }
  }
  const { duties } = child.timetable
  const isAboutIt = (one: Escalation) =>
    dutiesMeant(one.duty, one.raised.on, duties).some(({ id }) => id === duty.clock)
  const escalation = open.findLast(isAboutIt) ?? null
  const settled = all.findLast(one => isAboutIt(one) && one.end?.how === 'resolved')?.end?.at ?? null
  return { ...row, escalation, settled: escalation === null ? settled : null }
}

/** Each thing once: what is owed within an escalation is said by the line of what was escalated, where there is one. */
export function eachOnce(lines: readonly Line[], elsewhere: readonly Line[] = []): Line[] {
  const said = new Set(elsewhere.flatMap(line => (isOfEscalation(line.duty.duty) ? escalationKey(line) : [])))
  return lines.filter(line => {
    const key = escalationKey(line)
    const isSaid = isOfEscalation(line.duty.duty) && key.some(one => said.has(one))
    for (const one of key) said.add(one)
    return !isSaid
  })
}

/**
 * Without what waits for the answer of others and is said in its place: nothing of it is to be done yet by whoever raised it.
 * Once that answer is late, or given, it is their turn, and it stays.
 */
export function withoutWaiting(lines: readonly Line[], said: readonly Line[], reader: Reader): Line[] {
  const elsewhere = new Set(said.flatMap(escalationKey))
  return lines.filter(line => !(isWaiting(line, reader) && escalationKey(line).some(key => elsewhere.has(key))))
}

type Reader = { agencies: ReadonlySet<string>; today: Day; now: Instant }

function isWaiting({ authority, duty, escalation }: Line, { agencies, today, now }: Reader): boolean {
  if (escalation === null || !isOfEscalation(duty.duty) || turnOf(escalation) !== 'addressee') return false
  if (agencies.has(askedNow(escalation).agency) || (duty.due !== null && duty.due < today)) return false
  return !ladderClocks(escalation, authority.ruling.calendar).some(clock => isPast(clock, now))
}

const escalationKey = ({ child, escalation }: Line): string[] =>
  escalation === null ? [] : [`${child.childId} ${escalation.id}`]
