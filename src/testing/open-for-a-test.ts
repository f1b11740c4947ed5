import { openDatabase } from '../db/open-database.ts'
import { openPool } from '../db/pool.ts'

/**
 * A process of its own that opens the database of a data folder, for tests that kill it: `node open-for-a-test.ts FOLDER
 * serve|command [write]`. Prints one JSON line when open; with `write`, then the number of each row once it is
 * committed; with `leave` on its standard input it closes the database and ends.
 */
const [dataFolder = '', purpose, then] = process.argv.slice(2)

const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const { close, ...opened } = await openDatabase({ dataFolder, purpose: purpose === 'serve' ? 'serve' : 'command' })
  say(opened)
  process.stdin.once('data', () => void close().then(() => process.exit(0)))
  if (then === 'write') await writeForEver(opened.ownerUrl)
} catch (error) {
  say({ refused: error instanceof Error ? error.name : String(error) })
  process.exit(1)
}

async function writeForEver(ownerUrl: string): Promise<void> {
  const pool = openPool(ownerUrl, { connections: 1, statementMs: 0, lockMs: 0, idleMs: 0 })
  await pool.query('create table if not exists acknowledged (number int primary key)')
  for (let number = 1; ; number++) {
    await pool.query('insert into acknowledged values ($1)', [number])
    say(number)
  }
}
