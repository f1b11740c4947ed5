/** The clock of a message about an escalation: which one, and the step that it is about, so that each step is told once. */
export const escalationClock = (id: string, factId: string): string => `escalation:${id}:${factId}`

/** Which escalation the clock of a message names; null: it is about something else. */
export const escalationOf = (clock: string): string | null => /^escalation:(.+):[^:]+$/.exec(clock)?.[1] ?? null
