import { sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import { familyOf } from '../people/family-of.ts'
import { takeOriginalsOfFacts } from '../people/redact-referrals.ts'
import type { Fact } from '../protocol/fact.ts'
import { type Act, factId, positionOf } from './append.ts'
import { readFolds } from './read.ts'

/** What a redaction of a fact took away. */
export type TakenOfFact = {
  /** The fact and the corrections of it that had words. */
  facts: readonly string[]
  /** Documents that the fact named: their bytes. */
  documents: number
  /** Forms that somebody had begun on the child's record. */
  drafts: number
  /** What an import had told of it. */
  imported: number
  /** What came by the public form, of which it was made. */
  originals: number
  /** The same words of the same act, on the records of other children of the family: these stand. */
  alsoIn: readonly PlaceOfFact[]
}

export type PlaceOfFact = { childId: string; fact: string }

/**
 * A lawful redaction: takes away the words of one fact and of all that corrected it, and the salts that their hashes were
 * made with; keeps the facts; and records that it was done, fact by fact. Forms begun on the child's record, which could
 * repeat the words, go with it. Null when there is nothing to take away.
 */
export async function redactFact(
  tx: AuthorityTransaction,
  act: Act,
  childId: string,
  position: number,
): Promise<TakenOfFact | null> {
  const { authority, at, by } = act
  const [fold] = await readFolds(tx, authority, [childId])
  const positions = chainFrom(factId(position), fold?.facts ?? []).map(positionOf)
  const alsoIn = await sameWordsElsewhere(tx, authority, childId, positions)
  const { rows: taken } = await sql<{ position: number; kind: string }>`
    update personal_text t set body = null, salt = null, redacted_at = ${at}, redacted_by = ${by.userId}
    from fact f
    where t.authority_id = ${authority} and t.redacted_at is null and f.authority_id = t.authority_id
      and f.child_id = ${childId} and f.position = any(${positions}::int[]) and f.note_id = t.text_id
    returning f.position, f.kind`.execute(tx)
  const ofDocuments = await takeDocuments(tx, act, childId, positions)
  if (taken.length === 0 && ofDocuments.length === 0) return null
  const drafts = await dropBegun(tx, authority, childId)
  const originals = await takeOriginalsOfFacts(tx, { authority, at, userId: by.userId }, childId, positions)
  const kinds = [...new Set(taken.map(({ kind }) => kind))]
  const imported = kinds.length === 0 ? 0 : await takeTold(tx, authority, childId, kinds)
  const facts = [...new Set([...taken.map(row => row.position), ...ofDocuments])].sort((a, b) => a - b)
  const { userId: actor, role, agency, why, place } = by
  const row = { authority_id: authority, at, actor, role, agency, action: 'redact', child_id: childId, place, why }
  await tx
    .insertInto('audit')
    .values(facts.map(of => ({ ...row, position: of })))
    .execute()
  return { facts: facts.map(factId), documents: ofDocuments.length, drafts, imported, originals, alsoIn }
}

/** Takes the bytes of the documents that these facts name; the positions of those of whose document something was there. */
async function takeDocuments(
  tx: AuthorityTransaction,
  { authority, at, by }: Act,
  childId: string,
  positions: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ position: number }>`
    update document d set bytes = null, redacted_at = ${at}, redacted_by = ${by.userId}
    from (select min(position) as position, details ->> 'document' as document_id from fact
      where authority_id = ${authority} and child_id = ${childId} and position = any(${positions}::int[])
        and kind = 'AgencyReportReceived' and details ? 'document' group by 2) as f
    where d.authority_id = ${authority} and d.child_id = ${childId} and d.redacted_at is null
      and d.document_id::text = f.document_id
    returning f.position`.execute(tx)
  return rows.map(row => row.position)
}

/** Forms that were begun on the record, and the documents beside them; how many forms. */
async function dropBegun(tx: AuthorityTransaction, authority: string, childId: string): Promise<number> {
  const drafts = await tx
    .deleteFrom('draft')
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .executeTakeFirst()
  await tx.deleteFrom('held_document').where('authority_id', '=', authority).where('child_id', '=', childId).execute()
  return Number(drafts.numDeletedRows)
}

/** A fact with those that correct it, and those that correct these: what it said may stand in each. */
export function chainFrom(id: string, facts: readonly Fact[]): string[] {
  const chain = [id]
  for (const link of chain) {
    for (const fact of facts) {
      if (fact.kind === 'FactCorrected' && fact.replaces === link && !chain.includes(fact.id)) chain.push(fact.id)
    }
  }
  return chain
}

async function sameWordsElsewhere(
  tx: AuthorityTransaction,
  authority: string,
  childId: string,
  positions: readonly number[],
): Promise<PlaceOfFact[]> {
  const family = (await familyOf(tx, authority, childId)).filter(id => id !== childId)
  if (family.length === 0) return []
  const { rows } = await sql<{ child_id: string; position: number }>`
    select g.child_id, g.position from fact f
    join fact g on g.authority_id = f.authority_id and g.child_id = any(${family}::uuid[]) and g.act_id = f.act_id
    left join personal_text t on t.authority_id = f.authority_id and t.text_id = f.note_id and t.redacted_at is null
    left join personal_text u on u.authority_id = g.authority_id and u.text_id = g.note_id
    left join document d on d.authority_id = f.authority_id and d.child_id = f.child_id and d.redacted_at is null
      and d.document_id::text = f.details ->> 'document'
    left join document e on e.authority_id = g.authority_id and e.child_id = g.child_id
      and e.document_id::text = g.details ->> 'document'
    where f.authority_id = ${authority} and f.child_id = ${childId} and f.position = any(${positions}::int[])
      and (u.body = t.body or (e.bytes is not null and e.sha256 = d.sha256))
    order by g.child_id, g.position`.execute(tx)
  return rows.map(row => ({ childId: row.child_id, fact: factId(row.position) }))
}

/** An import that contradicted a fact told in words what it said: of the kinds that were redacted, these go. */
async function takeTold(tx: AuthorityTransaction, authority: string, childId: string, kinds: readonly string[]) {
  const told = await tx
    .updateTable('import_contradiction')
    .set({ words: '' })
    .where('authority_id', '=', authority)
    .where('child_id', '=', childId)
    .where('words', '<>', '')
    .where(sql<string>`split_part(key, '|', 5)`, 'in', [...kinds])
    .executeTakeFirst()
  return Number(told.numUpdatedRows)
}
