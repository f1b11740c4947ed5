import { expect, test, vi } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { openStaff } from '../people/staff.ts'
import { testDatabase } from '../testing/database.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openAuthentication } from '../web/authentication.ts'
import { pressed } from './pressed.ts'

const { ownerUrl, appUrl, signIn } = await testDatabase()
vi.stubEnv('DATABASE_URL', ownerUrl)
vi.stubEnv('DATABASE_APP_URL', appUrl)
vi.stubEnv('BEFOREHAND_DATA', temporaryFolder())

const wren = ['wren@care.example', '--name', 'Wren Example', '--authority', 'seaborough', '--agency', 'social_care']

test('a member is added with a password said once, signs in, and sees nothing any more when they have left', async () => {
  const { code, out } = await pressed('member', 'add', ...wren, '--role', 'team_manager', '--json')
  expect(code).toBe(0)
  const { password, userId } = JSON.parse(out)
  const authentication = openAuthentication({
    pool: signIn.authPool,
    secret: 'a long secret of this test',
    https: false,
  })
  const credentials = { email: 'wren@care.example', password, headers: new Headers() }
  expect(await authentication.signIn(credentials)).not.toBeNull()
  const today = systemClock().today()
  expect(await openStaff(signIn).memberships(userId, today)).toMatchObject([{ role: 'team_manager' }])
  expect((await pressed('member', 'list', '--authority', 'seaborough')).out).toContain('Wren Example')
  expect((await pressed('member', 'end', 'wren@care.example', '--authority', 'seaborough')).code).toBe(0)
  expect(await openStaff(signIn).memberships(userId, today)).toEqual([])
})

test('an authority that there is not, and words that are none, are refused with what is expected', async () => {
  const elsewhere = await pressed(
    'member',
    'add',
    'a@b.example',
    '--name',
    'A',
    '--authority',
    'nowhere',
    '--agency',
    'police',
    '--role',
    'police_officer',
  )
  expect(elsewhere.code).toBe(1)
  expect(elsewhere.err).toContain('millbridge, seaborough')
  expect((await pressed('member', 'add', ...wren, '--role', 'Team Manager')).code).toBe(2)
  expect((await pressed('member', 'add')).code).toBe(2)
})
