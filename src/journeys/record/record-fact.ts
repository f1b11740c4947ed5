import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link } from '../../govuk/typography.tsx'
import { timeOf } from '../../kernel/instant.ts'
import { overtakes, restsOn } from '../../protocol/rests-on.ts'
import { headingOf } from '../../protocol/say-fact.ts'
import type { NewFact } from '../../record/free-text.ts'
import { type Answer, notFound, redirect } from '../../web/answer.ts'
import { form } from '../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { authorisedWith, authoriseLead, authoriseQuestions, openIn } from './authorise-assessment.ts'
import { CLOSED } from './closed-lists.ts'
import { type Answers, alsoQuestion, chosenSiblings, factOf, type Questions, questionsOf } from './fact-form.ts'
import { evidenceMissing } from './factor-question.ts'
import { enquiriesOf } from './from-the-record.ts'
import { type HappeningKind, headingOfForm, isChosen, isHappeningKind, pathOf } from './kinds.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import type { Sibling } from './siblings.ts'
import { writtenBefore } from './written-before.tsx'

/** The form of one kind of fact, made from the kind's own shape. What has happened can be recorded with what is known. */
export async function factPaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  const kind = c.param('kind')
  if (!isHappeningKind(kind)) return notFound()
  if (pathOf(kind) !== `fact/${kind}`)
    return redirect(`${childAddress(child.authority.id, child.childId)}/${pathOf(kind)}`)
  if (!isChosen(kind)) return notFound()
  const open = kind === 'AssessmentAuthorised' ? await openIn(c, child, writing) : []
  const questions = {
    ...questionsOf(kind, writing, child.today, null),
    ...authoriseQuestions(open),
    ...alsoQuestion(kind, writing),
  }
  const heading = headingOfForm(kind) ?? headingOf(kind)
  const kinds = restsOn(kind)
  const asked = form<Record<string, unknown>>(questions)
  return {
    kind: 'paper',
    path: `${pathOf(kind)}${aboutOne(c, writing, questions)}`,
    title: `Record: ${heading}`,
    heading,
    lead:
      kind === 'ConferenceHeld'
        ? heldHere(child)
        : open.length === 0
          ? await beforeThis(c, child, writing, questions)
          : authoriseLead(open, child),
    form: asked,
    prefill: asked.withValues({
      ...prefillOf(c, writing, questions),
      // From a late item it is mostly said of a moment ago.
      ...(kind === 'EscalationConsidered' ? { on: child.today } : {}),
    }),
    submit: 'Record',
    keepsDraft: true,
    returnTo: OF_AN_ASSESSMENT.has(kind) ? '/assessment' : OF_AN_ENQUIRY.has(kind) ? '/enquiry' : undefined,
    restsOn: kinds,
    matters: (meanwhile, facts) => overtakes(meanwhile, kinds, facts),
    make(answers): Made {
      const refusal =
        timeInFuture(answers, child) ??
        agencyMissing(kind, answers) ??
        reasonMissing(kind, answers) ??
        evidenceMissing(answers, writing)
      if (refusal !== null) return refusal
      const authorised = authorisedWith(open, answers, child)
      if (!authorised.ok) return authorised
      const made = factOf(kind, answers, { questions, corrected: null, writing, newId: c.submission })
      // Whose conversation it was: of the agency that owes what is late it is no word of another one.
      const spoke = kind === 'EscalationConsidered' ? { agency: child.by.agency } : {}
      const fact = { ...made, ...spoke, ...authorised.more }
      const also = chosenSiblings(answers, writing).map(sibling => ({
        sibling,
        facts: [ofSibling(fact, writing, sibling)],
      }))
      return { ok: true, facts: [fact], also }
    },
  }
}

/** One that is held here is written down on its own page, with everything that was said; this form keeps the decision alone. */
const heldHere = ({ authority, childId }: OpenChild): Html =>
  insetText(
    joined([
      'This keeps the decision alone, of a conference that was held before or elsewhere. ',
      link({
        text: 'Hold a conference, with who was there and what was said',
        href: `${childAddress(authority.id, childId)}/meeting`,
      }),
    ]),
  )

const SIDES: ReadonlySet<string> = new Set(Object.keys(CLOSED['SideAssessed.side'] ?? CLOSED.side ?? {}))

/** What the page of an assessment asks for: one comes back to it. */
const OF_AN_ASSESSMENT: ReadonlySet<HappeningKind> = new Set([
  'HistoryReviewed',
  'ParentHeard',
  'SideAssessed',
  'StrengthIdentified',
])

/** What the page of enquiries and of the law asks for. */
const OF_AN_ENQUIRY: ReadonlySet<HappeningKind> = new Set([
  'StrategyDiscussionAsked',
  'Section47Started',
  'Section47Concluded',
  'LegalGatewayRequested',
  'LegalMeetingHeld',
  'LetterBeforeProceedingsSent',
  'ProceedingsIssued',
])

/** Of a side, and of a parent, what was written of the same before. */
async function beforeThis(
  c: Asked,
  child: OpenChild,
  writing: Writing,
  questions: Questions,
): Promise<Html | undefined> {
  const { who, side } = prefillOf(c, writing, questions)
  const before = await writtenBefore(
    c,
    child,
    writing,
    fact =>
      (fact.kind === 'SideAssessed' && fact.side === side) ||
      (fact.kind === 'ParentHeard' && who !== undefined && fact.who === who),
  )
  return before ?? undefined
}

/** Of each parent and of each side there is a form of its own, and so a draft of its own. */
function aboutOne(c: Asked, writing: Writing, questions: Questions): string {
  const { who, side } = prefillOf(c, writing, questions)
  return who === undefined ? (side === undefined ? '' : `?side=${side}`) : `?who=${who}`
}

/** From the address: the duty, the parent or the part of an assessment from whose page somebody comes. */
function prefillOf(c: Asked, writing: Writing, questions: Questions): Record<string, unknown> {
  const [duty, who, side, risk, enquiry] = ['duty', 'who', 'side', 'risk', 'enquiry'].map(name => c.query.text(name))
  return {
    ...('duty' in questions && writing.timetable.duties.some(d => d.id === duty) ? { duty } : {}),
    ...('who' in questions && writing.parents.some(({ personId }) => personId === who) ? { who } : {}),
    ...('side' in questions && side !== undefined && SIDES.has(side) ? { side } : {}),
    ...('enquiry' in questions && enquiriesOf(writing).some(({ value }) => value === enquiry) ? { enquiry } : {}),
    ...('risk' in questions && writing.standing.some(fact => 'risk' in fact && fact.risk === risk) ? { risk } : {}),
  }
}

/** An enquiry that is on this child's record only says nothing on a brother's; one that begins here begins on both. */
export function ofSibling(fact: NewFact, writing: Writing, sibling: Sibling): NewFact {
  const enquiry: unknown = Reflect.get(fact, 'enquiry')
  const isOursOnly = enquiriesOf(writing).some(known => known.value === enquiry && !sibling.enquiries.has(known.value))
  if (!isOursOnly) return fact
  const copy = { ...fact }
  Reflect.deleteProperty(copy, 'enquiry')
  return copy
}

/** Left out, an agency would be taken for one's own. */
function agencyMissing(kind: HappeningKind, { agency, worker }: Answers): Extract<Made, { ok: false }> | null {
  const isAboutAgency = kind === 'AgencyInvolved' || kind === 'AgencyEnded'
  if (!isAboutAgency || agency || worker) return null
  return { ok: false, field: 'agency', text: 'Choose which agency, or somebody who works there' }
}

const WITHOUT_ASSESSMENT: readonly unknown[] = ['no_further_action', 'held', 'early_help']

/**
 * Whoever is turned away or has to wait is owed a reason; what leads on to an assessment gives its own. What a section 47
 * enquiry concluded is a decision, whatever it is.
 */
function reasonMissing(kind: HappeningKind, { outcome, note, reason }: Answers): Extract<Made, { ok: false }> | null {
  if (kind === 'StrategyDiscussionAsked' && !reason) {
    return { ok: false, field: 'reason', text: 'Write why you ask for another discussion' }
  }
  if (kind === 'Section47Concluded' && !reason) {
    return { ok: false, field: 'reason', text: 'Write why it was concluded so' }
  }
  if (kind !== 'ReferralDecided' || !WITHOUT_ASSESSMENT.includes(outcome) || note) return null
  return { ok: false, field: 'note', text: 'Write why it was decided so' }
}

/** Today's day with a time that is still to come. */
export function timeInFuture(
  answers: Readonly<Record<string, unknown>>,
  { now, today }: Pick<OpenChild, 'now' | 'today'>,
): Extract<Made, { ok: false }> | null {
  const { on, at } = answers
  if (on !== today || typeof at !== 'string' || at <= timeOf(now)) return null
  return { ok: false, field: 'at', text: 'The time must be now or in the past' }
}
