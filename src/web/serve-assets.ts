import type { Context } from 'hono'
import type { Assets } from './assets.ts'

/** Sends an asset, compressed, to be kept for a year: an address never changes what it holds. */
export function sendAsset(assets: Assets, c: Context): Response {
  const asset = assets.at(c.req.path)
  if (asset === null) return c.text('Not found', 404)
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
  c.header('Content-Type', asset.type)
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  c.header('Vary', 'Accept-Encoding')
  if (encoding === null) return c.body(asset.bytes)
  c.header('Content-Encoding', encoding)
  return c.body(asset[encoding]())
}
