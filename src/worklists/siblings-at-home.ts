import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { type Day, plusMonths, toDay, toNumber } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { childrenOf, mothersOf } from '../people/family-links.ts'
import { readPeople } from '../people/read-people.ts'
import { recordedBy, standing } from '../protocol/known.ts'
import { livingElsewhere } from '../protocol/readiness/readiness.ts'
import { readFolds } from '../record/read.ts'
import { isOneOf } from './seen-children.ts'

/**
 * For each unborn child, how many other children of its mother live at home as far as the records show: born, under 18,
 * alive and not removed. One who was never on record here counts; a restricted one does not, as it is nobody's to know.
 */
export async function siblingsAtHome(
  tx: AuthorityTransaction,
  authority: string,
  unborn: readonly string[],
  on: { today: Day; knownAt: Instant | null },
): Promise<Map<string, number>> {
  const mothers = await mothersOf(tx, authority, unborn, on.knownAt)
  if (mothers.size === 0) return new Map()
  const children = await childrenOf(tx, authority, [...new Set(mothers.values())], on.knownAt)
  const others = [...new Set([...children.values()].flat())].filter(id => !unborn.includes(id))
  const home = others.length === 0 ? new Set<string>() : await atHome(tx, authority, others, on)
  return new Map(
    unborn.map(child => [child, (children.get(mothers.get(child) ?? '') ?? []).filter(id => home.has(id)).length]),
  )
}

async function atHome(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  { today, knownAt }: { today: Day; knownAt: Instant | null },
): Promise<Set<string>> {
  const [people, folds, restricted] = await Promise.all([
    readPeople(tx, authority, ids, knownAt),
    readFolds(tx, authority, ids),
    tx
      .selectFrom('record_head')
      .select('child_id')
      .where('authority_id', '=', authority)
      .where('restricted', '=', sql.lit(true))
      .where(isOneOf(ids, 'child_id'))
      .execute(),
  ])
  const facts = folds.flatMap(fold => (knownAt === null ? fold.facts : recordedBy(fold.facts, knownAt)))
  const recorded = standing(facts).filter(fact => fact.on <= today)
  const away = livingElsewhere(recorded)
  const births = new Map(
    recorded.flatMap(fact => (fact.kind === 'BirthRecorded' ? [[fact.about[0], fact.bornOn ?? fact.on]] : [])),
  )
  const hidden = new Set(restricted.map(row => row.child_id))
  const bornAfter = toDay(plusMonths(toNumber(today), -18 * 12))
  return new Set(
    ids.filter(id => {
      const person = people.get(id)
      const born = births.get(id) ?? person?.bornOn ?? null
      const isChild = born !== null && born !== undefined && born <= today && born > bornAfter && person?.diedOn == null
      return isChild && !hidden.has(id) && !away.has(id)
    }),
  )
}
