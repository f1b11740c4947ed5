import { Logger, parseCronItems, type Runner, run, runMigrations } from 'graphile-worker'
import { z } from 'zod'
import { type Day, parseDay } from '../kernel/day.ts'
import { dueForDigest, sendDigest } from './digest.ts'
import { restoreLetterJobs } from './restore-letter-jobs.ts'
import { type LetterDesk, sendLetter } from './send-letter.ts'
import { sweep } from './sweep.ts'
import { type TellingDesk, tell } from './tell.ts'

const dayText = z.string().refine((text): text is Day => parseDay(text) !== null)

/** The queue as it runs: jobs that tell, and the sweep of every hour. */
export type Queue = { stop(): Promise<void> }

const Which = z.object({ authority: z.string(), message: z.uuid() })
const WhichLetter = z.object({ authority: z.string(), letter: z.uuid() })
const Sweep = z.object({ authority: z.string() })
const Digest = z.object({ userId: z.string(), day: dayText })

/** Makes or brings up to date the queue's own schema, which the owner has. */
export function makeQueue(ownerUrl: string): Promise<void> {
  return runMigrations({ connectionString: ownerUrl, logger: silent, maxPoolSize: 1 })
}

/**
 * Starts telling: jobs in the order of their time, and a sweep of every authority now and every hour. The queue's cron
 * goes by UTC, so it is the sweep that knows the London day. Stopping waits for the jobs that are being done.
 * @param options.ownerUrl the queue's schema is the owner's; the record is read and written as the program's role
 */
export async function startQueue(options: {
  ownerUrl: string
  desk: TellingDesk & LetterDesk
  authorities: () => Promise<readonly string[]>
  failed: (error: unknown) => void
}): Promise<Queue> {
  const { desk } = options
  await makeQueue(options.ownerUrl)
  const runner: Runner = await run({
    connectionString: options.ownerUrl,
    logger: silent,
    noHandleSignals: true,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 1,
    parsedCronItems: parseCronItems([
      { task: 'sweep_all', match: '0 * * * *', options: { jobKey: 'sweep_all' } },
      // After the sweep, and at every quarter of an hour that somebody may have chosen.
      { task: 'digest_all', match: '2,17,32,47 * * * *', options: { jobKey: 'digest_all' } },
    ]),
    taskList: {
      async tell(payload, { job }) {
        await tell(desk, Which.parse(payload), job.attempts >= job.max_attempts)
      },
      async letter(payload, { job }) {
        await sendLetter(desk, WhichLetter.parse(payload), job.attempts >= job.max_attempts)
      },
      async sweep(payload, { abortSignal }) {
        const { authority } = Sweep.parse(payload)
        await restoreLetterJobs(desk.db, authority)
        await sweep(desk, authority, abortSignal)
      },
      async digest(payload, { job }) {
        await sendDigest(desk, Digest.parse(payload), job.attempts >= job.max_attempts)
      },
      async digest_all(_payload, { addJobs }) {
        const due = await Promise.all((await options.authorities()).map(authority => dueForDigest(desk, authority)))
        const people = new Map(due.flat().map(one => [one.userId, one]))
        const jobs = [...people.values()].map(({ userId, day }) => ({
          ...{ identifier: 'digest', payload: { userId, day }, maxAttempts: 12 },
          jobKey: `digest:${userId}:${day}`,
        }))
        await addJobs(jobs)
      },
      async sweep_all(_payload, { addJobs }) {
        const today = desk.clock.today()
        const jobs = (await options.authorities()).map(authority => ({
          ...{ identifier: 'sweep', payload: { authority }, maxAttempts: 3, priority: 10 },
          jobKey: `sweep:${authority}:${today}`,
        }))
        await addJobs(jobs)
      },
    },
  })
  runner.events.on('job:error', ({ error }) => options.failed(error))
  runner.promise.catch(options.failed)
  await runner.addJob('sweep_all', {}, { jobKey: 'sweep_all' })
  // One that ended by itself has told why already.
  return { stop: () => runner.stop().catch(options.failed) }
}

const CONCURRENCY = 3

/** A job's failure is told by its event; what the queue says of itself would repeat what a job was given. */
const silent = new Logger(() => () => undefined)
