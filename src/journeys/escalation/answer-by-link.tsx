import { button } from '../../govuk/button.ts'
import { joined } from '../../govuk/html.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { timeOf } from '../../kernel/instant.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { isPast } from '../../protocol/escalation/ladder-clocks.ts'
import { sayBy } from '../../protocol/escalation/say-by.ts'
import type { NewFact } from '../../record/free-text.ts'
import { lockRecords } from '../../record/lock-records.ts'
import { endLink } from '../../record/one-time-links.ts'
import { noteRead, readRecord } from '../../record/read.ts'
import { tellOfEscalations } from '../../telling/escalation-reasons.ts'
import { page } from '../../web/answer.ts'
import { lineField, textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import type { PublicAnswer } from '../../web/public-route.ts'
import type { RateLimit } from '../../web/rate-limit.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { overtaken, sayAbout, sayUntil, tooMany } from '../by-link.tsx'
import { type LentEscalation, lentEscalation } from '../lent-escalation.ts'
import { matterOf } from '../open-escalations.ts'
import { type InInbox, type Lending, type LinkAsked, type OpenLink, type Over, withLink } from '../open-link.tsx'
import { askedOf, receiptOf } from './answer-page.tsx'

export const ANSWER_PATH = '/answer/:authority/:token'

/** Whether whoever made it may still lend it depends on the escalation: lent-escalation.ts. */
const LENT: Lending = { purpose: 'escalation_answer', place: ANSWER_PATH, may: () => true }

/** The escalation as it stands in the inbox of a setting: owed to the minute where the ladder counts hours. */
export const answerInInbox: InInbox = {
  ...LENT,
  title: 'Answer to an escalation',
  async waits(open) {
    const lent = await lentEscalation(open)
    if ('over' in lent) return lent
    const { answer, duty, escalation } = lent
    return {
      what: `Answer to an escalation. ${matterOf(escalation, duty)}`,
      from: escalation.agency === null ? 'An agency' : sayAgency(escalation.agency),
      by: answer === null ? 'No time is stated' : sayBy(answer),
      isLate: answer !== null && answer.end === null && isPast(answer, open.now),
    }
  },
}

const FORM = form({
  answer: textField({
    label: 'What is your answer?',
    hint: 'What will be done, by whom and by which day.',
    missing: 'Write your answer',
    ...{ rows: 8, most: 5_000 },
  }),
  name: lineField({ label: 'Your name', missing: 'Write your name', most: 100, autocomplete: 'name' }),
  role: lineField({
    label: 'Your role',
    hint: 'For example: head teacher, practice manager, housing officer.',
    missing: 'Write your role',
    ...{ most: 100, autocomplete: 'organization-title' },
  }),
  phone: lineField({
    label: 'Your telephone number',
    hint: 'So that whoever asked can ring you.',
    missing: 'Write a telephone number',
    ...{ type: 'tel', most: 40, autocomplete: 'tel', width: 20 },
  }),
})

/** The one page that such a link lends: an escalation to be answered. What is typed is kept nowhere until it is sent. */
export async function askForAnswer(c: LinkAsked, looks: RateLimit): Promise<PublicAnswer> {
  if (!(await looks.takes(c.sender))) return tooMany()
  return withLink(c, LENT, async open => {
    const lent = await lentEscalation(open)
    return 'over' in lent ? lent : showForm(c, open, lent, null)
  })
}

async function showForm(
  c: LinkAsked,
  open: OpenLink,
  lent: LentEscalation,
  refused: typeof FORM.blank | null,
): Promise<PublicAnswer> {
  const filled = refused ?? FORM.blank
  const body = joined([
    FORM.errors(filled),
    askedOf(lent, open, await sayAbout(open)),
    heading({ text: 'Your answer', level: 2 }),
    paragraph(
      `What you type is kept nowhere until you send it. You can open this page until ${sayUntil(open.link.expiresAt)}, and send it once. Both agencies read the answer; you cannot close the escalation.`,
    ),
    postForm(
      { submission: c.submission },
      {
        action: c.path,
        content: FORM.questions(filled),
        submit: { buttons: button({ text: 'Send the answer' }) },
      },
    ),
  ])
  return page({
    title: 'Answer an escalation',
    body: <div class="app-prose">{body}</div>,
    status: refused === null ? 200 : 422,
  })
}

/** Takes the answer, uses the link up with it and tells whoever raised it, in one transaction. Sent twice it is one receipt. */
export async function takeByLink(c: LinkAsked, limit: RateLimit): Promise<PublicAnswer> {
  if (!(await limit.takes(c.sender))) return tooMany()
  return withLink(c, LENT, open => (open.link.ended === null ? take(c, open) : receipt(open)))
}

async function take(c: LinkAsked, open: OpenLink): Promise<PublicAnswer | Over> {
  const { tx, authority, link, by, now, today } = open
  // Whoever settles it or moves it up at this moment comes before or after, and never between.
  const [locked] = await lockRecords(tx, { id: c.submission, authority: authority.id }, [link.childId])
  // Recorded already: by the same press of the button, or by another form whose number this one was given.
  if (locked?.hasAct === true) return overtaken(c, open, () => receipt(open))
  const lent = await lentEscalation(open)
  if ('over' in lent) return lent
  const read = FORM.read(c.form)
  if (!read.ok) return showForm(c, open, lent, read.filled)
  const used = { linkId: link.linkId, at: now, by: by.userId, how: 'used', actId: c.submission } as const
  if (!(await endLink(tx, authority.id, used))) return overtaken(c, open, () => receipt(open))
  const { answer, name, role, phone } = read.values
  const fact: NewFact = {
    ...{ kind: 'EscalationAnswered', on: today, at: timeOf(now), escalation: lent.escalation.id },
    ...{ agency: link.agency, answer, by: `${name}, ${role}, telephone ${phone}` },
  }
  const act = { id: c.submission, by, at: now, authority: authority.id }
  await recordAct(tx, authority.ruling, act, [{ childId: link.childId, facts: [fact], restsOn: null }])
  const { ruling } = authority
  await tellOfEscalations(tx, c, { authority: authority.id, ruling, childId: link.childId, now, today })
  await noteRead(tx, authority.id, by, now, 'link_used', [link.childId])
  return receipt(open)
}

/** Read back from the record: what stands there is what was sent. */
async function receipt(open: OpenLink): Promise<PublicAnswer> {
  const { tx, authority, link, by } = open
  const record = await readRecord(tx, authority.id, link.childId, null)
  const sent = record?.facts.findLast(({ recordedBy }) => recordedBy === by.userId)?.fact
  const words = sent?.kind === 'EscalationAnswered' ? sent : null
  const body = receiptOf(open, { answer: words?.answer ?? '', by: words?.by ?? '' })
  return page({ title: 'Your answer has arrived', body: <div class="app-prose">{body}</div> })
}
