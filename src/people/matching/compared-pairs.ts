import type { Comparison } from './compare.ts'
import { FIELDS } from './levels.ts'

const FIRST_ROOM = 1_024

/** Pairs with how they compare, about 40 bytes each, however many. */
export class ComparedPairs {
  size = 0
  #a = new Int32Array(FIRST_ROOM)
  #b = new Int32Array(FIRST_ROOM)
  #levels = new Uint8Array(FIRST_ROOM * FIELDS.length)
  #logs = new Float64Array(FIRST_ROOM * 2)

  add(a: number, b: number, { levels, stranger, household }: Comparison): void {
    if (this.size === this.#a.length) this.#grow()
    const at = this.size++
    this.#a[at] = a
    this.#b[at] = b
    this.#levels.set(levels, at * FIELDS.length)
    this.#logs[at * 2] = stranger
    this.#logs[at * 2 + 1] = household
  }

  pair = (at: number): [a: number, b: number] => [this.#a[at] ?? 0, this.#b[at] ?? 0]

  /** A view, not a copy. */
  comparison(at: number): Comparison {
    return {
      levels: this.#levels.subarray(at * FIELDS.length, (at + 1) * FIELDS.length),
      stranger: this.#logs[at * 2] ?? 0,
      household: this.#logs[at * 2 + 1] ?? 0,
    }
  }

  #grow(): void {
    const room = this.#a.length * 2
    const [a, b, levels, logs] = [this.#a, this.#b, this.#levels, this.#logs]
    this.#a = new Int32Array(room)
    this.#b = new Int32Array(room)
    this.#levels = new Uint8Array(room * FIELDS.length)
    this.#logs = new Float64Array(room * 2)
    this.#a.set(a)
    this.#b.set(b)
    this.#levels.set(levels)
    this.#logs.set(logs)
  }
}
