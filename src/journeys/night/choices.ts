import { choiceField } from '../../web/fields/choice-field.ts'
import { form } from '../../web/form.ts'
import type { OfferedMother } from '../offers.ts'
import type { ChosenAtNight } from './record-night.ts'

const NONE = 'none'
export const NOBODY_CHOSEN: ChosenAtNight = { children: [], motherId: null }

/** *Is it one of these?* Nothing is merged: whoever is not sure opens a new record, and the morning judges. */
export function choiceForm(mothers: readonly OfferedMother[]) {
  const choices = mothers.flatMap(({ personId, name, because, unborn, others }) => {
    const pregnancy = {
      value: `pregnancy:${personId}`,
      text: `${unborn.map(child => `${child.name}, ${child.stage}`).join('; ')}: the baby of ${name}`,
      hint: `Alike: ${because}.`,
      is: { children: unborn.map(child => child.childId), motherId: null },
    }
    const known = others.length === 0 ? '' : ` She is on record with ${others.map(child => child.name).join(', ')}.`
    const another = {
      value: `mother:${personId}`,
      text: `A baby of ${name} that is not on record`,
      hint: `Alike: ${because}.${known}`,
      is: { children: [], motherId: personId },
    }
    return unborn.length === 0 ? [another] : [pregnancy, another]
  })
  const asked = form<{ match: string }>({
    match: choiceField<string>({
      label: 'Is it one of these?',
      hint: 'The likeliest is first.',
      missing: 'Choose who it is, or that it is none of these',
      items: [
        ...choices.map(({ value, text, hint }) => ({ value, text, hint })),
        { divider: 'or' },
        { value: NONE, text: 'None of these, or I cannot tell', hint: 'A new record is opened.' },
      ],
    }),
  })
  /** One that was not offered to this person means nobody. */
  const chosen = (match: string): ChosenAtNight => choices.find(({ value }) => value === match)?.is ?? NOBODY_CHOSEN
  return { asked, chosen }
}
