import { opensAddress } from '../../access/person-parts.ts'
import { isUuid } from '../../kernel/uuid.ts'
import {
  ADVOCATE,
  CONTACT_METHODS,
  readStatements,
  type Said,
  type Statement,
  state,
  type Topic,
} from '../../people/statement.ts'
import { choiceField, choicesField, selectField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { lineField, textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import type { Asked } from '../desk.ts'
import { type PersonPaper, personPaper } from './person-paper.tsx'
import { ADVOCATES, METHODS } from './person-words.ts'
import type { OpenPerson } from './with-person.ts'

const OVERTAKEN = 'Somebody else has just changed this. Look at what they wrote, then record yours'

/**
 * Records what was said. A new statement has the form's own id, so that a second submit of it is the same one; of a
 * correction the second finds that it is overtaken.
 */
export async function recordStatement<T extends Topic>(
  c: Asked,
  { tx, writing, personId }: OpenPerson,
  [topic, said]: readonly [T, Said<T>],
  last: Statement<T> | null,
): Promise<string | null> {
  const corrects = last ?? { statementId: c.submission, version: 0 }
  const done = await state(tx, writing, personId, [topic, said], corrects)
  return done === 'overtaken' && last !== null ? OVERTAKEN : null
}

/** Where they live or lived: a new address, or the one that is named, to be corrected or ended. */
export async function addressPaper(c: Asked, open: OpenPerson): Promise<PersonPaper | null> {
  const { tx, authority, personId, decision } = open
  const of = c.query.text('of')
  const addresses = of === '' ? [] : await readStatements(tx, authority.id, [personId], 'address', null)
  const last = addresses.find(({ statementId }) => statementId === of) ?? null
  if (of !== '' && (!isUuid(of) || last === null || !opensAddress(decision.extent, last.said.isProtected))) return null
  const asked = form({
    lines: textField({ label: 'Address', missing: 'Enter the address', rows: 3, most: 400 }),
    postcode: lineField({ label: 'Postcode', width: 10, spellcheck: false }),
    since: dateField({ label: 'Lives there since', what: 'The date', notInFuture: open.today }),
    until: dateField({ label: 'Until, if they have left', what: 'The date', notInFuture: open.today }),
    isProtected: choicesField({
      label: 'Protected address',
      items: [
        {
          value: 'yes',
          text: 'Whoever learns of it could do harm',
          hint: 'It opens only for who sees all of the record, with a reason.',
        },
      ],
    }),
  })
  // A protected address is never on a page by itself: whoever corrects it types it again.
  const prefill = last === null || last.said.isProtected ? {} : { lines: last.said.lines, postcode: last.said.postcode }
  return personPaper({
    heading: last === null ? 'Add an address' : 'Correct or end an address',
    form: asked,
    prefill: asked.withValues({
      ...prefill,
      ...(last === null ? {} : { since: last.said.since, until: last.said.until }),
      isProtected: last?.said.isProtected ? ['yes'] : [],
    }),
    async record({ lines, postcode, since, until, isProtected }) {
      if (since !== null && until !== null && until < since) {
        return {
          field: 'until',
          text: 'The day on which they left must be the same as or after the day on which they came',
        }
      }
      const said = { lines, postcode: postcode ?? '', since, until, isProtected: isProtected.includes('yes') }
      const wrong = await recordStatement(c, open, ['address', said], last)
      return wrong === null ? null : { field: 'lines', text: wrong }
    },
  })
}

/** How they may be contacted without harm, and what they need so that they are understood. */
export async function contactPaper(c: Asked, open: OpenPerson): Promise<PersonPaper | null> {
  if (c.query.text('of') !== '') return null
  const { tx, authority, personId } = open
  const last = (await readStatements(tx, authority.id, [personId], 'contact', null))[0] ?? null
  const asked = form({
    method: choiceField({
      label: 'How may they be contacted, so that nobody is put in danger?',
      items: CONTACT_METHODS.map(value => ({ value, text: METHODS[value] })),
    }),
    how: lineField({ label: 'By what number or address, or through whom' }),
    times: lineField({ label: 'When, and when not' }),
    interpreter: lineField({ label: 'Interpreter', hint: 'The language, and who must not interpret.' }),
    easyRead: choicesField({ label: 'Easy read', items: [{ value: 'yes', text: 'They need easy read' }] }),
    advocate: selectField({
      label: 'Advocate',
      missing: 'Choose what is known of an advocate',
      items: ADVOCATE.map(value => ({ value, text: ADVOCATES[value] })),
    }),
  })
  const { easyRead = false, ...rest } = last?.said ?? { advocate: 'not_asked' as const }
  return personPaper({
    heading: 'Contact and needs',
    form: asked,
    prefill: asked.withValues({ ...rest, easyRead: easyRead ? ['yes'] : [] }),
    async record(values) {
      const said = {
        ...{ method: values.method, advocate: values.advocate, easyRead: values.easyRead.includes('yes') },
        ...{ how: values.how ?? '', times: values.times ?? '', interpreter: values.interpreter ?? '' },
      }
      const wrong = await recordStatement(c, open, ['contact', said], last)
      return wrong === null ? null : { field: 'how', text: wrong }
    },
  })
}
