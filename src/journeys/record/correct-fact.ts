import { isDeepStrictEqual } from 'node:util'
import { mayReadText } from '../../access/access.ts'
import { correctsEscalation, partTakenBy } from '../../access/escalation.ts'
import { decidesRoutes } from '../../access/role.ts'
import { joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import type { Happening } from '../../protocol/fact.ts'
import { correctedBy, restsOn } from '../../protocol/rests-on.ts'
import { headingOf, plain } from '../../protocol/say-fact.ts'
import type { NewFact } from '../../record/free-text.ts'
import type { RecordedFact } from '../../record/read.ts'
import { agenciesOfWords, correctionsByRoot } from '../../record/whose-words.ts'
import { type Answer, notFound, refused } from '../../web/answer.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { escalationsOnRecord, sidesOf } from '../open-escalations.ts'
import { birthAsItStands } from './correct-birth.ts'
import { A_MANAGER_DECIDES } from './decide-route.tsx'
import { type Answers, answersOf, factOf, questionsOf } from './fact-form.ts'
import { evidenceMissing } from './factor-question.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import { timeInFuture } from './record-fact.ts'

/**
 * The form of a fact filled in with it, to be put right or withdrawn. A correction is a fact too: what it replaces is
 * struck through and never vanishes. The address may name a correction, which is then withdrawn or followed by another.
 */
export function correctPaper(c: Asked, child: OpenChild, writing: Writing): Paper | Answer {
  const target = writing.facts.find(recorded => recorded.fact.id === c.param('fact'))
  if (target === undefined) return notFound()
  const all = writing.facts.map(recorded => recorded.fact)
  const first = correctedBy(target.fact, all)
  const root = writing.facts.find(recorded => recorded.fact.id === first?.id)
  if (first === null || root === undefined) return notFound()
  const others = agenciesOfWords(root, correctionsByRoot(writing.facts)).filter(
    agency => !mayReadText(writing.decision, agency),
  )
  if (others[0] !== undefined) return refused(notTheirs(others[0], others[0] === root.agency))

  if (isAskedHere(first, root, child, writing)) return refused(ASKED_ANSWERS)

  const isDecision = first.kind === 'AssessmentScoped'
  if (isDecision && !decidesRoutes(writing.decision.as.role)) return refused(A_MANAGER_DECIDES)

  const isCorrection = target.fact.kind === 'FactCorrected'
  const now = writing.standing.find(fact => fact.id === first.id) ?? first
  const questions = questionsOf(now.kind, writing, child.today, now)
  const decisions = { what: whatQuestion(isCorrection), why: whyQuestion() }
  const asked = form<Record<string, unknown>>({ ...decisions, ...questions })
  const withdrawing = form<Record<string, unknown>>(decisions)
  const title = headingOf(now.kind)
  const isVersion = now.kind === 'BirthPlanMade'
  return {
    kind: 'paper',
    path: `correct/${target.fact.id}`,
    title: 'Correct a record',
    heading: `Correct: ${title}, ${sayDay(toNumber(now.on))}`,
    lead: joined([
      c.query.text('again') === '' ? '' : insetText(SENT_BEFORE),
      target.redactedAt === null
        ? ''
        : insetText(
            `The words of this were taken away on ${sayDay(toNumber(dayOf(target.redactedAt)))} by lawful redaction. Do not write them here again.`,
          ),
      paragraph('What was recorded before stays on the record, struck through, with the reason you give.'),
    ]),
    form: asked,
    read: sent => (sent.text('what') === 'withdraw' ? withdrawing.read(sent) : asked.read(sent)),
    questions: filled =>
      joined([
        asked.questions(filled, ['what', 'why']),
        ...(isVersion
          ? [insetText(VERSION_STAYS)]
          : [
              heading({ text: 'What should stand instead', level: 2 }),
              asked.questions(filled, Object.keys(questions)),
            ]),
      ]),
    prefill: asked.withValues({ ...answersOf(now), what: undefined, why: undefined }),
    submit: 'Record the correction',
    keepsDraft: true,
    restsOn: restsOn('FactCorrected'),
    matters: meanwhile => meanwhile.kind === 'FactCorrected' && correctedBy(meanwhile, all)?.id === first.id,
    make(answers): Made {
      const note = String(answers.why)
      const correction = { kind: 'FactCorrected', on: child.today, note } as const
      const record = (replaces: string, instead: ReturnType<typeof replacement> | null): Made => {
        const made = { ...correction, replaces, with: instead }
        const ofPeople =
          first.kind === 'BirthRecorded'
            ? () => birthAsItStands(child, root, { before: all, correction: made })
            : undefined
        return { ok: true, facts: [made], also: [], ofPeople }
      }
      if (answers.what === 'withdraw') return record(target.fact.id, null)
      if (isVersion) return { ok: false, field: 'what', text: VERSION_STAYS }
      const late = timeInFuture(answers, child)
      if (late !== null) return late
      const whole = writing.kept.find(fact => fact.id === now.id)
      const kept = whole === undefined || whole.kind === 'FactCorrected' ? now : whole
      const instead = replacement(kept, answers, questions, writing, c.submission)
      if (writing.standing.includes(now) && isDeepStrictEqual(instead, asInstead(kept))) {
        return { ok: false, field: 'what', text: 'Nothing is different. Change what is wrong, or withdraw it' }
      }
      return evidenceMissing(answers, writing) ?? record(first.id, instead)
    },
  }
}

const ASKED_ANSWERS =
  'only whoever raised an escalation, or a colleague of their agency, puts it right or takes it off the record; the agency that is asked answers, and can add a conversation that says what is wrong in it'

/** Is it a step of an escalation that is not for the agency that is asked to put right? Also of one that was struck through. */
function isAskedHere(first: Happening, root: RecordedFact, child: OpenChild, writing: Writing): boolean {
  const named = 'escalation' in first ? (first.escalation ?? first.id) : first.id
  const standing = escalationsOnRecord(writing.timetable.history, child.authority, writing.facts).find(
    ({ id, steps }) => id === named || steps.some(({ fact }) => fact.id === first.id),
  )
  const struck =
    first.kind === 'EscalationRaised' && first.against !== undefined
      ? { raiser: first.raiser ?? null, agency: first.agency ?? root.agency, asked: [first.against] }
      : null
  const sides = standing === undefined ? struck : sidesOf(standing)
  if (sides === null) return false
  return !correctsEscalation(partTakenBy({ userId: child.by.userId, agency: child.by.agency }, sides), first.kind)
}

/** Receipts and printed copies are of the words that a version had. */
const VERSION_STAYS =
  'A version of a birth plan stays as it was made, because copies of it are about. Write the next version, or withdraw this one'

const SENT_BEFORE =
  'You had sent this form before, and it was recorded then. What you have typed since is below: record it as a correction, or go back to the record to leave it as it was.'

const notTheirs = (agency: string | null, isFirst: boolean) =>
  `This was ${isFirst ? 'recorded' : 'corrected'} by ${agency === null ? 'another agency' : plain(agency)}, whose words your view leaves out. Ask them to correct it, or add a note that says what is wrong.`

const whatQuestion = (isCorrection: boolean) =>
  choiceField({
    label: 'What is wrong?',
    missing: 'Choose whether to put it right or to withdraw it',
    items: [
      { value: 'change', text: 'Something in it: put it right' },
      isCorrection
        ? { value: 'withdraw', text: 'The last correction: withdraw it, so that what it replaced stands again' }
        : { value: 'withdraw', text: 'All of it: it did not happen, or not to this child. Withdraw it' },
    ],
  })

const whyQuestion = () =>
  textField({ label: 'Why is it corrected?', missing: 'Write why it is corrected', rows: 3, most: 5_000 })

function replacement(
  now: Happening,
  answers: Answers,
  questions: ReturnType<typeof questionsOf>,
  writing: Writing,
  newId: string,
) {
  return asInstead(factOf(now.kind, answers, { questions, corrected: now, writing, newId }))
}

/** A fact as a correction holds it: its id, whom it is about and when it was recorded are the correction's own. */
function asInstead(fact: NewFact | Happening): { kind: string; [detail: string]: unknown } {
  const own = new Set(['kind', 'id', 'about', 'recordedAt'])
  const details = Object.entries(fact).filter(([name, value]) => !own.has(name) && value !== undefined)
  return { ...Object.fromEntries(details), kind: fact.kind }
}
