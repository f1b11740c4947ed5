import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import type { DataHome } from './data-folder.ts'
import { leaveServer, reachServer } from './embedded-server.ts'

/** Another `serve` is using this data folder. */
export class AlreadyRunning extends Error {
  override name = 'AlreadyRunning'
  readonly dataFolder: string
  constructor(dataFolder: string) {
    super(`Beforehand is already being served from ${dataFolder}: stop that one first, or set BEFOREHAND_DATA`)
    this.dataFolder = dataFolder
  }
}

/** `serve` is alone on its data folder; a command shares the server with whoever runs. */
export type Purpose = 'serve' | 'command'

export type HeldServer = { port: number; session(): Client; startedByUs: boolean; leave(): Promise<void> }

/** The lock of the one `serve`, which PostgreSQL gives up when the process that holds it is gone. */
const SERVING = 820_364_553

const NEXT_TRY_MS = 1000

/**
 * Reaches the server of a data home and keeps it until `leave`. If the server is killed meanwhile, it is started again on
 * the same port, so that the connections of this process find it where it was.
 */
export async function holdServer(
  home: DataHome,
  purpose: Purpose,
  settings: Record<string, string>,
): Promise<HeldServer> {
  let leaving = false
  let server = await reachServer(home, { settings })
  const { port, startedByUs } = server

  const again = async () => {
    while (!leaving) {
      const found = await reachServer(home, { settings, port }).catch(() => null)
      if (found) {
        server.presence.leave()
        server = found
        if (leaving) await leaveServer(home, server)
        else server.session.once('end', () => void again())
        if (purpose === 'serve') await becomeTheOne(server.session).catch(() => false)
        return
      }
      await pause(NEXT_TRY_MS, undefined, { ref: false })
    }
  }

  if (purpose === 'serve' && !(await becomeTheOne(server.session))) {
    await leaveServer(home, server)
    throw new AlreadyRunning(home.folder)
  }
  server.session.once('end', () => void again())
  return {
    port,
    startedByUs,
    session: () => server.session,
    async leave() {
      if (leaving) return
      leaving = true
      await leaveServer(home, server)
    },
  }
}

/** A killed `serve` lets go of the lock once PostgreSQL has noticed, a few milliseconds later: hence more than one try. */
async function becomeTheOne(session: Client): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    const { rows } = await session.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [SERVING])
    if (rows[0]?.mine) return true
    await pause(30)
  }
  return false
}
