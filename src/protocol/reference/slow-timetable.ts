import { type Day, parseDay } from '../../kernel/day.ts'
import { dayOf, endOfDay, type Instant, startOfDay } from '../../kernel/instant.ts'
import type { Fact } from '../fact.ts'
import { type Import, nationalDutiesOf, type SlowDuty } from './national-duties.ts'
import { nextDay } from './slow-calendar.ts'
import { recorded, whatStands } from './what-stands.ts'

export type SlowCase = { children: readonly string[]; facts: readonly Fact[]; source: Import | null }
export type SlowRow = Omit<SlowDuty, 'late'> & { wasLate: boolean }

/** The timetable as contracts.md says it, `wasLate` found by looking again at every moment at which it could have shown. */
export function slowTimetable(file: SlowCase, today: Day, knownAt: Instant | null): SlowRow[] {
  return file.children.flatMap(child => {
    const rows = rowsOf(child, file, today, knownAt)
    const late = new Set(rows.filter(row => row.late).map(row => row.clock))
    const until = knownAt !== null && knownAt < endOfDay(today) ? knownAt : endOfDay(today)
    const moments = new Set([...file.facts.map(recorded), ...happened(file.facts).map(startOfDay)])
    for (const moment of moments) {
      if (late.size >= rows.length && rows.every(row => late.has(row.clock))) break
      if (moment > until) continue
      for (const row of rowsOf(child, file, dayOf(moment), moment)) {
        if (row.late) late.add(row.clock)
        moments.add(startOfDay(nextDay(row.due)))
      }
    }
    return rows.map(({ late: _today, ...row }) => ({ ...row, wasLate: late.has(row.clock) }))
  })
}

function rowsOf(child: string, file: SlowCase, today: Day, knownAt: Instant | null): SlowDuty[] {
  const stands = whatStands(file.facts, today, knownAt).filter(fact => fact.about.includes(child))
  return nationalDutiesOf(child, stands, today, file.source)
}

/** Every day that a fact, or a correction of one, says that something happened. */
function happened(facts: readonly Fact[]): Day[] {
  return facts.flatMap(fact => {
    const corrected = fact.kind === 'FactCorrected' ? parseDay(String(fact.with?.on)) : null
    return corrected === null ? [fact.on] : [fact.on, corrected]
  })
}
