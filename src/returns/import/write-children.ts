import type { AuthorityTransaction } from '../../db/connection.ts'
import { insertRows } from '../../db/insert-rows.ts'
import { addSearchWords } from '../../people/search-words.ts'
import { addToKnown } from './add-to-known.ts'
import { type GoodChild, hashOfRedacted, type ImportInto, withoutNumbers } from './import-into.ts'
import type { ImportCounts } from './import-run.ts'
import { type KnownChild, knownChildren } from './known-children.ts'
import { knownPeople } from './known-people.ts'
import { type ReadyChildren, rowsOfNew, type SaidChild } from './ready-children.ts'
import { writeRelatives } from './write-relatives.ts'

/** Writes some children of a file, new and known ones, and adds to the counts. */
export async function writeChildren(
  tx: AuthorityTransaction,
  into: ImportInto,
  { count, good, rows }: ReadyChildren,
  before: ImportCounts,
): Promise<ImportCounts> {
  const known = await knownChildren(
    tx,
    into.authority,
    good.map(({ child }) => child.person.localId),
    into.redactionKey,
  )
  const fresh: SaidChild[] = []
  const changed: { child: GoodChild; known: KnownChild; said: Buffer }[] = []
  let [same, sameFacts] = [0, 0]
  for (const { child: whole, said: saidOfAll } of good) {
    const before = known.get(whole.person.localId)
    if (before === undefined) {
      fresh.push({ child: whole, said: saidOfAll })
      continue
    }
    const child = before.redacted ? withoutNumbers(whole) : whole
    const said = before.redacted ? hashOfRedacted(child, into.period) : saidOfAll
    if (before.said === null || !before.said.equals(said)) changed.push({ child, known: before, said })
    else {
      same++
      sameFacts += child.facts.length
    }
  }
  const areAllNew = fresh.length === good.length
  await insertRows(tx, areAllNew && rows !== null ? rows : rowsOfNew(into, fresh))
  await findableByName(tx, into, fresh)
  await writeRelatives(
    tx,
    into,
    fresh.map(({ child }) => ({ child, childId: null })),
  )
  const further = await addToKnown(tx, into, changed)
  const { facts } = before
  return {
    children: before.children + count,
    added: before.added + fresh.length + further.added,
    unchanged: before.unchanged + same + further.unchanged,
    contradicted: before.contradicted + further.contradicted,
    skipped: before.skipped + count - good.length,
    facts: {
      added: facts.added + factsOf(fresh) + further.facts.added,
      unchanged: facts.unchanged + sameFacts + further.facts.unchanged,
      contradicted: facts.contradicted + further.facts.contradicted,
    },
  }
}

/** A census names nobody. */
async function findableByName(tx: AuthorityTransaction, into: ImportInto, children: readonly SaidChild[]) {
  const names = new Map(
    children.flatMap(({ child: { person } }) => (person.name ? [[person.localId, person.name]] : [])),
  )
  const people = await knownPeople(tx, into, [...names.keys()])
  const named = [...people].flatMap(([localId, { personId }]) => {
    const name = names.get(localId)
    return name === undefined ? [] : [{ personId, names: [name] }]
  })
  if (named.length > 0) await addSearchWords(tx, into.authority, named)
}

const factsOf = (children: readonly SaidChild[]) => children.reduce((sum, { child }) => sum + child.facts.length, 0)
