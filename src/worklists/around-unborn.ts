import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { type Day, plusMonths, toDay, toNumber } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { childrenOf, mothersOf } from '../people/family-links.ts'
import { readPeople } from '../people/read-people.ts'
import type { Happening } from '../protocol/fact.ts'
import { recordedBy, standing } from '../protocol/known.ts'
import type { Around } from '../protocol/readiness/missing.ts'
import { livingElsewhere } from '../protocol/readiness/readiness.ts'
import { readFolds } from '../record/read.ts'
import { isOneOf } from './seen-children.ts'

/** What the mother's other children say of an unborn child: `babies` are those of her pregnancy, the child among them. */
export type AroundUnborn = Around & { babies: number }

const ALONE: AroundUnborn = { siblingsAtHome: 0, babies: 1 }

type On = { today: Day; knownAt: Instant | null }

/**
 * For each unborn child, how many other children of its mother live at home as far as the records show (born, under 18,
 * alive and not removed), and how many babies she expects. One without a record counts by their date of birth; a restricted
 * one does not count, as it is nobody's to know.
 */
export async function aroundUnborn(
  tx: AuthorityTransaction,
  authority: string,
  unborn: readonly string[],
  on: On,
): Promise<(childId: string) => AroundUnborn> {
  const mothers = await mothersOf(tx, authority, unborn, on.knownAt)
  if (mothers.size === 0) return () => ALONE
  const children = await childrenOf(tx, authority, [...new Set(mothers.values())], on.knownAt)
  const all = [...new Set([...children.values()].flat())]
  if (all.every(id => unborn.includes(id)) && all.length <= mothers.size) return () => ALONE
  const states = await statesOf(tx, authority, all, on)
  return childId => {
    const others = (children.get(mothers.get(childId) ?? '') ?? []).filter(id => id !== childId)
    const those = (state: State) => others.filter(id => states.get(id) === state).length
    return { siblingsAtHome: those('at home'), babies: 1 + those('expected') }
  }
}

type State = 'at home' | 'expected' | 'neither'

async function statesOf(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  { today, knownAt }: On,
): Promise<Map<string, State>> {
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
  const hidden = new Set(restricted.map(row => row.child_id))
  const happened = new Map(
    folds.map(({ childId, facts }) => {
      const known = knownAt === null ? facts : recordedBy(facts, knownAt)
      return [childId, standing(known).filter(fact => fact.on <= today)]
    }),
  )
  return new Map(
    ids.map(id => {
      const person = people.get(id)
      if (hidden.has(id) || person === undefined || person.diedOn !== null) return [id, 'neither']
      return [id, stateOf(id, happened.get(id) ?? [], person.bornOn, today)]
    }),
  )
}

function stateOf(id: string, facts: readonly Happening[], bornOn: Day | null, today: Day): State {
  if (facts.some(({ kind }) => kind === 'PersonDied' || kind === 'PregnancyEnded')) return 'neither'
  const birth = facts.findLast(fact => fact.kind === 'BirthRecorded')
  const born = birth?.kind === 'BirthRecorded' ? (birth.bornOn ?? birth.on) : bornOn
  if (born === null || born > today)
    return facts.some(({ kind }) => kind === 'EstimatedDateSet') ? 'expected' : 'neither'
  const isChild = born > toDay(plusMonths(toNumber(today), -18 * 12))
  return isChild && !livingElsewhere(facts).has(id) ? 'at home' : 'neither'
}
