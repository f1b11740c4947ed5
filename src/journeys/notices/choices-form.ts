import type { Day } from '../../kernel/day.ts'
import type { StaffMember } from '../../people/staff.ts'
import { plain } from '../../protocol/say-fact.ts'
import { isAway, type TellingChoice } from '../../telling/choice.ts'
import { choiceField, choicesField, selectField } from '../../web/fields/choice-field.ts'
import { dateField, timeField } from '../../web/fields/date-field.ts'
import { type Filled, type Form, form } from '../../web/form.ts'

export type Answers = {
  mail: TellingChoice['mail']
  digestAt: string | null
  quietFrom: string | null
  quietUntil: string | null
  offers: readonly 'yes'[]
  quietDaysOff: readonly 'yes'[]
  awayFrom: Day | null
  awayUntil: Day | null
  cover: string | null
}

/** Somebody who may be told in the visitor's place. */
export type Colleague = StaffMember & { userId: string }

const DIGEST_AT_MISSING = 'Enter the time of day at which the e-mail is sent'

/** How one is told by e-mail: how often, when not, and who instead while one is away. */
export function choicesForm(colleagues: readonly Colleague[]): Form<Answers> {
  return form<Answers>({
    mail: choiceField({
      label: 'How often do you want an e-mail?',
      hint: 'It never says of whom, or what: only that there is something, and where to sign in.',
      missing: 'Choose how often you want an e-mail',
      items: [
        { value: 'digest', text: 'Once a day, with what is new', hint: 'What escalates comes at once.' },
        { value: 'each', text: 'One for each thing' },
        { value: 'none', text: 'Only when something escalates', hint: 'Reminders stand under Notices.' },
      ],
    }),
    digestAt: timeField({ label: 'At what time is the daily e-mail sent?', hint: 'For example, 8:00.' }),
    offers: choicesField({
      label: 'Late duties of other agencies',
      hint: 'Said under Notices on the day on which it is late, and with the daily e-mail as one number.',
      items: [{ value: 'yes', text: 'Tell me when another agency is late for a child I work with' }],
    }),
    quietFrom: timeField({ label: 'Send no e-mail from', hint: 'For example, 21:00. Leave both empty for none.' }),
    quietUntil: timeField({ label: 'until', hint: 'For example, 7:00. It is sent then.' }),
    quietDaysOff: choicesField({
      label: 'Days off',
      items: [{ value: 'yes', text: 'None on Saturdays, Sundays and bank holidays either' }],
    }),
    awayFrom: dateField({ label: 'First day away', hint: 'Leave it empty when you are here.', what: 'The first day' }),
    awayUntil: dateField({ label: 'Last day away', what: 'The last day' }),
    cover: selectField<string>({
      label: 'Who is told in your place?',
      hint: 'They are told of what is yours, and of what escalates, as far as they may see the child. It does not make them the child’s worker.',
      prompt: 'Nobody',
      items: colleagues.map(({ userId, name, role }) => ({ value: userId, text: `${name}, ${plain(role)}` })),
    }),
  })
}

type Read = { ok: true; choice: TellingChoice } | { ok: false; field: keyof Answers; text: string }

/** What somebody's answers choose, or which of them does not go with the others. */
export function choiceOf(answers: Answers, today: Day): Read {
  const { mail, digestAt, quietFrom, quietUntil, awayFrom, awayUntil, cover } = answers
  if (mail === 'digest' && digestAt === null) return { ok: false, field: 'digestAt', text: DIGEST_AT_MISSING }
  if (quietFrom !== null && quietUntil === null)
    return { ok: false, field: 'quietUntil', text: 'Enter the time at which e-mail may be sent again' }
  if (quietUntil !== null && quietFrom === null)
    return { ok: false, field: 'quietFrom', text: 'Enter the time from which no e-mail is sent' }
  if (quietFrom !== null && quietFrom === quietUntil)
    return { ok: false, field: 'quietUntil', text: 'Enter two different times, or leave both empty' }
  if (awayFrom !== null && awayUntil === null)
    return { ok: false, field: 'awayUntil', text: 'Enter the last day on which you are away' }
  if (awayUntil !== null && awayFrom === null)
    return { ok: false, field: 'awayFrom', text: 'Enter the first day on which you are away' }
  if (awayFrom !== null && awayUntil !== null && awayUntil < awayFrom)
    return { ok: false, field: 'awayUntil', text: 'The last day must be the first day or later' }
  if (awayUntil !== null && awayUntil < today)
    return { ok: false, field: 'awayUntil', text: 'The last day must be today or later' }
  if (cover !== null && awayFrom === null)
    return { ok: false, field: 'awayFrom', text: 'Enter from when they are told in your place' }
  const quiet = quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil }
  const away = awayFrom === null || awayUntil === null ? null : { from: awayFrom, until: awayUntil, cover }
  const [quietDaysOff, offers] = [answers.quietDaysOff.includes('yes'), answers.offers.includes('yes')]
  return { ok: true, choice: { mail, digestAt: digestAt ?? '08:00', quiet, quietDaysOff, away, offers } }
}

/** The form as it was chosen; an absence that is over is not shown any more. */
export function chosen(asked: Form<Answers>, choice: TellingChoice, today: Day): Filled<keyof Answers> {
  const away = choice.away !== null && (isAway(choice, today) || choice.away.from > today) ? choice.away : null
  return asked.withValues({
    mail: choice.mail,
    digestAt: choice.digestAt,
    quietFrom: choice.quiet?.from ?? null,
    quietUntil: choice.quiet?.until ?? null,
    offers: choice.offers ? ['yes'] : [],
    quietDaysOff: choice.quietDaysOff ? ['yes'] : [],
    awayFrom: away?.from ?? null,
    awayUntil: away?.until ?? null,
    cover: away?.cover ?? null,
  })
}
