import type { Decision } from './access.ts'

type Allowed = Extract<Decision, { allowed: true }>

/**
 * Who arranges a conference: sets its day, invites, decides what somebody is not shown and who is not in the room. Only who
 * sees all of the record can tell what a day breaks and what may harm; partners see the day, the place and their invitation.
 */
export const arrangesConferences = ({ extent }: Allowed): boolean => extent === 'full'

/** Said to whoever may not. */
export const WHO_ARRANGES =
  'a conference is arranged by children’s social care: the allocated worker, a manager, the chair or the conference administrator'
