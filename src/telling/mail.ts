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
  return {
    async send(to, says, id) {
      const { subject, first, address, ending } = writtenOf(says, site)
      const text = `${first}\n${address}\n\n${ending}\n`
      const mail = { from, to, text, subject: address === site ? `${subject}: sign in to Beforehand` : subject }
      const conversation = listening()
      // A connection of its own for each, which it has without a pool too: so what is said there is of this message.
      const transport = createTransport({ url: url.href, debug: true, logger: conversation.logger })
      try {
        await transport.sendMail({
          ...mail,
          messageId: `<${id}@beforehand.invalid>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...{ disableFileAccess: true, disableUrlAccess: true },
        })
        return 'taken'
      } catch (error) {
        return whyNot(error, conversation.wasOffered())
      } finally {
        transport.close()
      }
    },
    close: () => undefined,
  }
}

/** Hears whether the message itself was offered to the server, and keeps nothing of what is said. */
function listening() {
  let offered = false
  const nothing = () => undefined
  const debug = (_entry: unknown, said: unknown) => {
    if (said === 'DATA') offered = true
  }
  const logger = {
    ...{ level: nothing, trace: nothing, debug, info: nothing, warn: nothing, error: nothing, fatal: nothing },
  }
  return { logger, wasOffered: () => offered }
}

const Failure = z.object({ responseCode: z.number().optional(), code: z.string().optional() })

/** What the server refused it has not; what broke off after the message was offered may have arrived. */
function whyNot(error: unknown, wasOffered: boolean): Posted {
  const { responseCode, code } = Failure.parse(error)
  if (responseCode !== undefined) return code === 'EENVELOPE' && responseCode >= 500 ? 'no_such_address' : 'try_again'
  return wasOffered ? 'not_known' : 'try_again'
}
