import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Pick<Logger, 'info' | 'error'>

/** What the log learns of a request while it is answered: its route's pattern and the user's id. */
export type Env = { Variables: { route: string | undefined; user: string | undefined } }

/** One line for each request: nothing of its address, of what was typed or of what was shown. */
export function logged(log: Log): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = performance.now()
    await next()
    if (c.req.path.startsWith('/assets/') || c.req.path === '/health') return
    const ms = Math.round((performance.now() - began) * 10) / 10
    const line = { route: c.get('route') ?? null, method: c.req.method, status: c.res.status, ms }
    log.info({ ...line, user: c.get('user') ?? null }, 'request')
  }
}

/** The log, as lines of JSON on the standard output. */
export function openLog(to?: DestinationStream): Log {
  return to ? pino({ base: null }, to) : pino({ base: null })
}

/** A word to tell support, which finds the line of the log: no vowels, so it spells nothing. */
export function newReference(): string {
  const LETTERS = 'BCDFGHJKMNPQRSTVWXZ23456789'
  return Array.from(randomBytes(8), byte => LETTERS[byte % LETTERS.length]).join('')
}

/**
 * A failure as the log may hold it: its kind and where it happened. Not its message: a database's error quotes the
 * row, a parser's the text.
 */
export function anonymous(error: unknown): { error: string; code: string | null; stack: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, code: null, stack: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const stack = error.stack ?? ''
  // The stack begins with the message, and a message may have lines that look like a frame.
  const after = stack.indexOf(error.message) + error.message.length
  const frames = stack.startsWith(error.name)
    ? stack
        .slice(after)
        .split('\n')
        .map(frame => frame.trim())
    : []
  return { error: error.name, code, stack: frames.filter(frame => FRAME.test(frame)) }
}

/** `at name (file:///…/page.ts:12:3)`: a place in a file of code, and nothing that somebody typed. */
const FRAME = /^at [^\n]*[:/]\S+:\d+:\d+\)?$/
