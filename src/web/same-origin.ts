/**
 * May this request change anything? A browser says where a form stood: `Sec-Fetch-Site` (over https and on this
 * machine), else `Origin`. A client that says neither is no browser, so nobody's cookies can be made to work for
 * another's page; it still needs the session's token.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  if (origin === null) return true
  return URL.canParse(origin) && new URL(origin).host === headers.get('host')
}
