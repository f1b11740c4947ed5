/** The role of an agency on a child where it is there because it is asked in an escalation, and as long as that is open. */
export const ASKED_IN_ESCALATION = 'asked_in_escalation'

/** The role of whoever raised one, where their agency works with the child no more: as long as it is open it is theirs. */
export const RAISED_AN_ESCALATION = 'raised_an_escalation'

/** Is somebody there because of an escalation alone? */
export const isOfEscalationAlone = (role: string): boolean =>
  role === ASKED_IN_ESCALATION || role === RAISED_AN_ESCALATION
