import { Agent, request } from 'node:http'

/** Somebody with a browser of their own: one connection, one session, forms sent with their token. */
export type BenchVisitor = {
  who: string
  get(path: string): Promise<Answered>
  post(path: string, form: Readonly<Record<string, string>>): Promise<Answered>
  close(): void
}
export type Answered = { status: number; body: string; milliseconds: number }

export async function signIn(url: string, who: string, email: string, password: string): Promise<BenchVisitor> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (path: string, headers: Record<string, string>, body: string | null) =>
    new Promise<Answered & { cookies: string[] }>((resolve, reject) => {
      const began = performance.now()
      const sent = request(url + path, { agent, method: body === null ? 'GET' : 'POST', headers }, answer => {
        const chunks: Buffer[] = []
        answer.on('data', chunk => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            milliseconds: performance.now() - began,
            cookies: (answer.headers['set-cookie'] ?? []).map(cookie => cookie.split(';')[0] ?? ''),
          }),
        )
        answer.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body ?? undefined)
    })
  const typed = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await send('/sign-in', typed, new URLSearchParams({ email, password, next: '/' }).toString())
  if (answer.status !== 303) throw new Error(`${who} cannot sign in: ${answer.status}`)
  const cookie = answer.cookies.join('; ')
  const page = await send('/search', { cookie }, null)
  const token =
    /name="_token"[^>]*value="([^"]+)"/.exec(page.body)?.[1] ?? /value="([^"]+)"[^>]*name="_token"/.exec(page.body)?.[1]
  if (token === undefined) throw new Error(`${who} was shown no form: ${page.status}`)
  return {
    who,
    get: path => send(path, { cookie }, null),
    post: (path, form) => send(path, { cookie, ...typed }, new URLSearchParams({ _token: token, ...form }).toString()),
    close: () => agent.destroy(),
  }
}
