/** Who had an identifier first: the local id of that child (empty: it has none), and the line of the identifier. */
export type FirstHolder = { readonly number: number; readonly child: string; readonly line: number }

/**
 * Remembers the identifiers of a return and who had each first. Of millions of children: their bytes one after the
 * other and a table of numbers take a quarter of what a Map of texts would.
 */
export function idBook() {
  let bytes = Buffer.allocUnsafe(64 * 1024)
  /** Of each: where the identifier ends, where the local id ends and the next begins. */
  let idEnds = new Float64Array(1024)
  let ends = new Float64Array(1024)
  let lines = new Uint32Array(1024)
  /** Numbers plus one, in the slot of their hash or the next free one; 0 is free. At most half are taken. */
  let slots = new Uint32Array(2048)
  let count = 0

  const startOf = (number: number) => (number === 0 ? 0 : (ends[number - 1] ?? 0))
  const idEndOf = (number: number) => idEnds[number] ?? 0
  const slotOf = (from: number, to: number) => {
    const mask = slots.length - 1
    for (let slot = hashOf(bytes, from, to) & mask; ; slot = (slot + 1) & mask) {
      const taken = slots[slot] ?? 0
      if (taken === 0 || bytes.compare(bytes, startOf(taken - 1), idEndOf(taken - 1), from, to) === 0) return slot
    }
  }
  const makeRoom = (needed: number) => {
    if (needed > bytes.length) {
      const bigger = Buffer.allocUnsafe(Math.max(needed, bytes.length * 2))
      bytes.copy(bigger)
      bytes = bigger
    }
    if (count < ends.length) return
    const longer = <A extends Float64Array | Uint32Array>(to: A, from: A) => {
      to.set(from)
      return to
    }
    idEnds = longer(new Float64Array(count * 2), idEnds)
    ends = longer(new Float64Array(count * 2), ends)
    lines = longer(new Uint32Array(count * 2), lines)
    slots = new Uint32Array(count * 4)
    for (let number = 0; number < count; number++) slots[slotOf(startOf(number), idEndOf(number))] = number + 1
  }

  return {
    /** Takes the identifier of the next child; answers who had the same before, else null. */
    add(id: string, child: string, line: number): FirstHolder | null {
      const from = startOf(count)
      makeRoom(from + 3 * (id.length + child.length))
      const to = from + bytes.write(id, from)
      const slot = slotOf(from, to)
      const taken = slots[slot] ?? 0
      if (taken > 0) {
        const first = taken - 1
        const holder = bytes.toString('utf8', idEndOf(first), ends[first])
        return { number: first, child: holder, line: lines[first] ?? 0 }
      }
      idEnds[count] = to
      ends[count] = to + bytes.write(child, to)
      lines[count] = line
      slots[slot] = ++count
      return null
    },
  }
}

/** FNV-1a, its high bits folded into the low ones. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let mixed = 0x811c9dc5
  for (let i = from; i < to; i++) mixed = Math.imul(mixed ^ (bytes[i] ?? 0), 0x01000193)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
