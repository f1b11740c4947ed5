import { connect } from '../db/connection.ts'
import { databaseSettings } from '../db/open-database.ts'
import { systemClock } from '../kernel/clock.ts'
import { endOfDay } from '../kernel/instant.ts'
import { NotInvented } from '../scenarios/invented-mark.ts'
import { seedFamilies } from '../scenarios/seed-families.ts'
import { SEABOROUGH } from '../scenarios/staff.ts'
import { CommandRefused, dayOption, readArguments, WrongUsage } from './command.ts'
import { openOrRefuse } from './with-database.ts'

const USAGE = 'beforehand seed --families N [--authority ID] [--today YYYY-MM-DD] [--json]'
const MOST = 1_000_000

/** Puts invented families into an invented authority: for trying the system out, for training and for measuring. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {
    families: { type: 'string' },
    authority: { type: 'string' },
    today: { type: 'string' },
  })
  if (positionals.length > 0 || values.families === undefined) throw new WrongUsage(`Usage: ${USAGE}`)
  const families = Number(values.families)
  if (!/^\d+$/.test(values.families) || families < 1 || families > MOST) {
    throw new WrongUsage(
      `--families: found ${values.families}, expected a whole number from 1 to ${MOST}\nUsage: ${USAGE}`,
    )
  }
  const authority = values.authority ?? SEABOROUGH
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(authority)) {
    throw new WrongUsage(`--authority: found ${authority}, expected a short name such as seaborough\nUsage: ${USAGE}`)
  }
  const clock = systemClock()
  const asked = dayOption('today', values.today)
  const [today, now] = asked === null ? [clock.today(), clock.now()] : [asked, endOfDay(asked)]
  const opened = await openOrRefuse({ ...databaseSettings(process.env), purpose: 'command' })
  const db = connect(opened.appUrl, { statementMs: 120_000 })
  try {
    const counts = await seedFamilies({ ownerUrl: opened.ownerUrl, db, authority, families, today, now, said: say })
    if (values.json) process.stdout.write(`${JSON.stringify({ authority, ...counts })}\n`)
    else {
      process.stdout.write(
        `${authority}: ${counts.families} invented families with ${counts.people} people, ${counts.children} children and ${counts.facts} facts` +
          `${counts.before > 0 ? `; ${counts.before} families were there before` : ''}\n`,
      )
    }
    return 0
  } catch (error) {
    if (error instanceof NotInvented) throw new CommandRefused(error.message)
    throw error
  } finally {
    await db.close()
    await opened.close()
  }
}

/** How far, how fast, how long still; on one line where a person watches. */
function say(progress: { done: number; of: number; seconds: number }): void {
  const { done, of, seconds } = progress
  const rate = done / Math.max(seconds, 0.001)
  const left = Math.ceil((of - done) / rate)
  const line = `${done} of ${of} families, ${Math.round(rate)} a second, ${left} seconds left`
  process.stderr.write(process.stderr.isTTY ? `\r${line}   ${done === of ? '\n' : ''}` : `${line}\n`)
}
