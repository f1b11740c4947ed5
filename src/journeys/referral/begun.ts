import { createHash, randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { type AuthorityTransaction, inAuthority } from '../../db/connection.ts'
import type { Instant } from '../../kernel/instant.ts'
import { type Draft, type DraftKey, dropDraft, keepDraft, readDraft, readDrafts } from '../../record/drafts.ts'
import { submissionId } from '../../web/form-token.ts'
import type { Asked, Authority } from '../desk.ts'
import { referredBefore } from './record-referral.ts'

/** A referral that somebody has begun and not sent; `id`: the submission that it becomes. */
export type Begun = Draft & { id: string; authority: string }

/** The page on which somebody types, and a digest of what it began with; empty: it began with nothing. */
export type Tab = { id: string; seen: string }

const TAB = '_tab'
const SEEN = '_seen'

export const tabFields = ({ id, seen }: Tab) => ({ [TAB]: id, [SEEN]: seen })
export const tabOf = (c: Asked): Tab => {
  const id = c.form.text(TAB)
  return { id: id === '' ? c.submission : submissionId(id), seen: c.form.text(SEEN) }
}
/** What a page that follows carries on, where one went before it. */
export const sameTab = (c: Asked) => (c.form.text(TAB) === '' ? {} : tabFields(tabOf(c)))
export const newTab = (begun: Begun | undefined): Tab => ({
  id: randomUUID(),
  seen: begun === undefined ? '' : digestOf(begun),
})

export const digestOf = ({ typed }: Draft): string =>
  createHash('sha256').update(JSON.stringify(typed)).digest('base64url')

const FORM = 'refer/'
const keyOf = (c: Asked, authority: string, id: string): DraftKey => ({
  ...{ authority, userId: c.visitor.userId, childId: null, form: `${FORM}${id}` },
})

/** The child of whom one of the visitor's submissions was a referral. */
export async function sentAs(c: Asked, authorities: readonly Authority[], submission: string) {
  for (const authority of authorities) {
    const by = { userId: c.visitor.userId }
    const [childId] = await inAuthority(c.db, authority.id, tx => referredBefore(tx, { authority, by, submission }))
    if (childId !== undefined) return { authority: authority.id, childId }
  }
  return null
}

/** Everything of the visitor's that is begun, the latest first. */
export async function begunReferrals(c: Asked, authorities: readonly Authority[]): Promise<Begun[]> {
  const of = { userId: c.visitor.userId, childId: null }
  const found = await Promise.all(
    authorities.map(async ({ id: authority }) => {
      const drafts = await inAuthority(c.db, authority, tx => readDrafts(tx, { ...of, authority }))
      const ours = [...drafts].filter(([form]) => form.startsWith(FORM))
      return ours.map(([form, draft]) => ({ ...draft, authority, id: form.slice(FORM.length) }))
    }),
  )
  return found.flat().sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
}

/**
 * Keeps what was typed, in the authority in which the family lives as soon as that is said. What another page has saved
 * into the same referral since this page was shown is not typed over: then this one becomes a draft beside it. So does what
 * is typed into a page that was sent already.
 * @returns the id of the draft and of what it will be sent as, and whether it is one beside another
 */
export async function keepBegun(
  c: Asked,
  authorities: readonly Authority[],
): Promise<{ id: string; isBeside: boolean; savedAt: Instant }> {
  const tab = tabOf(c)
  const [first] = authorities
  const home = authorities.find(({ id }) => id === c.form.text('authority')) ?? first
  if (home === undefined) throw new Error('Whoever may refer works in an authority')
  const typed = { ...typedOf(c), [TAB]: [tab.id] }
  const now = c.clock.now()
  const wasSent = (await sentAs(c, authorities, c.submission)) !== null
  const isOurs = (draft: Draft) => draft.typed[TAB]?.[0] === tab.id || digestOf(draft) === tab.seen
  const kept = await inAuthority(c.db, home.id, async tx => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`begun ${c.submission}`}, 0))`.execute(tx)
    const there = await readDraft(tx, keyOf(c, home.id, c.submission))
    const isBeside = there !== null && !isOurs(there)
    const id = isBeside || wasSent ? tab.id : c.submission
    const isEmpty = Object.values(typedOf(c)).every(values => values.every(value => value === ''))
    if (!isEmpty || there !== null) await keepDraft(tx, keyOf(c, home.id, id), typed, now)
    return { id, isBeside, savedAt: now }
  })
  for (const { id: other } of authorities.filter(({ id }) => id !== home.id)) {
    await inAuthority(c.db, other, async tx => {
      const left = await readDraft(tx, keyOf(c, other, kept.id))
      if (left !== null && isOurs(left)) await dropDraft(tx, keyOf(c, other, kept.id))
    })
  }
  return kept
}

/** Once it is sent: the drafts of it that say what was sent. What another page has typed into it since stays. */
export async function dropSent(tx: AuthorityTransaction, c: Asked, authority: string): Promise<void> {
  for (const id of [c.submission, tabOf(c).id]) {
    const draft = await readDraft(tx, keyOf(c, authority, id))
    if (draft === null) continue
    const { [TAB]: _, ...typed } = draft.typed
    if (isDeepStrictEqual({ ...typed }, typedOf(c))) await dropDraft(tx, keyOf(c, authority, id), draft.savedAt)
  }
}

/** Thrown away as it was shown: what was saved into it since stays. */
export async function dropBegun(c: Asked, authorities: readonly Authority[], id: string): Promise<void> {
  const seen = c.form.text(SEEN)
  for (const { id: authority } of authorities) {
    await inAuthority(c.db, authority, async tx => {
      const draft = await readDraft(tx, keyOf(c, authority, id))
      if (draft !== null && digestOf(draft) === seen) await dropDraft(tx, keyOf(c, authority, id), draft.savedAt)
    })
  }
}

/** The answers to the referral's own questions. */
function typedOf(c: Asked): Record<string, readonly string[]> {
  const { match: _, fatherMatch: __, change: ___, ...typed } = c.form.typed()
  return typed
}
