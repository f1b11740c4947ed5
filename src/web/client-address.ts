import type { Context } from 'hono'

/** The other end of the connection, as Node's server hands it over; a request made in a test has none. */
export function addressOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress ?? ''
}

/**
 * Whoever asks, to be counted. Behind a proxy the connection is the proxy's: then what it wrote last itself counts, and not
 * what the sender may have written before it.
 */
export function senderOf(c: Context, behindProxy: boolean): string {
  const written = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return written === undefined || written === '' ? addressOf(c) : written
}
