import { z } from 'zod'
import type { AuthorityTransaction } from '../db/connection.ts'
import { dayOf, type Instant } from '../kernel/instant.ts'
import { takeOriginal } from '../people/redact-referrals.ts'
import { factId } from '../record/append.ts'
import { CommandRefused } from './command.ts'

/** A referral by the public form that was decided on, as whoever redacts it reads it first. */
export type ReferralNamed = {
  referralId: string
  childId: string | null
  words: readonly { field: string; text: string }[]
}

/** The referral whose reference an option names; refused while it waits, because what goes could not be decided on. */
export async function referralNamed(
  tx: AuthorityTransaction,
  authority: string,
  reference: string,
): Promise<ReferralNamed> {
  const row = await tx
    .selectFrom('public_referral as p')
    .innerJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 'p.authority_id').onRef('t.text_id', '=', 'p.text_id'),
    )
    .leftJoin('public_referral_decision as d', join =>
      join.onRef('d.authority_id', '=', 'p.authority_id').onRef('d.referral_id', '=', 'p.referral_id'),
    )
    .leftJoin('personal_text as r', join =>
      join.onRef('r.authority_id', '=', 'd.authority_id').onRef('r.text_id', '=', 'd.reason_id'),
    )
    .select(['p.referral_id', 'd.child_id', 'd.decided_at', 't.body', 't.redacted_at', 'r.body as reason'])
    .where('p.authority_id', '=', authority)
    .where('p.reference', '=', reference.toUpperCase())
    .executeTakeFirst()
  if (row === undefined) {
    throw new CommandRefused(
      `--reference: found ${reference}, expected that of a referral by the public form of ${authority}`,
    )
  }
  if (row.decided_at === null) {
    throw new CommandRefused(
      `--reference: ${reference} waits at the front door; expected one that was taken or set aside: have it set aside first`,
    )
  }
  if (row.redacted_at !== null) {
    throw new CommandRefused(
      `--reference: the words of ${reference} were taken away already, on ${dayOf(row.redacted_at)}; nothing is left to redact`,
    )
  }
  const said = [row.body, row.reason].flatMap(body =>
    body === null ? [] : Object.entries(kept.parse(JSON.parse(body))),
  )
  const words = said
    .map(([field, text]) => ({ field, text: [text].flat().join(' ') }))
    .filter(({ text }) => text !== '')
  return { referralId: row.referral_id, childId: row.child_id, words }
}

const kept = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** What must not stand in the reason for a redaction: names and numbers that were typed, and the words. */
export function heldOfReferral({ words }: ReferralNamed) {
  const texts = (pattern: RegExp) => words.filter(({ field }) => pattern.test(field)).map(({ text }) => text)
  return {
    names: texts(/Given$|Family$|^childMother$|^sender$/),
    numbers: texts(/Nhs$/),
    texts: texts(/^worries$|^reason$/),
  }
}

/** Redacts it, and notes that in the audit: by its reference, because it may be on no record. */
export async function takeReferral(
  tx: AuthorityTransaction,
  by: { authority: string; at: Instant; actor: string; why: string; reference: string },
  { referralId, childId }: ReferralNamed,
): Promise<{ child: string | null; fact: string | null }> {
  const { authority, at, actor, why, reference } = by
  await takeOriginal(tx, { authority, at, userId: actor }, referralId)
  const operator = { actor, role: 'operator', agency: 'operator', action: 'redact', why }
  const place = `beforehand redact referral ${reference.toUpperCase()}`
  await tx
    .insertInto('audit')
    .values({ authority_id: authority, at, ...operator, place, child_id: childId })
    .execute()
  const fact =
    childId === null
      ? undefined
      : await tx
          .selectFrom('fact')
          .select('position')
          .where('authority_id', '=', authority)
          .where('child_id', '=', childId)
          .where('act_id', '=', referralId)
          .where('kind', '=', 'ReferralReceived')
          .executeTakeFirst()
  return { child: childId, fact: fact === undefined ? null : factId(fact.position) }
}

/** What was taken away, or would be, for whoever asked. */
export function sayReferral(
  { words, taken }: { words: ReferralNamed['words']; taken: { child: string | null; fact: string | null } },
  where: { authority: string; reference: string },
  shown: boolean,
): string {
  const lines = [
    `${shown ? 'Would be taken away' : 'Taken away'} in ${where.authority}: what was sent as ${where.reference.toUpperCase()}`,
    ...(shown ? words.map(({ field, text }) => `  ${field}: ${text}`) : []),
  ]
  if (taken.child !== null && taken.fact !== null) {
    lines.push('What was taken of it on a record stays. Redact it by itself where it should go:')
    lines.push(`  --child ${taken.child} --fact ${taken.fact}`)
  }
  return `${lines.join('\n')}\n`
}
