import { choiceField } from '../../web/fields/choice-field.ts'
import { type Filled, form } from '../../web/form.ts'
import type { Offers } from './find-offers.ts'
import type { Told } from './who-fields.ts'

/** Whom a referral is about: children on record, or new ones, whose mother or father may be on record. */
export type Chosen = { children: readonly string[]; motherId: string | null; fatherId: string | null }

type Choice = { value: string; text: string; hint: string; is: Omit<Chosen, 'fatherId'> }

export type ChoiceForm = ReturnType<typeof choiceForm>
export type ChoiceFilled = Filled<'match' | 'fatherMatch'>

const NONE = 'none'

/** The answers to *is it one of these?*; empty where nobody is offered. */
function choicesOf({ mothers, children }: Offers): Choice[] {
  const ofMothers = mothers.flatMap(mother => {
    const { personId, name, because, unborn, others } = mother
    const known = others.length === 0 ? '' : ` She is on record with ${others.map(child => child.name).join(', ')}.`
    const pregnancy: Choice = {
      value: `pregnancy:${personId}`,
      text: `${unborn.map(child => `${child.name}, ${child.stage}`).join('; ')}: the baby of ${name}`,
      hint: `Alike: ${because}.`,
      is: { children: unborn.map(child => child.childId), motherId: null },
    }
    const another: Choice = {
      value: `mother:${personId}`,
      text: `A baby of ${name} that is not on this list`,
      hint: `Alike: ${because}.${known}`,
      is: { children: [], motherId: personId },
    }
    return unborn.length === 0 ? [another] : [pregnancy, another]
  })
  const ofChildren = children.map(
    ({ personId, because, child }): Choice => ({
      value: `child:${personId}`,
      text: `${child.name}, ${child.stage}`,
      hint: `Alike: ${because}.`,
      is: { children: [personId], motherId: null },
    }),
  )
  return [...ofMothers, ...ofChildren]
}

/** The question after a search; not asked where the search offers nobody. */
export function choiceForm(offers: Offers, told: Told) {
  const choices = choicesOf(offers)
  const none = (text: string) => [{ divider: 'or' }, { value: NONE, text }]
  const match = choiceField<string>({
    label: told.who === 'unborn' ? 'Is it one of these babies?' : 'Is it one of these children?',
    hint: 'The likeliest is first. Twins and brothers with one name are different children.',
    missing: 'Choose who it is, or that it is none of these',
    items: [...choices.map(({ value, text, hint }) => ({ value, text, hint })), ...none('None of these')],
  })
  const fatherMatch = choiceField<string>({
    label: 'Is the father one of these people?',
    missing: 'Choose who the father is, or that he is none of these',
    items: [
      ...offers.fathers.map(({ personId, name, because }) => ({
        value: personId,
        text: name,
        hint: `Alike: ${because}.`,
      })),
      ...none('None of these'),
    ],
  })
  const unasked = <Value>(field: ReturnType<typeof choiceField<string>>, value: Value) => ({
    ...field,
    read: () => ({ ok: true as const, value }),
  })
  const asksWho = choices.length > 0
  const asksFather = offers.fathers.length > 0
  const asked = form<{ match: string; fatherMatch: string }>({
    match: asksWho ? match : unasked(match, NONE),
    fatherMatch: asksFather ? fatherMatch : unasked(fatherMatch, NONE),
  })
  const names = [...(asksWho ? (['match'] as const) : []), ...(asksFather ? (['fatherMatch'] as const) : [])]
  return {
    ...asked,
    names,
    /** What an answer means. One that was not offered to this person means nobody. */
    chosen(values: { match: string; fatherMatch: string }): Chosen {
      const is = choices.find(({ value }) => value === values.match)?.is ?? { children: [], motherId: null }
      const father = offers.fathers.find(({ personId }) => personId === values.fatherMatch)
      return { ...is, fatherId: father?.personId ?? null }
    },
  }
}

/** `midwifery`, as the record names who refers. */
export const referrerWord = (agency: string): string => REFERRERS[agency] ?? agency

/** Agencies that a referral's list of referrers calls otherwise. */
const REFERRERS: Readonly<Record<string, string>> = {
  health_visiting: 'health_visitor',
  general_practice: 'gp',
  primary_care: 'gp',
  education: 'school',
  social_care: 'local_authority',
}
