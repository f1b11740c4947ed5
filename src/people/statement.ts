import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { AuthorityTransaction } from '../db/connection.ts'
import { type Day, parseDay } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Writing } from './person-rows.ts'

const dayShape = z.string().transform((text, at): Day => {
  const day = parseDay(text)
  if (day !== null) return day
  at.addIssue(`found ${text}, expected a date`)
  return z.NEVER
})

/** A place where somebody lives or lived. `isProtected`: who learns of it could do harm. */
const addressShape = z.object({
  isProtected: z.boolean().default(false),
  since: dayShape.nullable().default(null),
  until: dayShape.nullable().default(null),
  lines: z.string().default(''),
  postcode: z.string().default(''),
})

export const CONTACT_METHODS = ['telephone', 'text', 'email', 'post', 'in_person', 'through_somebody'] as const
export const ADVOCATE = ['wanted', 'has_one', 'not_wanted', 'not_asked'] as const

/** How somebody may be contacted without harm, and what they need so that they are understood. */
const contactShape = z.object({
  method: z.enum(CONTACT_METHODS).nullable().default(null),
  easyRead: z.boolean().default(false),
  advocate: z.enum(ADVOCATE).default('not_asked'),
  how: z.string().default(''),
  times: z.string().default(''),
  interpreter: z.string().default(''),
})

export const RISK_STATUSES = ['alleged', 'convicted', 'assessed', 'cleared'] as const

/** That somebody is known to pose a risk, or was cleared of it; `source` says how it is known. */
const riskShape = z.object({
  status: z.enum(RISK_STATUSES),
  reviewOn: dayShape.nullable().default(null),
  what: z.string().default(''),
  source: z.string().default(''),
})

const SHAPES = { address: addressShape, contact: contactShape, risk: riskShape }
export type Topic = keyof typeof SHAPES
export type Said<T extends Topic> = z.output<(typeof SHAPES)[T]>

/** What somebody types; the rest are dates and words of closed lists. */
const TYPED = new Set(['lines', 'postcode', 'how', 'times', 'interpreter', 'what', 'source'])

export type Statement<T extends Topic> = {
  statementId: string
  personId: string
  version: number
  said: Said<T>
  /** A redaction took away what was typed. */
  redacted: boolean
  at: Instant
  by: string
}

/** Records a statement, or with `corrects` a new version of one; `overtaken` when that is not the last one any more. */
export async function state<T extends Topic>(
  tx: AuthorityTransaction,
  { authority, by, at }: Writing,
  personId: string,
  [topic, said]: readonly [T, Said<T>],
  corrects: Pick<Statement<T>, 'statementId' | 'version'> | null = null,
): Promise<'stated' | 'overtaken'> {
  const entries = Object.entries(said)
  const typed = Object.fromEntries(entries.filter(([name, value]) => TYPED.has(name) && value !== ''))
  const details = Object.fromEntries(entries.filter(([name]) => !TYPED.has(name)))
  const text_id = Object.keys(typed).length === 0 ? null : randomUUID()
  if (text_id !== null) {
    const text = { authority_id: authority, text_id, salt: randomBytes(16), body: JSON.stringify(typed) }
    await tx
      .insertInto('personal_text')
      .values({ ...text, recorded_at: at })
      .execute()
  }
  const added = await tx
    .insertInto('person_statement')
    .values({
      ...{ authority_id: authority, person_id: personId, statement_id: corrects?.statementId ?? randomUUID() },
      ...{ version: (corrects?.version ?? 0) + 1, topic, details: JSON.stringify(details), text_id },
      ...{ recorded_at: at, recorded_by: by },
    })
    .onConflict(on => on.columns(['authority_id', 'person_id', 'statement_id', 'version']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n ? 'stated' : 'overtaken'
}

/** What was last stated of people about one topic, as known at an instant (null: now), the latest first. */
export async function readStatements<T extends Topic>(
  tx: AuthorityTransaction,
  authority: string,
  ids: readonly string[],
  topic: T,
  knownAt: Instant | null,
): Promise<Statement<T>[]> {
  if (ids.length === 0) return []
  let query = tx
    .selectFrom('person_statement as s')
    .leftJoin('personal_text as t', join =>
      join.onRef('t.authority_id', '=', 's.authority_id').onRef('t.text_id', '=', 's.text_id'),
    )
    .distinctOn(['s.person_id', 's.statement_id'])
    .select(['s.person_id', 's.statement_id', 's.version', 's.details', 's.recorded_at', 's.recorded_by'])
    .select(['t.body', 't.redacted_at'])
    .where('s.authority_id', '=', authority)
    .where('s.person_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('s.topic', '=', topic)
    .orderBy('s.person_id')
    .orderBy('s.statement_id')
    .orderBy('s.version', 'desc')
  if (knownAt !== null) query = query.where('s.recorded_at', '<=', knownAt)
  const statements = (await query.execute()).map(row => ({
    statementId: row.statement_id,
    personId: row.person_id,
    version: row.version,
    said: parsed(topic, { ...row.details, ...typedIn(row.body) }),
    redacted: row.redacted_at !== null,
    at: row.recorded_at,
    by: row.recorded_by,
  }))
  return statements.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

const typedIn = (body: string | null): Record<string, string> =>
  body === null ? {} : z.record(z.string(), z.string()).parse(JSON.parse(body))

/** What a row says, by the shape of its topic. */
function parsed<T extends Topic>(topic: T, row: Record<string, unknown>): Said<T> {
  return SHAPES[topic].parse(row) as Said<T>
}
