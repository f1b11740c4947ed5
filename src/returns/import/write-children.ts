import { randomUUID } from 'node:crypto'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { type NewPerson, writePeople } from '../../people/new-people.ts'
import { recordNewChildren } from '../../worklists/record-new-children.ts'
import type { ChildFacts } from '../census/census-facts.ts'
import { personKey } from '../census/import-key.ts'
import { addToKnown } from './add-to-known.ts'
import type { Link } from './earlier-facts.ts'
import { actOf, type GoodChild, hashOfChild, hashOfRedacted, type ImportInto, withoutNumbers } from './import-into.ts'
import type { ImportCounts } from './import-run.ts'
import { type KnownChild, knownChildren, writtenLinks } from './known-children.ts'
import { attributesOf } from './person-news.ts'

/** Writes some children of a file, new and known ones, and adds to the counts. */
export async function writeChildren(
  tx: AuthorityTransaction,
  into: ImportInto,
  children: readonly ChildFacts[],
  before: ImportCounts,
): Promise<ImportCounts> {
  const good = children.filter(child => child.kind === 'good')
  const known = await knownChildren(
    tx,
    into.authority,
    good.map(child => child.person.localId),
    into.redactionKey,
  )
  const fresh: GoodChild[] = []
  const changed: { child: GoodChild; known: KnownChild; said: Buffer }[] = []
  let [same, sameFacts] = [0, 0]
  for (const whole of good) {
    const before = known.get(whole.person.localId)
    const redacted = before?.redacted === true
    const child = redacted ? withoutNumbers(whole) : whole
    const said = redacted ? hashOfRedacted(child, into.period) : hashOfChild(child, into.period)
    if (before === undefined) fresh.push(child)
    else if (before.said === null || !before.said.equals(said)) changed.push({ child, known: before, said })
    else {
      same++
      sameFacts += child.facts.length
    }
  }
  await writeNew(tx, into, fresh)
  const further = await addToKnown(tx, into, changed)
  const { facts } = before
  return {
    children: before.children + children.length,
    added: before.added + fresh.length + further.added,
    unchanged: before.unchanged + same + further.unchanged,
    contradicted: before.contradicted + further.contradicted,
    skipped: before.skipped + children.length - good.length,
    facts: {
      added: facts.added + factsOf(fresh) + further.facts.added,
      unchanged: facts.unchanged + sameFacts + further.facts.unchanged,
      contradicted: facts.contradicted + further.facts.contradicted,
    },
  }
}

const factsOf = (children: readonly GoodChild[]) => children.reduce((sum, child) => sum + child.facts.length, 0)

async function writeNew(tx: AuthorityTransaction, into: ImportInto, children: readonly GoodChild[]): Promise<void> {
  if (children.length === 0) return
  const { authority, ruling, run, period } = into
  const act = actOf(into)
  const withIds = children.map(child => ({ childId: randomUUID(), child }))
  const people = withIds.map(
    ({ childId, child }): NewPerson => ({ personId: childId, kind: 'child', ...attributesOf(child.person) }),
  )
  const records = withIds.map(({ childId, child }) => ({
    childId,
    acts: [{ act, facts: child.facts.map(({ fact }) => fact) }],
    imported: true,
  }))
  const keys = withIds.map(({ childId, child }) => ({
    authority_id: authority,
    key: personKey(child.person.localId),
    run_id: run.id,
    person_id: childId,
    said: hashOfChild(child, period),
    facts: writtenLinks(
      child.facts.map(({ key }, i): Link => [key, i + 1]),
      child.person.localId,
    ),
  }))
  await writePeople(tx, authority, people, act.by.userId, act.at)
  await recordNewChildren(tx, ruling, authority, records, run.today)
  await tx.insertInto('import_key').values(keys).execute()
}
