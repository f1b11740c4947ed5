import { type Day, day, plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { atLondon, hoursBetween } from '../../kernel/instant.ts'
import type { Placed } from '../timetable/child-history.ts'
import type { Escalation, StageWalked } from './escalation.ts'

/** A quarter of a calendar year, `2026-1`. */
export type Quarter = { id: string; from: Day; to: Day }

/** The quarter of a text such as `2026-1`; null when it is none. */
export function quarterOf(text: string): Quarter | null {
  const [, year = '', part = ''] = /^(20\d{2})-([1-4])$/.exec(text) ?? []
  if (year === '') return null
  const first = (Number(part) - 1) * 3 + 1
  const starts = (month: number) =>
    day(`${month > 12 ? Number(year) + 1 : year}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`)
  return { id: `${year}-${part}`, from: starts(first), to: toDay(plusDays(toNumber(starts(first + 3)), -1)) }
}

/** The quarter in which a day lies. */
export function quarterAt(today: Day): Quarter {
  const [year = '', month = ''] = today.split('-')
  const found = quarterOf(`${year}-${Math.ceil(Number(month) / 3)}`)
  if (found === null) throw new RangeError(`No quarter of ${today}`)
  return found
}

/** The quarter before another. */
export const quarterBefore = ({ from }: Quarter): Quarter => quarterAt(toDay(plusDays(toNumber(from), -1)))

/** What of escalations is counted together: who asked whom about what, how far it went, and what came of it. */
export type EscalationCount = {
  agency: string
  against: string
  subject: Escalation['subject']
  /** The highest stage that was reached; null where there are none. */
  stage: string | null
  raised: number
  answered: number
  /** Hours from the raising to the first answer, of those that were answered: the middle one. */
  hoursToAnswer: number | null
  upheld: number
  partlyUpheld: number
  notUpheld: number
  withdrawn: number
  open: number
}

/** The escalations that were raised in a quarter, counted. Not one of them names anybody. */
export function countEscalations(all: readonly Escalation[], { from, to }: Quarter): EscalationCount[] {
  const [first, last] = [toNumber(from), toNumber(to)]
  const raised = all.filter(one => one.raised.on >= first && one.raised.on <= last)
  const groups = Map.groupBy(raised, one =>
    JSON.stringify([one.agency ?? 'not_said', one.against ?? 'not_said', one.subject, highest(one)]),
  )
  return [...groups.values()].map(countOf).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const keyOf = ({ agency, against, subject, stage }: EscalationCount) => `${agency} ${against} ${subject} ${stage}`

/** The highest that it reached, also where it was moved down again; of words that no ladder has, the last one. */
function highest({ walked }: Escalation): string | null {
  const height = ({ n, row }: StageWalked) => row?.n ?? (typeof n === 'number' ? n : -1)
  const [first] = walked
  const { n } = walked.reduce((top, stage) => (height(stage) >= height(top) ? stage : top), first)
  return n === null ? null : `${n}`
}

function countOf(group: readonly Escalation[]): EscalationCount {
  const [one] = group
  const hours = group.flatMap(({ raised, answers: [first] }) => (first === undefined ? [] : [hoursFrom(raised, first)]))
  const resolvedAs = (upheld: string) =>
    group.filter(({ end }) => end?.at.fact.kind === 'EscalationResolved' && end.at.fact.upheld === upheld).length
  return {
    agency: one?.agency ?? 'not_said',
    against: one?.against ?? 'not_said',
    subject: one?.subject ?? 'other',
    stage: one === undefined ? null : highest(one),
    raised: group.length,
    answered: hours.length,
    hoursToAnswer: median(hours),
    upheld: resolvedAs('upheld'),
    partlyUpheld: resolvedAs('partly_upheld'),
    notUpheld: resolvedAs('not_upheld'),
    withdrawn: group.filter(({ end }) => end?.how === 'withdrawn').length,
    open: group.filter(({ end }) => end === null).length,
  }
}

/** Where a time was not recorded, by whole days. */
function hoursFrom(a: Placed, b: Placed): number {
  const at = (placed: Placed, other: Placed) =>
    atLondon(placed.on, placed.fact.at !== undefined && other.fact.at !== undefined ? placed.fact.at : '00:00')
  return Math.max(0, hoursBetween(at(a, b), at(b, a)))
}

/** The middle one, or what lies between the two in the middle. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [Math.floor, Math.ceil].map(round => sorted[round((sorted.length - 1) / 2)])
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2)
}
