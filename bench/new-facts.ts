import { randomUUID } from 'node:crypto'
import { type Actor, decide } from '../src/access/access.ts'
import { connect, inAuthority } from '../src/db/connection.ts'
import { systemClock } from '../src/kernel/clock.ts'
import type { NewFact } from '../src/record/free-text.ts'
import { noteRead } from '../src/record/read.ts'
import { uuidOf } from '../src/scenarios/chance.ts'
import type { Ruling } from '../src/worklists/duties-of-record.ts'
import { recordAct } from '../src/worklists/record-act.ts'
import { recordsForAccess } from '../src/worklists/sight.ts'
import type { BenchDatabase } from './bench-database.ts'
import { socialWorker } from './invented-records.ts'
import { BOROUGH, staffFor } from './load-borough.ts'

type NewFacts = {
  children: number
  ruling: Ruling
  seconds: number
  userId: (who: string) => string
  clients?: number
}

const PLACE = '/authorities/:authority/children/:child/fact/:kind'

/**
 * New facts a second by eight writers at once, each through what the page does in its transaction: access is decided,
 * the visit noted, the act appended with its audit row, duties and involvement brought up to date.
 */
export async function newFactsPerSecond(
  bench: BenchDatabase,
  { children, ruling, seconds, userId, clients = 8 }: NewFacts,
): Promise<{ perSecond: number; milliseconds: number[] }> {
  const db = connect(bench.appUrl)
  const clock = systemClock()
  const staff = staffFor(children)
  const milliseconds: number[] = []
  const until = performance.now() + seconds * 1000
  let next = 0

  const write = async () => {
    // Open cases one after the other; coming to the same child again is somebody else's turn.
    const n = (next++ * 5) % children
    const childId = uuidOf(`child ${n}`)
    const who = userId(socialWorker(Math.floor(n / 5) % staff.socialWorkers))
    const membership = { authority: BOROUGH, agency: 'social_care', role: 'social_worker', team: null }
    const [now, today] = [clock.now(), clock.today()]
    const actor: Actor = { userId: who, memberships: [{ ...membership, from: today, to: null }] }
    const fact = { ...KINDS[next % KINDS.length], on: today } as NewFact
    const done = await inAuthority(db, BOROUGH, async tx => {
      const record = (await recordsForAccess(tx, actor, BOROUGH, [childId])).get(childId)
      const decision = record === undefined ? null : decide(actor, 'write', record, today)
      if (!decision?.allowed) throw new Error(`The bench may not write on its own record: ${decision?.why}`)
      const { role, agency } = decision.as
      const by = { userId: who, role, agency, why: decision.why, place: PLACE }
      const act = { id: randomUUID(), by, at: now, authority: BOROUGH }
      const [recorded] = await Promise.all([
        recordAct(tx, ruling, act, [{ childId, facts: [fact], restsOn: null }]),
        noteRead(tx, BOROUGH, by, now, 'fact_recorded', [childId]),
      ])
      return recorded
    })
    if (done.kind !== 'recorded') throw new Error(`A new fact was not recorded: ${done.kind}`)
  }

  const client = async () => {
    while (performance.now() < until) {
      const began = performance.now()
      await write()
      milliseconds.push(performance.now() - began)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  const perSecond = milliseconds.length / ((performance.now() - began) / 1000)
  await db.close()
  return { perSecond, milliseconds }
}

/** What is recorded: mostly visits and notes with words, some that move a duty. */
const KINDS: readonly Omit<NewFact, 'on'>[] = [
  { kind: 'VisitMade', seen: true, alone: true, note: 'Invented: the child was at home and well.' } as NewFact,
  { kind: 'NoteAdded', note: 'Invented: the school rang about the timetable.' } as NewFact,
  { kind: 'CoreGroupHeld' } as NewFact,
  { kind: 'NoteAdded', note: 'Invented: an appointment was moved to next week.' } as NewFact,
  { kind: 'AssessmentAuthorised', factors: ['2B'] } as NewFact,
]
