import type { Instant } from '../../kernel/instant.ts'
import type { FactOf, Happening } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import { type Replanned, replanningsOf } from '../../protocol/timetable/replanned.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { type RecordedFact, readRecord } from '../../record/read.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { involvementOf } from '../../worklists/involvement-of-record.ts'
import { whoHasSeen } from '../../worklists/who-has-seen.ts'
import type { Asked, OpenChild } from '../desk.ts'

/** A pregnancy as its page shows it. */
export type PregnancySeen = {
  timetable: ChildTimetable
  /** Every expected date that stands, with who recorded it, the last first. */
  datings: readonly Set<'EstimatedDateSet'>[]
  units: readonly Set<'MaternityUnitSet'>[]
  /** Moves between areas, asked for and told of. */
  transfers: readonly (Set<'TransferRequested'> | Set<'TransferNotified'>)[]
  replannings: readonly ReplannedSeen[]
}

type Set<K extends Happening['kind']> = { fact: FactOf<K>; recorded: RecordedFact; by: string }

/** With the people who worked with the child then, and whether they have opened the record since. */
export type ReplannedSeen = Replanned & { by: string; told: readonly Told[] }
export type Told = { name: string; agency: string; seenAt: Instant | null }

type Shown = 'EstimatedDateSet' | 'MaternityUnitSet' | 'TransferRequested' | 'TransferNotified'

/** So many are shown with who has seen them: of older ones nobody waits to hear. */
const SHOWN = 6

const idOf = ({ id }: Happening) => id

export async function readPregnancy(c: Asked, child: OpenChild): Promise<PregnancySeen | null> {
  const { tx, authority, childId, today, now } = child
  const record = await readRecord(tx, authority.id, childId, null)
  if (record === null) return null
  const facts = record.facts.map(({ fact }) => fact)
  const imported = new globalThis.Set(record.facts.filter(f => f.imported).map(f => f.fact.id))
  const { protocol, calendar, goLive } = authority.ruling
  const timetable = timetableOfRecord({ childId, facts, imported }, authority.ruling, today)
  const source = imported.size === 0 ? null : { carries: [], goLive, imported }
  const replannings = replanningsOf({ people: [{ id: childId }], facts, source }, protocol, calendar).slice(0, SHOWN)
  const involved = replannings.map(({ at }) => involvementOf(facts.filter(fact => (fact.recordedAt ?? at) <= at)))
  const [seen, staff] = await Promise.all([
    Promise.all(replannings.map(({ at }) => whoHasSeen(tx, authority.id, childId, at))),
    c.staff.named([...involved.flat().flatMap(i => i.user_id ?? []), ...record.facts.map(f => f.recordedBy)]),
  ])
  const nameOf = (userId: string) => staff.get(userId)?.name ?? 'a worker of another system'
  const recordedBy = new Map(record.facts.map(recorded => [recorded.fact.id, recorded]))
  const ofKind = <K extends Shown>(kind: K): Set<K>[] =>
    standing(facts)
      .filter((fact): fact is FactOf<K> => fact.kind === kind)
      .flatMap(fact => {
        const recorded = recordedBy.get(idOf(fact))
        return recorded === undefined ? [] : [{ fact, recorded, by: nameOf(recorded.recordedBy) }]
      })
      .sort((a, b) => b.recorded.position - a.recorded.position)
  return {
    timetable,
    datings: ofKind('EstimatedDateSet'),
    // Where somebody gives birth or moves to is in somebody's own words, and not part of a summary.
    ...(child.decision.extent === 'summary'
      ? { units: [], transfers: [] }
      : {
          units: ofKind('MaternityUnitSet'),
          transfers: [...ofKind('TransferRequested'), ...ofKind('TransferNotified')],
        }),
    replannings: replannings.map((replanned, i) => {
      const cause = replanned.causes.at(-1)
      const recorded = cause === undefined ? undefined : recordedBy.get(cause.id)
      const day = recorded?.fact.on ?? today
      const there = (involved[i] ?? []).filter(({ until }) => until === null || until >= day)
      const told = there.flatMap(({ user_id: userId, agency }): Told[] =>
        userId === null || userId === recorded?.recordedBy
          ? []
          : [
              {
                name: nameOf(userId),
                agency,
                seenAt: userId === c.visitor.userId ? now : (seen[i]?.get(userId) ?? null),
              },
            ],
      )
      const once = told.filter((one, at) => told.findIndex(other => other.name === one.name) === at)
      return { ...replanned, by: recorded === undefined ? '' : nameOf(recorded.recordedBy), told: once }
    }),
  }
}
