import { databaseSettings, type OpenDatabase, type Opening, openDatabase } from '../db/open-database.ts'
import { CommandRefused } from './command.ts'

/** What an operator can put right; anything else is a fault of the program and keeps its stack. */
const SAID_TO_THE_OPERATOR = new Set(['MigrationRefused', 'RoleRefused', 'AlreadyRunning'])

/** Opens a database; one that cannot be reached or used is a refusal in words. */
export async function openOrRefuse(opening: Opening): Promise<OpenDatabase> {
  try {
    return await openDatabase(opening)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (SAID_TO_THE_OPERATOR.has(error.name) || error.name === 'Error') throw new CommandRefused(error.message)
    throw error
  }
}

/**
 * Runs a command's work on the database of the environment: attached to the server that runs there, or on one that is
 * started for as long as the work takes.
 */
export async function withDatabase(
  work: (opened: OpenDatabase) => Promise<number>,
  other: Pick<Opening, 'migrations'> = {},
): Promise<number> {
  const opened = await openOrRefuse({ ...databaseSettings(process.env), ...other, purpose: 'command' })
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

/** Settles when the operator ends a command that waits: Ctrl+C, a kill, a closed terminal. */
export function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
