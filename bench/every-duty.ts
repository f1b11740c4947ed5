import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { connect } from '../src/db/connection.ts'
import type { Day } from '../src/kernel/day.ts'
import { englandAndWales } from '../src/protocol/holidays.ts'
import { loadProtocol } from '../src/protocol/load-protocol.ts'
import { childrenOf, everyFactRow, everyFold, type Stretch } from '../src/record/every-record.ts'
import { unfold } from '../src/record/fold.ts'
import { type FactsOfChild, type Ruling, timetableOfRecord } from '../src/worklists/duties-of-record.ts'

/** What is done with everything that is read. `bare`: the same query, and the rows are only counted. */
type Way = 'duties from folds' | 'duties from facts' | 'bare facts'

/** `rows`: of facts or folds that were read; `check`: a sum over all duties, which must not depend on the way. */
type Counted = { rows: number; children: number; duties: number; check: number }
export type Timed = Counted & { seconds: number }

type Task = { appUrl: string; authority: string; today: Day; way: Way; stretch: Stretch }

/** Two, for two cores; the server works on the same ones. */
const WORKERS = 2

/** Reads an authority, or one of so many equal parts of its children, in two workers. */
export async function everyDuty(task: Omit<Task, 'stretch'>, part = 0, parts = 1): Promise<Timed> {
  const stretches = Array.from({ length: WORKERS }, (_, i) => stretchOf(part * WORKERS + i, parts * WORKERS))
  // A worker says when it is ready, so that starting a thread and reading the protocol's files are not measured.
  const ready = await Promise.all(stretches.map(stretch => startWorker({ ...task, stretch })))
  const began = performance.now()
  const counted = await Promise.all(ready.map(worker => worker.run()))
  const seconds = (performance.now() - began) / 1000
  const sum = (name: keyof Counted) => counted.reduce((total, one) => total + one[name], 0)
  return { rows: sum('rows'), children: sum('children'), duties: sum('duties'), check: sum('check'), seconds }
}

/** Ids are scattered evenly, so equal stretches of them hold equally many children. */
function stretchOf(part: number, parts: number): Stretch {
  const border = (n: number) =>
    `${Math.floor((n / parts) * 0xffff)
      .toString(16)
      .padStart(4, '0')}0000-0000-0000-0000-000000000000`
  return {
    ...(part === 0 ? {} : { after: border(part) }),
    ...(part === parts - 1 ? {} : { upTo: border(part + 1) }),
  }
}

async function startWorker(task: Task): Promise<{ run(): Promise<Counted> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: task })
  const next = () =>
    new Promise<Counted | 'ready'>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  await next()
  return {
    async run() {
      const done = next()
      worker.postMessage('go')
      const counted = await done
      await worker.terminate()
      if (counted === 'ready') throw new Error('A worker was ready twice')
      return counted
    },
  }
}

async function work({ appUrl, authority, today, way, stretch }: Task): Promise<Counted> {
  const db = connect(appUrl, { connections: 2 })
  const ruling: Ruling = { protocol: loadProtocol('national'), calendar: englandAndWales(), goLive: null }
  const counted: Counted = { rows: 0, children: 0, duties: 0, check: 0 }
  const count = (child: FactsOfChild) => {
    const { duties } = timetableOfRecord(child, ruling, today)
    counted.children += 1
    counted.duties += duties.length
    for (const { clock, wasLate } of duties) counted.check += (clock.due ?? 0) + (wasLate ? 1 : 0)
  }
  try {
    if (way === 'duties from folds') {
      for await (const page of everyFold(db, authority, stretch)) {
        counted.rows += page.length
        for (const { childId, fold } of page) count({ childId, ...unfold(fold, childId) })
      }
    } else if (way === 'bare facts') {
      for await (const page of everyFactRow(db, authority, stretch)) counted.rows += page.length
    } else {
      for await (const child of childrenOf(everyFactRow(db, authority, stretch))) {
        counted.rows += child.facts.length
        count(child)
      }
    }
    return counted
  } finally {
    await db.close()
  }
}

if (!isMainThread && parentPort) {
  const port = parentPort
  const task = workerData as Task
  loadProtocol('national')
  englandAndWales()
  port.postMessage('ready')
  port.once('message', () => void work(task).then(counted => port.postMessage(counted)))
}
