import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** More values than this make a bulk insert, whose text is long and hardly ever the same again. */
const MOST_VALUES = 100
/** Each takes some memory of each connection, here and on the server. */
const MOST_STATEMENTS = 200

/**
 * A pool whose statements are prepared by name from their second use on, so that the server parses and plans each once a
 * connection: planning under the row rule costs more than most of our statements themselves.
 */
export function preparing(pool: Pool): PostgresPool {
  const name = namesOfStatements()
  const known = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const prepared = known.get(client) ?? preparedClient(client, name)
      known.set(client, prepared)
      return prepared
    },
  }
}

function preparedClient(client: PoolClient, name: NameOf): PostgresPoolClient {
  // Kysely's type has a second way, for cursors, which it only goes when it is given a class of cursors.
  const query: unknown = (text: string, values: readonly unknown[] = []) =>
    client.query({ name: values.length === 0 ? undefined : name(text, values.length), text, values: [...values] })
  return { query: query as PostgresPoolClient['query'], release: destroy => client.release(destroy) }
}

type NameOf = (text: string, values: number) => string | undefined

function namesOfStatements(): NameOf {
  const names = new Map<string, string | null>()
  let given = 0
  return (text, values) => {
    if (values > MOST_VALUES) return undefined
    const name = names.get(text)
    if (name) return name
    if (given >= MOST_STATEMENTS) return undefined
    if (name === undefined) {
      // Once is not a habit: kept without a name, as long as there are not too many of these either.
      if (names.size < 10 * MOST_STATEMENTS) names.set(text, null)
      return undefined
    }
    const next = `s${++given}`
    names.set(text, next)
    return next
  }
}
