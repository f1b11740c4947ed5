import { cpus, loadavg, totalmem } from 'node:os'

/** Where the figures were measured: without it they say nothing. */
export type Machine = { cpu: string; cores: number; memoryGb: number; node: string; postgres: string }

export function thisMachine(postgres: string): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    postgres,
  }
}

/** Processes that wanted to run in the last minute: more than there are cores, and others were measured along. */
export const load = () => Math.round((loadavg()[0] ?? 0) * 10) / 10
