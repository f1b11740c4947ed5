import { once } from 'node:events'
import { openHouse } from '../open-house.ts'
import { CommandRefused, readArguments, WrongUsage } from './command.ts'
import { settingsFromEnvironment } from './environment.ts'
import { openOrRefuse } from './with-database.ts'

const USAGE = 'beforehand serve [--json]'

/** Why one cannot listen, by Node's code for it. */
const NOT_LISTENING: Record<string, string> = {
  EADDRINUSE: 'PORT: found one that is taken, expected a free one',
  EACCES: 'PORT: found one that this account may not listen on, expected another, such as 3000',
  EADDRNOTAVAIL: 'HOST: found an address that this machine does not have, expected one of its own',
  ENOTFOUND: 'HOST: found a name that is unknown here, expected an address of this machine',
  EAI_AGAIN: 'HOST: found a name that is unknown here, expected an address of this machine',
}

function refuseAddress(error: unknown): never {
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    const wrong = /^(listen|getaddrinfo)$/.test(String(error.syscall)) && NOT_LISTENING[String(error.code)]
    if (wrong) throw new CommandRefused(`${wrong}: ${error.message}`)
  }
  throw error
}

/** Serves the pages until it is told to stop. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {})
  if (positionals.length > 0) throw new WrongUsage(`Usage: ${USAGE}`)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const settings = settingsFromEnvironment()
  const opened = await openOrRefuse({ ...settings.database, purpose: 'serve' })
  const house = await openHouse(opened, settings).catch(refuseAddress)
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
