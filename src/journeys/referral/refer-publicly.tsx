import { inAuthority } from '../../db/connection.ts'
import { joined } from '../../govuk/html.ts'
import { panel, warningText } from '../../govuk/messages.ts'
import { heading, list, paragraph } from '../../govuk/typography.tsx'
import { notFound, page } from '../../web/answer.ts'
import { postForm } from '../../web/post-form.tsx'
import type { PublicAsking, PublicRoute } from '../../web/public-route.ts'
import type { RateLimit } from '../../web/rate-limit.ts'
import type { Desk } from '../desk.ts'
import { answersAlone, type PublicFilled, publicForm } from './public-form.ts'
import { enqueue, openToThePublic, referenceOf } from './public-queue.ts'

type Asked = Desk & PublicAsking
type Given = Awaited<ReturnType<PublicRoute<Desk>['handle']>>

/** The questions for somebody without an account. No authority has switched it on: there is no such page. */
export async function askThePublic(c: Asked): Promise<Given> {
  const authorities = await openToThePublic(c.db)
  if (authorities.length === 0) return notFound()
  const asked = publicForm(authorities, c.clock.today())
  return questionsPage(c, asked, asked.blank, 200)
}

/** Whatever was told, everybody reads the same receipt: that it arrived, and nothing of who is known. */
export async function takeFromThePublic(c: Asked, limit: RateLimit): Promise<Given> {
  const authorities = await openToThePublic(c.db)
  if (authorities.length === 0) return notFound()
  const asked = publicForm(authorities, c.clock.today())
  const read = asked.read(c.form)
  if (!read.ok) return questionsPage(c, asked, read.filled, 422)
  if (!(await limit.takes(c.sender))) {
    return questionsPage(c, asked, asked.refuse(c.form, { field: 'worries', text: TOO_MANY }), 429)
  }
  const { authority } = read.values
  const sent = { submission: c.submission, typed: answersAlone(c.form.typed(), c.clock.today()), at: c.clock.now() }
  await inAuthority(c.db, authority, tx => enqueue(tx, authority, sent))
  return receiptPage(referenceOf(c.submission))
}

const TOO_MANY =
  'Too many referrals have come in by this form within the hour, so this one was not taken. Ring children’s social care, or send it again later: what you typed is still here'

function questionsPage(c: Asked, asked: ReturnType<typeof publicForm>, filled: PublicFilled, status: 200 | 422 | 429) {
  const body = joined([
    asked.errors(filled),
    heading({ text: 'Tell children’s social care about a child' }),
    warningText('If a child is in danger now, ring 999 first.'),
    paragraph('For people and agencies without an account here. You need not know a name or a date.'),
    postForm(
      { submission: c.submission },
      { action: '/refer/public', content: asked.questions(filled), submit: 'Send' },
    ),
  ])
  return page({ title: 'Tell social care about a child', body: <div class="app-prose">{body}</div>, status })
}

function receiptPage(reference: string) {
  const body = joined([
    panel({ title: 'It has arrived', content: `Your reference: ${reference}` }),
    paragraph('A person in children’s social care reads what you wrote and decides what is needed.'),
    list([
      'quote the reference if you ring them or write to them',
      'what they decide is told only to people who are known to work with the child',
      'if you learn something new, or are more worried, ring them: do not wait for an answer',
    ]),
  ])
  return page({ title: 'It has arrived', body: <div class="app-prose">{body}</div> })
}
