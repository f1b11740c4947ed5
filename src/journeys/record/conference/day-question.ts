import { type Html, joined } from '../../../govuk/html.ts'
import { insetText } from '../../../govuk/messages.ts'
import { list, paragraph } from '../../../govuk/typography.tsx'
import { type Day, type DayNumber, parseDay, sayDay, sayWeekday, toDay, toNumber } from '../../../kernel/day.ts'
import { upperFirst } from '../../../kernel/letter-case.ts'
import type { Bound, ChildOfSitting, Counting } from '../../../protocol/conference/bounds.ts'
import {
  type DayJudged,
  type DaysProposed,
  judgeDay,
  proposeDays,
  sayBreak,
} from '../../../protocol/conference/dates.ts'
import { choiceField } from '../../../web/fields/choice-field.ts'
import { dateField } from '../../../web/fields/date-field.ts'
import { onlyIf } from '../../../web/fields/field.ts'
import { textField } from '../../../web/fields/text-field.ts'
import type { Submitted } from '../../../web/submitted.ts'
import type { Answers, Questions } from '../fact-form.ts'
import type { Made } from '../paper.ts'
import { FIRST_DAY } from '../questions.ts'

const ANOTHER_DAY = 'other'
const NO_DAY = 'none'

/** The day of a conference as it is asked for: proposals, one's own, and what the one that was sent breaks. */
export type DayAsked = {
  proposed: DaysProposed
  questions: Questions
  /** The day that was sent, judged; null where none was, or none that there is. */
  judged: DayJudged | null
  /** Is there a reason to be given: no day keeps all, or the one that was sent breaks something? */
  asksReason: boolean
}

/** @param mayHaveNone of a postponement, for which there may be no new day yet */
export function askDay(
  children: readonly ChildOfSitting[],
  counting: Counting,
  sent: Submitted,
  { mayHaveNone, label }: { mayHaveNone: boolean; label: string },
): DayAsked {
  const proposed = proposeDays(children, counting)
  const named = sentDay(sent)
  const judged = named === null ? null : judgeDay(named, proposed.bounds, counting.calendar)
  // One that was proposed for other children stays to be chosen, and says what it breaks now.
  const days = judged === null || isListed(judged, proposed) ? proposed.days : [...proposed.days, judged]
  const items = [
    ...days.map(day => ({ value: toDay(day.day), text: sayWeekday(day.day), hint: sayKept(day) })),
    ...(mayHaveNone ? [{ value: NO_DAY, text: 'No new day yet' }] : []),
    { value: ANOTHER_DAY, text: 'Another day' },
  ]
  return {
    proposed,
    judged,
    asksReason: proposed.kind === 'none_keeps_all' || (judged !== null && judged.breaks.length > 0),
    questions: {
      day: choiceField<string>({ label, items, missing: 'Choose a day, or another day' }),
      otherDay: onlyIf(
        'day',
        ANOTHER_DAY,
        dateField({
          label: 'Which day?',
          missing: 'Enter the day of the conference',
          what: 'The day of the conference',
          earliest: FIRST_DAY,
          latest: toDay(counting.calendar.horizon),
        }),
      ),
      reason: textField({
        label: 'Why is this day taken?',
        hint: 'It stays late or early by the rule, and is counted. The reason stands beside it on the record.',
        rows: 3,
        most: 5_000,
      }),
    },
  }
}

const isListed = ({ day }: DayJudged, { days }: DaysProposed) => days.some(one => one.day === day)

/** The day of a form as it was sent, where it names one. */
function sentDay(sent: Submitted): DayNumber | null {
  const text = sent.text('day')
  const day = parseDay(text === ANOTHER_DAY ? typedDay(sent) : text)
  return day === null ? null : toNumber(day)
}

function typedDay(sent: Submitted): string {
  const two = (part: string) => sent.text(`otherDay-${part}`).padStart(2, '0')
  return `${sent.text('otherDay-year')}-${two('month')}-${two('day')}`
}

/** The day that was answered; null: none yet. */
export function dayAnswered({ day, otherDay }: Answers): Day | null {
  return parseDay(String(day === ANOTHER_DAY ? otherDay : day))
}

/** A day that breaks something is taken, with the reason: what happens must be recordable. */
export function reasonMissing(
  answers: Answers,
  bounds: readonly Bound[],
  counting: Counting,
): Extract<Made, { ok: false }> | null {
  const day = dayAnswered(answers)
  if (day === null || answers.reason) return null
  const { breaks } = judgeDay(toNumber(day), bounds, counting.calendar)
  if (breaks.length === 0) return null
  const text = `Write why ${sayDay(toNumber(day))} is taken. ${breaks.map(sayBreak).join('. ')}.`
  return { ok: false, field: 'reason', text }
}

function sayKept({ keeps, breaks, isWorking }: DayJudged): string {
  const kept = [...new Set(keeps.map(({ title }) => title))]
  return [
    ...breaks.map(one => `Breaks ${upperFirst(sayBreak(one))}.`),
    ...(kept.length === 0 ? [] : [`Keeps: ${kept.join('; ')}.`]),
    ...(isWorking ? [] : ['Not a working day.']),
  ].join(' ')
}

/** What the day has to keep, and where no day does, which two rules stand against one another. */
export function sayBounds({ proposed }: DayAsked, nameOf: (childId: string) => string): Html {
  const { bounds } = proposed
  if (bounds.length === 0) return paragraph('No limit that is running here would be met by this conference.')
  return joined([
    proposed.kind === 'none_keeps_all'
      ? insetText(
          joined([
            paragraph('No day keeps everything. You decide which gives way, with the reason on the record.'),
            list(proposed.why),
          ]),
        )
      : '',
    paragraph('The day has to keep:'),
    list(bounds.map(bound => sayBound(bound, nameOf(bound.childId)))),
  ])
}

function sayBound({ title, from, to, working, source }: Bound, name: string): string {
  const span =
    from !== null && to !== null
      ? `${sayDay(from)} to ${sayDay(to)}`
      : to !== null
        ? `by ${sayDay(to)}`
        : `not before ${from === null ? '' : sayDay(from)}`
  return `${name}: ${title}, ${span} (${working}; ${source})`
}
