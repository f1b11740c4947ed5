import { paragraph } from '../../../govuk/typography.tsx'
import { sayDay } from '../../../kernel/day.ts'
import type { Escalation } from '../../../protocol/escalation/escalation.ts'
import { agenciesAsked } from '../../../protocol/escalation/escalation-duties.ts'
import { choiceField, choicesField } from '../../../web/fields/choice-field.ts'
import { dateField } from '../../../web/fields/date-field.ts'
import { textField } from '../../../web/fields/text-field.ts'
import { CLOSED } from '../closed-lists.ts'
import { linesField } from '../map-field.ts'
import { FIRST_DAY, LAST_DAY } from '../questions.ts'
import { AGENCIES } from '../words.ts'
import { type StepForm, unlessEmpty, words } from './step-papers.tsx'
import { whatWasAgreed } from './the-matter.tsx'

/** Both agencies, and whoever stood in for the one that was asked; all of them where the record does not say. */
function agenciesOf(escalation: Escalation) {
  const { agency, against } = escalation
  const named = new Set([agency, against, ...agenciesAsked(escalation).map(asked => asked.agency)])
  const listed = AGENCIES.filter(({ value }) => named.has(value))
  return agency === null || against === null || listed.length === 0 ? AGENCIES : listed
}

/** What came of it, what was agreed, and to whom that was confirmed. */
export const resolve: StepForm = {
  step: 'resolve',
  path: 'resolve',
  heading: 'It is settled',
  submit: 'Record that it is settled',
  kind: 'EscalationResolved',
  lead: ({ duty }, { timetable }) => {
    const end = timetable.duties.find(({ id, clock }) => id === duty || clock.rule.id === duty)?.clock.end
    return end?.how === 'met' ? paragraph(`What was late was done on ${sayDay(end.on)}. Does that settle it?`) : ''
  },
  questions: (escalation, child) => ({
    outcome: words('What came of it, in a sentence?', 'Write what came of it', 'Both agencies read it.'),
    upheld: choiceField({
      label: 'Was the concern right?',
      items: Object.entries(CLOSED.upheld ?? {}).map(([value, text]) => ({ value, text })),
      missing: 'Choose whether the concern was right',
    }),
    agreedActions: linesField({
      label: 'Who does what? (if anything was agreed)',
      hint: 'One on each line: what, who, by which day.',
    }),
    doneBy: dateField({
      label: 'By which day is all of it done? (if a day was agreed)',
      hint: 'From the day after, whoever raised it is asked whether it was.',
      ...{ what: 'The date', earliest: FIRST_DAY, latest: LAST_DAY },
    }),
    confirmedTo: choicesField({
      label: 'To which agencies was that confirmed in writing? (if it was)',
      hint: 'Choose all that apply.',
      ...{ items: agenciesOf(escalation), small: true },
    }),
    confirmedOn: dateField({
      label: 'On which day was it confirmed? (if it was)',
      ...{ what: 'The date', earliest: FIRST_DAY, notInFuture: child.today },
    }),
  }),
  details: ({ outcome, upheld, agreedActions, doneBy, confirmedTo, confirmedOn }) => ({
    ...{ outcome, upheld, doneBy, confirmedOn },
    ...{ agreedActions: unlessEmpty(agreedActions), confirmedTo: unlessEmpty(confirmedTo) },
  }),
}

/** After the day by which it was to be done: was it? */
export const check: StepForm = {
  step: 'check',
  path: 'check',
  heading: 'Was it done?',
  submit: 'Record it',
  kind: 'EscalationOutcomeChecked',
  lead: whatWasAgreed,
  questions: () => ({
    done: choiceField({
      label: 'Was what was agreed done?',
      items: Object.entries(CLOSED['EscalationOutcomeChecked.done'] ?? {}).map(([value, text]) => ({ value, text })),
      missing: 'Choose whether it was done',
    }),
    note: textField({ label: 'What is still to be done, or what came of it? (optional)', rows: 3, most: 2_000 }),
  }),
  details: ({ done, note }) => ({ done, note }),
}
