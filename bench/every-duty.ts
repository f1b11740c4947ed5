import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { connect, type Database } from '../src/db/connection.ts'
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

type Task = { authority: string; today: Day; way: Way; stretch: Stretch }

/** Two, for two cores; the server works on the same ones. */
const WORKERS = 2

/** Two workers that read an authority, or one of so many equal parts of its children, each half of it. */
export type Readers = {
  everyDuty(task: Omit<Task, 'stretch'>, part?: number, parts?: number): Promise<Timed>
  close(): Promise<void>
}

/** Starts the workers, which stay for all readings: a thread's start and its first seconds are not measured. */
export function openReaders(appUrl: string): Readers {
  const workers = Array.from({ length: WORKERS }, () => new Worker(new URL(import.meta.url), { workerData: appUrl }))
  return {
    async everyDuty(task, part = 0, parts = 1) {
      const began = performance.now()
      const counted = await Promise.all(
        workers.map((worker, i) =>
          answerOf(worker, { ...task, stretch: stretchOf(part * WORKERS + i, parts * WORKERS) }),
        ),
      )
      const seconds = (performance.now() - began) / 1000
      const sum = (name: keyof Counted) => counted.reduce((total, one) => total + one[name], 0)
      return { rows: sum('rows'), children: sum('children'), duties: sum('duties'), check: sum('check'), seconds }
    },
    close: async () => {
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}

function answerOf(worker: Worker, task: Task): Promise<Counted> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (counted: Counted) => {
      worker.off('error', reject)
      resolve(counted)
    })
    worker.postMessage(task)
  })
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

async function work(db: Database, { authority, today, way, stretch }: Task): Promise<Counted> {
  const ruling: Ruling = { protocol: loadProtocol('national'), calendar: englandAndWales(), goLive: null }
  const counted: Counted = { rows: 0, children: 0, duties: 0, check: 0 }
  const count = (child: FactsOfChild) => {
    const { duties } = timetableOfRecord(child, ruling, today)
    counted.children += 1
    counted.duties += duties.length
    for (const { clock, wasLate } of duties) counted.check += (clock.due ?? 0) + (wasLate ? 1 : 0)
  }
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
}

if (!isMainThread && parentPort) {
  const port = parentPort
  const db = connect(String(workerData), { connections: 2 })
  port.on('message', (task: Task) => void work(db, task).then(counted => port.postMessage(counted)))
}
