/** The role of an agency on a child where it is there because it is asked in an escalation, and as long as that is open. */
export const ASKED_IN_ESCALATION = 'asked_in_escalation'
