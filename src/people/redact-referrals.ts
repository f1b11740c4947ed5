import { type RawBuilder, sql } from 'kysely'
import type { AuthorityTransaction } from '../db/connection.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Held } from './held-of.ts'
import { wordsOf } from './name.ts'

/** Who takes words away, and when. */
type Taking = { authority: string; at: Instant; userId: string }

/** Takes away what was typed into the public form, for the referrals that a condition on `p` and its decision `d` names. */
async function takeOriginals(tx: AuthorityTransaction, { authority, at, userId }: Taking, which: RawBuilder<boolean>) {
  const { rows } = await sql<{ reference: string }>`
    update personal_text t set body = null, salt = null, redacted_at = ${at}, redacted_by = ${userId}
    from public_referral p join public_referral_decision d
      on d.authority_id = p.authority_id and d.referral_id = p.referral_id
    where t.authority_id = ${authority} and t.redacted_at is null and p.authority_id = t.authority_id and ${which}
      and t.text_id in (p.text_id, d.reason_id)
    returning p.reference`.execute(tx)
  return rows.length
}

/** The originals of what was taken on the records of some children. */
export const takeOriginalsOf = (tx: AuthorityTransaction, taking: Taking, childIds: readonly string[]) =>
  takeOriginals(tx, taking, sql`d.child_id = any(${[...childIds]}::uuid[])`)

/** The originals from which some facts of a child were made. */
export const takeOriginalsOfFacts = (
  tx: AuthorityTransaction,
  taking: Taking,
  childId: string,
  positions: readonly number[],
) =>
  takeOriginals(
    tx,
    taking,
    sql`d.child_id = ${childId} and p.reference in (select f.details ->> 'reference' from fact f
      where f.authority_id = ${taking.authority} and f.child_id = ${childId} and f.position = any(${[...positions]}::int[]))`,
  )

/** One of them, with why it was set aside. */
export const takeOriginal = (tx: AuthorityTransaction, taking: Taking, referralId: string) =>
  takeOriginals(tx, taking, sql`p.referral_id = ${referralId}`)

/** A shorter number is a part of too many others; one name alone is that of too many others. */
const LEAST_DIGITS = 6
const LEAST_WORDS = 2

/** Do all words of one of the names stand in a text, or one of the numbers? */
function speaksOf(text: string, { names, numbers }: Held): boolean {
  const words = new Set(wordsOf(text))
  const digits = text.replaceAll(/[^\da-z]+/gi, '').toLowerCase()
  const named = names.map(wordsOf).some(parts => parts.length >= LEAST_WORDS && parts.every(part => words.has(part)))
  const plain = numbers.map(number => number.toLowerCase().replaceAll(/[^\da-z]+/g, ''))
  return named || plain.some(number => number.length >= LEAST_DIGITS && digits.includes(number))
}

/** Referrals that somebody has begun and that speak of a person go; how many. */
export async function takeBegunReferrals(tx: AuthorityTransaction, authority: string, held: Held): Promise<number> {
  const { rows } = await sql<{ user_id: string; form: string; body: string }>`
    select user_id, form, body::text as body from draft
    where authority_id = ${authority} and child_id is null and starts_with(form, 'refer/')`.execute(tx)
  const about = rows.filter(({ body }) => speaksOf(body, held))
  for (const { user_id, form } of about) {
    await sql`delete from draft where authority_id = ${authority} and child_id is null
      and user_id = ${user_id} and form = ${form}`.execute(tx)
  }
  return about.length
}

/** By reference, what came by the public form, is on no record and speaks of a person: each has to be read first. */
export async function publicReferralsThatName(
  tx: AuthorityTransaction,
  authority: string,
  held: Held,
): Promise<string[]> {
  const { rows } = await sql<{ reference: string; body: string }>`
    select p.reference, t.body from public_referral p
    join personal_text t on t.authority_id = p.authority_id and t.text_id = p.text_id and t.body is not null
    left join public_referral_decision d on d.authority_id = p.authority_id and d.referral_id = p.referral_id
    where p.authority_id = ${authority} and d.child_id is null order by p.reference`.execute(tx)
  return rows.filter(({ body }) => speaksOf(body, held)).map(({ reference }) => reference)
}
