import { UNTIL_THEN } from '../../protocol/lawful-basis.ts'

export const WHO_MAY_LEAVE = `${UNTIL_THEN} Nobody on the ward can forbid it. If they mean to leave and you fear for the baby: ring 999, then the duty team of children’s social care.`

/** Parental responsibility, agreement, orders, police protection. */
export const WHO_MAY_LEAVE_SOURCE =
  'Source: Children Act 1989, sections 3, 20, 38, 44 and 46 (recalled, not read again here).'
