import { joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { overtakes, restsOn } from '../../protocol/rests-on.ts'
import { type Answer, notFound, redirect } from '../../web/answer.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { dutyAskedAbout, dutyInWords, dutyQuery } from './one-duty.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'

/**
 * Lateness that an import handed on is shown apart and offered to nobody until a person has looked: it may be that the
 * other system did not carry what was done.
 */
export function confirmPaper(c: Asked, child: OpenChild, writing: Writing): Paper | Answer {
  const duty = dutyAskedAbout(c, writing)
  if (duty === null || !duty.inherited) return notFound()
  const isConfirmed = writing.standing.some(
    fact => fact.kind === 'LatenessConfirmed' && (fact.duty === duty.id || fact.duty === duty.clock.rule.id),
  )
  // Sent twice, or by two people: it is confirmed, and that is what was wanted.
  if (isConfirmed) return redirect(childAddress(child.authority.id, child.childId))
  const kinds = restsOn('LatenessConfirmed')
  const asked = form<Record<string, unknown>>({
    note: textField({ label: 'How do you know? (optional)', rows: 4, most: 5_000 }),
  })
  return {
    kind: 'paper',
    path: `confirm?${dutyQuery(duty)}`,
    title: 'Confirm a late duty',
    heading: 'Is it really still owed?',
    lead: joined([
      insetText(dutyInWords(duty, writing, child)),
      paragraph(
        'It was late already when the record was imported. If it was done, record what was done instead of confirming it. Once confirmed it counts as late and stands in the lists of those who owe it.',
      ),
    ]),
    form: asked,
    prefill: asked.blank,
    submit: 'It is still owed',
    keepsDraft: false,
    restsOn: kinds,
    matters: (meanwhile, facts) =>
      meanwhile.kind === 'LatenessConfirmed' ? meanwhile.duty === duty.id : overtakes(meanwhile, kinds, facts),
    make(answers): Made {
      const { note } = answers
      const words = typeof note === 'string' ? { note } : {}
      const fact = { kind: 'LatenessConfirmed', on: child.today, duty: duty.id, ...words } as const
      return { ok: true, facts: [fact], also: [] }
    },
  }
}
