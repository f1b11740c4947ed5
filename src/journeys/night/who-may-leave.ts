/**
 * Children Act 1989, s.3 (parental responsibility), s.20(7) and (8) (agreement), s.38 and s.44 (orders), s.46 (police
 * protection). Recalled, not read again.
 */
export const WHO_MAY_LEAVE =
  'Until there is an order of a court, police protection or the parents’ own valid agreement, the parents may leave with their baby. Nobody on the ward can forbid it. If they mean to leave and you fear for the baby: ring 999, then the duty team of children’s social care.'
