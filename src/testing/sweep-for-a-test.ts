import { connect } from '../db/connection.ts'
import { connectSignIn } from '../db/sign-in.ts'
import { fixedClock } from '../kernel/clock.ts'
import { parseInstant } from '../kernel/instant.ts'
import { openStaff } from '../people/staff.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { loadProtocol } from '../protocol/load-protocol.ts'
import { openChoices } from '../telling/choices.ts'
import { sweep } from '../telling/sweep.ts'

/** A process of its own that sweeps an authority, for tests that kill it: `node sweep-for-a-test.ts URL AUTHORITY INSTANT`. */
const [appUrl = '', authority = '', at = ''] = process.argv.slice(2)
const now = parseInstant(at)
if (now === null) throw new Error('expected an instant')
const ruling = { protocol: loadProtocol('composite'), calendar: englandAndWales(), goLive: null }
const signIn = connectSignIn(appUrl)
const desk = {
  db: connect(appUrl),
  clock: fixedClock(now),
  staff: openStaff(signIn),
  choices: openChoices(signIn),
}
await sweep({ ...desk, authority: async () => ({ ruling }) }, authority)
process.exit(0)
