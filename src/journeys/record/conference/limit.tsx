import { joined } from '../../../govuk/html.ts'
import { warningText } from '../../../govuk/messages.ts'
import { link, paragraph } from '../../../govuk/typography.tsx'
import { parseDay } from '../../../kernel/day.ts'
import { checkedFact } from '../../../record/fold.ts'
import { type Answer, notFound } from '../../../web/answer.ts'
import { choiceField } from '../../../web/fields/choice-field.ts'
import { dateField, timeField } from '../../../web/fields/date-field.ts'
import { lineField, textField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../../desk.ts'
import { CLOSED } from '../closed-lists.ts'
import { type Questions, whenQuestions } from '../fact-form.ts'
import { labelOf, missingOf } from '../labels.ts'
import type { Made, Paper } from '../paper.ts'
import type { Writing } from '../read-writing.ts'
import { onEach, withSitting } from './with-sitting.ts'

const KIND = 'ParticipationLimited'

/** That somebody of the family is not in the room, for part of it or all: why, and how they are heard instead. */
export function limitPaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  return withSitting(c, child, writing, here => {
    const person = here.people.family.find(({ id }) => id === c.param('who'))
    if (person === undefined) return notFound()
    const last = here.sitting.limited.get(person.id)
    const asked = (name: string) => ({ ...labelOf(KIND, name), label: `${labelOf(KIND, name).label} (if known)` })
    const questions: Questions = {
      extent: choiceField<string>({
        ...labelOf(KIND, 'extent'),
        items: itemsOf('extent'),
        missing: missingOf(KIND, 'extent', ''),
      }),
      heard: choiceField<string>({
        ...labelOf(KIND, 'heard'),
        items: itemsOf('heard'),
        missing: 'Choose how they are heard instead',
      }),
      theirsOn: dateField({ ...asked('theirsOn'), what: 'Their day' }),
      startsAt: timeField(asked('startsAt')),
      endsAt: timeField(asked('endsAt')),
      venue: lineField(asked('venue')),
      reason: textField({
        ...labelOf(KIND, 'reason'),
        hint: 'What happened, and who would be harmed by it. Professionals who arrange the conference read it, and nobody else.',
        missing: 'Write why they are not in the room',
        rows: 4,
        most: 5_000,
      }),
      on: whenQuestions(KIND, child.today).on,
    }
    const asks = form<Record<string, unknown>>(questions)
    const { extent, heard, theirsOn, startsAt, endsAt, venue, reason } = last ?? {}
    return {
      kind: 'paper',
      path: `conference/${here.id}/limit/${person.id}`,
      title: 'Somebody who is not in the room',
      heading: `${person.name} is not in the room`,
      lead: joined([
        warningText(
          'What they are sent says only their own day, time and place. Nothing in it shows this, and you do not either.',
        ),
        paragraph('They are heard all the same: separately, in writing or through an advocate.'),
        last === undefined
          ? ''
          : paragraph(
              link({
                text: 'They are to be in the room after all: withdraw it',
                href: `${childAddress(child.authority.id, child.childId)}/correct/${last.id}`,
              }),
            ),
      ]),
      form: asks,
      prefill: asks.withValues({ on: child.today, extent, heard, theirsOn, startsAt, endsAt, venue, reason }),
      submit: 'Record it',
      keepsDraft: true,
      returnTo: `/conference/${here.id}`,
      restsOn: new Set(),
      matters: () => false,
      make(answers): Made {
        if (answers.extent === 'part' && !answers.startsAt) {
          const text = 'Enter the time at which their own part begins: it is all that they are told'
          return { ok: false, field: 'startsAt', text }
        }
        if (answers.extent === 'whole' && answers.startsAt && !answers.theirsOn) {
          return {
            ok: false,
            field: 'theirsOn',
            text: 'Enter the day of their own part: it may be another than the meeting’s',
          }
        }
        const names = ['extent', 'heard', 'theirsOn', 'startsAt', 'endsAt', 'venue', 'reason']
        const said = Object.fromEntries(names.flatMap(name => (answers[name] ? [[name, answers[name]]] : [])))
        const on = parseDay(String(answers.on)) ?? child.today
        return onEach(here, person, one => [
          checkedFact({ kind: KIND, on, sitting: here.id, who: person.id, ...said }, one.childId),
        ])
      },
    }
  })
}

const itemsOf = (name: string) => Object.entries(CLOSED[name] ?? {}).map(([value, text]) => ({ value, text }))
