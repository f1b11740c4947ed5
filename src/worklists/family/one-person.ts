import type { Relationship } from '../../protocol/case-file.ts'

/**
 * Each of these people with everybody who is one with them by confirmed links, themselves among them. Nothing is merged: a
 * link that is undone leaves each as they were.
 */
export type SamePeople = (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>

export type Groups = ReadonlyMap<string, readonly string[]>

/** Under which id a person is read: the child under its own, others under the first of theirs that is open to the reader. */
export type Canon = (id: string) => string

export function canonOf(groups: Groups, child: string, hidden: ReadonlySet<string>): Canon {
  return id => {
    const group = groups.get(id)
    if (group === undefined || group.length < 2 || hidden.has(id)) return id
    return group.includes(child) ? child : (group.find(one => !hidden.has(one)) ?? id)
  }
}

/** Relationships between people, each person under one id; what two records say alike is said once. */
export function tiesAsOne(ties: readonly Relationship[], canon: Canon): Relationship[] {
  const said = new Map<string, Relationship>()
  for (const tie of ties) {
    const one = { ...tie, from: canon(tie.from), to: canon(tie.to) }
    if (one.from === one.to) continue
    const key = [one.from, one.type, one.to, one.since ?? '', one.until ?? ''].join(' ')
    if (!said.has(key)) said.set(key, one)
  }
  return [...said.values()]
}
