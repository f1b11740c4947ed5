import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectRoot } from '../src/kernel/project-root.ts'
import { processCpu } from './server-cpu.ts'

/** The running system in processes of its own, as its users start it. */
export type Serving = {
  url: string
  /** From the command to the printed address. */
  startSeconds: number
  /** What the serving Node process holds of memory now, in MB. Null where there is no /proc. */
  memoryMb(): number | null
  /** Seconds of processor that it has used so far. */
  cpu(): number | null
  stop(): Promise<void>
}

/** `npm start`, and what it runs. */
export const WAYS = {
  npm: ['npm', 'start', '--', '--json'],
  node: [
    process.execPath,
    '--max-old-space-size=256',
    '--max-semi-space-size=16',
    'bin/beforehand.mjs',
    'serve',
    '--json',
  ],
}

export async function startServing(dataFolder: string, way: keyof typeof WAYS): Promise<Serving> {
  const [command = '', ...args] = WAYS[way]
  const began = performance.now()
  const started = spawn(command, args, {
    cwd: projectRoot,
    // A group of its own: a signal to it reaches npm, its shell and Node alike.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', BEFOREHAND_DATA: dataFolder, BEFOREHAND_DEMO: '0', DATABASE_URL: '' },
  })
  const url = await addressOf(started)
  const startSeconds = (performance.now() - began) / 1000
  const pid = servingProcess(started.pid ?? 0)
  return {
    url,
    startSeconds,
    memoryMb: () => memoryOf(pid),
    cpu: () => processCpu(pid),
    async stop() {
      if (started.exitCode !== null || started.pid === undefined) return
      const gone = once(started, 'exit')
      process.kill(-started.pid, 'SIGTERM')
      await gone
    },
  }
}

/** The address that it prints first; the lines of the log after it are read and let go. */
function addressOf(started: ChildProcess): Promise<string> {
  const { stdout } = started
  if (!stdout) throw new Error('The output of the server cannot be read')
  return new Promise((resolve, reject) => {
    started.once('error', reject)
    started.once('exit', code => reject(new Error(`The server ended at once (${code})`)))
    createInterface(stdout).on('line', line => {
      const url = /"url":"([^"]+)"/.exec(line)?.[1]
      if (url) resolve(url)
    })
  })
}

/** The Node process that serves: the one started, or a descendant of npm and its shell. */
function servingProcess(started: number): number {
  const processes = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  const parents = new Map(processes.map(pid => [Number(pid), parentOf(pid)]))
  const isOurs = (pid: number): boolean => pid === started || (pid > 1 && isOurs(parents.get(pid) ?? 0))
  return (
    [...parents.keys()].find(pid => isOurs(pid) && /^\S*node .*beforehand\.mjs serve/.test(commandOf(String(pid)))) ??
    started
  )
}

function parentOf(pid: string): number {
  const stat = read(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

const commandOf = (pid: string) => read(join('/proc', pid, 'cmdline')).replaceAll('\0', ' ')

function memoryOf(pid: number): number | null {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1]
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
