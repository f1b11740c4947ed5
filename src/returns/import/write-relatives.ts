import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { changePerson, renamePerson } from '../../people/change-person.ts'
import { writePeople } from '../../people/new-people.ts'
import { readPeople } from '../../people/read-people.ts'
import { addRelationships } from '../../people/relationship.ts'
import type { CensusPerson } from '../census/census-facts.ts'
import { personKey } from '../census/import-key.ts'
import { actOf, type GoodChild, hashOfAdult, type ImportInto } from './import-into.ts'
import { knownPeople } from './known-people.ts'
import { attributesOf, personNews } from './person-news.ts'

/** A child whose family is written, and the fields of its adults in which the folder says otherwise than the record. */
export type FamilyNews = { readonly gained: boolean; readonly contradicted: readonly string[] }

/**
 * Writes the adults of these children's families and who is whose mother, and adds to adults who are known what they did
 * not have. A mother is written with the first of her children; of two who are both children the second to come writes
 * that they are mother and child. What somebody withdrew by hand does not come back.
 * @param children with their ids where they were known before; the others are written already
 */
export async function writeRelatives(
  tx: AuthorityTransaction,
  into: ImportInto,
  children: readonly { readonly child: GoodChild; readonly childId: string | null }[],
): Promise<Map<string, FamilyNews>> {
  const withFamily = children.map(({ child }) => child).filter(({ relatives }) => relatives !== undefined)
  const news = new Map<string, { gained: boolean; contradicted: string[] }>()
  if (withFamily.length === 0) return news
  for (const { person } of withFamily) news.set(person.localId, { gained: false, contradicted: [] })
  const adults = new Map(withFamily.flatMap(({ relatives }) => (relatives?.adults ?? []).map(a => [a.localId, a])))
  const edges = withFamily.flatMap(({ person, relatives }) =>
    (relatives?.mothers ?? []).map(edge => ({ ...edge, of: person.localId })),
  )
  const ends = edges.flatMap(({ mother, child }) => [mother, child])
  const known = await knownPeople(tx, into, [...new Set([...adults.keys(), ...ends])])
  const ids = new Map([...known].map(([localId, { personId }]) => [localId, personId]))
  for (const { child, childId } of children) if (childId !== null) ids.set(child.person.localId, childId)
  const fresh = [...adults.values()].filter(({ localId }) => !known.has(localId))
  for (const [localId, id] of await addAdults(tx, into, fresh)) ids.set(localId, id)
  const added = new Set(fresh.map(({ localId }) => localId))
  const contradicted = await changeAdults(tx, into, [...adults.values()], known)
  for (const { person, relatives } of withFamily) {
    const of = news.get(person.localId)
    if (!of) continue
    if (relatives?.adults.some(({ localId }) => added.has(localId))) of.gained = true
    for (const { localId } of relatives?.adults ?? []) {
      const { gained, fields } = contradicted.get(localId) ?? { gained: false, fields: [] }
      if (gained) of.gained = true
      of.contradicted.push(...fields)
    }
  }
  const written = await addMothers(
    tx,
    into,
    edges.map(({ mother, child, of }) => ({ mother: ids.get(mother), child: ids.get(child), of })),
  )
  for (const localId of written) {
    const of = news.get(localId)
    if (of) of.gained = true
  }
  return news
}

async function addAdults(tx: AuthorityTransaction, into: ImportInto, adults: readonly CensusPerson[]) {
  if (adults.length === 0) return []
  const { authority, run } = into
  const { by, at } = actOf(into)
  const withIds = adults.map(adult => ({ adult, personId: randomUUIDv7() }))
  const people = withIds.map(({ adult, personId }) => {
    return { personId, kind: 'adult' as const, name: adult.name ?? null, ...attributesOf(adult) }
  })
  await writePeople(tx, authority, people, by.userId, at)
  const keys = withIds.map(({ adult, personId }) => ({
    authority_id: authority,
    key: personKey(adult.localId),
    run_id: run.id,
    person_id: personId,
    said: hashOfAdult(adult),
  }))
  await tx.insertInto('import_key').values(keys).execute()
  return withIds.map(({ adult, personId }) => [adult.localId, personId] as const)
}

type Known = Awaited<ReturnType<typeof knownPeople>>

/** Adds to known adults what the record does not have of them; what it has otherwise is told and stays. */
async function changeAdults(
  tx: AuthorityTransaction,
  into: ImportInto,
  adults: readonly CensusPerson[],
  known: Known,
): Promise<Map<string, { gained: boolean; fields: string[] }>> {
  const { authority } = into
  const { by, at } = actOf(into)
  const found = new Map<string, { gained: boolean; fields: string[] }>()
  const changed = adults.flatMap(adult => {
    const before = known.get(adult.localId)
    if (!before || before.redacted || before.said?.equals(hashOfAdult(adult))) return []
    return [{ adult, ...before }]
  })
  const people = await readPeople(
    tx,
    authority,
    changed.map(({ personId }) => personId),
    null,
  )
  for (const { adult, personId, isImported } of changed) {
    const person = people.get(personId)
    if (person === undefined || person.kind !== 'adult' || person.redacted) continue
    const { change, name, contradicted } = personNews(person, adult)
    const fields = contradicted.map(one => one.field)
    if (person.bornOn !== null && adult.bornOn !== null && person.bornOn !== adult.bornOn) fields.push('birth date')
    if (change !== null) await changePerson(tx, authority, personId, change, by.userId, at)
    if (name !== null) await renamePerson(tx, authority, personId, { ...name, use: 'usual' }, by.userId, at)
    found.set(adult.localId, { gained: change !== null || name !== null, fields })
    const row = { key: personKey(adult.localId), run_id: into.run.id, person_id: personId }
    const said = fields.length === 0 ? hashOfAdult(adult) : null
    if (!isImported)
      await tx
        .insertInto('import_key')
        .values({ authority_id: authority, ...row, said })
        .execute()
    else {
      await tx
        .updateTable('import_key')
        .set({ said })
        .where('authority_id', '=', authority)
        .where('key', '=', row.key)
        .execute()
    }
  }
  return found
}

type Edge = { mother: string | undefined; child: string | undefined; of: string }

/** Returns the local ids of the children with whom a new relationship was written. */
async function addMothers(tx: AuthorityTransaction, into: ImportInto, edges: readonly Edge[]): Promise<string[]> {
  const { authority } = into
  const { by, at } = actOf(into)
  const children = [...new Set(edges.flatMap(({ child }) => child ?? []))]
  if (children.length === 0) return []
  const rows = await tx
    .selectFrom('relationship')
    .select(['from_person', 'to_person'])
    .where('authority_id', '=', authority)
    .where('to_person', '=', sql<string>`any(${children}::uuid[])`)
    .where('type', '=', 'mother_of')
    .execute()
  const there = new Set(rows.map(row => `${row.from_person} ${row.to_person}`))
  const added = edges.flatMap(({ mother, child, of }) => {
    const pair = `${mother} ${child}`
    if (mother === undefined || child === undefined || mother === child || there.has(pair)) return []
    there.add(pair)
    return [{ of, edge: { relationshipId: randomUUID(), from: mother, to: child, type: 'mother_of' as const } }]
  })
  await addRelationships(
    tx,
    authority,
    added.map(({ edge }) => edge),
    by.userId,
    at,
  )
  return added.map(({ of }) => of)
}
