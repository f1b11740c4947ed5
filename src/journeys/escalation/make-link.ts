import { lendsAnswer } from '../../access/escalation.ts'
import { mailboxesOf } from '../../telling/agency-mailboxes.ts'
import { type Answer, notFound, page, refused } from '../../web/answer.ts'
import type { Filled } from '../../web/form.ts'
import { type Asked, childAddress, type OpenChild, withChild } from '../desk.ts'
import { inDays, lendPage, MADE_BEFORE, readLinks, revokeLink, writeAgain } from '../lend-page.ts'
import { lettersFor } from '../lent-escalation.ts'
import { sidesOf } from '../open-escalations.ts'
import { linkForm, linksAddress, linksBody, mailboxesAsked } from './links-page.tsx'
import { type EscalationSeen, type EscalationsSeen, readEscalations } from './read-escalations.ts'

const PURPOSE = 'escalation_answer'

type Opened = { child: OpenChild; seen: EscalationsSeen; one: EscalationSeen }

/** The links of one escalation are for those who may lend them. */
function withLending(c: Asked, work: (opened: Opened) => Promise<Answer>): Promise<Answer> {
  return withChild(c, 'write', async child => {
    const seen = await readEscalations(c, child)
    const one = seen?.escalations.find(({ escalation }) => escalation.id === c.param('escalation'))
    if (seen === null || one === undefined) return notFound()
    if (!lendsAnswer(one.part, child.decision, sidesOf(one.escalation))) {
      return refused(
        'a link to answer is made by those who raised the escalation, and by social care who see the record',
      )
    }
    return work({ child, seen, one })
  })
}

const linksOf = (c: Asked, { child, one }: Opened) =>
  readLinks(c, child, PURPOSE, link => link.escalation === one.escalation.id)

async function linksPage(
  c: Asked,
  opened: Opened,
  { filled, made }: { filled?: Filled<'mailbox' | 'days'>; made?: string },
): Promise<Answer> {
  const { child, seen, one } = opened
  const [links, inLetters] = await Promise.all([linksOf(c, opened), lettersFor(child)])
  return page({
    title: 'One-time links',
    back: { href: `${childAddress(child.authority.id, child.childId)}/escalations`, text: 'Back to the escalations' },
    body: linksBody(c, child, { seen, one, links, inLetters, filled, made }),
    status: filled === undefined ? 200 : 422,
  })
}

/** The links of an escalation: to make one, see how they stand, and revoke one. */
export const showLinks = (c: Asked): Promise<Answer> => withLending(c, opened => linksPage(c, opened, {}))

/** Makes a link for the agency that is asked now, and shows its address, once. */
export const takeLink = (c: Asked): Promise<Answer> =>
  withLending(c, async opened => {
    const { child, one } = opened
    const mailboxes = mailboxesAsked(await mailboxesOf(child.tx, child.authority.id), one)
    const asked = linkForm(mailboxes)
    const read = asked.read(c.form)
    if (!read.ok) return linksPage(c, opened, { filled: read.filled })
    const refuse = (text: string) => linksPage(c, opened, { filled: asked.refuse(c.form, { field: 'days', text }) })
    if (one.escalation.end !== null) return refuse('It is over, so nobody is asked for an answer')
    const { agency } = one.asked
    if (c.form.text('agency') !== agency)
      return refuse('It moved on meanwhile: see who is asked now, and make the link again')
    const made = await lendPage(c, child, {
      mailbox: mailboxes.find(({ id }) => id === read.values.mailbox) ?? null,
      ...{ purpose: PURPOSE, alsoChildIds: [], sitting: null, escalation: one.escalation.id, agency },
      expiresAt: inDays(child.now, read.values.days),
    })
    return made === null ? refuse(MADE_BEFORE) : linksPage(c, opened, { made })
  })

/** Ends a link before it is used. */
export const revokeAnswerLink = (c: Asked): Promise<Answer> =>
  withLending(c, async opened =>
    revokeLink(c, opened.child, await linksOf(c, opened), linksAddress(opened.child, opened.one)),
  )

/** Writes once more to the mailbox for which a link was made. */
export const writeAgainOfAnswer = (c: Asked): Promise<Answer> =>
  withLending(c, async opened =>
    writeAgain(c, opened.child, await linksOf(c, opened), linksAddress(opened.child, opened.one)),
  )
