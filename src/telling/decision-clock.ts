/** The clock of a message about a decision: each is told once. */
export const decisionClock = (factId: string): string => `decision:${factId}`

/** Which fact the clock of a message about a decision names; null: it is about something else. */
export const decisionOf = (clock: string): string | null => /^decision:([^:]+)$/.exec(clock)?.[1] ?? null
