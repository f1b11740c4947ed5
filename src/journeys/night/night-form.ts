import { joined } from '../../govuk/html.ts'
import { type Day, plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { TERM } from '../../kernel/gestation.ts'
import { FIRST_DAY } from '../../kernel/working-days.ts'
import { choiceField, choicesField, selectField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { type Field, onlyIf, read } from '../../web/fields/field.ts'
import { lineField, numberField, textField } from '../../web/fields/text-field.ts'
import { type Filled, type Form, form } from '../../web/form.ts'
import type { Authority } from '../desk.ts'

type Answers<Fields> = { [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never }

/** What is known at night. Nothing but what is happening has to be. */
export type NightTold = Answers<ReturnType<typeof nightFields>> & { authority: string }
export type NightForm = Form<NightTold>
export type NightFilled = Filled<keyof NightTold>

export const HAPPENING = {
  labour: 'Admitted in labour, no booking known',
  concealed: 'A concealed pregnancy was found',
  denied: 'A denied pregnancy was found',
  born_here: 'Born here, the mother unknown to us',
  at_risk: 'An unborn baby at risk tonight',
  other: 'Something else',
} as const

/** Who may ring at night, by the word of the record. */
export const CALLERS = {
  midwifery: 'Maternity',
  ambulance: 'Ambulance service',
  police: 'Police',
  social_care: 'Children’s social care',
  hospital: 'Another part of a hospital',
  gp: 'General practice, 111',
  family: 'The family, or the public',
  other: 'Somebody else',
} as const

export const DONE = {
  social_worker_told: 'The duty social worker was told',
  police_told: 'The police were told',
  manager_told: 'The manager on call was told',
  cpis_checked: 'CP-IS was checked',
  stay_agreed: 'The parents agreed that the baby stays for now',
  protection_taken: 'The police took the baby into police protection',
} as const

/** What is asked first, on the first screen of a phone; the rest stands behind one line. */
export const FIRST = ['authority', 'what', 'words', 'place', 'mother'] as const
export const FURTHER = [
  ...['motherBornOn', 'motherAge', 'born', 'dating', 'care', 'caller', 'callerName', 'done', 'promised'],
] as const satisfies readonly string[]

const hinted = <Value extends string>(words: Record<Value, string>, hints: Partial<Record<Value, string>>) =>
  (Object.keys(words) as Value[]).map(value => ({ value, text: words[value], hint: hints[value] }))

const unhinted = <Value extends string>(words: Record<Value, string>) => hinted(words, {})

/** A baby who is born is not older, and one who is expected not more overdue, than nobody would call it tonight's. */
const LATELY_DAYS = 60

function nightFields(today: Day) {
  const inDays = (days: number) => toDay(plusDays(toNumber(today), days))
  const expected = (label: string, what: string) =>
    dateField({ label, what, earliest: inDays(-LATELY_DAYS), latest: inDays(TERM) })
  return {
    what: choiceField({
      label: 'What is happening?',
      missing: 'Choose what is happening',
      small: true,
      items: hinted(HAPPENING, {
        concealed: 'She knew, and told no professional. Choose this too if you cannot tell.',
        denied: 'She did not know, or could not accept it.',
      }),
    }),
    words: textField({ label: 'In your own words', rows: 2 }),
    place: lineField({ label: 'Where is she? Hospital and ward', most: 80, spellcheck: false }),
    mother: lineField({ label: 'The mother’s name, if anybody knows it', most: 120, spellcheck: false }),
    motherBornOn: dateField({
      ...{ label: 'Her date of birth', what: 'Her date of birth' },
      ...{ earliest: toDay(FIRST_DAY), notInFuture: today },
    }),
    motherAge: numberField({ label: 'Or about how old', least: 9, most: 70, suffix: 'years' }),
    born: choiceField({
      label: 'Is the baby born?',
      inline: true,
      small: true,
      items: [
        { value: 'no', text: 'Not yet' },
        { value: 'yes', text: 'Yes' },
        { value: 'unknown', text: 'Not known' },
      ],
    }),
    bornOn: onlyIf(
      'born',
      'yes',
      dateField({
        label: 'When? Empty: today',
        what: 'The day of the birth',
        earliest: inDays(-LATELY_DAYS),
        notInFuture: today,
      }),
    ),
    dating: choiceField({
      label: 'How far is the pregnancy?',
      small: true,
      items: [
        { value: 'weeks', text: 'About so many weeks' },
        { value: 'day', text: 'There is an expected date' },
        { value: 'range', text: 'Between two dates' },
        { value: 'unknown', text: 'Not known' },
      ],
    }),
    weeks: onlyIf('dating', 'weeks', numberField({ label: 'Weeks now', least: 4, most: 43 })),
    expectedOn: onlyIf('dating', 'day', expected('Expected date', 'The expected date')),
    earliestOn: onlyIf('dating', 'range', expected('Earliest', 'The earliest date')),
    latestOn: onlyIf('dating', 'range', expected('Latest', 'The latest date')),
    care: choiceField({
      label: 'Antenatal care before tonight?',
      small: true,
      items: [
        { value: 'none', text: 'None that anybody knows of' },
        { value: 'late', text: 'She booked late' },
        { value: 'booked', text: 'She is booked' },
      ],
    }),
    caller: selectField({
      label: 'Who rings, or whose case is it?',
      items: unhinted(CALLERS),
      prompt: 'My own agency',
    }),
    callerName: lineField({ label: 'Their name and a number to ring', most: 120, spellcheck: false }),
    done: choicesField({ label: 'What was done tonight?', small: true, items: unhinted(DONE) }),
    promised: textField({ label: 'What was promised, by whom, for when?', rows: 2, most: 2_000 }),
  }
}

export function nightForm(authorities: readonly Authority[], today: Day): NightForm {
  const [only, ...others] = authorities
  const authority: Field<string> =
    only !== undefined && others.length === 0
      ? { read: () => read(only.id), show: () => joined([]), give: () => ({}) }
      : choiceField<string>({
          label: 'Which area?',
          missing: 'Choose the area',
          small: true,
          items: authorities.map(({ id, name }) => ({ value: id, text: name })),
        })
  return form<NightTold>({ authority, ...nightFields(today) })
}
