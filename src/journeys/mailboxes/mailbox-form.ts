import { AGENCY_NAMES } from '../../protocol/agencies.ts'
import { selectField } from '../../web/fields/choice-field.ts'
import { emailField } from '../../web/fields/email-field.ts'
import { lineField } from '../../web/fields/text-field.ts'
import { type Filled, form } from '../../web/form.ts'
import type { Submitted } from '../../web/submitted.ts'

const EMAIL = {
  email: emailField({
    label: 'The address of its safeguarding mailbox',
    hint: 'The setting’s own, which those who answer for safeguarding there read together. Never somebody’s private or personal address.',
    missing: 'Enter the address of its safeguarding mailbox',
  }),
  again: emailField({ label: 'The same address again', missing: 'Enter the same address again' }),
}

const setting = lineField({
  label: 'What is the setting called?',
  hint: 'As it calls itself, such as Saltmarsh Primary School.',
  missing: 'Enter what the setting is called',
  most: 100,
})

export const NEW_MAILBOX = form({
  agency: selectField({
    label: 'Which agency does it belong to?',
    missing: 'Choose which agency it belongs to',
    items: Object.entries(AGENCY_NAMES).map(([value, text]) => ({ value, text })),
  }),
  setting,
  ...EMAIL,
})

/** Its agency stays: what was asked of it was asked of that agency. */
export const CHANGED_MAILBOX = form({ setting, ...EMAIL })

export type NewFilled = Filled<'agency' | 'setting' | 'email' | 'again'>
export type ChangedFilled = Filled<'setting' | 'email' | 'again'>

type Asked<Values extends { email: string; again: string }> = {
  read(given: Submitted): { ok: true; values: Values } | { ok: false; filled: Filled<keyof Values & string> }
  refuse(given: Submitted, problem: { field: 'email' | 'again'; text: string }): Filled<keyof Values & string>
}

/** The answers, where the address was typed twice alike. */
export function readTwice<Values extends { email: string; again: string }>(asked: Asked<Values>, given: Submitted) {
  const answers = asked.read(given)
  if (!answers.ok || answers.values.email === answers.values.again) return answers
  const text = 'The two addresses differ. Enter the same address again'
  return { ok: false as const, filled: asked.refuse(given, { field: 'again', text }) }
}
