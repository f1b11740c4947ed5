import { joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { type Answer, notFound } from '../../web/answer.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { dutyAskedAbout, dutyInWords, dutyQuery } from './one-duty.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'

/** Why something is late. It explains and excuses nothing: the duty stays owed, counted and offered. */
export function explainPaper(c: Asked, child: OpenChild, writing: Writing): Paper | Answer {
  const duty = dutyAskedAbout(c, writing)
  if (duty === null) return notFound()
  const reason = textField({
    label: 'Why is it late, and what happens next?',
    missing: 'Write why it is late',
    rows: 6,
    most: 5_000,
  })
  const asked = form<Record<string, unknown>>({ reason })
  return {
    kind: 'paper',
    path: `explain?${dutyQuery(duty)}`,
    title: 'Explain a delay',
    heading: 'Explain the delay',
    lead: joined([
      insetText(dutyInWords(duty, writing, child)),
      paragraph('Your explanation stands on the record beside it. The duty stays owed and counted until it is done.'),
    ]),
    form: asked,
    prefill: asked.blank,
    submit: 'Record the explanation',
    keepsDraft: true,
    restsOn: new Set(),
    matters: () => false,
    make(answers): Made {
      const { reason: why } = answers
      const fact = { kind: 'DelayExplained', on: child.today, duty: duty.id, reason: String(why) } as const
      return { ok: true, facts: [fact], also: [] }
    },
  }
}
