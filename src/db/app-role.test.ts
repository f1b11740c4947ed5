import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../testing/database.ts'
import { APP_ROLE, makeRoles, RoleRefused, refuseUnfitRole } from './app-role.ts'

const { ownerUrl, appUrl } = await testDatabase()
const owner = new pg.Client({ connectionString: ownerUrl })
await owner.connect()
afterAll(() => owner.end())

/** What the check says while the owner has given the program's role more than it should have. Undone afterwards. */
async function whileGiven(more: string, less: string): Promise<void> {
  const app = new pg.Client({ connectionString: appUrl })
  await owner.query(more)
  try {
    await app.connect()
    await refuseUnfitRole(app)
  } finally {
    await app.end()
    await owner.query(less)
  }
}

describe("the program's role is refused", () => {
  test('never, as it was made', async () => {
    await expect(whileGiven('select 1', 'select 1')).resolves.toBeUndefined()
  })

  test('when it owns a table', async () => {
    const owning = whileGiven(
      `create table of_the_app (); alter table of_the_app owner to ${APP_ROLE}`,
      'drop table of_the_app',
    )
    await expect(owning).rejects.toThrow(/owns .*of_the_app/)
  })

  test('when it can become a role that bypasses the rule of the authority', async () => {
    const name = `bypassing_${process.pid}`
    const given = `create role ${name} bypassrls; grant ${name} to ${APP_ROLE}`
    await expect(whileGiven(given, `drop role ${name}`)).rejects.toThrow(/BYPASSRLS/)
  })

  test('when it is another role, such as the owner', async () => {
    await expect(refuseUnfitRole(owner)).rejects.toThrow(RoleRefused)
    await expect(refuseUnfitRole(owner)).rejects.toThrow(/must sign in as beforehand_app/)
  })
})

test('an owner who may not make roles is told what an administrator should run', async () => {
  const name = `modest_${process.pid}`
  await owner.query(`create role ${name} login password 'modest'`)
  const url = new URL(ownerUrl)
  url.username = name
  url.password = 'modest'
  const modest = new pg.Client({ connectionString: url.href })
  await modest.connect()
  await expect(makeRoles(modest, 'any')).rejects.toThrow(/create role beforehand_sign_in nologin/)
  await modest.end()
  await owner.query(`drop role ${name}`)
})
