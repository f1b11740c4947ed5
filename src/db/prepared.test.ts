import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { connect, inAuthority } from './connection.ts'

const { appUrl } = await testDatabase()

test('a statement is prepared from its second use on, under the rule of whichever authority asks', async () => {
  const database = connect(appUrl, { connections: 1 })
  const ask = (authority: string, n: number) =>
    inAuthority(database, authority, async tx => {
      const { rows } = await sql<{ n: number; authority: string }>`
        select ${n}::int as n, current_setting('app.authority') as authority`.execute(tx)
      return rows[0]
    })
  for (const [i, authority] of [SEABOROUGH, 'millbridge', SEABOROUGH, 'millbridge'].entries()) {
    expect(await ask(authority, i)).toEqual({ n: i, authority })
  }
  const prepared = await inAuthority(database, SEABOROUGH, tx =>
    sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(tx),
  )
  expect(prepared.rows.map(row => row.statement.includes("current_setting('app.authority')"))).toEqual([true])
  await database.close()
})
