import type { ImportProgress } from '../returns/import/import-order.ts'

const SHOW_EVERY_MS = 200
/** A line in a log that nobody watches. */
const LINE_EVERY_MS = 5_000
const BAR = 24

const WHAT = { waiting: 'waiting for another import', checking: 'checking', writing: 'importing' }

/**
 * How far an import is, on stderr: a line that renews itself in a terminal, elsewhere one now and then; with `json` and
 * no terminal nothing.
 */
export function openProgress({ file, json }: { file: string; json: boolean }) {
  const { stderr } = process
  const every = stderr.isTTY ? SHOW_EVERY_MS : LINE_EVERY_MS
  let phase: ImportProgress['phase'] | null = null
  let [began, shownAt, children] = [0, 0, 0]
  let isShown = false
  const write = (line: string) => {
    stderr.write(stderr.isTTY ? `\r\x1b[2K${line.slice(0, (stderr.columns ?? 80) - 1)}` : `${line}\n`)
    isShown = true
  }
  return {
    show(progress: ImportProgress) {
      const now = performance.now()
      if (progress.phase !== phase) {
        phase = progress.phase
        began = now
        children = progress.children
        shownAt = phase === 'waiting' ? 0 : now
      }
      if ((json && !stderr.isTTY) || now - shownAt < every) return
      shownAt = now
      write(`${file}: ${sayProgress(progress, (now - began) / 1000, progress.children - children)}`)
    },
    end() {
      if (stderr.isTTY && isShown) stderr.write('\r\x1b[2K')
    },
  }
}

/** `importing ██████░░░░ 45%, 2,300 children a second, 12 s left`. */
function sayProgress({ phase, read, size }: ImportProgress, seconds: number, children: number): string {
  if (phase === 'waiting') return WHAT[phase]
  const part = size ? Math.min(1, read / size) : null
  const full = part === null ? 0 : Math.round(part * BAR)
  const bar = part === null ? '' : ` ${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(part * 100)}%`
  const rate = seconds > 0 ? `, ${Math.round(children / seconds).toLocaleString('en-GB')} children a second` : ''
  const left = part === null || part === 0 ? '' : `, ${sayLeft((seconds / part) * (1 - part))} left`
  return `${WHAT[phase]}${bar}${rate}${left}`
}

function sayLeft(seconds: number): string {
  const whole = Math.ceil(seconds)
  return whole < 90 ? `${whole} s` : `${Math.round(whole / 60)} min`
}
