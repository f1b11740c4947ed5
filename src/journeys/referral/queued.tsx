import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading } from '../../govuk/typography.tsx'
import { noteRead } from '../../record/read.ts'
import { type Answer, notFound, page, redirect } from '../../web/answer.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import { submittedFrom } from '../../web/submitted.ts'
import { type Asked, type Authority, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import type { doerAs } from '../referrer.ts'
import { type ChoiceFilled, type ChoiceForm, choiceForm } from './choices.ts'
import { findOffers } from './find-offers.ts'
import { type PublicReferral, publicForm } from './public-form.ts'
import { decideQueued, openQueued } from './public-queue.ts'
import { recordReferral } from './record-referral.ts'
import { frontDoorAt, isReferralId, sayMoment, sayPublic, seeDecided } from './see-decided.tsx'

type Tx = Parameters<typeof openQueued>[0]
type Opened = {
  tx: Tx
  authority: Authority
  referralId: string
  told: PublicReferral
  reference: string
  receivedAt: NonNullable<Awaited<ReturnType<typeof openQueued>>>['receivedAt']
  by: ReturnType<typeof doerAs>
  choices: ChoiceForm
}

const setAsideForm = form({
  reason: textField({
    label: 'Why is it set aside?',
    hint: 'It stays in the queue’s history with this reason. Nothing of it is put on a record.',
    missing: 'Write why it is set aside',
    rows: 3,
    most: 2_000,
  }),
})

/** What somebody without an account sent, for those who work at that authority's front door alone. */
async function withQueued(c: Asked, work: (opened: Opened) => Promise<Answer>): Promise<Answer> {
  const at = await frontDoorAt(c)
  const referralId = c.param('referral')
  if (at === null || !isReferralId(referralId)) return notFound()
  const { authority, by } = at
  const { id } = authority
  return inAuthority(c.db, id, async tx => {
    const queued = await openQueued(tx, id, referralId)
    if (queued === null) return notFound()
    const read = publicForm([authority], c.clock.today()).read(submittedFrom(queued.typed))
    if (!read.ok) throw new Error('What was taken by the public form is read by it again')
    const [offers] = await Promise.all([
      findOffers(tx, listingOf(c, authority), read.values),
      noteRead(tx, id, by, c.clock.now(), c.route.audit, []),
    ])
    const { reference, receivedAt } = queued
    const choices = choiceForm(offers, read.values)
    return work({ tx, authority, referralId, told: read.values, reference, receivedAt, by, choices })
  })
}

/** One that waits, to be decided on; or one that was, to be read. */
export async function seeQueued(c: Asked): Promise<Answer> {
  const waiting = await withQueued(c, async opened => show(c, opened, opened.choices.blank, setAsideForm.blank))
  return waiting.kind === 'notFound' ? seeDecided(c) : waiting
}

/** It becomes a referral on a child on record, or opens a record; its clock runs from its arrival. */
export const acceptQueued = (c: Asked): Promise<Answer> =>
  withQueued(c, async opened => {
    const { tx, authority, referralId, told, reference, receivedAt, by, choices } = opened
    const chosen = choices.read(c.form)
    if (!chosen.ok) return show(c, opened, chosen.filled, setAsideForm.blank)
    const now = c.clock.now()
    const [childId] = await recordReferral(tx, {
      ...{ authority, told, chosen: choices.chosen(chosen.values), by, worker: null, from: 'individual', reference },
      sender: [told.sender, told.senderFrom, told.senderContact].filter(part => part !== null).join(', '),
      ...{ submission: referralId, now, today: c.clock.today(), received: receivedAt },
    })
    if (childId === undefined) throw new Error('A referral is about a child')
    await decideQueued(tx, authority.id, referralId, { childId }, { userId: by.userId, at: now })
    return redirect(childAddress(authority.id, childId))
  })

export const setQueuedAside = (c: Asked): Promise<Answer> =>
  withQueued(c, async opened => {
    const read = setAsideForm.read(c.form)
    if (!read.ok) return show(c, opened, opened.choices.blank, read.filled)
    const { tx, authority, referralId, by } = opened
    await decideQueued(tx, authority.id, referralId, read.values, { userId: by.userId, at: c.clock.now() })
    return redirect('/front-door')
  })

const addressOf = ({ authority, referralId }: Opened): `/${string}` =>
  `/front-door/public/${authority.id}/${referralId}`

function show(c: Asked, opened: Opened, choice: ChoiceFilled, aside: ReturnType<typeof setAsideForm.refuse>): Answer {
  const { choices, told, reference, receivedAt } = opened
  const body: Html = joined([
    choices.errors(choice),
    setAsideForm.errors(aside),
    heading({ text: `Referral ${reference}`, caption: 'By the public form' }),
    summaryList({ rows: [{ key: 'Arrived', value: sayMoment(receivedAt) }, ...sayPublic(told)] }),
    postForm(c, {
      action: `${addressOf(opened)}/accept`,
      content: choices.names.length === 0 ? '' : choices.questions(choice, choices.names),
      submit: 'Accept as a referral',
    }),
    heading({ text: 'Or set it aside', level: 2 }),
    postForm(c, {
      action: `${addressOf(opened)}/set-aside`,
      content: setAsideForm.questions(aside),
      submit: 'Set aside',
    }),
  ])
  return page({
    title: 'A referral by the public form',
    body: <div class="app-prose">{body}</div>,
    back: { href: '/front-door', text: 'Back to the front door' },
    status: choice.problems.length + aside.problems.length > 0 ? 422 : 200,
  })
}
