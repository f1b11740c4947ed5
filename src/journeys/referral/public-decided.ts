import { type SqlBool, sql } from 'kysely'
import type { AuthorityTransaction } from '../../db/connection.ts'
import type { Instant } from '../../kernel/instant.ts'
import { type Sight, seen } from '../../worklists/sight.ts'
import { reasonOf, typedOf } from './public-queue.ts'

/** A referral by the public form on which somebody decided. `childId`: on whose record it was taken; null: set aside. */
export type Decided = {
  referralId: string
  reference: string
  receivedAt: Instant
  decidedAt: Instant
  decidedBy: string
  childId: string | null
}

/** Not those on the records that are closed to this person. */
const decided = (tx: AuthorityTransaction, sight: Sight) =>
  tx
    .selectFrom('public_referral as p')
    .innerJoin('public_referral_decision as d', join =>
      join.onRef('d.authority_id', '=', 'p.authority_id').onRef('d.referral_id', '=', 'p.referral_id'),
    )
    .where('p.authority_id', '=', sight.authority)
    .where(eb => eb.or([eb('d.child_id', 'is', null), seen(sight, 'd.child_id')]))

const COLUMNS = [
  'p.referral_id as referralId',
  'p.reference',
  'p.received_at as receivedAt',
  'd.decided_at as decidedAt',
  'd.decided_by as decidedBy',
  'd.child_id as childId',
] as const

/** By reference and time alone, the latest decision first, and how many there are. */
export async function readDecided(
  tx: AuthorityTransaction,
  sight: Sight,
  page: { offset: number; limit: number },
): Promise<{ rows: Decided[]; all: number }> {
  const [rows, counted] = await Promise.all([
    decided(tx, sight)
      .select(COLUMNS)
      .orderBy('d.decided_at', 'desc')
      .orderBy('p.referral_id')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),
    decided(tx, sight).select(sql<number>`count(*)`.as('all')).executeTakeFirstOrThrow(),
  ])
  return { rows, all: counted.all }
}

/** Was anything decided on that came by the public form? */
export async function hasPublicReferrals(tx: AuthorityTransaction, authority: string): Promise<boolean> {
  const row = await tx
    .selectNoFrom(
      sql<SqlBool>`exists (select from public_referral_decision where authority_id = ${authority})`.as('any'),
    )
    .executeTakeFirstOrThrow()
  return row.any === true
}

/** One of them with what was typed and why it was set aside; `redactedAt`: what was typed was taken away. */
export async function openDecided(tx: AuthorityTransaction, sight: Sight, referralId: string) {
  const row = await decided(tx, sight)
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'p.authority_id').onRef('t.text_id', '=', 'p.text_id'),
    )
    .leftJoin('personal_text as r', join =>
      join.onRef('r.authority_id', '=', 'd.authority_id').onRef('r.text_id', '=', 'd.reason_id'),
    )
    .select([...COLUMNS, 't.body', 't.redacted_at as redactedAt', 'r.body as reason'])
    .where('p.referral_id', '=', referralId)
    .executeTakeFirst()
  if (row === undefined) return null
  const { body, reason, ...rest } = row
  return { ...rest, typed: body === null ? null : typedOf(body), reason: reason === null ? null : reasonOf(reason) }
}
