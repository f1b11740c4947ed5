import type { Plan, PlanAction } from './plan.ts'

/** `must`: a detailed plan is not agreed while it stands. `should`: offered, and the owners of the plan say why not. */
type Severity = 'must' | 'should'

/** One remark of the check. `text` is the words in question, null where something is absent. */
export type Finding = {
  rule: string
  severity: Severity
  action: string | null
  risk: string | null
  /** The reason, and a better example. */
  message: string
  text: string | null
}

/** What a rule says when it is broken. */
type Said = { message: string; text: string | null; action?: string; risk?: string }

/** A rule about one action. `outline` is its severity in the outline of a conference, where it differs. */
export type ActionRule = {
  rule: string
  severity: Severity
  outline?: Severity
  find(action: PlanAction, plan: Plan): readonly Said[]
}

/** A rule about the plan as a whole. */
export type PlanRule = { rule: string; severity: Severity; find(plan: Plan): readonly Said[] }

const NOTHING_SAID =
  /^(?:[\s?./–—-]*|n ?\/? ?[ak]|none|nil|no|not (?:yet )?(?:known|applicable|agreed|recorded|available|measurable|decided|sure)|unknown|t\.?b\.?[acd]\.?|(?:not applicable|n\/a|none|unknown|tbc) (?:at this (?:time|stage)|yet|at present|currently)|to follow|pending|outstanding|see (?:above|below|previous|plan|minutes|assessment)\b.{0,20}|as (?:above|before|below|discussed|per plan)|to be (?:confirmed|agreed|advised|decided|discussed|completed|identified|determined|allocated))$/i

/** Empty, or a place-holder such as *TBC*. */
export function saysNothing(text: string): boolean {
  return NOTHING_SAID.test(text.trim().replace(/[.!]+$/, ''))
}
