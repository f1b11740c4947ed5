import { connect } from '../db/connection.ts'
import type { OpenDatabase } from '../db/open-database.ts'
import { systemClock } from '../kernel/clock.ts'
import { type Day, toDay } from '../kernel/day.ts'
import { BeyondHolidays } from '../kernel/working-days.ts'
import { REDACTION_KEY_FILE, redactionKeyIfMade } from '../people/redaction-key.ts'
import { englandAndWales } from '../protocol/holidays.ts'
import { sayProblem } from '../protocol/problem.ts'
import type { ImportCounts } from '../returns/import/import-run.ts'
import { RedactionKeyMissing } from '../returns/import/redacted-children.ts'
import { FileChanged } from '../returns/import/write-census.ts'
import { CommandRefused, dayOption, readArguments, WrongUsage } from './command.ts'
import { settingsFromEnvironment } from './environment.ts'
import { goLive, receivingAuthority } from './import-authority.ts'
import { checkedJob, type ImportJob } from './import-job.ts'
import { openProgress } from './progress.ts'
import { sayBad, sayImported, sayNotices } from './say-import.ts'
import { withDatabase } from './with-database.ts'

const USAGE =
  'beforehand import FILE|FOLDER… [--authority ID] [--skip-bad] [--today YYYY-MM-DD] [--redaction-key-lost] [--json]'

/** Connections of an import: one holds its lock, one writes. A statement writes thousands of rows. */
const IMPORT_LIMITS = { connections: 2, statementMs: 120_000, lockMs: 30_000, idleMs: 120_000 }

/** Imports census files and folders of the safeguarding dataset: all are checked before the first is written. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, {
    authority: { type: 'string' },
    'skip-bad': { type: 'boolean' },
    today: { type: 'string' },
    'redaction-key-lost': { type: 'boolean' },
  })
  if (positionals.length === 0)
    throw new WrongUsage(`Name at least one census file, or folder of the safeguarding dataset\nUsage: ${USAGE}`)
  const today = dayOption('today', values.today) ?? systemClock().today()
  const last = toDay(englandAndWales().horizon)
  if (today > last) throw new CommandRefused(`The bank holidays are known until ${last}: nothing is due on ${today}`)
  const order: Order = {
    today,
    skipBad: values['skip-bad'] === true,
    json: values.json === true,
    keyLost: values['redaction-key-lost'] === true,
  }
  const jobs = await checkAll(positionals, order)
  return withDatabase(opened => importAll(opened, jobs, { ...order, authority: values.authority }))
}

/** `keyLost`: redacted children may come in again as new ones, because nobody has the key that knows them any more. */
type Order = { today: Day; skipBad: boolean; json: boolean; keyLost: boolean }

async function importAll(
  { ownerUrl, appUrl, dataFolder }: OpenDatabase,
  jobs: readonly ImportJob[],
  { authority: named, today, skipBad, json, keyLost }: Order & { authority: string | undefined },
): Promise<number> {
  const orders = []
  for (const job of jobs) orders.push({ job, authority: await receivingAuthority(ownerUrl, named, job.lea) })
  const db = connect(appUrl, IMPORT_LIMITS)
  try {
    for (const { job, authority } of orders) {
      for (const words of authority.words) console.error(words)
      const progress = openProgress({ file: job.name, json })
      const done = await job
        .run({
          db,
          authority: authority.id,
          ruling: () => goLive(ownerUrl, authority, today, settingsFromEnvironment().demo),
          today,
          now: systemClock().now(),
          skipBad,
          startedBy: 'command line',
          redactionKey: redactionKeyIfMade(dataFolder),
          redactionKeyLost: keyLost,
          onProgress: progress.show,
        })
        .finally(progress.end)
      if (done.kind !== 'imported') throw new Error('What had passed was refused')
      for (const line of sayBad(job.found, 'left out')) console.error(line)
      process.stdout.write(json ? `${jsonOf(done.counts)}\n` : sayImported(job, authority.name, done))
    }
    return 0
  } catch (error) {
    if (error instanceof FileChanged || error instanceof BeyondHolidays) throw new CommandRefused(error.message)
    if (error instanceof RedactionKeyMissing) throw new CommandRefused(`${error.message}. ${bringBack(dataFolder)}`)
    throw error
  } finally {
    await db.close()
  }
}

const bringBack = (dataFolder: string) =>
  `Bring the file ${REDACTION_KEY_FILE} back into ${dataFolder} from where a copy of it is kept, or from a backup --with-keys. When it is lost for good, --redaction-key-lost imports all the same: redacted children then come in as new ones`

/** The first pass over everything; nothing is written, and no database is needed. */
async function checkAll(paths: readonly string[], { today, skipBad, json }: Order): Promise<ImportJob[]> {
  const passed: ImportJob[] = []
  const refused: string[] = []
  for (const path of paths) {
    const progress = openProgress({ file: path, json })
    const told: Parameters<typeof checkedJob>[2] = so => progress.show({ phase: 'checking', ...so })
    const job = await checkedJob(path, today, told).finally(progress.end)
    if ('problem' in job) {
      refused.push(sayProblem(job.problem))
      continue
    }
    for (const line of sayNotices(job)) console.error(line)
    if (job.found.bad.count === 0 || skipBad) passed.push(job)
    else refused.push(...sayBad(job.found, 'bad'), `${path}: nothing was imported; --skip-bad leaves bad children out`)
  }
  if (refused.length > 0) throw new CommandRefused(refused.join('\n'))
  return passed
}

function jsonOf({ children, added, unchanged, contradicted, skipped }: ImportCounts): string {
  return JSON.stringify({ children, added, unchanged, contradicted, skipped })
}
