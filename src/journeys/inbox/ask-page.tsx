import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { inAuthority, inReference } from '../../db/connection.ts'
import { joined } from '../../govuk/html.ts'
import { insetText, warningText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { plusHours } from '../../kernel/instant.ts'
import { noteRead } from '../../record/read.ts'
import { mailboxAt } from '../../telling/agency-mailboxes.ts'
import { countInboxLetters, queueLetter } from '../../telling/letters.ts'
import { page } from '../../web/answer.ts'
import { selectField } from '../../web/fields/choice-field.ts'
import { emailField } from '../../web/fields/email-field.ts'
import { type Filled, form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import type { PublicAnswer, PublicAsking } from '../../web/public-route.ts'
import type { RateLimit } from '../../web/rate-limit.ts'
import type { Desk } from '../desk.ts'

export const ASK_PATH = '/inbox'

type Asked = Desk & PublicAsking
type Authority = { id: string; name: string }

/** So many addresses of one inbox are sent within an hour, whoever asks. */
const MOST_AN_HOUR = 4

/** An answer takes so long whether the mailbox is known or not: many times what either takes to find out. */
const ANSWERED_AFTER_MS = 500

/** Whoever reads a setting's safeguarding mailbox asks for its inbox here. */
export async function askForInbox(c: Asked): Promise<PublicAnswer> {
  const authorities = await authoritiesOf(c)
  return askPage(c, authorities, inboxForm(authorities).blank, 200)
}

/** Everybody reads the same answer, after the same time: nobody learns here which mailboxes there are. */
export async function sendInbox(c: Asked, limit: RateLimit): Promise<PublicAnswer> {
  const authorities = await authoritiesOf(c)
  const asked = inboxForm(authorities)
  const read = asked.read(c.form)
  if (!read.ok) return askPage(c, authorities, read.filled, 422)
  if (!(await limit.takes(c.sender))) {
    const text = 'Too many addresses were asked for within the hour. Ask again later, or ring children’s social care'
    return askPage(c, authorities, asked.refuse(c.form, { field: 'email', text }), 429)
  }
  const [only] = authorities
  const authority = authorities.length === 1 && only !== undefined ? only.id : String(read.values.authority)
  await Promise.all([writeIfKept(c, authority, String(read.values.email)), pause(ANSWERED_AFTER_MS)])
  return answerPage()
}

async function writeIfKept(c: Asked, authority: string, email: string): Promise<void> {
  const now = c.clock.now()
  await inAuthority(c.db, authority, async tx => {
    const mailbox = await mailboxAt(tx, authority, email)
    const count = await countInboxLetters(tx, authority, mailbox?.id ?? randomUUID(), plusHours(now, -1))
    const why =
      mailbox === null
        ? 'no mailbox of this address is kept'
        : count < MOST_AN_HOUR
          ? 'the address of an inbox was asked for'
          : 'the address of an inbox was asked for too often'
    const by = {
      ...{ userId: mailbox === null ? 'inbox:unknown' : `inbox:${mailbox.id}`, role: 'agency_inbox' },
      ...{ agency: mailbox?.agency ?? 'none', why, place: ASK_PATH },
    }
    await noteRead(tx, authority, by, now, 'inbox_asked', [])
    if (mailbox === null || count >= MOST_AN_HOUR) return
    await queueLetter(tx, authority, {
      ...{ id: c.submission, mailbox: mailbox.id, link: null },
      ...{ askedAt: now, askedBy: 'nobody' },
    })
  })
}

const authoritiesOf = ({ db }: Asked): Promise<Authority[]> =>
  inReference(db, reference =>
    reference.selectFrom('authority').select(['authority_id as id', 'name']).orderBy('name').execute(),
  )

const inboxForm = (authorities: readonly Authority[]) =>
  form<Record<string, unknown>>({
    ...(authorities.length < 2
      ? {}
      : {
          authority: selectField({
            label: 'In which area is the child?',
            missing: 'Choose in which area the child is',
            items: authorities.map(({ id, name }) => ({ value: id, text: name })),
          }),
        }),
    email: emailField({
      label: 'The address of your setting’s safeguarding mailbox',
      hint: 'The one to which you are written to about children.',
      missing: 'Enter the address of your setting’s safeguarding mailbox',
    }),
  })

const TITLE = 'Inbox of a setting'

function askPage(c: Asked, authorities: readonly Authority[], filled: Filled, status: 200 | 422 | 429): PublicAnswer {
  const asked = inboxForm(authorities)
  const body = joined([
    asked.errors(filled),
    heading({ text: 'What waits for your setting' }),
    paragraph(
      'For a school, a practice or an office that is asked for something about a child and has no account here. We send an address to your setting’s safeguarding mailbox; for two hours it shows what waits for you.',
    ),
    warningText('If a child is in danger now, ring 999 first.'),
    postForm(
      { submission: c.submission },
      { action: ASK_PATH, content: asked.questions(filled), submit: 'Send the address' },
    ),
    insetText('Does nobody keep a mailbox of yours yet? Ask whoever in children’s social care writes to you.'),
  ])
  return page({ title: TITLE, body: <div class="app-prose">{body}</div>, status })
}

function answerPage(): PublicAnswer {
  const body = joined([
    heading({ text: 'Look into your mailbox' }),
    paragraph('If this is a mailbox that is kept here, we have sent it an address. It opens your inbox for two hours.'),
    paragraph(
      'Nothing came within a quarter of an hour? Look among what your mail program held back. Then ring children’s social care: perhaps another address of yours is kept, or none. Four addresses are sent within an hour.',
    ),
  ])
  return page({ title: TITLE, body: <div class="app-prose">{body}</div> })
}
