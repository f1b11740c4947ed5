import { createHash } from 'node:crypto'

/**
 * Reads `postgres://user:password@host:port/database`. The host may be missing when the query names a socket's folder.
 * Refused without repeating the text, which holds a password.
 */
function parseUrl(text: string): URL {
  const withHost = text.replace(/^([a-z]+:\/\/)([^/?]*@)?(?=[/?])/, '$1$2localhost')
  const url = URL.parse(withHost)
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error('DATABASE_URL (or DATABASE_APP_URL) is not like postgres://user:password@host:5432/database')
  }
  return url
}

/** The same database as another user. */
export function withUser(connectionUrl: string, user: string, password: string): string {
  const url = parseUrl(connectionUrl)
  url.username = user
  url.password = password
  return url.href
}

/** The same database by another way: an address, or the folder of a socket. */
export function withHost(connectionUrl: string, host: string): string {
  const url = parseUrl(connectionUrl)
  url.searchParams.set('host', host)
  return url.href
}

/** The same connection with more of PostgreSQL's options. In the URL, because pg lets its options win over any others. */
export function withOptions(connectionUrl: string, options: string): string {
  const url = parseUrl(connectionUrl)
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} ${options}`.trim())
  return url.href
}

/** Sixteen digits for the database that is meant, whoever connects to it and however. */
export function placeName(connectionUrl: string): string {
  const url = parseUrl(connectionUrl)
  const place = [url.searchParams.get('host') ?? url.hostname, url.port || '5432', url.pathname]
  return createHash('sha256').update(place.join(' ')).digest('hex').slice(0, 16)
}
