import type { Compilable, CompiledQuery } from 'kysely'
import type { AuthorityTransaction } from './connection.ts'

/** Stands for a value while a statement is built. */
class StandIn {
  readonly at: number
  constructor(at: number) {
    this.at = at
  }
}

/**
 * A statement that pages ask again and again, built and written out once: that costs the program more than sending it.
 * `build` is given stand-ins, so it may put its values into the statement and nothing else: not look at them, copy them or
 * leave a condition out by them.
 */
export function builtOnce<Values extends readonly unknown[], Row>(
  build: (tx: AuthorityTransaction, ...values: Values) => Compilable<Row>,
): (tx: AuthorityTransaction, ...values: Values) => Promise<Row[]> {
  let built: CompiledQuery<Row> | null = null
  return async (tx, ...values) => {
    built ??= build(tx, ...(values.map((_, at) => new StandIn(at)) as unknown as Values)).compile()
    const parameters = built.parameters.map(value => (value instanceof StandIn ? values[value.at] : value))
    const { rows } = await tx.executeQuery<Row>({ ...built, parameters })
    return rows
  }
}
