import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Told } from './reasons.ts'

/** Where mail goes out, in whose name, and which address it names. */
export type MailSettings = { smtpUrl: string; from: string; site: string }

/** What became of an e-mail. */
export type Posted =
  /** The server took it. */
  | 'taken'
  /** It did not, and may another time. */
  | 'try_again'
  /** It takes none for this address. */
  | 'no_such_address'
  /** The connection ended before it said: it may be on its way, so it is never sent again. */
  | 'not_known'

export type Post = {
  /** @param id of the message, which makes the e-mail's own id */
  send(to: string, says: Says, id: string): Promise<Posted>
  close(): void
}

/** What an e-mail says: what kind of thing it is, or how many of each a day has brought. */
export type Says = Told | { late: number; dueSoon: number }

const SUBJECTS: Record<Told, string> = {
  late: 'Something is late',
  due_soon: 'Something is due soon',
  cover_late: 'Something is late',
  cover_due_soon: 'Something is due soon',
  escalation_raised: 'Your agency is asked to answer',
  escalation_silent: 'Nobody has answered in time',
  escalation_answered: 'What you raised is answered',
  escalation_duty_done: 'What was late is done',
  escalation_over: 'An escalation has ended',
}

/** Nothing in it says of whom, or what: whoever reads it over a shoulder learns that somebody works here. */
export function wordsOf(says: Says): { subject: string; first: string } {
  if (typeof says === 'string') {
    const subject = SUBJECTS[says]
    if (says.startsWith('escalation_')) return { subject, first: `${subject}. Sign in to see what it is:` }
    const whose = says.startsWith('cover_') ? 'of somebody for whom you stand in' : 'yours'
    return { subject, first: `${subject}, and it is ${whose}. Sign in to see what it is:` }
  }
  const parts = [
    says.late === 0 ? '' : `${says.late} ${says.late === 1 ? 'thing is' : 'things are'} late`,
    says.dueSoon === 0 ? '' : `${says.dueSoon} ${says.dueSoon === 1 ? 'is' : 'are'} due soon`,
  ].filter(part => part !== '')
  const all = parts.join(' and ')
  return {
    subject: 'Your day',
    first: `New since the last time: ${all}. Sign in to see what it is, and whose turn:`,
  }
}

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
      const { subject, first } = wordsOf(says)
      const text = `${first}\n${site}\n\n${NO_MORE}\n`
      const mail = { from, to, text, subject: `${subject}: sign in to Beforehand` }
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

const NO_MORE = 'This message says no more, so that nobody learns anything from it.'

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
