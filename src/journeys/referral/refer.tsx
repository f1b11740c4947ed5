import { randomUUID } from 'node:crypto'
import { inAuthority } from '../../db/connection.ts'
import { button } from '../../govuk/button.ts'
import { joined } from '../../govuk/html.ts'
import { insetText, warningText } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { noteRead, readRecord } from '../../record/read.ts'
import { type Answer, page, redirect } from '../../web/answer.ts'
import { submissionId } from '../../web/form-token.ts'
import { buttonGroup, postForm } from '../../web/post-form.tsx'
import { type Asked, type Authority, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { doerAs, membershipIn, referrersAuthorities, workerOf } from '../referrer.ts'
import { type Begun, begunReferrals, dropSent, keepBegun, newTab, sameTab, sentAs, tabFields, tabOf } from './begun.ts'
import { begunElsewhere, sayWhen, throwAway } from './begun-list.tsx'
import { type ChoiceFilled, type ChoiceForm, choiceForm } from './choices.ts'
import { findOffers } from './find-offers.ts'
import { recordReferral, referredBefore } from './record-referral.ts'
import { type ReferFilled, type ReferForm, type Referral, referForm } from './refer-form.ts'
import { sayTold } from './say-told.ts'

const NOW = 'If a child is in danger now, ring 999 first, then children’s social care.'

const DRAFT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The questions of a referral. Its address names the draft, so that one comes back to what one typed; of one that was
 * sent it leads to the receipt.
 */
export async function askReferral(c: Asked): Promise<Answer> {
  const draft = c.query.text('draft')
  if (!DRAFT.test(draft)) return redirect(`/refer?draft=${randomUUID()}`)
  const authorities = await referrersAuthorities(c)
  const asked = referForm(authorities, c.clock.today())
  const begun = (await begunReferrals(c, authorities)).find(({ id }) => id === draft)
  if (begun === undefined) {
    const sent = await sentAs(c, authorities, draft)
    if (sent !== null) return redirect(receiptAddress(sent.authority, sent.childId))
  }
  const filled = begun === undefined ? asked.blank : asked.withDraft(begun.typed)
  return questionsPage({ ...c, submission: submissionId(draft) }, asked, filled, begun)
}

async function questionsPage(c: Asked, asked: ReferForm, filled: ReferFilled, begun?: Begun): Promise<Answer> {
  const isAgain = filled.problems.length > 0
  const tab = c.route.method === 'POST' ? tabOf(c) : newTab(begun)
  const body = joined([
    asked.errors(filled),
    heading({ text: 'Refer a child or an unborn baby' }),
    warningText(NOW),
    await begunElsewhere(c, c.submission),
    begun === undefined
      ? ''
      : insetText(
          joined([
            paragraph(`This is your draft, saved at ${sayWhen(begun)}. Nobody else sees it until you send it.`),
            throwAway(c, begun),
          ]),
        ),
    paragraph(
      'Tell what you know. Every question but the last may be left open: a referral without a name or a date is one.',
    ),
    postForm(c, {
      action: '/refer',
      content: asked.questions(filled),
      submit: {
        buttons: buttonGroup(
          button({ text: 'Continue' }),
          // Where there are scripts the draft keeps itself.
          button({ text: 'Save for later', look: 'secondary', attributes: { formaction: '/refer/draft' } }),
        ),
      },
      hidden: tabFields(tab),
      draftTo: '/refer/draft',
    }),
    <p class="govuk-body">{link({ text: 'What you have referred before', href: '/refer/mine' })}</p>,
  ])
  return page({ title: 'Refer a child', body: <div class="app-prose">{body}</div>, status: isAgain ? 422 : 200 })
}

type Read = { referral: Referral; authority: Authority } | { answer: Answer }

async function readReferral(c: Asked, authorities: readonly Authority[]): Promise<Read> {
  const asked = referForm(authorities, c.clock.today())
  // Sent back from the next page, to be changed.
  if (c.form.text('change') !== '') {
    return { answer: await questionsPage(c, asked, { given: c.form, problems: [] }) }
  }
  const read = asked.read(c.form)
  if (!read.ok) return { answer: await questionsPage(c, asked, read.filled) }
  const authority = authorities.find(({ id }) => id === read.values.authority)
  if (authority === undefined) throw new Error('A form offers only authorities in which somebody works')
  return { referral: read.values, authority }
}

/** What was told is read, and whoever is on record and may be meant is offered: before anything is created. */
export async function searchBeforeCreate(sent: Asked): Promise<Answer> {
  const authorities = await referrersAuthorities(sent)
  const isChange = sent.form.text('change') !== ''
  const before = isChange ? null : await sentAs(sent, authorities, sent.submission)
  if (before !== null && (await saidSame(sent, before)))
    return redirect(receiptAddress(before.authority, before.childId))
  const c = isChange ? sent : { ...sent, submission: submissionId((await keepBegun(sent, authorities)).id) }
  const read = await readReferral(c, authorities)
  if ('answer' in read) return read.answer
  const { referral, authority } = read
  return inAuthority(c.db, authority.id, async tx => {
    const [offers] = await Promise.all([
      findOffers(tx, listingOf(c, authority), referral),
      noteSearch(tx, c, authority.id),
    ])
    const choices = choiceForm(offers, referral)
    return choicePage(c, referral, authority, choices, choices.blank)
  })
}

/** Does a form that was sent before say what was recorded then? */
function saidSame(c: Asked, { authority, childId }: { authority: string; childId: string }): Promise<boolean> {
  return inAuthority(c.db, authority, async tx => {
    const record = await readRecord(tx, authority, childId, null)
    const worries = c.form.text('worries')
    return (record?.facts ?? []).some(({ fact }) => fact.kind === 'ReferralReceived' && fact.note === worries)
  })
}

/** That somebody looked here before creating, and not for whom. */
async function noteSearch(tx: Parameters<typeof noteRead>[0], c: Asked, authority: string): Promise<void> {
  const as = membershipIn(c, authority)
  if (as === null) return
  await noteRead(tx, authority, { ...doerAs(c, as), why: 'looked before creating' }, c.clock.now(), c.route.audit, [])
}

const ELSEWHERE =
  'You are offered only children and parents whom you may know of. Children’s social care looks through all of its records when the referral arrives, whether or not anybody is offered here.'

function choicePage(
  c: Asked,
  referral: Referral,
  authority: Authority,
  choices: ChoiceForm,
  filled: ChoiceFilled,
): Answer {
  const hidden = Object.fromEntries(
    Object.entries(c.form.typed())
      .filter(([field]) => field !== 'match' && field !== 'fatherMatch')
      .map(([field, values]) => [field, values[0] ?? '']),
  )
  const change = button({
    text: 'Change what I said',
    look: 'secondary',
    attributes: { formaction: '/refer', name: 'change', value: 'yes' },
  })
  const body = joined([
    choices.errors(filled),
    heading({ text: 'Check before you refer', caption: authority.name }),
    summaryList({ rows: sayTold(referral) }),
    insetText(ELSEWHERE),
    postForm(c, {
      action: '/refer/record',
      content: choices.names.length === 0 ? '' : choices.questions(filled, choices.names),
      hidden: { ...hidden, ...sameTab(c) },
      submit: { buttons: buttonGroup(button({ text: 'Refer' }), change) },
    }),
  ])
  const status = filled.problems.length > 0 ? 422 : 200
  return page({ title: 'Check before you refer', body: <div class="app-prose">{body}</div>, status })
}

/** Records the referral: on a child on record, or on a record that is opened by it. */
export async function takeReferral(c: Asked): Promise<Answer> {
  const read = await readReferral(c, await referrersAuthorities(c))
  if ('answer' in read) return read.answer
  const { referral, authority } = read
  const as = membershipIn(c, authority.id)
  if (as === null) throw new Error('A form offers only authorities in which somebody works')
  return inAuthority(c.db, authority.id, async tx => {
    const by = doerAs(c, as)
    const [before] = await referredBefore(tx, { authority, by, submission: c.submission })
    await dropSent(tx, c, authority.id)
    if (before !== undefined) return redirect(receiptAddress(authority.id, before))
    const choices = choiceForm(await findOffers(tx, listingOf(c, authority), referral), referral)
    const chosen = choices.read(c.form)
    if (!chosen.ok) return choicePage(c, referral, authority, choices, chosen.filled)
    const [child] = await recordReferral(tx, {
      ...{ authority, told: referral, chosen: choices.chosen(chosen.values), by, worker: workerOf(c, as) },
      ...{
        from: as.agency,
        reference: null,
        submission: c.submission,
        now: c.clock.now(),
        today: c.clock.today(),
        received: c.clock.now(),
      },
    })
    if (child === undefined) throw new Error('A referral is about a child')
    return redirect(receiptAddress(authority.id, child))
  })
}

const receiptAddress = (authority: string, child: string) => `${childAddress(authority, child)}/referred` as const
