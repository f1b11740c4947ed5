import { sql } from 'kysely'
import { builtOnce } from '../db/built-once.ts'
import type { AuthorityTransaction } from '../db/connection.ts'
import { portions } from '../db/portions.ts'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Relationship as InFile } from '../protocol/case-file.ts'

/** How two people are related; said from the first to the second: the mother is `mother_of` her child. */
export type RelationshipType = InFile['type']

/** A relationship that is not yet in the record. */
export type NewRelationship = {
  relationshipId: string
  from: string
  to: string
  type: RelationshipType
  since?: Day | null
  until?: Day | null
  /** When it was recorded, where that was not together with the others. */
  recordedAt?: Instant
}

/** Writes relationships, any number in a few statements. Throws for a person related to themselves. */
export async function addRelationships(
  tx: AuthorityTransaction,
  authority: string,
  relationships: readonly NewRelationship[],
  by: string,
  at: Instant,
): Promise<void> {
  if (relationships.some(({ from, to }) => from === to)) throw new RangeError('Nobody is their own relation')
  const rows = relationships.map(({ relationshipId, from, to, type, since, until, recordedAt }) => ({
    authority_id: authority,
    relationship_id: relationshipId,
    version: 1,
    from_person: from,
    to_person: to,
    type,
    since: since ?? null,
    until: until ?? null,
    withdrawn: false,
    recorded_at: recordedAt ?? at,
    recorded_by: by,
  }))
  for (const part of portions(rows, 11)) await tx.insertInto('relationship').values(part).execute()
}

export type RelationshipChange =
  /** It ended on a day, or `null`: it did not end after all. */
  | { kind: 'end'; until: Day | null }
  /** It was never so: from now on it is not read; as known before now it is. */
  | { kind: 'withdraw' }

export type RelationshipChanged = { kind: 'changed' } | { kind: 'refused'; why: string }

/** Ends or withdraws a relationship, as a new version. */
export async function changeRelationship(
  tx: AuthorityTransaction,
  authority: string,
  relationshipId: string,
  change: RelationshipChange,
  by: string,
  at: Instant,
): Promise<RelationshipChanged> {
  const last = await tx
    .selectFrom('relationship')
    .selectAll()
    .where('authority_id', '=', authority)
    .where('relationship_id', '=', relationshipId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last || last.withdrawn) return { kind: 'refused', why: 'There is no such relationship' }
  if (change.kind === 'end' && change.until !== null && last.since !== null && change.until < last.since) {
    return { kind: 'refused', why: 'The day on which it ended must be the same as or after the day on which it began' }
  }
  const changed = change.kind === 'end' ? { until: change.until } : { withdrawn: true }
  const added = await tx
    .insertInto('relationship')
    .values({ ...last, ...changed, version: last.version + 1, recorded_at: at, recorded_by: by })
    .onConflict(on => on.columns(['authority_id', 'relationship_id', 'version']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
    ? { kind: 'changed' }
    : { kind: 'refused', why: 'Somebody else has just changed this relationship' }
}

/** A relationship as seen by one of the two. */
export type Edge = {
  relationshipId: string
  personId: string
  type: RelationshipType
  /** Is the person the one of whom `type` is said? */
  forward: boolean
  otherId: string
  /** What the person is to the other, and the other to the person: `mother` and `child`. */
  personIs: string
  otherIs: string
  since: Day | null
  until: Day | null
  recordedAt: Instant
  recordedBy: string
}

/** What each is to the other. */
const WORDS: { readonly [T in RelationshipType]: readonly [from: string, to: string] } = {
  mother_of: ['mother', 'child'],
  father_of: ['father', 'child'],
  putative_father_of: ['putative father', 'possible child'],
  parent_of: ['parent', 'child'],
  holds_parental_responsibility_for: ['holder of parental responsibility', 'child under parental responsibility'],
  partner_of: ['partner', 'partner'],
  former_partner_of: ['former partner', 'former partner'],
  sibling_of: ['sibling', 'sibling'],
  half_sibling_of: ['half-sibling', 'half-sibling'],
  grandparent_of: ['grandparent', 'grandchild'],
  carer_of: ['carer', 'child cared for'],
  lives_with: ['member of the household', 'member of the household'],
}

const isType = (text: string): text is RelationshipType => Object.hasOwn(WORDS, text)

/** The relationships of a person as known at an instant (null: now), ended ones too, in the order in which they were recorded. */
export async function readRelationships(
  tx: AuthorityTransaction,
  authority: string,
  personId: string,
  knownAt: Instant | null,
): Promise<Edge[]> {
  const of = await readRelationshipsOf(tx, authority, [personId], knownAt)
  return of.get(personId) ?? []
}

/**
 * The relationships of several people at once: of a family, of a page of children. To the new identity of an adopted child
 * there are none, whatever is on record; of it there are (docs/decisions/0023).
 */
export async function readRelationshipsOf(
  tx: AuthorityTransaction,
  authority: string,
  personIds: readonly string[],
  knownAt: Instant | null,
): Promise<Map<string, Edge[]>> {
  const edges = new Map<string, Edge[]>(personIds.map(id => [id, []]))
  for (const row of await lastVersions(tx, authority, personIds, knownAt)) {
    if (row.withdrawn || !isType(row.type)) continue
    if (!row.isToSealed) edges.get(row.from_person)?.push(edgeOf(row, row.type, true))
    if (!row.isFromSealed) edges.get(row.to_person)?.push(edgeOf(row, row.type, false))
  }
  return edges
}

type Row = Awaited<ReturnType<typeof lastVersions>>[number]

function edgeOf(row: Row, type: RelationshipType, forward: boolean): Edge {
  const [ofFrom, ofTo] = WORDS[type]
  return {
    relationshipId: row.relationship_id,
    personId: forward ? row.from_person : row.to_person,
    type,
    forward,
    otherId: forward ? row.to_person : row.from_person,
    personIs: forward ? ofFrom : ofTo,
    otherIs: forward ? ofTo : ofFrom,
    since: row.since,
    until: row.until,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }
}

const isSealed = (person: 'from_person' | 'to_person') =>
  sql<boolean>`exists (select 1 from sealed_identity s
    where s.authority_id = relationship.authority_id and s.person_id = ${sql.ref(`relationship.${person}`)})`

/** The two people and the type never change between versions, so each row of a relationship is found by them. */
async function lastVersions(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  knownAt: Instant | null,
) {
  if (ids.length === 0) return []
  const rows = await versionsOf(tx, authority, ids, knownAt ?? 'infinity')
  return rows.sort((a, b) => (a.recorded_at < b.recorded_at ? -1 : a.recorded_at > b.recorded_at ? 1 : 0))
}

const versionsOf = builtOnce((tx, authority: string, ids: readonly string[], knownAt: Instant | 'infinity') => {
  const any = sql<string>`any(${ids}::uuid[])`
  return tx
    .selectFrom('relationship')
    .distinctOn('relationship_id')
    .selectAll()
    .select([isSealed('from_person').as('isFromSealed'), isSealed('to_person').as('isToSealed')])
    .where('authority_id', '=', authority)
    .where(eb => eb.or([eb('from_person', '=', any), eb('to_person', '=', any)]))
    .where('recorded_at', '<=', sql<Instant>`${knownAt}`)
    .orderBy('relationship_id')
    .orderBy('version', 'desc')
})
