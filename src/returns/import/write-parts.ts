import { setImmediate as pause } from 'node:timers/promises'
import { inAuthority } from '../../db/connection.ts'
import type { ChildFacts } from '../census/census-facts.ts'
import type { ImportInto } from './import-into.ts'
import type { WhereTo } from './import-order.ts'
import { type ImportRun, noteDone } from './import-run.ts'
import { type ReadyChildren, readyChildren, together } from './ready-children.ts'
import { writeChildren } from './write-children.ts'

/** Children in one transaction: a page that writes on one of them waits no longer than this takes, a fraction of a second. */
const CHUNK = 200

/** Children that are worked on without a pause, some milliseconds: then the answer of the database is looked for. */
export const WITHOUT_PAUSE = 20

/**
 * Writes the children of a file that have not been dealt with, handed over {@link WITHOUT_PAUSE} at a time. While
 * PostgreSQL writes some, the next ones are read and all about them is computed.
 */
export async function writeParts(
  { db, ...into }: WhereTo & ImportInto,
  parts: AsyncIterable<readonly ChildFacts[]>,
  onDone: (children: number) => void,
): Promise<ImportRun> {
  const { authority, run } = into
  let written = run
  let areNew = true
  let writing = Promise.resolve()
  const write = async (children: ReadyChildren) => {
    await writing
    const { done, counts: before } = written
    writing = inAuthority(db, authority, async tx => {
      const counts = await writeChildren(tx, into, children, before)
      const now = { ...run, done: done + children.count, counts }
      await noteDone(tx, authority, now)
      return now
    }).then(now => {
      written = now
      areNew = now.counts.added - before.added === children.good.length
      onDone(now.done)
    })
    // It is awaited at the next turn; until then its failure is nobody's yet.
    writing.catch(() => {})
  }
  try {
    let ready: ReadyChildren[] = []
    for await (const children of parts) {
      ready.push(readyChildren(into, children, areNew))
      await pause()
      if (ready.length * WITHOUT_PAUSE < CHUNK) continue
      await write(together(ready))
      ready = []
    }
    if (ready.length > 0) await write(together(ready))
    await writing
  } finally {
    // Also when the file cannot be read further: what is being written ends while this import still has its lock.
    await Promise.allSettled([writing])
  }
  return written
}
