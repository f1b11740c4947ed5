import { idBook } from './id-book.ts'
import type { UniqueRule } from './return-rules.ts'
import type { ReturnedChild } from './returned-child.ts'

/** A record whose identifier another has too: the local id of its child, and the line of the identifier. */
type Repeated = { readonly rule: UniqueRule; readonly child: string | null; readonly line: number }

/** Watches for identifiers that come twice; the first record that had one is told together with the second. */
export function repeatedIds(rules: readonly UniqueRule[]) {
  const books = rules.map(rule => ({ rule, ids: idBook(), told: new Set<number>() }))
  return {
    add(child: ReturnedChild): Repeated[] {
      const repeated: Repeated[] = []
      for (const { rule, ids, told } of books) {
        const id = rule.of(child)
        if (id === null) continue
        const first = ids.add(id.text, child.localId?.text ?? '', id.line)
        if (first === null) continue
        if (!told.has(first.number)) repeated.push({ rule, child: first.child || null, line: first.line })
        told.add(first.number)
        repeated.push({ rule, child: child.localId?.text ?? null, line: id.line })
      }
      return repeated
    },
  }
}
