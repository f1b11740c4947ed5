import { readsMothersCare } from '../../access/birth-plan.ts'
import type { Day } from '../../kernel/day.ts'
import { BIRTH_PLAN_SECTIONS } from '../../protocol/birth-plan-sections.ts'
import type { Happening } from '../../protocol/fact.ts'
import { detailsOf } from '../../protocol/fact-details.ts'
import { mayWrite } from '../../protocol/restricted-details.ts'
import { checkedFact } from '../../record/fold.ts'
import type { NewFact } from '../../record/free-text.ts'
import { choicesField, selectField } from '../../web/fields/choice-field.ts'
import { dateField, timeField } from '../../web/fields/date-field.ts'
import { lineField, textField } from '../../web/fields/text-field.ts'
import type { Filled, Form } from '../../web/form.ts'
import { A_NEW_ONE, asksForEnquiry, BEGINS } from './from-the-record.ts'
import { dayLabel, type HappeningKind } from './kinds.ts'
import { type AnyField, FIRST_DAY, questionFor, withPresent } from './questions.ts'
import type { Writing } from './read-writing.ts'
import { alsoAbout, type Sibling } from './siblings.ts'
import { AGENCIES } from './words.ts'

/** The answers of a form whose questions come from a fact's shape. */
export type Answers = Readonly<Record<string, unknown>>
export type Questions = Readonly<Record<string, AnyField>>
export type AnswersForm = Form<Record<string, unknown>>
export type AnswersFilled = Filled

/** Kinds whose `agency` is what they are about, and not whose hand wrote them. */
const ABOUT_AN_AGENCY: ReadonlySet<HappeningKind> = new Set([
  'AgencyInvolved',
  'AgencyEnded',
  'WorkerAllocated',
  'WorkerEnded',
])

/** The questions of a kind in the order in which they are asked: when, then what is particular, then free words. */
export function questionsOf(kind: HappeningKind, writing: Writing, today: Day, corrected: Happening | null): Questions {
  const questions: Record<string, AnyField> = { ...whenQuestions(kind, today) }
  for (const detail of detailsOf(kind)) {
    if (!isAsked(kind, detail.name, writing, corrected)) continue
    const present: unknown = corrected === null ? undefined : Reflect.get(corrected, detail.name)
    const question = questionFor({ kind, detail, writing, present, isCorrection: corrected !== null })
    if (question !== null) questions[detail.name] = question
  }
  if (ABOUT_AN_AGENCY.has(kind)) questions.agency = agencyQuestion(kind, writing, corrected?.agency)
  questions.by = lineField({ label: 'Who did it or told you, if it was not you? (if known)' })
  questions.note = noteQuestion(kind)
  return questions
}

/** Of a note the words are all there is; beside anything else they are what one adds. */
export function noteQuestion(kind: HappeningKind): AnyField {
  if (kind === 'ReferralDecided') {
    const hint = 'What it rests on, and what would change it. Whoever referred and the parents are told the decision.'
    return textField({ label: 'Why?', hint, rows: 5, most: 20_000 })
  }
  if (kind === 'LegalMeetingHeld' || kind === 'LegalGatewayRequested') {
    const hint = 'No legal advice: whoever sees the record in full reads this.'
    return textField({ label: 'Anything to add? (optional)', hint, rows: 5, most: 20_000 })
  }
  if (kind !== 'NoteAdded') return textField({ label: 'Anything to add? (optional)', rows: 5, most: 20_000 })
  return textField({
    label: 'What happened?',
    hint: 'What was seen, said or done, by whom. Write people’s names, and what happened rather than what somebody is.',
    missing: 'Write what happened',
    rows: 10,
    most: 20_000,
  })
}

export function whenQuestions(kind: HappeningKind, today: Day): Record<'on' | 'at', AnyField> {
  const missing = 'Enter the day on which it happened'
  return {
    on: dateField({
      label: dayLabel(kind),
      hint: 'For example, 23 2 2026. If the day is not known, give the first day by which it had happened.',
      what: 'The day it happened',
      missing,
      earliest: FIRST_DAY,
      notInFuture: today,
    }),
    at: timeField({ label: 'At what time? (if known)' }),
  }
}

function isAsked(kind: HappeningKind, name: string, writing: Writing, corrected: Happening | null): boolean {
  // Asked only where something stands in the way: authorise-assessment.ts.
  if (kind === 'AssessmentAuthorised' && name === 'reason') return corrected !== null && name in corrected
  // Health's own: a correction by others leaves it as it is.
  if (name === 'mothersCare') return readsMothersCare(writing.decision)
  // What they may not write stays as it was.
  if (!mayWrite(writing.reads, name, corrected !== null)) return false
  if (name === 'who') return writing.parents.length > 0 || corrected !== null
  if (name === 'enquiry') return asksForEnquiry(kind, writing)
  if (name === 'attributedTo') return writing.parents.length > 0
  // The first record of a risk has nothing to be chosen from.
  return !(name === 'risk' && kind === 'RiskFactorIdentified')
}

function agencyQuestion(kind: HappeningKind, { workers }: Writing, present: string | undefined): AnyField {
  const items = withPresent(AGENCIES, [...workers.map(worker => worker.agency), present])
  const hint = 'Leave this when you chose a person: it is then theirs.'
  const label = kind === 'AgencyInvolved' || kind === 'AgencyEnded' ? 'Which agency?' : 'Of which agency?'
  return selectField({ label, hint, items, prompt: 'As the person chosen' })
}

/** Brothers and sisters whom the same fact may be about; no question where there is none. */
export function alsoQuestion(kind: HappeningKind, { siblings }: Writing): Questions {
  const offered = alsoAbout(kind, siblings)
  if (offered.length === 0) return {}
  const items = offered.map(({ childId, name }) => ({ value: childId, text: name }))
  const hint = 'It is recorded on each child’s record, with the same words.'
  return { also: choicesField({ label: 'Was it about these children too?', hint, items }) }
}

export function chosenSiblings(answers: Answers, { siblings }: Writing): Sibling[] {
  const { also } = answers
  return Array.isArray(also) ? siblings.filter(sibling => also.includes(sibling.childId)) : []
}

/** A fact as its form is filled in with it. */
export function answersOf(fact: Happening): Record<string, unknown> {
  return fact.kind === 'BirthRecorded' ? { ...fact, on: fact.bornOn ?? fact.on } : { ...fact }
}

/**
 * The fact that the answers say, checked. Of a fact that is corrected everything that was not asked stays as it was.
 * @param newId makes the ids of an enquiry or a risk that begins with this fact
 */
export function factOf(
  kind: HappeningKind,
  answers: Answers,
  made: { questions: Questions; corrected: Happening | null; writing: Writing; newId: string },
): NewFact {
  const { questions, corrected, writing, newId } = made
  const kept = corrected === null ? {} : { ...corrected }
  const all: Record<string, unknown> = { ...kept, kind }
  for (const name of ['id', 'about', 'recordedAt', 'bornOn', ...Object.keys(questions)]) delete all[name]
  for (const name of Object.keys(questions)) {
    const value = answers[name]
    if (name !== 'also' && !isEmpty(value)) all[name] = value
  }
  const details = detailsOf(kind)
  if (all.enquiry === A_NEW_ONE || (BEGINS.has(kind) && !corrected && !('enquiry' in questions))) {
    all.enquiry = `e-${newId}`
  }
  if (all.risk === A_NEW_ONE || (details.some(d => d.name === 'risk') && all.risk === undefined)) {
    all.risk = `r-${newId}`
  }
  if (ABOUT_AN_AGENCY.has(kind)) asThePersonChosen(all, writing)
  if (kind === 'BirthPlanMade') all.says = BIRTH_PLAN_SECTIONS.filter(section => !isEmpty(all[section]))
  const fact = checkedFact(all, writing.childId)
  if (fact.kind === 'FactCorrected') throw new Error('A form of a happening makes no correction')
  return fact
}

/** The agency and the role of somebody chosen from the list are known. */
function asThePersonChosen(all: Record<string, unknown>, { workers }: Writing): void {
  const chosen = workers.find(worker => worker.userId === all.worker)
  if (chosen === undefined) return
  all.agency ??= chosen.agency
  if (all.kind === 'WorkerAllocated' || all.kind === 'WorkerEnded') all.role ??= chosen.role
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
