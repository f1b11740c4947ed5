const KEEPS_MAILBOXES: ReadonlySet<string> = new Set(['team_manager', 'conference_administrator'])

/** Who keeps the mailboxes of settings without accounts: whoever arranges conferences, and the manager who answers for it. */
export const keepsMailboxes = (role: string): boolean => KEEPS_MAILBOXES.has(role)
