import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { jwtVerify } from 'jose'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { day, toNumber } from '../kernel/day.ts'
import { atLondon } from '../kernel/instant.ts'
import { openNotify } from './notify.ts'

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506'
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0'
const TEMPLATE = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3'

type Answer = { status: number; body: string } | 'breaks off'
const asked: { path: string; auth: string; body: unknown }[] = []
let answer: Answer = { status: 201, body: '{}' }

/** A server of this test that answers as Notify does. */
const server = createServer(async (request: IncomingMessage, response) => {
  let text = ''
  for await (const part of request) text += part
  asked.push({ path: request.url ?? '', auth: request.headers.authorization ?? '', body: JSON.parse(text) })
  if (answer === 'breaks off') request.socket.destroy()
  else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
})
await once(server.listen(0, '127.0.0.1'), 'listening')
const address = server.address()
const port = typeof address === 'object' ? address?.port : 0
const settings = { apiKey: `beforehand-${SERVICE}-${SECRET}`, template: TEMPLATE, site: 'https://beforehand.invalid' }
const post = openNotify({ ...settings, url: `http://127.0.0.1:${port}` })
const send = () => post.send('priya@seaborough.invalid', 'late', 'message-1')

afterAll(() => {
  post.close()
  server.close()
})
beforeEach(() => {
  asked.length = 0
  answer = { status: 201, body: '{}' }
})

test('an e-mail is asked for with the service’s own token, and says what it is and of nobody', async () => {
  expect(await send()).toBe('taken')
  const [one] = asked
  expect(one?.path).toBe('/v2/notifications/email')
  const read = await jwtVerify(one?.auth.replace('Bearer ', '') ?? '', new TextEncoder().encode(SECRET))
  expect(read.payload.iss).toBe(SERVICE)
  expect(one?.body).toEqual({
    ...{ email_address: 'priya@seaborough.invalid', template_id: TEMPLATE, reference: 'message-1' },
    personalisation: {
      subject: 'Something is late',
      message: 'Something is late, and it is yours. Sign in to see what it is:',
      address: 'https://beforehand.invalid',
      ending: 'This message says no more, so that nobody learns anything from it.',
    },
  })
})

test('what is sent to a setting carries an address of its own', async () => {
  const until = atLondon(toNumber(day('2026-02-10')), '12:30')
  const says = { opens: 'an inbox', from: 'Seaborough', path: '/inbox/seaborough/secret', until } as const
  expect(await post.send('dsl@school.invalid', says, 'letter-1')).toBe('taken')
  expect(asked[0]?.body).toMatchObject({
    email_address: 'dsl@school.invalid',
    personalisation: {
      subject: 'Safeguarding children in Seaborough: the address of your inbox',
      message: expect.stringContaining('until 12:30 on Tuesday 10 February 2026:'),
      address: 'https://beforehand.invalid/inbox/seaborough/secret',
    },
  })
})

test('an address that is none is a dead letter, a refusal of the key or the hour is asked again', async () => {
  answer = {
    status: 400,
    body: '{"errors":[{"error":"ValidationError","message":"email_address Not a valid email address"}]}',
  }
  expect(await send()).toBe('no_such_address')
  for (const status of [400, 403, 429, 500, 503]) {
    answer = { status, body: '{"errors":[{"error":"Other","message":"not now"}]}' }
    expect(await send()).toBe('try_again')
  }
})

test('what broke off after it was sent may have arrived; where nobody listens it has not', async () => {
  answer = 'breaks off'
  expect(await send()).toBe('not_known')
  for (const status of [502, 504]) {
    answer = { status, body: '<html>Gateway</html>' }
    expect(await send()).toBe('not_known')
  }
  const nobody = openNotify({ ...settings, url: 'http://127.0.0.1:9' })
  expect(await nobody.send('priya@seaborough.invalid', 'late', 'message-1')).toMatch(/try_again|not_known/)
})
