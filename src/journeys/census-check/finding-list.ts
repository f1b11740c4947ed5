/**
 * Findings by the hundred thousand, ten bytes each: the place of the rule, of the child, and the line. Held in the order
 * in which they come.
 */
export class FindingList {
  #rule = new Uint16Array(1024)
  #child = new Uint32Array(1024)
  #line = new Uint32Array(1024)
  #ids: string[] = []
  #placeOf = new Map<string, number>()
  length = 0

  add(rule: number, child: string | null, line: number): void {
    if (this.length === this.#rule.length) this.#grow()
    this.#rule[this.length] = rule
    this.#child[this.length] = child === null ? NO_CHILD : this.#place(child)
    this.#line[this.length] = line
    this.length++
  }

  /** No more will be added: what only adding needs is let go. */
  close(): void {
    this.#placeOf.clear()
    this.#rule = this.#rule.slice(0, this.length)
    this.#child = this.#child.slice(0, this.length)
    this.#line = this.#line.slice(0, this.length)
  }

  ruleAt(at: number): number {
    return this.#rule[at] ?? 0
  }

  lineAt(at: number): number {
    return this.#line[at] ?? 0
  }

  /** The place of the child among those with findings; null for the whole return. */
  childAt(at: number): number | null {
    const child = this.#child[at] ?? NO_CHILD
    return child === NO_CHILD ? null : child
  }

  /** The LAchildID of a child by its place. */
  idOf(child: number): string {
    return this.#ids[child] ?? ''
  }

  /** How many children have a finding. */
  get children(): number {
    return this.#ids.length
  }

  /** The place of the child of this LAchildID, null where none such has a finding. */
  childOf(id: string): number | null {
    const at = this.#ids.indexOf(id)
    return at < 0 ? null : at
  }

  #place(id: string): number {
    const known = this.#placeOf.get(id)
    if (known !== undefined) return known
    this.#placeOf.set(id, this.#ids.length)
    return this.#ids.push(id) - 1
  }

  #grow(): void {
    const grown = <T extends Uint16Array | Uint32Array>(old: T, larger: T): T => {
      larger.set(old)
      return larger
    }
    this.#rule = grown(this.#rule, new Uint16Array(this.length * 2))
    this.#child = grown(this.#child, new Uint32Array(this.length * 2))
    this.#line = grown(this.#line, new Uint32Array(this.length * 2))
  }
}

const NO_CHILD = 0xff_ff_ff_ff
