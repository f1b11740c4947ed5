import { recordsRisk } from '../../access/person-parts.ts'
import { RISK_STATUSES, readStatements } from '../../people/statement.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { lineField, textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import type { Asked } from '../desk.ts'
import { recordStatement } from './ask-statement.ts'
import { type PersonPaper, personPaper } from './person-paper.tsx'
import { RISKS } from './person-words.ts'
import type { OpenPerson } from './with-person.ts'

/** That somebody is known to pose a risk, how it is known, and when it is looked at again; or that they were cleared. */
export async function riskPaper(c: Asked, open: OpenPerson): Promise<PersonPaper | null> {
  const { tx, authority, personId, decision } = open
  if (!recordsRisk({ extent: decision.extent, role: decision.as.role })) return null
  const of = c.query.text('of')
  const risks = of === '' ? [] : await readStatements(tx, authority.id, [personId], 'risk', null)
  const last = risks.find(({ statementId }) => statementId === of) ?? null
  if (of !== '' && last === null) return null
  const asked = form({
    status: choiceField({
      label: 'How is it known?',
      missing: 'Choose how it is known',
      items: RISK_STATUSES.map(value => ({ value, text: RISKS[value] })),
    }),
    what: textField({
      label: 'What happened, or is alleged, and to whom it is a risk',
      missing: 'Say what happened or is alleged',
      rows: 3,
      most: 2000,
    }),
    source: lineField({
      label: 'Source',
      hint: 'Who says so, where it is written, and when.',
      missing: 'Enter the source',
    }),
    reviewOn: dateField({ label: 'When is it looked at again?', what: 'The date' }),
  })
  return personPaper({
    heading: last === null ? 'A risk that they are known to pose' : 'Change what is known of a risk',
    form: asked,
    prefill: asked.withValues(last?.said ?? {}),
    async record({ status, what, source, reviewOn }) {
      if (status !== 'cleared' && reviewOn === null) {
        return { field: 'reviewOn', text: 'Enter the day on which it is looked at again' }
      }
      const wrong = await recordStatement(c, open, ['risk', { status, what, source, reviewOn }], last)
      return wrong === null ? null : { field: 'what', text: wrong }
    },
  })
}
