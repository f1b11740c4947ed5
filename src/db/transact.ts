import {
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type QueryResult,
  Transaction,
} from 'kysely'
import type { PreparedClient } from './prepared.ts'

/**
 * How transactions are made over clients that send without waiting. Kysely's own transaction sends a statement when the
 * one before it has been answered; here those that are asked for together (`Promise.all`) go together, in their order, and
 * the first goes with the `begin`. Each such group costs one round trip instead of one for each of its statements.
 */
export type Transact<Tables> = <Result>(
  client: PreparedClient,
  begin: string,
  work: (tx: Transaction<Tables>) => Promise<Result>,
) => Promise<Result>

/** @param pool is never asked for a connection: it gives the dialect its shape */
export function transacting<Tables>(pool: PostgresPool): Transact<Tables> {
  const dialect = new PostgresDialect({ pool })
  const driver = dialect.createDriver()
  const executor = new Kysely<Tables>({ dialect }).getExecutor()
  return async (client, begin, work) => {
    const connection = new TransactionConnection(client)
    const props = { config: { dialect }, dialect, driver, executor: executor.withConnectionProvider(connection) }
    const begun = client.query(begin)
    // Whoever comes first to an error says it: the statement that was sent after the beginning, or the commit.
    begun.catch(() => undefined)
    let result: Awaited<ReturnType<typeof work>>
    try {
      result = await work(new Transaction<Tables>(props))
      await begun
    } catch (error) {
      connection.end()
      // Where even this fails the connection is broken, and the pool throws it away.
      await client.query('rollback').catch(() => undefined)
      throw error
    }
    connection.end()
    const { command } = await client.query('commit')
    // PostgreSQL answers so, and without an error, when a statement failed whose error was caught by the work.
    if (command !== 'COMMIT') throw new Error('The transaction was not committed: a statement in it had failed')
    return result
  }
}

/** The one connection of a transaction. Refuses whatever is asked of it after the transaction's end. */
class TransactionConnection implements ConnectionProvider, DatabaseConnection {
  readonly #client: PreparedClient
  #ended = false
  constructor(client: PreparedClient) {
    this.#client = client
  }
  end(): void {
    this.#ended = true
  }
  async provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    if (this.#ended) throw new Error('The transaction has ended')
    return consumer(this)
  }
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.#client.query<R>(sql, parameters)
    return CHANGES.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
  }
  streamQuery(): never {
    throw new Error('Rows are read in portions here, never from a cursor')
  }
}

const CHANGES: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])
