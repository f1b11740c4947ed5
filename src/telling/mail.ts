import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { type Post, type Posted, writtenOf } from './post.ts'

/** Where mail goes out, in whose name, and which address it names. */
export type MailSettings = { smtpUrl: string; from: string; site: string }

const TIMEOUTS = { connectionTimeout: '10000', greetingTimeout: '10000', socketTimeout: '30000' }

/** Mail over SMTP. It says that something is late, and where to sign in; who, what and about whom stays inside. */
export function openPost({ smtpUrl, from, site }: MailSettings): Post {
  const url = new URL(smtpUrl)
  for (const [name, value] of Object.entries(TIMEOUTS)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value)
  }
  const transport = createTransport(url.href)
  return {
    async send(to, says, id) {
      const { subject, first, address, ending } = writtenOf(says, site)
      const text = `${first}\n${address}\n\n${ending}\n`
      const mail = { from, to, text, subject: address === site ? `${subject}: sign in to Beforehand` : subject }
      try {
        await transport.sendMail({
          ...mail,
          messageId: `<${id}@beforehand.invalid>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...{ disableFileAccess: true, disableUrlAccess: true },
        })
        return 'taken'
      } catch (error) {
        return whyNot(error)
      }
    },
    close: () => transport.close(),
  }
}

const Failure = z.object({
  responseCode: z.number().optional(),
  code: z.string().optional(),
  syscall: z.string().optional(),
  message: z.string(),
})

/** These come before anything of the message was sent. */
const BEFORE_IT = new Set(['EDNS', 'ENOTFOUND', 'EAUTH', 'ETLS', 'ECONNREFUSED', 'EPROTOCOL'])

function whyNot(error: unknown): Posted {
  const { responseCode, code = '', syscall, message } = Failure.parse(error)
  if (responseCode !== undefined) return code === 'EENVELOPE' && responseCode >= 500 ? 'no_such_address' : 'try_again'
  if (BEFORE_IT.has(code) || syscall === 'connect' || /^(Greeting|Connection timeout)/.test(message)) return 'try_again'
  return 'not_known'
}
