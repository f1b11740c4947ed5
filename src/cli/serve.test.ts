import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { testDatabase } from '../testing/database.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { pressed } from './pressed.ts'

const { ownerUrl, appUrl } = await testDatabase()
afterEach(() => void vi.unstubAllEnvs())

const NOBODY = 'postgres://council:their-own-secret@127.0.0.1:1/council'

describe.each([['serve'], ['seed', '--families', '1'], ['audit', 'verify']])('%s', (...command) => {
  test.each([
    [NOBODY, 'DATABASE_URL does not connect: connect ECONNREFUSED 127.0.0.1:1'],
    [
      'council:their-own-secret',
      'DATABASE_URL (or DATABASE_APP_URL) is not like postgres://user:password@host:5432/database',
    ],
  ])('says in one line, and without the password, that it cannot use %s', async (url, words) => {
    vi.stubEnv('DATABASE_URL', url)
    vi.stubEnv('BEFOREHAND_DATA', temporaryFolder())
    expect(await pressed(...command)).toMatchObject({ code: 1, out: '', err: `${words}\n` })
  })

  test('says that its data folder is a file', async () => {
    const file = join(temporaryFolder(), 'a-file')
    writeFileSync(file, '')
    vi.stubEnv('BEFOREHAND_DATA', file)
    const { code, err } = await pressed(...command)
    expect(code).toBe(1)
    expect(err).toContain(`The data folder ${file} cannot be used by this account`)
  })
})

describe('an address that cannot be listened on is refused and names', () => {
  const served = (port: string, host = '127.0.0.1') => {
    vi.stubEnv('DATABASE_URL', ownerUrl)
    vi.stubEnv('DATABASE_APP_URL', appUrl)
    vi.stubEnv('BEFOREHAND_DATA', temporaryFolder())
    vi.stubEnv('BEFOREHAND_DEMO', '0')
    vi.stubEnv('PORT', port)
    vi.stubEnv('HOST', host)
    return pressed('serve')
  }

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(listening => other.once('listening', listening))
    const at = other.address()
    const { code, err } = await served(String(typeof at === 'object' ? at?.port : at))
    other.close()
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^PORT: found one that is taken/) })
  })

  test('an address of another machine', async () => {
    const { code, err } = await served('0', '203.0.113.7')
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^HOST: found an address that this machine/) })
  })
})
