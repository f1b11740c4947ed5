import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { APP_ROLE } from '../db/app-role.ts'
import { connect, type Database } from '../db/connection.ts'
import { OWNER } from '../db/create-cluster.ts'
import { asOwner } from '../db/owner.ts'
import { connectSignIn, type SignInDatabase } from '../db/sign-in.ts'

/** A migrated database of one test file, dropped after its last test. */
export type TestDatabase = { database: Database; signIn: SignInDatabase; ownerUrl: string; appUrl: string }

/** Two authorities that nobody will take for real ones. */
export const SEABOROUGH = 'seaborough'
export const MILLBRIDGE = 'millbridge'

/** A copy of the migrated template with the two authorities in it. Call it at the top of a test file and await it. */
export async function testDatabase(): Promise<TestDatabase> {
  const { port, ownerPassword, appPassword, template } = inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const url = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
  const administer = async (sql: string) => {
    const client = new pg.Client({ connectionString: url(OWNER, ownerPassword, 'postgres') })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }

  await administer(`create database ${name} template ${template}`)
  const ownerUrl = url(OWNER, ownerPassword, name)
  const appUrl = url(APP_ROLE, appPassword, name)
  const authorities = [
    { authority_id: SEABOROUGH, name: 'Seaborough' },
    { authority_id: MILLBRIDGE, name: 'Millbridge' },
  ]
  await asOwner(ownerUrl, db => db.insertInto('authority').values(authorities).execute())
  const database = connect(appUrl, { connections: 8 })
  const signIn = connectSignIn(appUrl)
  afterAll(async () => {
    await Promise.all([database.close(), signIn.close()])
    await administer(`drop database ${name} with (force)`)
  })
  return { database, signIn, ownerUrl, appUrl }
}
