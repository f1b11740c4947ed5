import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openPost } from './mail.ts'

/** A server that is there and goes at one point of the conversation, without a word or with one. */
async function serverThat(goesAt: string, word: string | null) {
  const server = createServer(socket => {
    socket.on('error', () => undefined)
    let isMessage = false
    const answer = (step: string, text: string) =>
      goesAt === step ? socket.end(word === null ? '' : `${word}\r\n`) : socket.write(`${text}\r\n`)
    socket.on('data', (part: Buffer) => {
      const text = part.toString()
      const step = text.slice(0, 4).toUpperCase()
      if (isMessage) {
        if (text.endsWith('\r\n.\r\n')) answer('the message', '250 Taken')
      } else {
        if (step === 'DATA') isMessage = goesAt !== 'DATA'
        answer(step, step === 'DATA' ? '354 Go on' : '250 Well')
      }
    })
    answer('the greeting', '220 Here')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  afterAll(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return openPost({
    ...{ smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true`, from: 'beforehand@seaborough.invalid' },
    site: 'https://beforehand.invalid',
  })
}

test.each([
  ...['the greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA'].map(step => [
    step,
    null,
    step === 'DATA' ? 'not_known' : 'try_again',
  ]),
  ['the message', null, 'not_known'],
  ['the greeting', '421 Too busy', 'try_again'],
  ['the greeting', '554 Not now', 'try_again'],
  ['RCPT', '550 No such user', 'no_such_address'],
  ['RCPT', '450 Greylisted', 'try_again'],
  ['the message', '451 Later', 'try_again'],
  ['the message', '552 Too much', 'try_again'],
  ['nowhere', null, 'taken'],
])('a server that goes at %s, saying %s: %s', async (goesAt, word, expected) => {
  const post = await serverThat(goesAt ?? '', word ?? null)
  expect(await post.send('joy@hospital.invalid', 'late', 'm1')).toBe(expected)
})
