export const WHO_MAY_LEAVE =
  'Until there is an order of a court, police protection or the parents’ own valid agreement, the parents may leave with their baby. Nobody on the ward can forbid it. If they mean to leave and you fear for the baby: ring 999, then the duty team of children’s social care.'

/** Parental responsibility, agreement, orders, police protection. */
export const WHO_MAY_LEAVE_SOURCE =
  'Source: Children Act 1989, sections 3, 20, 38, 44 and 46 (recalled, not read again here).'
