import { createAdaptorServer } from '@hono/node-server'
import type { WebApp } from './web-app.ts'

/** A server that answers; `close` lets those finish who are being answered, for at most five seconds. */
export type Served = { url: string; port: number; close(): Promise<void> }

const PATIENCE = 5_000

/**
 * Answers at a port; 0 takes any that is free. Rejects with Node's own error, such as EADDRINUSE.
 * @param hostname 127.0.0.1 unless others shall reach it too
 */
export function serve(app: WebApp, options: { port: number; hostname?: string | undefined }): Promise<Served> {
  const hostname = options.hostname ?? '127.0.0.1'
  const server = createAdaptorServer({ fetch: app.fetch, hostname })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, hostname, () => {
      const at = server.address()
      const port = typeof at === 'object' && at ? at.port : options.port
      const shown = hostname === '0.0.0.0' || hostname === '::' ? 'localhost' : hostname
      resolve({ url: `http://${shown}:${port}`, port, close: () => close(server) })
    })
  })
}

function close(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
  return new Promise(resolve => {
    const giveUp = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), PATIENCE)
    server.close(() => {
      clearTimeout(giveUp)
      resolve()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}
