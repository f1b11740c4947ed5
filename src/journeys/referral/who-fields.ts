import { type Day, plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { TERM } from '../../kernel/gestation.ts'
import { FIRST_DAY } from '../../kernel/working-days.ts'
import { parseNhsNumber } from '../../people/identifier.ts'
import { choiceField, selectField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { type Field, onlyIf, read, wrong } from '../../web/fields/field.ts'
import { lineField, numberField, textField } from '../../web/fields/text-field.ts'

type Answers<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never
}

/** What somebody told of who is meant, and why they worry. */
export type Told = Answers<ReturnType<typeof whoFields>>

const name = (label: string) => lineField({ label, most: 100, width: 20, autocomplete: 'off', spellcheck: false })

const birthday = (label: string, today: Day) =>
  dateField({
    ...{ label, what: 'The date of birth', hint: 'For example, 23 2 1998' },
    ...{ earliest: toDay(FIRST_DAY), notInFuture: today },
  })

/** A wrong digit is said at once: the number would find somebody else, or nobody. */
function nhsField(label: string): Field<string | null> {
  const line = lineField({
    label,
    hint: '10 digits. Leave it empty if you are not sure.',
    width: 20,
    autocomplete: 'off',
  })
  return {
    ...line,
    read(form, field) {
      const text = form.text(field)
      if (text === '') return read(null)
      const number = parseNhsNumber(text)
      return number.kind === 'read' ? read(number.value) : wrong(number.why)
    },
  }
}

const BASES = [
  { value: 'dating_scan', text: 'Dating scan' },
  { value: 'later_scan', text: 'Later scan' },
  { value: 'lmp', text: 'Last menstrual period' },
  { value: 'clinical_estimate', text: 'Clinical estimate' },
  { value: 'unknown', text: 'Not known' },
] as const

/**
 * Who is meant, in the order in which it is asked. Everything but the kind of answer may be left empty: at night one may
 * know no name and no date.
 */
export function whoFields(today: Day, mostWords = 10_000) {
  return {
    who: choiceField({
      label: 'Whom are you worried about?',
      missing: 'Choose whom you are worried about',
      items: [
        { value: 'unborn', text: 'A baby that is not born yet' },
        { value: 'child', text: 'A child' },
        { value: 'nothing', text: 'I know neither a name nor a date', hint: 'Say below what you do know.' },
      ],
    }),
    motherGiven: onlyIf('who', 'unborn', name('Mother’s first name')),
    motherFamily: onlyIf('who', 'unborn', name('Mother’s last name')),
    motherBornOn: onlyIf('who', 'unborn', birthday('Mother’s date of birth', today)),
    motherNhs: onlyIf('who', 'unborn', nhsField('Mother’s NHS number')),
    expectedOn: onlyIf(
      'who',
      'unborn',
      dateField({
        ...{ label: 'When is the baby expected?', what: 'The expected date', hint: 'For example, 23 9 2026' },
        // No record can hold a day outside these, and nobody expects a baby for longer than a pregnancy lasts.
        ...{ earliest: toDay(FIRST_DAY), latest: toDay(plusDays(toNumber(today), TERM)) },
      }),
    ),
    basis: onlyIf('who', 'unborn', selectField({ label: 'How is that date known?', items: BASES })),
    babies: onlyIf('who', 'unborn', numberField({ label: 'How many babies?', least: 1, most: 6 })),
    childGiven: onlyIf('who', 'child', name('Child’s first name')),
    childFamily: onlyIf('who', 'child', name('Child’s last name')),
    childBornOn: onlyIf('who', 'child', birthday('Child’s date of birth', today)),
    childNhs: onlyIf('who', 'child', nhsField('Child’s NHS number')),
    childMother: onlyIf('who', 'child', name('Mother’s first and last name')),
    father: choiceField({
      label: 'Is the father known?',
      missing: 'Choose whether the father is known',
      items: [
        { value: 'known', text: 'Yes' },
        { value: 'unknown', text: 'No, nobody has named him' },
        { value: 'not_asked', text: 'I have not asked' },
      ],
    }),
    fatherGiven: onlyIf('father', 'known', name('Father’s first name')),
    fatherFamily: onlyIf('father', 'known', name('Father’s last name')),
    // May stay unanswered: a referral never waits for it, and the front door asks until it is recorded.
    parents: choiceField({
      label: 'Do the parents know that you refer? (if you can say)',
      hint: 'They are told first, unless that would put the child or somebody else in danger.',
      items: [
        { value: 'told', text: 'Yes, they know' },
        { value: 'not_told', text: 'No, they do not know' },
      ],
    }),
    whyNotTold: onlyIf(
      'parents',
      'not_told',
      textField({ label: 'Why do they not know?', missing: 'Write why they do not know', rows: 3, most: 2_000 }),
    ),
    worries: textField({
      label: 'What are you worried about?',
      hint: 'What was seen, said or done, by whom and when. Say too what goes well.',
      missing: 'Write what you are worried about',
      rows: 8,
      most: mostWords,
    }),
  }
}
