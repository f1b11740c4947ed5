import type { Actor } from '../../access/access.ts'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { type DayNumber, toNumber } from '../../kernel/day.ts'
import { TERM } from '../../kernel/gestation.ts'
import type { Instant } from '../../kernel/instant.ts'
import { childrenOf, mothersOf } from '../../people/family-links.ts'
import { samePeople } from '../../people/same-person.ts'
import { sealedAmong } from '../../people/sealed-among.ts'
import { standing } from '../../protocol/known.ts'
import { isLateKind, LATE_KINDS, type LateKind } from '../../protocol/timetable/late-known.ts'
import { readFactsOf } from '../../record/read-facts-of.ts'
import { isOneOf } from '../seen-children.ts'
import { hiddenFrom } from '../sight.ts'

/** That an earlier pregnancy of the same mother was concealed, denied or booked late. It names no child. */
export type EarlierLateKnown = { kind: LateKind; on: DayNumber }

/**
 * Information, and no score: an earlier concealment is told in every later pregnancy (domain/prebirth.yaml,
 * concealed_denied_late: Sussex, Hertfordshire, Doncaster). Through confirmed identity alone; what is closed to the reader,
 * and a sealed identity, leaves no trace. `read`: the records that it was read from, for the audit.
 */
export async function earlierLateKnown(
  tx: AuthorityTransaction,
  asked: { authority: string; actor: Actor; childId: string; knownAt: Instant | null; began: DayNumber },
): Promise<{ earlier: EarlierLateKnown[]; read: string[] }> {
  const { authority, actor, childId, knownAt, began } = asked
  const mother = (await mothersOf(tx, authority, [childId], knownAt)).get(childId)
  if (mother === undefined) return { earlier: [], read: [] }
  const one = (await samePeople(tx, authority, [mother], knownAt)).get(mother) ?? [mother]
  const children = [...(await childrenOf(tx, authority, one, knownAt)).values()].flat()
  const others = [...new Set(children)].filter(id => id !== childId)
  if (others.length === 0) return { earlier: [], read: [] }
  const [hidden, sealed] = await Promise.all([
    hiddenFrom(tx, actor, authority, others),
    sealedAmong(tx, authority, others),
  ])
  const open = others.filter(id => !hidden.has(id) && !sealed.has(id))
  const facts = await readFactsOf(tx, authority, await withLateKinds(tx, authority, open), knownAt)
  const earlier = [...facts.values()].flatMap(recorded =>
    standing(recorded.map(({ fact }) => fact)).flatMap(fact => {
      const on = toNumber(fact.on)
      // Of this pregnancy's own time: a twin's.
      return isLateKind(fact) && on < began ? [{ kind: fact.kind, on }] : []
    }),
  )
  return { earlier: earlier.toSorted((a, b) => b.on - a.on), read: [...facts.keys()] }
}

/** Most have none: of those nothing more is read. */
async function withLateKinds(tx: AuthorityTransaction, authority: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('fact')
    .select('child_id')
    .distinct()
    .where('authority_id', '=', authority)
    .where(isOneOf(ids, 'child_id'))
    .where('kind', 'in', LATE_KINDS)
    .execute()
  return rows.map(row => row.child_id)
}

/** No later than this a pregnancy began whose expected date nobody knows. */
export const beganBy = (expected: DayNumber | null, today: DayNumber): DayNumber =>
  ((expected ?? today) - TERM) as DayNumber
