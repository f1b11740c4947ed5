import type { TestReturn } from './test-return.ts'

/** A return that breaks one rule, and one that just does not. `also`: rules that cannot but be broken along with it. */
export type Case = {
  readonly code: string
  readonly broken: TestReturn
  readonly kept: TestReturn
  readonly also?: readonly string[]
  readonly keptAlso?: readonly string[]
}
