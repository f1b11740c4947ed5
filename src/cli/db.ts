import { readArguments, WrongUsage } from './command.ts'
import { untilStopped, withDatabase } from './with-database.ts'

const USAGE = 'beforehand db url [--json]'

/**
 * Prints the owner's connection, for psql and other tools. It sees every authority and leaves no audit rows, so it is an
 * operator's and never a page's. A server that had to be started for it is kept until Ctrl+C.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {})
  if (positionals.length !== 1 || positionals[0] !== 'url') throw new WrongUsage(`Usage: ${USAGE}`)
  const stopped = untilStopped()
  return withDatabase(async ({ ownerUrl, startedByUs }) => {
    process.stdout.write(`${values.json ? JSON.stringify({ url: ownerUrl }) : ownerUrl}\n`)
    if (startedByUs) {
      console.error('No server was running, so one was started; it runs until this command is stopped with Ctrl+C.')
      await stopped
    }
    return 0
  })
}
