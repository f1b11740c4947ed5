import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fchownSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DataHome } from './data-folder.ts'
import type { Binaries } from './postgres-binaries.ts'
import { runAs } from './server-account.ts'

/**
 * Runs the server and reads the pipe of its users; at the pipe's end it asks for a fast shutdown (SIGINT). A shell, so
 * that it costs one megabyte and needs nothing installed; a parent of its own, so that it outlives a killed Node.
 */
const KEEPER = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( while read -r line <&3; do :; done; kill -INT $server ) &
watcher=$!
exec 3<&-
wait $server
code=$?
kill $watcher 2>/dev/null
exit $code
`

/** Settings for a small office and for tests; everything not named here is PostgreSQL's own default, fsync included. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // In the cluster's own folder, which is closed to others: see socketFolder.
  unix_socket_directories: '.',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  // No replicas and no archive: `backup` copies tables. Bulk loads write less.
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What a failing statement says of itself, its text and the values in it may be people's names, so none of it is written
  // to the log; the program is told. (In this setting's order `log` stands above `error`.)
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

const LOG_LIMIT_BYTES = 5_000_000

/** A server on its way up: what it has said so far, and whether it has given up. */
export type Starting = { hasExited(): boolean; words(): string }

/** Starts the server of a data home on a port, kept until the pipe whose reading end is given has no writer. */
export function startServer(
  home: DataHome,
  binaries: Binaries,
  { port, keepersEnd, settings }: { port: number; keepersEnd: number; settings: Record<string, string> },
): Starting {
  const logFile = join(home.folder, 'postgres.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const already = fstatSync(log).size
  // Root may be starting another account's server, and that account has to write here again.
  if (home.account) fchownSync(log, statSync(home.folder).uid, statSync(home.folder).gid)
  const options = Object.entries({ ...SETTINGS, ...settings, port: String(port) }).map(
    ([name, value]) => `${name}=${value}`,
  )
  const command = [
    join(binaries.folder, 'bin/postgres'),
    '-D',
    home.cluster,
    ...options.flatMap(option => ['-c', option]),
  ]
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'beforehand-keeper', ...command], {
    ...runAs(home.account),
    env: binaries.environment,
    stdio: [keepersEnd, log, log],
    // Ctrl-C in a terminal reaches every process of its group; the server is stopped by its users, after their work.
    detached: true,
  })
  closeSync(log)
  keeper.unref()
  return watch(keeper, () => readFileSync(logFile).subarray(already).toString())
}

function watch(keeper: ChildProcess, words: () => string): Starting {
  let failure: Error | null = null
  keeper.once('error', error => {
    failure = error
  })
  return {
    hasExited: () => failure !== null || keeper.exitCode !== null || keeper.signalCode !== null,
    words: () => failure?.message ?? words(),
  }
}
