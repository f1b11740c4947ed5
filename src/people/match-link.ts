import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Why } from './matching/judge.ts'
import type { Writing } from './person-rows.ts'
import { type Pair, pairOf } from './same-person.ts'

export type LinkState = 'offered' | 'confirmed' | 'rejected' | 'undone'

/** What was last said of two people: that they may be one, are, or are not. */
export type Link = Pair & {
  version: number
  state: LinkState
  score: number | null
  why: Why
  /** In whose words it was judged; null while it is offered, or when a redaction took them. */
  reason: string | null
  at: Instant
  by: string
}

const whyShape = z.object({ for: z.array(z.string()).default([]), against: z.array(z.string()).default([]) })

/** Offers two people as perhaps one. Nothing happens when the same was offered or judged before, for the same reasons. */
export async function offerLink(
  tx: AuthorityTransaction,
  writing: Writing,
  [a, b]: readonly [string, string],
  offer: { score: number; why: Why },
): Promise<boolean> {
  const { one, other } = pairOf(a, b)
  const [last] = await linksOf(tx, writing.authority, [{ one, other }])
  // Whoever said no said it of what was known then: only something else that agrees or differs is a new question.
  if (last !== undefined && (last.state === 'confirmed' || sameWhy(last.why, offer.why))) return false
  return addVersion(tx, writing, {
    ...{ one, other, version: (last?.version ?? 0) + 1, state: 'offered', reasonId: null },
    ...offer,
  })
}

const sameWhy = (a: Why, b: Why) => JSON.stringify([a.for, a.against]) === JSON.stringify([b.for, b.against])

/** What one may say of a link as it stands: nothing can be taken back that does not stand. */
const MAY_FOLLOW: Record<Exclude<LinkState, 'offered'>, readonly LinkState[]> = {
  confirmed: ['offered', 'rejected', 'undone'],
  rejected: ['offered'],
  undone: ['confirmed'],
}

export type Judged = 'judged' | 'overtaken'

/**
 * Confirms, rejects or undoes a link, with a reason. `version` is the one that was looked at: `overtaken` when somebody has
 * said something else since, or when it does not follow.
 */
export async function judgeLink(
  tx: AuthorityTransaction,
  writing: Writing,
  { one, other }: Pair,
  judgement: { version: number; state: Exclude<LinkState, 'offered'>; reason: string },
): Promise<Judged> {
  const [last] = await linksOf(tx, writing.authority, [{ one, other }])
  const { state, reason, version } = judgement
  if (last === undefined || last.version !== version || !MAY_FOLLOW[state].includes(last.state)) return 'overtaken'
  const text_id = randomUUID()
  const text = {
    authority_id: writing.authority,
    text_id,
    salt: randomBytes(16),
    body: reason,
    recorded_at: writing.at,
  }
  await tx.insertInto('personal_text').values(text).execute()
  const { score, why } = last
  const added = await addVersion(tx, writing, {
    ...{ one, other, version: version + 1, state, reasonId: text_id, score, why },
  })
  return added ? 'judged' : 'overtaken'
}

type Version = Pair & { version: number; state: LinkState; reasonId: string | null; score: number | null; why: Why }

async function addVersion(tx: AuthorityTransaction, { authority, by, at }: Writing, of: Version): Promise<boolean> {
  const { one, other, version, state, score } = of
  const added = await tx
    .insertInto('same_person')
    .values({
      ...{ authority_id: authority, one, other, version, state, score, why: JSON.stringify(of.why) },
      ...{ reason_id: of.reasonId, recorded_at: at, recorded_by: by },
    })
    .onConflict(on => on.columns(['authority_id', 'one', 'other', 'version']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** What was last said of each of these pairs; of whom nothing was said is left out. */
export async function linksOf(tx: AuthorityTransaction, authority: string, pairs: readonly Pair[]): Promise<Link[]> {
  if (pairs.length === 0) return []
  const wanted = new Set(pairs.map(({ one, other }) => `${one} ${other}`))
  const last = await lastVersions(tx, authority, [...new Set(pairs.map(pair => pair.one))])
  return last.filter(({ one, other }) => wanted.has(`${one} ${other}`))
}

/** Everything that was ever said of two people, oldest first. */
export async function versionsOf(tx: AuthorityTransaction, authority: string, { one, other }: Pair): Promise<Link[]> {
  const rows = await readVersions(tx, authority)
    .where('s.one', '=', one)
    .where('s.other', '=', other)
    .orderBy('s.version')
    .execute()
  return rows.map(linkOf)
}

/** The links that stand in one of these states, the latest first; at most `most`. */
export async function linksThatStand(
  tx: AuthorityTransaction,
  authority: string,
  states: readonly LinkState[],
  most: number,
): Promise<Link[]> {
  const links = (await lastVersions(tx, authority, null)).filter(({ state }) => states.includes(state))
  return links.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most)
}

async function lastVersions(tx: AuthorityTransaction, authority: string, ones: readonly string[] | null) {
  let query = readVersions(tx, authority)
    .distinctOn(['s.one', 's.other'])
    .orderBy('s.one')
    .orderBy('s.other')
    .orderBy('s.version', 'desc')
  if (ones !== null) query = query.where('s.one', '=', sql<string>`any(${[...ones]}::uuid[])`)
  return (await query.execute()).map(linkOf)
}

const readVersions = (tx: AuthorityTransaction, authority: string) =>
  tx
    .selectFrom('same_person as s')
    .leftJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 's.authority_id').onRef('t.text_id', '=', 's.reason_id'),
    )
    .select(['s.one', 's.other', 's.version', 's.state', 's.score', 's.why', 't.body as reason'])
    .select(['s.recorded_at as at', 's.recorded_by as by'])
    .where('s.authority_id', '=', authority)

type Row = Omit<Link, 'why'> & { why: unknown }
const linkOf = (row: Row): Link => ({ ...row, why: whyShape.parse(row.why) })
