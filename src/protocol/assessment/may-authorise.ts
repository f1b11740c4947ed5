import type { Assessment } from './assessment.ts'

/** What stands between an assessment and its authorisation. */
export type InTheWay =
  | { what: 'past_risk_unanswered'; risk: string; text: string }
  | { what: 'no_record_read'; text: string }
  | { what: 'parent_not_heard'; person: string; text: string }

/** Whatever still stands in the way, each named; empty: nothing. It is a list, never a score. */
export function stillOpen({ hasEnded, pastRisks, recordsRead, hasHistory, parents }: Assessment): InTheWay[] {
  if (hasEnded) return []
  const unanswered = pastRisks
    .filter(past => past.answer === null)
    .map(({ risk, title, sources, answers }): InTheWay => {
      const why = answers.length === 0 ? 'has no answer yet' : 'has no answer with evidence since it was last known'
      const [source] = sources
      return { what: 'past_risk_unanswered', risk, text: `${title} ${why}. ${source?.text ?? ''}`.trim() }
    })
  const unread: InTheWay[] =
    hasHistory && recordsRead.length === 0
      ? [{ what: 'no_record_read', text: 'The family has a history, and nobody is recorded as having read it.' }]
      : []
  const unheard = parents
    .filter(({ heard }) => heard.length === 0)
    .map(({ person, called }): InTheWay => {
      return { what: 'parent_not_heard', person, text: `Nobody has recorded hearing ${called} directly.` }
    })
  return [...unanswered, ...unread, ...unheard]
}

/** Who records an authorisation, and what they say of it. */
export type Authorising = {
  /** A manager may decide otherwise, and says why. */
  isManager: boolean
  /** Who authorised it, where that was somebody else: what has happened can always be recorded. */
  doneBy: string | null
  reason: string | null
}

export type MayAuthorise =
  /** `overridden`: the kinds of what stood in the way, each once, kept in the fact and counted. */
  { may: true; overridden: readonly InTheWay['what'][] } | { may: false; why: 'ReasonMissing' | 'NotAManager' }

/**
 * May an assessment be authorised? Freely when nothing stands in the way; with something open only by a manager who says
 * why in a sentence, or as the record of what another has authorised already, with their reason.
 */
export function mayAuthorise(open: readonly InTheWay[], { isManager, doneBy, reason }: Authorising): MayAuthorise {
  if (open.length === 0) return { may: true, overridden: [] }
  if (!isManager && isBlank(doneBy)) return { may: false, why: 'NotAManager' }
  if (isBlank(reason) || !isSentence(reason)) return { may: false, why: 'ReasonMissing' }
  return { may: true, overridden: [...new Set(open.map(({ what }) => what))].sort() }
}

const isBlank = (text: string | null): text is null => text === null || text.trim() === ''
/** `ok` or a full stop is no reason; three words are the shortest that says anything. */
const isSentence = (text: string) => text.trim().split(/\s+/).length >= 3
