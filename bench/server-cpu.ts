import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Clock ticks a second of Linux's /proc (USER_HZ). */
const TICKS = 100

/**
 * Seconds of processor that the server's processes have used so far, those included that have ended. On a shared machine
 * it says more than the time on the wall. Null where there is no /proc.
 */
export function serverCpu(dataFolder: string): number | null {
  try {
    const postmaster = Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
    let ticks = 0
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      const [parent, used, ended] = statOf(Number(name))
      if (Number(name) === postmaster) ticks += used + ended
      else if (parent === postmaster) ticks += used
    }
    return ticks / TICKS
  } catch {
    return null
  }
}

/** Seconds of processor that one process has used so far; null where there is no /proc. */
export function processCpu(pid: number): number | null {
  const [, used] = statOf(pid)
  return used === 0 ? null : used / TICKS
}

/** Its parent, the ticks that it used, and those that its ended children used. */
function statOf(pid: number): [parent: number, used: number, ended: number] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const at = (i: number) => fields[i] ?? 0
    return [at(1), at(11) + at(12), at(13) + at(14)]
  } catch {
    return [0, 0, 0]
  }
}
