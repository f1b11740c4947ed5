import type { Edition, Rule } from '../../protocol/protocol.ts'

/** Is this a row of the edition's own file (or of an earlier one of the same protocol), and not an inherited one? */
export const isOwn = (rule: Rule, edition: Edition): boolean => rule.protocol === edition.protocol
