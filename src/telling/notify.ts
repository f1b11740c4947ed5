import { SignJWT } from 'jose'
import { z } from 'zod'
import { readNotifyKey } from './notify-key.ts'
import { type Post, type Posted, writtenOf } from './post.ts'

/**
 * GOV.UK Notify, where an authority or a trust has it. `template`: one of theirs, of an e-mail with the places
 * `((subject))`, `((message))`, `((address))` and `((ending))`.
 */
export type NotifySettings = { apiKey: string; template: string; url: string; site: string }

/** Longer than Notify takes to say that it has an e-mail; within this nobody knows. */
const TIMEOUT_MS = 30_000

/** Mail over GOV.UK Notify's API (version 2). It says as little as mail over SMTP does. */
export function openNotify({ apiKey, template, url, site }: NotifySettings): Post {
  const read = readNotifyKey(apiKey)
  if (read === null) throw new RangeError('found no key of GOV.UK Notify')
  const { service } = read
  const key = new TextEncoder().encode(read.secret)
  const token = () =>
    new SignJWT({}).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).setIssuer(service).setIssuedAt().sign(key)
  return {
    async send(to, says, id) {
      const { subject, first, address, ending } = writtenOf(says, site)
      const body = {
        ...{ email_address: to, template_id: template, reference: id },
        personalisation: { subject, message: first, address, ending },
      }
      try {
        const answer = await fetch(new URL('/v2/notifications/email', url), {
          method: 'POST',
          headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        })
        return answer.status === 201 ? 'taken' : whyNot(answer.status, await answer.text())
      } catch (error) {
        return brokeOff(error)
      }
    },
    close: () => undefined,
  }
}

/** A gateway before it says these when it had no answer from behind: what it passed on may have been taken there. */
const PASSED_ON = [502, 504]

/** What it says of an address that cannot be one; any other refusal is of the key, the template or the hour. */
function whyNot(status: number, text: string): Posted {
  if (PASSED_ON.includes(status)) return 'not_known'
  return status === 400 && /email_address/i.test(text) ? 'no_such_address' : 'try_again'
}

const Broken = z.object({ cause: z.object({ code: z.string() }).optional() })
/** These come before anything of the message was sent. */
const BEFORE_IT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])

function brokeOff(error: unknown): Posted {
  const read = Broken.safeParse(error)
  return read.success && BEFORE_IT.has(read.data.cause?.code ?? '') ? 'try_again' : 'not_known'
}
