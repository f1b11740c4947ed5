import type { Happening } from '../fact.ts'

/** Something that was said once, and is on the record of each child whom it is about. */
export type Said<F extends Happening = Happening> = {
  fact: F
  /** The id of the fact on each child's record. */
  ids: ReadonlyMap<string, string>
  /** Names it on a page, and where somebody leaves it out for a recipient. */
  key: string
}

/** What several records say, each thing once: one act writes the same words on the record of every child of a meeting. */
export function saidOf<F extends Happening>(records: readonly { childId: string; facts: readonly F[] }[]): Said<F>[] {
  const said = new Map<string, { fact: F; ids: Map<string, string>; key: string }>()
  for (const { childId, facts } of records) {
    for (const fact of facts) {
      const { id, about: _about, ...words } = fact
      const same = JSON.stringify(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)))
      const known = said.get(same)
      if (known === undefined)
        said.set(same, { fact, ids: new Map([[childId, id]]), key: `${id}-${childId.slice(0, 8)}` })
      else if (!known.ids.has(childId)) known.ids.set(childId, id)
    }
  }
  return [...said.values()].sort((a, b) => compare(a.fact.recordedAt ?? '', b.fact.recordedAt ?? ''))
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
