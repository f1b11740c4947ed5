import { type Action, type Actor, type Decision, decide, type RecordForAccess } from '../access/access.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Day } from '../kernel/day.ts'
import { readRelationshipsOf } from '../people/relationship.ts'
import { sealedAmong } from '../people/sealed-among.ts'
import { ownOrRelated, recordsForAccess } from './sight.ts'

/** What is decided of a person: `hasRecord` when by their own record, else by those of the children around them. */
export type PersonDecision = { decision: Decision; hasRecord: boolean }

/**
 * The decision about people, adults too. A child with a record is as open as the record. Whoever has none is as open as the
 * most open record of somebody to whom they are related, or to whom those are: a mother of none but a restricted child does
 * not exist either. The new identity of an adopted child, and who is not there, are left out.
 */
export async function decidePeople(
  tx: AuthorityTransaction,
  actor: Actor,
  authority: string,
  ids: readonly string[],
  today: Day,
  action: Action = 'see',
): Promise<Map<string, PersonDecision>> {
  if (ids.length === 0) return new Map()
  const [sealed, barred, there, near] = await Promise.all([
    sealedAmong(tx, authority, ids),
    barredAmong(tx, actor, authority, ids),
    peopleAmong(tx, authority, ids),
    relativesOf(tx, authority, ids),
  ])
  const relatives = [...new Set([...near.values()].flat())]
  const far = await relativesOf(tx, authority, relatives)
  const all = [...new Set([...ids, ...relatives, ...[...far.values()].flat()])]
  const records = await recordsForAccess(tx, actor, authority, all)
  const decided = new Map<string, PersonDecision>()
  for (const id of there) {
    if (sealed.has(id)) continue
    const own = records.get(id)
    const around = recordsOf(near.get(id) ?? [], records)
    const further = (near.get(id) ?? []).flatMap(relative => recordsOf(far.get(relative) ?? [], records))
    const none = { authority, childId: id, restrictedTo: null, barred: [], involved: [] }
    const rest = around.length > 0 ? around : further.length > 0 ? further : [none]
    const open = own === undefined ? rest : [own]
    const closed = barred.has(id) ? { barred: [actor.userId] } : {}
    const decisions = open.map(record => decide(actor, action, { ...record, ...closed }, today))
    const best = decisions.sort((a, b) => rankOf(a) - rankOf(b))[0]
    if (best !== undefined) decided.set(id, { decision: best, hasRecord: own !== undefined })
  }
  return decided
}

const RANK = { full: 0, proportionate: 1, summary: 2 }
const rankOf = (decision: Decision) => (decision.allowed ? RANK[decision.extent] : decision.exists ? 3 : 4)

const recordsOf = (ids: readonly string[], records: ReadonlyMap<string, RecordForAccess>) =>
  ids.flatMap(id => records.get(id) ?? [])

async function relativesOf(tx: AuthorityTransaction, authority: string, ids: readonly string[]) {
  const edges = await readRelationshipsOf(tx, authority, ids, null)
  return new Map([...edges].map(([id, of]) => [id, [...new Set(of.map(edge => edge.otherId))]]))
}

async function peopleAmong(tx: AuthorityTransaction, authority: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('person_id')
    .where('authority_id', '=', authority)
    .where('person_id', 'in', ids)
    .execute()
  return rows.map(row => row.person_id)
}

/** They themselves, or related to whom they declared to be. */
async function barredAmong(tx: AuthorityTransaction, { userId }: Actor, authority: string, ids: readonly string[]) {
  const rows = await tx
    .selectFrom(ownOrRelated({ authority, userId }).as('own'))
    .select('own.person_id')
    .where('own.person_id', 'in', ids)
    .execute()
  return new Set(rows.map(row => row.person_id))
}
