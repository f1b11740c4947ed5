import { randomUUID } from 'node:crypto'
import { inAuthority } from '../db/connection.ts'
import { timeOf } from '../kernel/instant.ts'
import { anyMovesByItself, movesUpTo } from '../protocol/escalation/moves-by-itself.ts'
import type { NewFact } from '../record/free-text.ts'
import { lockRecords } from '../record/lock-records.ts'
import type { Ruling } from '../worklists/duties-of-record.ts'
import { escalationsThere } from '../worklists/escalations-there.ts'
import { recordAct } from '../worklists/record-act.ts'
import { tellOfEscalations } from './escalation-reasons.ts'
import type { TellingDesk } from './tell.ts'

/** Who moves an escalation up where nobody does: the procedure. */
export const THE_LADDER = 'ladder:itself'

const WHY = 'The time for an answer is over, and the procedure moves it up by itself'

/**
 * Records the next stage of each escalation whose ladder says that it moves up by itself when nobody answers in time, and
 * tells whoever is asked there. One transaction for each child, in which it is read anew: two sweeps move it once.
 */
export async function moveUp(
  { db, clock, staff, choices }: Pick<TellingDesk, 'db' | 'clock' | 'staff' | 'choices'>,
  authority: string,
  ruling: Ruling,
): Promise<void> {
  if (!anyMovesByItself(ruling.protocol)) return
  const [now, today] = [clock.now(), clock.today()]
  const moving = ({ escalation }: { escalation: Parameters<typeof movesUpTo>[0] }) =>
    movesUpTo(escalation, ruling.calendar, now) !== null
  const there = await inAuthority(db, authority, tx => escalationsThere(tx, authority, { ruling, today }, 'all'))
  for (const childId of new Set(there.filter(moving).map(one => one.childId))) {
    await inAuthority(db, authority, async tx => {
      const id = randomUUID()
      await lockRecords(tx, { id, authority }, [childId])
      const still = await escalationsThere(tx, authority, { ruling, today }, { only: [childId] })
      const facts = still.flatMap(({ escalation }): NewFact[] => {
        const next = movesUpTo(escalation, ruling.calendar, now)
        if (next === null) return []
        const step = { kind: 'EscalationMoved', on: today, at: timeOf(now), escalation: escalation.id } as const
        return [{ ...step, stage: next.n, reason: `${WHY}.` }]
      })
      if (facts.length === 0) return
      const by = { userId: THE_LADDER, role: 'procedure', agency: 'partnership', why: WHY, place: 'telling/move-up' }
      await recordAct(tx, ruling, { id, by, at: now, authority }, [{ childId, facts, restsOn: null }])
      await tellOfEscalations(tx, { staff, choices }, { authority, ruling, childId, now, today })
    })
  }
}
