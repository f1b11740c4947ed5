import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { becomeChildren } from '../../people/become-child.ts'
import { changePerson, renamePerson } from '../../people/change-person.ts'
import { hashOfImportKey } from '../../people/redaction-key.ts'
import { openRecord } from '../../record/append.ts'
import { noteRead } from '../../record/read.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { compareWithEarlier } from '../census/contradictions.ts'
import { personKey, withoutLocalId } from '../census/import-key.ts'
import { earlierFacts, type Link } from './earlier-facts.ts'
import { actOf, type GoodChild, type ImportInto } from './import-into.ts'
import type { Counts } from './import-run.ts'
import { type KnownChild, type KnownRecord, knownRecords, writtenLinks } from './known-children.ts'
import { personNews } from './person-news.ts'
import { type FamilyNews, writeRelatives } from './write-relatives.ts'

type Changed = { readonly child: GoodChild; readonly known: KnownChild; readonly said: Buffer }

type Contradicted = { readonly key: string; readonly said: Buffer; readonly words: string }

/**
 * Adds to the records of known children what a file says newly, and keeps what it says otherwise; the record as it is
 * stays. Children of a file who come here have changed since the last file, or are known by hand alone.
 */
export async function addToKnown(
  tx: AuthorityTransaction,
  into: ImportInto,
  changed: readonly Changed[],
): Promise<Counts & { facts: Counts }> {
  if (changed.length === 0) return { added: 0, unchanged: 0, contradicted: 0, facts: NOTHING }
  const { authority, ruling } = into
  const act = actOf(into)
  const ids = changed.map(({ known }) => known.childId)
  const adults = changed.flatMap(({ known }) => (known.isAdult ? [known.childId] : []))
  await becomeChildren(tx, authority, adults)
  for (const { known } of changed) {
    if (known.links === null || known.isAdult) await openRecord(tx, authority, known.childId, act.at)
  }
  const records = await lockedRecords(tx, authority, ids)
  const families = await writeRelatives(
    tx,
    into,
    changed.map(({ child, known }) => ({ child, childId: known.childId })),
  )
  const compared = changed.map(one => {
    return withFamily(compare(one, records.get(one.known.childId), into), families.get(one.child.person.localId))
  })
  const entries = compared.flatMap(({ childId, comparison }) => {
    const facts = comparison.added.map(({ fact }) => fact)
    return facts.length === 0 ? [] : [{ childId, facts, restsOn: null, imported: true }]
  })
  if (entries.length > 0) {
    const appended = await recordAct(tx, ruling, act, entries)
    if (appended.kind !== 'recorded') throw new Error('An import wrote on a child that it had written on before')
  }
  for (const { childId, news } of compared) {
    if (news.change !== null) await changePerson(tx, authority, childId, news.change, act.by.userId, act.at)
    if (news.name === null) continue
    await renamePerson(tx, authority, childId, { ...news.name, use: 'usual' }, act.by.userId, act.at)
  }
  await noteChanged(tx, into, compared)
  await keepContradictions(tx, into, compared)
  await keepLinks(tx, into, compared)
  return countOf(compared)
}

const NOTHING: Counts = { added: 0, unchanged: 0, contradicted: 0 }

/** Read under the lock that an append takes, so that positions are still true when the links are written. */
async function lockedRecords(tx: AuthorityTransaction, authority: string, childIds: readonly string[]) {
  await tx
    .selectFrom('record_head')
    .select('child_id')
    .where('authority_id', '=', authority)
    .where('child_id', 'in', [...childIds])
    .orderBy('child_id')
    .forUpdate()
    .execute()
  return knownRecords(tx, authority, childIds)
}

function compare({ child, known, said }: Changed, record: KnownRecord | undefined, { period }: ImportInto) {
  if (record === undefined) throw new Error('A child that was imported is not in the record')
  const links = known.links ?? []
  const earlier = earlierFacts(child.facts, links, record)
  const comparison = compareWithEarlier(earlier.facts, child.facts, period)
  const news = personNews(record.person, child.person)
  const added = comparison.added.map(({ key }, i): Link => [key, record.position + i + 1])
  const contradicted: Contradicted[] = [
    ...(known.isAdult ? anotherBirth(record, child) : []),
    ...comparison.contradicted.map(({ key, after, words }) => ({ key, said: hashOf(JSON.stringify(after)), words })),
    ...news.contradicted.map(({ field, said: value, words }) => {
      return { key: `${personKey(child.person.localId)}|${field}`, said: hashOf(value), words }
    }),
  ]
  return {
    known,
    childId: known.childId,
    localId: child.person.localId,
    isLinked: known.links !== null,
    links: [...links, ...earlier.links, ...added],
    comparison,
    news,
    contradicted: known.redacted
      ? contradicted.map(one => ({ ...one, key: withoutLocalId(one.key, child.person.localId) }))
      : contradicted,
    // A file that contradicts is compared again each time, so that it is told again.
    said: contradicted.length === 0 ? said : null,
  }
}

/** The birth of an adult was no fact until now. */
function anotherBirth({ person: { bornOn } }: KnownRecord, { person }: GoodChild): Contradicted[] {
  if (bornOn === null || person.bornOn === null || bornOn === person.bornOn) return []
  const words = `the birth date: the record says ${bornOn}; this file says ${person.bornOn}`
  return [{ key: `${personKey(person.localId)}|birth date`, said: hashOf(person.bornOn), words }]
}

type Compared = ReturnType<typeof withFamily>

/** With what a folder says newly, or otherwise, of the adults of the child's family. */
function withFamily(compared: ReturnType<typeof compare>, family: FamilyNews | undefined) {
  const told = (family?.contradicted ?? []).map(
    (field): Contradicted => ({
      key: `${personKey(compared.localId)}|family|${field}`,
      said: hashOf(field),
      words: `an adult of the family: the ${field} is another than the record’s`,
    }),
  )
  const contradicted = [...compared.contradicted, ...told]
  const said = contradicted.length === 0 ? compared.said : null
  return { ...compared, contradicted, said, familyGained: family?.gained === true }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** A child of whom or of whose family something else than a fact became known: facts have an audit row of their own. */
async function noteChanged(tx: AuthorityTransaction, into: ImportInto, compared: readonly Compared[]) {
  const changed = compared.filter(({ comparison, news, familyGained }) => {
    return comparison.added.length === 0 && (news.change !== null || news.name !== null || familyGained)
  })
  const { by, at } = actOf(into)
  const children = changed.map(({ childId }) => childId)
  if (children.length > 0) await noteRead(tx, into.authority, by, at, 'change', children)
}

/** What this very file or an earlier one has said already is not kept again. Showing a child's dates is a read of it. */
async function keepContradictions(tx: AuthorityTransaction, into: ImportInto, compared: readonly Compared[]) {
  const { authority, run } = into
  const rows = compared.flatMap(({ childId, contradicted }) =>
    contradicted.map(one => ({
      authority_id: authority,
      child_id: childId,
      ...one,
      run_id: run.id,
      recorded_at: run.at,
    })),
  )
  if (rows.length === 0) return
  const kept = await tx
    .insertInto('import_contradiction')
    .values(rows)
    .onConflict(on => on.columns(['authority_id', 'child_id', 'key', 'said']).doNothing())
    .returning('child_id')
    .execute()
  const children = [...new Set(kept.map(row => row.child_id))]
  if (children.length > 0) await noteRead(tx, authority, actOf(into).by, run.at, 'compare', children)
}

async function keepLinks(tx: AuthorityTransaction, into: ImportInto, compared: readonly Compared[]) {
  const { authority, run } = into
  const rows = compared.map(({ childId, localId, links, said, known }) => ({
    authority_id: authority,
    key: known.key,
    run_id: run.id,
    person_id: childId,
    said,
    facts: writtenLinks(links, localId),
  }))
  await tx
    .insertInto('import_key')
    .values(rows)
    .onConflict(on =>
      on
        .columns(['authority_id', 'key'])
        .doUpdateSet({ said: sql.ref('excluded.said'), facts: sql.ref('excluded.facts') }),
    )
    .execute()
  const found = compared.filter(({ known }) => known.redacted && known.links === null)
  if (found.length > 0) await keepRedactedLinks(tx, into, found)
}

/** A redacted child whose record was begun by hand and whom a file names for the first time: the next one finds the links. */
async function keepRedactedLinks(
  tx: AuthorityTransaction,
  { authority, run, redactionKey }: ImportInto,
  found: readonly Compared[],
) {
  if (redactionKey === null) throw new Error('A redacted child is known by a key alone')
  const rows = found.map(({ known, childId, localId }) => ({
    authority_id: authority,
    keyed_hash: hashOfImportKey(redactionKey, authority, personKey(localId)),
    person_id: childId,
    key_id: redactionKey.id,
    import_key: known.key,
    redacted_at: run.at,
  }))
  await tx.insertInto('redacted_local_id').values(rows).execute()
}

function countOf(compared: readonly Compared[]): Counts & { facts: Counts } {
  const total = { added: 0, unchanged: 0, contradicted: 0, facts: { added: 0, unchanged: 0, contradicted: 0 } }
  for (const { comparison, contradicted, news, familyGained } of compared) {
    const gains = comparison.added.length > 0 || news.change !== null || news.name !== null || familyGained
    if (gains) total.added++
    if (contradicted.length > 0) total.contradicted++
    if (!gains && contradicted.length === 0) total.unchanged++
    total.facts.added += comparison.added.length
    total.facts.unchanged += comparison.unchanged.length
    total.facts.contradicted += contradicted.length
  }
  return total
}
