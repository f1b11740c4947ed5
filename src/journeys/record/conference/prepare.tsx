import { joined } from '../../../govuk/html.ts'
import { insetText } from '../../../govuk/messages.ts'
import { paragraph } from '../../../govuk/typography.tsx'
import { parseDay } from '../../../kernel/day.ts'
import { checkedFact } from '../../../record/fold.ts'
import { type Answer, notFound } from '../../../web/answer.ts'
import { choicesField } from '../../../web/fields/choice-field.ts'
import { lineField, textField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import type { FamilyMember } from '../../conference-people.ts'
import type { Asked, OpenChild } from '../../desk.ts'
import { type Questions, whenQuestions } from '../fact-form.ts'
import { labelOf } from '../labels.ts'
import type { Made, Paper } from '../paper.ts'
import type { Writing } from '../read-writing.ts'
import { WORD_LISTS } from '../words.ts'
import { onEach, withSitting } from './with-sitting.ts'

const KIND = 'ParentPrepared'

/** What one parent needs so that they can take part, asked before the meeting; what they said last stands in it. */
export function preparePaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  return withSitting(c, child, writing, here => {
    const parent = here.people.family.find(({ id }) => id === c.param('who'))
    if (parent === undefined) return notFound()
    const last = here.sitting.prepared.get(parent.id)
    const questions: Questions = {
      arranged: choicesField<string>({ ...labelOf(KIND, 'arranged'), items: WORD_LISTS.arranged ?? [] }),
      language: lineField({ label: `${labelOf(KIND, 'language').label} (if they need an interpreter)` }),
      note: textField({
        label: 'What did they say would help? (optional)',
        hint: 'Who will come with them, what they are afraid of, what must not happen on the day.',
        rows: 4,
        most: 5_000,
      }),
      on: whenQuestions(KIND, child.today).on,
    }
    const asks = form<Record<string, unknown>>(questions)
    return {
      kind: 'paper',
      path: `conference/${here.id}/prepare/${parent.id}`,
      title: 'Prepare a parent',
      heading: `Prepare ${parent.name}`,
      lead: joined([
        paragraph('Ask them before the meeting, alone, and not on paper. Tick what is arranged, not what was offered.'),
        known(parent),
      ]),
      form: asks,
      prefill: asks.withValues({
        on: child.today,
        arranged: last?.arranged ?? [],
        language: last?.language || parent.contact?.interpreter || null,
      }),
      submit: 'Record it',
      keepsDraft: true,
      returnTo: `/conference/${here.id}`,
      restsOn: new Set(),
      matters: () => false,
      make({ on, arranged, language, note }): Made {
        const words = { ...(language ? { language } : {}), ...(note ? { note } : {}) }
        const fact = { kind: KIND, on: parseDay(String(on)) ?? child.today, sitting: here.id, who: parent.id, arranged }
        return onEach(here, parent, one => [checkedFact({ ...fact, ...words }, one.childId)])
      },
    }
  })
}

/** What is on record of them already is not asked again. */
function known({ contact, name }: FamilyMember) {
  const said = [
    contact?.interpreter ? `an interpreter: ${contact.interpreter}` : '',
    contact?.easyRead ? 'papers in easy read' : '',
    contact?.advocate === 'wanted' ? 'an advocate, whom they want and do not have yet' : '',
    contact?.advocate === 'has_one' ? 'the advocate whom they have' : '',
  ].filter(part => part !== '')
  return said.length === 0 ? '' : insetText(`On record, ${name} needs ${said.join('; ')}.`)
}
