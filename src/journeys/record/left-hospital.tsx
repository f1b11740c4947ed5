import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { form } from '../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { factOf, questionsOf } from './fact-form.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import { timeInFuture } from './record-fact.ts'

/** The baby left hospital: recorded whatever happened and whoever agreed. What is missing is said and never refuses it. */
export function leftHospitalPaper(c: Asked, child: OpenChild, writing: Writing): Paper {
  const questions = questionsOf('ChildDischarged', writing, child.today, null)
  const asked = form<Record<string, unknown>>(questions)
  return {
    kind: 'paper',
    path: 'left-hospital',
    title: 'Record that a baby left hospital',
    heading: 'The baby leaves hospital',
    lead: lead(child, writing),
    form: asked,
    prefill: asked.blank,
    submit: 'Record',
    keepsDraft: true,
    restsOn: new Set(),
    matters: () => false,
    make(answers): Made {
      const late = timeInFuture(answers, child)
      if (late !== null) return late
      const fact = factOf('ChildDischarged', answers, { questions, corrected: null, writing, newId: c.submission })
      return { ok: true, facts: [fact], also: [] }
    },
  }
}

function lead({ authority, childId }: OpenChild, { timetable }: Writing): Html {
  const address = childAddress(authority.id, childId)
  const { birth, byKind } = timetable.history
  const meetings = byKind.get('DischargePlanningMeetingHeld') ?? []
  const isPlanned = meetings.some(({ on }) => birth === null || on >= birth.on)
  return joined([
    paragraph('Record it whatever happened, also where nobody had agreed to it.'),
    birth === null
      ? insetText(joined(['No birth is on record yet. ', link({ text: 'Record the birth', href: `${address}/birth` })]))
      : '',
    isPlanned
      ? ''
      : insetText(
          joined([
            'No discharge planning meeting is recorded since the birth: the leaving is then called unplanned. ',
            link({
              text: 'If it was held, record it with its own day',
              href: `${address}/fact/DischargePlanningMeetingHeld`,
            }),
          ]),
        ),
  ])
}
