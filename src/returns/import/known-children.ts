import { sql } from 'kysely'
import { z } from 'zod'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { type KnownPerson, readPeople } from '../../people/read-people.ts'
import type { RedactionKey } from '../../people/redaction-key.ts'
import type { Fact } from '../../protocol/fact.ts'
import { positionOf } from '../../record/append.ts'
import { readFolds } from '../../record/read.ts'
import { personKey, redactedKey } from '../census/import-key.ts'
import type { Link } from './earlier-facts.ts'
import { knownByHand } from './known-by-hand.ts'
import { redactedByHand, redactedImports } from './redacted-children.ts'

/** A child of a file who is in the record already. */
export type KnownChild = {
  readonly childId: string
  /** Hash of what the last file said of the child; null when unknown or when it contradicted the record. */
  readonly said: Buffer | null
  /** Null: nothing of this child was ever imported; somebody began its record by hand, under the same local id. */
  readonly links: readonly Link[] | null
  /** Under which an import keeps what it knows of the child. */
  readonly key: string
  /** Its names and numbers were redacted: they do not come back. */
  readonly redacted: boolean
  /** Known as an adult of a family so far, and now with a child's record of their own. */
  readonly isAdult: boolean
}

/** Which of these local ids the authority knows, from an import or by hand; those of redacted children by their hash. */
export async function knownChildren(
  tx: AuthorityTransaction,
  authority: string,
  localIds: readonly string[],
  redactionKey: RedactionKey | null = null,
): Promise<Map<string, KnownChild>> {
  if (localIds.length === 0) return new Map()
  const keys = localIds.map(personKey)
  const rows = await tx
    .selectFrom('import_key')
    .select(['key', 'person_id', 'said', 'facts'])
    .where('authority_id', '=', authority)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .execute()
  const imported = new Map(rows.map(row => [row.key, row]))
  const known = new Map<string, KnownChild>()
  const others: string[] = []
  for (const localId of localIds) {
    const row = imported.get(personKey(localId))
    if (!row?.person_id) others.push(localId)
    else known.set(localId, knownByImport(row, row.person_id, localId, false))
  }
  if (redactionKey !== null) {
    for (const [localId, row] of await redactedImports(tx, authority, others, redactionKey)) {
      known.set(localId, knownByImport(row, row.person_id, localId, true))
    }
  }
  const unknown = others.filter(localId => !known.has(localId))
  for (const [localId, { personId, isAdult }] of await knownByHand(tx, authority, unknown)) {
    const key = personKey(localId)
    known.set(localId, { childId: personId, said: null, links: null, key, redacted: false, isAdult })
  }
  if (redactionKey !== null) {
    const left = unknown.filter(localId => !known.has(localId))
    for (const [localId, childId] of await redactedByHand(tx, authority, left, redactionKey)) {
      known.set(localId, {
        childId,
        said: null,
        links: null,
        key: redactedKey(childId),
        redacted: true,
        isAdult: false,
      })
    }
  }
  return known
}

function knownByImport(
  row: { key: string; said: Buffer | null; facts: string | null },
  childId: string,
  localId: string,
  redacted: boolean,
): KnownChild {
  const links = linksOf(row.facts, localId)
  return { childId, said: row.said, links, key: row.key, redacted, isAdult: row.facts === null }
}

/** Links as they are kept: the keys without the local id, which all of a child's share. */
export function writtenLinks(links: readonly Link[], localId: string): string {
  const prefix = personKey(localId).length
  return JSON.stringify(links.map(([key, position]) => [key.slice(prefix), position]))
}

const keptLinks = z.array(z.tuple([z.string(), z.int()]))

function linksOf(facts: string | null, localId: string): Link[] {
  const kept = facts === null ? [] : keptLinks.parse(JSON.parse(facts))
  return kept.map(([key, position]) => [`${personKey(localId)}${key}`, position])
}

/** What the record holds of a child: all its facts, and what is known of the person. */
export type KnownRecord = {
  readonly facts: readonly Fact[]
  /** Positions of closures whose reason a redaction has taken away. */
  readonly redacted: ReadonlySet<number>
  readonly position: number
  readonly person: KnownPerson
}

/** Reads the records of many children at once; facts without free text but the reason of a closure. */
export async function knownRecords(
  tx: AuthorityTransaction,
  authority: string,
  childIds: readonly string[],
): Promise<Map<string, KnownRecord>> {
  if (childIds.length === 0) return new Map()
  const people = await readPeople(tx, authority, childIds, null)
  const folds = new Map((await readFolds(tx, authority, childIds)).map(fold => [fold.childId, fold]))
  const closures = Map.groupBy(await closureTexts(tx, authority, childIds), row => row.child_id)
  const known = new Map<string, KnownRecord>()
  for (const [childId, person] of people) {
    const fold = folds.get(childId)
    const texts = closures.get(childId) ?? []
    const reasons = new Map(texts.map(row => [row.position, row.body === null ? null : reasonIn(row.body)]))
    const facts = (fold?.facts ?? []).map(fact => {
      // A mark of the fold, no detail of the fact.
      Reflect.deleteProperty(fact, 'imported')
      const reason = reasons.get(positionOf(fact.id))
      return fact.kind === 'CaseClosed' && typeof reason === 'string' ? { ...fact, reason } : fact
    })
    const redacted = new Set(texts.flatMap(row => (row.body === null ? [row.position] : [])))
    known.set(childId, { facts, redacted, position: fold?.position ?? 0, person })
  }
  return known
}

const closureText = z.looseObject({ reason: z.string().optional() })
const reasonIn = (body: string) => closureText.parse(JSON.parse(body)).reason

function closureTexts(tx: AuthorityTransaction, authority: string, childIds: readonly string[]) {
  return tx
    .selectFrom('fact as f')
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'f.authority_id').onRef('t.text_id', '=', 'f.note_id'),
    )
    .select(['f.child_id', 'f.position', 't.body'])
    .where('f.authority_id', '=', authority)
    .where('f.child_id', '=', sql<string>`any(${[...childIds]}::uuid[])`)
    .where('f.kind', '=', 'CaseClosed')
    .execute()
}
