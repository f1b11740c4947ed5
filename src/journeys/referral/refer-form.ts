import { joined } from '../../govuk/html.ts'
import type { Day } from '../../kernel/day.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { type Field, read } from '../../web/fields/field.ts'
import { type Filled, type Form, form } from '../../web/form.ts'
import type { Authority } from '../desk.ts'
import { type Told, whoFields } from './who-fields.ts'

/** A referral as its form tells it. */
export type Referral = Told & { authority: string }
export type ReferForm = Form<Referral>
export type ReferFilled = Filled<keyof Referral>

/** Whoever works in several authorities says in which of them the family lives. */
export function referForm(authorities: readonly Authority[], today: Day): ReferForm {
  const [only, ...others] = authorities
  const authority =
    only !== undefined && others.length === 0
      ? decided(only.id)
      : choiceField<string>({
          label: 'Where does the family live?',
          hint: 'The referral goes to children’s social care there.',
          missing: 'Choose where the family lives',
          items: authorities.map(({ id, name }) => ({ value: id, text: name })),
        })
  return form<Referral>({ authority, ...whoFields(today) })
}

/** Not asked, because there is one answer. */
const decided = (value: string): Field<string> => ({
  read: () => read(value),
  show: () => joined([]),
  give: () => ({}),
})
