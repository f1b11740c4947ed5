import type { Decision } from './access.ts'

type Allowed = Extract<Decision, { allowed: true }>

/**
 * The plan is the core group's own paper: whoever works with the child reads all its words, whichever agency wrote them,
 * because a plan of which somebody sees a part is a plan that nobody can keep. A summary reads none.
 */
export const readsPlan = ({ extent }: Allowed): boolean => extent !== 'summary'

/** Who holds the case, who answers for it, who chairs. Agreeing binds all agencies, so no one agency of theirs does it alone. */
const AGREES: ReadonlySet<string> = new Set(['social_worker', 'team_manager', 'conference_chair'])

export const agreesPlan = ({ extent, as }: Allowed): boolean => extent === 'full' && AGREES.has(as.role)

/** The outline is the conference's: whoever sees the whole record writes down that it was made. */
export const recordsOutline = ({ extent }: Allowed): boolean => extent === 'full'

/**
 * Who may have a plan agreed while something of the check stands, for a reason that is kept and counted: the chair, who is
 * independent of the line that runs the case. Source: design.md, "What the briefing asks".
 */
export const overridesPlanCheck = ({ as }: Allowed): boolean => as.role === 'conference_chair'

/** Whose answer to an action it is: an owner with an account answers for themselves; of others whoever heard it writes it down. */
export const answersFor = (userId: string, ownerId: string | undefined): boolean =>
  ownerId === undefined || !ownerId.startsWith('user:') || ownerId === `user:${userId}`
