import { sql } from 'kysely'
import { type Database, inAuthority } from '../db/connection.ts'
import type { Fact } from '../protocol/fact.ts'
import { factId } from './append.ts'

/** A stretch of an authority's children, by their ids, so that several readers share them; both ends left out: all. */
export type Stretch = { after?: string | undefined; upTo?: string | undefined }

const FIRST = '00000000-0000-0000-0000-000000000000'
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** In a page of folds about 6 MB of text, in one of facts as many rows as read in a tenth of a second. */
const FOLDS_AT_ONCE = 2_000
const FACTS_AT_ONCE = 20_000

export type FoldRow = { childId: string; fold: string }

/**
 * The folds of all children of an authority, page by page in the order of their ids. Each page is a transaction of its
 * own, so that a long run holds nobody up; the next one is read while the caller works on this one.
 */
export function everyFold(
  db: Database,
  authority: string,
  { after = FIRST, upTo = LAST }: Stretch = {},
  atOnce = FOLDS_AT_ONCE,
) {
  return ahead<FoldRow, string>(after, async from => {
    const rows = await inAuthority(db, authority, tx =>
      tx
        .selectFrom('folded_record')
        .select(['child_id as childId', 'facts as fold'])
        .where('authority_id', '=', authority)
        .where('child_id', '>', from)
        .where('child_id', '<=', upTo)
        .orderBy('child_id')
        .limit(atOnce)
        .execute(),
    )
    return { rows, next: rows.length < atOnce ? null : (rows.at(-1)?.childId ?? null) }
  })
}

/** A row of a fact without its free text. */
export type FactRow = Awaited<ReturnType<typeof factsAfter>>[number]

/** All facts of an authority, page by page in the order of children and positions; like {@link everyFold}. */
export function everyFactRow(
  db: Database,
  authority: string,
  { after = FIRST, upTo = LAST }: Stretch = {},
  atOnce = FACTS_AT_ONCE,
) {
  return ahead<FactRow, Place>({ childId: after, position: 2 ** 31 - 1 }, async from => {
    const rows = await factsAfter(db, authority, from, upTo, atOnce)
    const last = rows.at(-1)
    const next = last && rows.length === atOnce ? { childId: last.child_id, position: last.position } : null
    return { rows, next }
  })
}

type Place = { childId: string; position: number }

function factsAfter(db: Database, authority: string, from: Place, upTo: string, atOnce: number) {
  return inAuthority(db, authority, tx =>
    tx
      .selectFrom('fact')
      .select(['child_id', 'position', 'kind', 'happened_on', 'happened_at', 'recorded_at', 'agency', 'imported'])
      .select('details')
      .where('authority_id', '=', authority)
      .where(sql<boolean>`(child_id, position) > (${from.childId}::uuid, ${from.position}::int)`)
      .where('child_id', '<=', upTo)
      .orderBy('child_id')
      .orderBy('position')
      .limit(atOnce)
      .execute(),
  )
}

export type ChildFacts = { childId: string; facts: Fact[]; imported: ReadonlySet<string> }

/** Groups fact rows, which come in the order of children, into children; a child may go on in the next page. */
export async function* childrenOf(pages: AsyncIterable<readonly FactRow[]>): AsyncGenerator<ChildFacts> {
  let child = noChildYet('')
  for await (const page of pages) {
    for (const row of page) {
      if (child.childId !== row.child_id) {
        if (child.facts.length > 0) yield child
        child = noChildYet(row.child_id)
      }
      const id = factId(row.position)
      if (row.imported) child.imported.add(id)
      child.facts.push(factOf(row, id, child.about))
    }
  }
  if (child.facts.length > 0) yield child
}

const noChildYet = (childId: string) => ({
  childId,
  facts: [] as Fact[],
  imported: new Set<string>(),
  about: [childId],
})

/**
 * The append checked every fact before it wrote it, so it is trusted here and not checked again. What all facts have comes
 * first, so that they are alike to whoever reads millions; an agency that the fact is about takes the writer's place.
 */
function factOf(row: FactRow, id: string, about: readonly string[]): Fact {
  const { kind, happened_on: on, happened_at: at, recorded_at: recordedAt, agency, details } = row
  const said = { kind, id, on, recordedAt, about, ...(agency === null ? details : { agency, ...details }) }
  return (at === null ? said : { ...said, at }) as unknown as Fact
}

/** Pages, of which the next is being read while this one is worked on. */
async function* ahead<Row, From>(
  start: From,
  read: (from: From) => Promise<{ rows: Row[]; next: From | null }>,
): AsyncGenerator<Row[]> {
  let coming = read(start)
  for (;;) {
    const { rows, next } = await coming
    if (next === null) {
      if (rows.length > 0) yield rows
      return
    }
    coming = read(next)
    // Whoever stops early must not leave a rejection that nobody hears.
    coming.catch(() => undefined)
    yield rows
  }
}
