import { once } from 'node:events'
import { AlreadyRunning } from '../db/held-server.ts'
import { openHouse } from '../open-house.ts'
import { CommandRefused, readArguments, settingsFromEnvironment, WrongUsage } from './command.ts'

const USAGE = 'beforehand serve [--json]'

/** Serves the pages until it is told to stop. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {})
  if (positionals.length > 0) throw new WrongUsage(`Usage: ${USAGE}`)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const house = await openHouse(settingsFromEnvironment()).catch(error => {
    if (error instanceof AlreadyRunning) throw new CommandRefused(error.message)
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new CommandRefused(`PORT: found one that is taken, expected a free one: ${error.message}`)
    }
    throw error
  })
  const people = house.demo.map(({ role, email, password }) => ({ role, email, password }))
  if (values.json) process.stdout.write(`${JSON.stringify({ url: house.url, people })}\n`)
  else {
    process.stdout.write(`\nBeforehand is open at ${house.url}\nIts data is in ${house.dataFolder}\n`)
    if (house.demo.length > 0) {
      process.stdout.write('\nAn invented partnership is in it. Sign in as:\n')
      const widest = (what: 'role' | 'email') => Math.max(...house.demo.map(person => person[what].length))
      const [role, email] = [widest('role'), widest('email')]
      for (const person of house.demo) {
        process.stdout.write(`  ${person.role.padEnd(role)}  ${person.email.padEnd(email)}  ${person.password}\n`)
      }
    }
    process.stdout.write('\nStop it with Ctrl+C.\n')
  }
  if (!stop.signal.aborted) await once(stop.signal, 'abort')
  await house.close()
  return 0
}
