import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { type AuthorityTransaction, type Database, inReference } from '../../db/connection.ts'
import type { Instant } from '../../kernel/instant.ts'

/** A referral by the public form, as it waits to be looked at. */
export type Queued = { referralId: string; reference: string; receivedAt: Instant }

/** The authorities that have switched the public form on. */
export function openToThePublic(db: Database): Promise<{ id: string; name: string }[]> {
  return inReference(db, reference =>
    reference
      .selectFrom('authority')
      .select(['authority_id as id', 'name'])
      .where('public_referrals', '=', true)
      .orderBy('name')
      .execute(),
  )
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** What the sender may quote: it follows from the form that was sent, so that sent twice it is the same. */
export function referenceOf(submission: string): string {
  const bytes = createHash('sha256').update(`public referral ${submission}`).digest()
  const letters = [...bytes.subarray(0, 8)].map(byte => LETTERS[byte % LETTERS.length] ?? '')
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

const typedShape = z.record(z.string(), z.array(z.string()))
type Typed = Readonly<z.infer<typeof typedShape>>
const reasonShape = z.object({ reason: z.string() })

/** What is kept of a form, and of why it was set aside, as it was typed. */
export const typedOf = (body: string): Typed => typedShape.parse(JSON.parse(body))
export const reasonOf = (body: string): string => reasonShape.parse(JSON.parse(body)).reason

/** Keeps what was sent, once. The words lie apart, so that a redaction can take them away. */
export async function enqueue(
  tx: AuthorityTransaction,
  authority: string,
  { submission, typed, at }: { submission: string; typed: Readonly<Record<string, readonly string[]>>; at: Instant },
): Promise<void> {
  await lock(tx, submission)
  const key = { authority_id: authority }
  const there = await tx
    .selectFrom('public_referral')
    .select('referral_id')
    .where('authority_id', '=', authority)
    .where('referral_id', '=', submission)
    .executeTakeFirst()
  if (there !== undefined) return
  const textId = await writeText(tx, authority, JSON.stringify(typed), at)
  const row = { referral_id: submission, reference: referenceOf(submission), received_at: at, text_id: textId }
  await tx
    .insertInto('public_referral')
    .values({ ...key, ...row })
    .execute()
}

async function writeText(tx: AuthorityTransaction, authority: string, body: string, at: Instant): Promise<string> {
  const text_id = randomUUID()
  const text = { authority_id: authority, text_id, salt: randomBytes(16), body, recorded_at: at }
  await tx.insertInto('personal_text').values(text).execute()
  return text_id
}

/** Of two who send or decide the same at once one waits. */
async function lock(tx: AuthorityTransaction, referralId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`public referral ${referralId}`}, 0))`.execute(tx)
}

const undecided = (tx: AuthorityTransaction, authority: string) =>
  tx
    .selectFrom('public_referral as p')
    .leftJoin('public_referral_decision as d', join =>
      join.onRef('d.authority_id', '=', 'p.authority_id').onRef('d.referral_id', '=', 'p.referral_id'),
    )
    .where('p.authority_id', '=', authority)
    .where('d.referral_id', 'is', null)

const MOST_LISTED = 100

/** What nobody has decided on, the oldest first: by reference and time alone. */
export function readQueue(tx: AuthorityTransaction, authority: string): Promise<Queued[]> {
  return undecided(tx, authority)
    .select(['p.referral_id as referralId', 'p.reference', 'p.received_at as receivedAt'])
    .orderBy('p.received_at')
    .limit(MOST_LISTED)
    .execute()
}

/** One that nobody has decided on, with what was typed; nobody else decides on it until the transaction ends. */
export async function openQueued(tx: AuthorityTransaction, authority: string, referralId: string) {
  await lock(tx, referralId)
  const row = await undecided(tx, authority)
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'p.authority_id').onRef('t.text_id', '=', 'p.text_id'),
    )
    .select(['p.reference', 'p.received_at as receivedAt', 't.body'])
    .where('p.referral_id', '=', referralId)
    .executeTakeFirst()
  if (row?.body == null) return null
  return { referralId, reference: row.reference, receivedAt: row.receivedAt, typed: typedOf(row.body) }
}

type Outcome = { childId: string } | { reason: string }

export async function decideQueued(
  tx: AuthorityTransaction,
  authority: string,
  referralId: string,
  outcome: Outcome,
  { userId, at }: { userId: string; at: Instant },
): Promise<void> {
  const is =
    'childId' in outcome
      ? { child_id: outcome.childId, reason_id: null }
      : { child_id: null, reason_id: await writeText(tx, authority, JSON.stringify({ reason: outcome.reason }), at) }
  const row = { authority_id: authority, referral_id: referralId, ...is, decided_at: at, decided_by: userId }
  await tx.insertInto('public_referral_decision').values(row).execute()
}
