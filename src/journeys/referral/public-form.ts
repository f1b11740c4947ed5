import type { Day } from '../../kernel/day.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { lineField } from '../../web/fields/text-field.ts'
import { type Filled, form } from '../../web/form.ts'
import { type Told, whoFields } from './who-fields.ts'

/** What somebody without an account tells, and as much of themselves as they wish. */
export type PublicReferral = Told & {
  authority: string
  sender: string | null
  senderFrom: string | null
  senderContact: string | null
}

export type PublicFilled = Filled<keyof PublicReferral>

const MOST_WORDS = 5_000

export function publicForm(authorities: readonly { id: string; name: string }[], today: Day) {
  return form<PublicReferral>({ authority: authorityField(authorities), ...whoFields(today, MOST_WORDS), ...SENDER })
}

const authorityField = (authorities: readonly { id: string; name: string }[]) =>
  choiceField<string>({
    label: 'Where does the family live?',
    missing: 'Choose where the family lives',
    items: authorities.map(({ id, name }) => ({ value: id, text: name })),
  })

const SENDER = {
  sender: lineField({ label: 'Your name (optional)', most: 100, autocomplete: 'name' }),
  senderFrom: lineField({ label: 'Your work or what you are to the family (optional)', most: 100 }),
  senderContact: lineField({
    label: 'How can social care reach you? (optional)',
    hint: 'A telephone number or an email address. Only somebody who is known to work with the child is told what was decided.',
    most: 100,
  }),
}

/** Of what was sent the answers to these questions alone: whatever else a stranger adds is not kept. */
export function answersAlone(typed: Readonly<Record<string, readonly string[]>>, today: Day) {
  const names = ['authority', ...Object.keys(whoFields(today)), ...Object.keys(SENDER)]
  const asked = new Set(names.flatMap(name => [name, `${name}-day`, `${name}-month`, `${name}-year`]))
  return Object.fromEntries(Object.entries(typed).filter(([name]) => asked.has(name)))
}
