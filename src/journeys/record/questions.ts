import { type Day, day, toDay } from '../../kernel/day.ts'
import { assessmentFactorsOn, sayFactor } from '../../protocol/assessment-factors.ts'
import type { Detail } from '../../protocol/fact-details.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { plain } from '../../protocol/say-fact.ts'
import { choiceField, choicesField, selectField } from '../../web/fields/choice-field.ts'
import { dateField, timeField } from '../../web/fields/date-field.ts'
import { type Field, onlyIf } from '../../web/fields/field.ts'
import { lineField, numberField, textField } from '../../web/fields/text-field.ts'
import { CLOSED } from './closed-lists.ts'
import { factorQuestion } from './factor-question.ts'
import {
  dutyQuestion,
  enquiryQuestion,
  parentQuestion,
  parentsQuestion,
  riskQuestion,
  workerQuestion,
} from './from-the-record.ts'
import type { HappeningKind } from './kinds.ts'
import { labelOf, missingOf } from './labels.ts'
import { flagField, linesField, mapField } from './map-field.ts'
import type { Writing } from './read-writing.ts'
import { WORD_LISTS, type Word } from './words.ts'

/** What a question is asked about: a detail of a kind, and the value that it has already when a fact is corrected. */
export type Ask = { kind: HappeningKind; detail: Detail; writing: Writing; present: unknown; isCorrection: boolean }

/** Questions of one form; each answer is a detail as the record writes it, null or empty where nothing was answered. */
export type AnyField = Field<unknown>

/** The days that a record can hold (protocol/fact.ts, `dayField`). */
export const FIRST_DAY: Day = day('1900-01-01')
export const LAST_DAY: Day = toDay(englandAndWales().horizon)

/** Details that no form asks for; a correction leaves them as they are. */
export const NOT_ASKED: ReadonlySet<string> = new Set([
  // What an import could bring, said by the import.
  'carries',
  // A number of the sender's own system.
  'reference',
  // What was proposed is written down by the page on which it is decided.
  'proposed',
  // A birth is asked for by its day.
  'bornOn',
  // What stood in the way of an authorisation, as it was computed.
  'overridden',
  // The ladder's own, written by the pages of an escalation.
  'escalation',
  'challenges',
  'stage',
  'against',
  'raiser',
  // The headings of a birth plan that are filled in, counted by its own page.
  'says',
  // Which meeting, person, action or document it belongs to: said by the pages of a conference and of a plan.
  'sitting',
  'recipient',
  'participant',
  'chair',
  'action',
  'document',
  'sha256',
  'ownerId',
  'withheldFrom',
  'addresses',
  'ConferencePapersSent.withheld',
  'ConferenceInvited.withheld',
  'ReportSharedWithParents.withheld',
  'DecisionLetterSent.withheld',
  'ConferenceRecordSent.withheld',
  'ParentsPageGiven.withheld',
  // Cover has a page of its own.
  'since',
  'WorkerAllocated.until',
])

/** The question for a detail, made from its shape; null when no form asks for it. */
export function questionFor(ask: Ask): AnyField | null {
  const { kind, detail, writing } = ask
  if (NOT_ASKED.has(detail.name) || NOT_ASKED.has(`${kind}.${detail.name}`)) return null
  const { label, hint } = labelOf(kind, detail.name)
  const asked = { label: detail.required || detail.holds === 'flag' ? label : `${label} (if known)`, hint }
  switch (detail.holds) {
    case 'closed':
      return closedQuestion(ask, label, hint)
    case 'flag':
      return detail.name === 'alone' ? onlyIf('seen', 'yes', flagField(asked)) : flagField(asked)
    case 'number':
      return numberField({ ...asked, least: 1, ...(MOST[detail.name] ?? {}) })
    case 'day':
      return dayQuestion(ask, label, hint)
    case 'time':
      return timeField(asked)
    case 'list':
      if (detail.name === 'attributedTo') return parentsQuestion(writing, asked)
      return LINES.has(detail.name) ? linesField(asked) : wordsQuestion(ask, asked)
    case 'text':
      return textQuestion(ask, asked)
  }
}

/** Lists that somebody writes, one on a line. */
const LINES: ReadonlySet<string> = new Set(['records', 'papers', 'agreedActions'])

const MOST: Readonly<Record<string, { most: number }>> = {
  babies: { most: 9 },
  birthOrder: { most: 9 },
  targetWeeks: { most: 45 },
}

type Asked = { label: string; hint: string | undefined }

function closedQuestion({ kind, detail }: Ask, label: string, hint: string | undefined): AnyField {
  const said = CLOSED[`${kind}.${detail.name}`] ?? CLOSED[detail.name] ?? {}
  const items = detail.values.map(value => ({ value, text: said[value] ?? plain(value) }))
  if (!detail.required) return choiceField({ label: `${label} (if known)`, hint, items })
  return choiceField({ label, hint, items, missing: missingOf(kind, detail.name, label) })
}

/** A day of the future is meant by these: when a meeting will be, until when a decision is held, when a baby is expected. */
function dayQuestion(ask: Ask, label: string, hint: string | undefined): AnyField {
  const { kind, detail } = ask
  const bounds = { earliest: FIRST_DAY, latest: LAST_DAY, what: 'The date' }
  if (kind === 'ReferralDecided' && detail.name === 'until') {
    const missing = 'Enter the day until which the referral is held: a new decision is due then'
    return onlyIf('outcome', 'held', dateField({ label, hint, missing, ...bounds }))
  }
  if (detail.name === 'agreedOn') {
    const missing = 'Enter the day on which they agreed: without an agreement there is nothing to name here'
    const notInFuture = toDay(ask.writing.timetable.history.today)
    return ofAnAgreement(dateField({ label, hint, missing, ...bounds, latest: undefined, notInFuture }))
  }
  if (!detail.required) return dateField({ label: `${label} (if known)`, hint, ...bounds })
  return dateField({ label, hint, missing: missingOf(kind, detail.name, label), ...bounds })
}

/** An agreement is somebody's, of a day: it is never planned ahead (Children Act 1989, s.20 [recalled]). */
const ofAnAgreement = <Value>(asked: Field<Value>) => onlyIf('lawfulBasis', 'section_20_agreement', asked)

function textQuestion(ask: Ask, asked: Asked): AnyField {
  const { kind, detail, writing, present } = ask
  switch (detail.name) {
    case 'enquiry':
      return enquiryQuestion(kind, writing, asked, ask.isCorrection)
    case 'factor':
      return factorQuestion(writing, asked, present)
    case 'risk':
      return riskQuestion(writing, asked, present)
    case 'duty':
      return dutyQuestion(writing, asked, present)
    case 'worker':
      return workerQuestion(writing, asked, present)
    case 'who':
      return parentQuestion(writing, asked, present)
    case 'with':
      return wordsQuestion(ask, asked)
    case 'to':
    case 'spokenTo':
      return lineField(asked)
    case 'agreedBy':
      if (kind === 'ChildDischarged') return lineField(asked)
      return ofAnAgreement(
        lineField({ ...labelOf(kind, 'agreedBy'), missing: 'Write who with parental responsibility agreed' }),
      )
    default: {
      const list = listOf(ask)
      if (list !== null) return selectField({ ...asked, items: withPresent(list, [present]), prompt: 'Not known' })
      return kind === 'TransferNotified' ? lineField(asked) : textField({ ...asked, rows: 4 })
    }
  }
}

function wordsQuestion(ask: Ask, asked: Asked): AnyField {
  const { present, detail } = ask
  const values: unknown[] = Array.isArray(present) ? present : [present]
  const items = withPresent(listOf(ask) ?? [], values, detail.name === 'factors' ? sayFactor : plain)
  const field = choicesField({ ...asked, items, small: true })
  // `BirthPlanShared.with` may be written as one word.
  return mapField<readonly string[], unknown>(
    field,
    chosen => chosen,
    value => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : []),
  )
}

/** The factors are those of the census that counts today; the other lists have no year. */
const listOf = ({ kind, detail, writing }: Ask): readonly Word[] | null =>
  (detail.name === 'factors' ? assessmentFactorsOn(toDay(writing.timetable.history.today)) : null) ??
  WORD_LISTS[`${kind}.${detail.name}`] ??
  WORD_LISTS[detail.name] ??
  null

/** A word that the fact has already and the list has not stays to be chosen: lists are shorter than what is recorded. */
export function withPresent(
  list: readonly Word[],
  present: readonly unknown[],
  say: (word: string) => string = plain,
): readonly Word[] {
  const more = present.flatMap(value =>
    typeof value === 'string' && value !== '' && !list.some(word => word.value === value)
      ? [{ value, text: say(value) }]
      : [],
  )
  return [...list, ...more]
}
