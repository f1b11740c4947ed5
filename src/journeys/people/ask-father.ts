import { changePerson } from '../../people/change-person.ts'
import { FATHER_ANSWERS, fatherAsked, withFatherAsked } from '../../people/parent-gaps.ts'
import { readPeople } from '../../people/read-people.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { onlyIf } from '../../web/fields/field.ts'
import { form } from '../../web/form.ts'
import type { Asked } from '../desk.ts'
import { type PersonPaper, personPaper } from './person-paper.tsx'
import type { OpenPerson } from './with-person.ts'

const WORDS: Record<(typeof FATHER_ANSWERS)[number], string> = {
  unknown: 'Nobody has named him',
  known: 'He is known, and his name was not given',
  not_asked: 'Nobody has asked yet',
}

/** What was said when it was asked who a child's father is. Who is named is added to the family, and not here. */
export async function fatherPaper(_: Asked, open: OpenPerson): Promise<PersonPaper | null> {
  const { tx, authority, personId, by, now, today } = open
  const person = (await readPeople(tx, authority.id, [personId], null)).get(personId)
  if (person?.kind !== 'child') return null
  const before = fatherAsked(person.details)
  const on = dateField({
    label: 'When was it asked?',
    missing: 'Enter the day on which it was asked',
    notInFuture: today,
  })
  const asked = form({
    answer: choiceField({
      label: 'What was said about the father?',
      hint: 'If he was named, add him to family and household instead.',
      missing: 'Choose what was said about the father',
      items: FATHER_ANSWERS.map(value => ({ value, text: WORDS[value] })),
    }),
    on: onlyIf('answer', 'unknown', on),
  })
  return personPaper({
    heading: 'What is known of the father',
    form: asked,
    prefill: asked.withValues({ answer: before?.answer ?? 'unknown', on: before?.on ?? today }),
    async record({ answer, on }) {
      const details = withFatherAsked(person.details, { answer, on })
      await changePerson(tx, authority.id, personId, { details }, by.userId, now)
      return null
    },
  })
}
