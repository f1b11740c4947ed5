import type { Html } from '../../../govuk/html.ts'
import { paragraph } from '../../../govuk/typography.tsx'
import { type Escalation, stageNow } from '../../../protocol/escalation/escalation.ts'
import { sayLimit } from '../../../protocol/escalation/ladder.ts'
import { choicesField } from '../../../web/fields/choice-field.ts'
import { dateField } from '../../../web/fields/date-field.ts'
import { textField } from '../../../web/fields/text-field.ts'
import { FIRST_DAY, LAST_DAY } from '../questions.ts'
import { AGENCIES } from '../words.ts'
import { type StepForm, unlessEmpty, words } from './step-papers.tsx'

/** Where a stage is unresolved: those who are to come are told of a meeting. */
export const callMeeting: StepForm = {
  step: 'call_meeting',
  path: 'meeting-called',
  heading: 'A meeting is called',
  submit: 'Record that it is called',
  kind: 'EscalationMeetingCalled',
  lead: escalation => meetingLimits(escalation),
  questions: () => ({
    for: dateField({
      label: 'For which day?',
      missing: 'Enter the day for which the meeting is called',
      ...{ what: 'The date', earliest: FIRST_DAY, latest: LAST_DAY },
    }),
    note: textField({ label: 'Who was told, and where is it? (optional)', rows: 3, most: 2_000 }),
  }),
  details: ({ for: on, note }) => ({ for: on, note }),
}

/** And it was held: who was there, and what was agreed. */
export const holdMeeting: StepForm = {
  step: 'hold_meeting',
  path: 'meeting-held',
  heading: 'The meeting was held',
  submit: 'Record the meeting',
  kind: 'EscalationMeetingHeld',
  lead: escalation => meetingLimits(escalation),
  questions: () => ({
    attended: choicesField({ label: 'Who took part?', hint: 'Choose all that apply.', items: AGENCIES, small: true }),
    said: words(
      'What was said, and what was agreed?',
      'Write what was said',
      'What will be done, by whom and by when.',
    ),
  }),
  details: ({ attended, said }) => ({ attended: unlessEmpty(attended), said }),
}

function meetingLimits(escalation: Escalation): Html | string {
  const { row } = stageNow(escalation)
  if (row?.meeting == null) return ''
  const told =
    row.meeting_notice == null ? '' : `, and those who are to come told of it within ${sayLimit(row.meeting_notice)}`
  return paragraph(
    `Where it is unresolved: a meeting within ${sayLimit(row.meeting)}${told}. ${escalation.ladder?.title}.`,
  )
}
