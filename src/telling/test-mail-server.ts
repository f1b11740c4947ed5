import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'
import { openPost } from './mail.ts'
import type { Post } from './post.ts'

export type Mail = { to: string; text: string }

/** How the server takes what comes. */
type Manner = 'takes' | 'refuses for now' | 'knows no such address' | 'goes away after the message'

/** A real mail server of this test, what it was sent, and the post that sends to it. Put away after the last test. */
export async function testMailServer(): Promise<{ mails: Mail[]; post: Post; url: string; be(manner: Manner): void }> {
  const mails: Mail[] = []
  let manner: Manner = 'takes'
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(_address, _session, done) {
      done(manner === 'knows no such address' ? refusal(550, 'No such user here') : null)
    },
    onData(stream, session, done) {
      let text = ''
      stream.on('data', part => {
        text += part
      })
      stream.on('end', () => {
        if (manner === 'refuses for now') return done(refusal(451, 'Try again later'))
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text })
        if (manner === 'goes away after the message') for (const one of server.connections) one.close()
        else done()
      })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  const port = typeof address === 'object' ? address?.port : 0
  const url = `smtp://127.0.0.1:${port}`
  const post = openPost({ smtpUrl: url, from: 'beforehand@seaborough.invalid', site: 'https://beforehand.invalid' })
  afterAll(() => {
    post.close()
    return new Promise<void>(resolve => server.close(() => resolve()))
  })
  return {
    ...{ mails, post, url },
    be(next) {
      manner = next
    },
  }
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })
