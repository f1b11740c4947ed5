import { type ActionRule, saysNothing } from './finding.ts'
import { isOnlyTakingPart } from './outcome.ts'
import type { PlanAction } from './plan.ts'
import { EVIDENCE, GENERAL, JUDGED, NO_SOURCE, TAKING_PART_ALONE, WRITTEN_DOWN } from './sign-words.ts'
import { whoseChange } from './whose-change.ts'

const partsOf = (measure: string) =>
  measure
    .replaceAll('’', "'")
    .split(/[;,/]|\band\b/)
    .map(part => part.trim())
    .filter(part => part !== '')

/** Words: a longer measure that names no evidence that we know may name one that we do not. */
const SHORT = 5

/** Neither a place to look nor a thing to count. */
function hasNoSource(part: string, isAlone = true): boolean {
  if (saysNothing(part)) return true
  if (/\d/.test(part) || isOnlyTakingPart(part)) return false
  if (NO_SOURCE.some(pattern => pattern.test(part))) return !WRITTEN_DOWN.test(part)
  if (EVIDENCE.test(part)) return false
  const words = part.split(/\s+/).length
  return (words === 1 && isAlone) || (words <= SHORT && (GENERAL.test(part) || JUDGED.test(part)))
}

/** That a parent takes part can be seen, if nothing else; that a professional does says nothing of the task. */
const isNoSignOfWork = (part: string, action: PlanAction) =>
  TAKING_PART_ALONE.test(part) && whoseChange(action) === 'professional'

export const measurableMissing: ActionRule = {
  rule: 'measurable.missing',
  severity: 'must',
  find: action => {
    const { measure, what } = action
    const parts = partsOf(measure)
    if (!parts.every(part => hasNoSource(part, parts.length === 1) || isNoSignOfWork(part, action))) return []
    return [
      {
        text: measure === '' ? what : measure,
        message: `${measure === '' ? 'It does not say how anybody will know whether this has worked.' : `“${measure}” does not say where anybody would look.`} Name what is looked at, who looks and how often: “Lou Tarn sees both beds at each visit, made and used”; “the pharmacy’s weekly record”.`,
      },
    ]
  },
}

export const activityOnly: ActionRule = {
  rule: 'measurable.activity_only',
  severity: 'should',
  find: action => {
    const parts = partsOf(action.measure).filter(part => !hasNoSource(part) && !HOW_OFTEN.test(part))
    if (whoseChange(action) !== 'parent' || parts.length === 0 || !parts.every(isOnlyTakingPart)) return []
    if (HOLDS_ITS_OWN_SIGN.test(action.outcome) || IS_THE_CHILDS_OWN.test(`${action.what}. ${action.outcome}`))
      return []
    return [
      {
        text: action.measure,
        message: `“${action.measure}” shows that a parent was there, not that anything has changed for the child. Keep it if you like, and add what would be seen at home: “Ms Birch tells her own adviser, apart from him, that there has been no threat for three months”.`,
      },
    ]
  },
}

/** *Register, weekly*: no sign of its own. */
const HOW_OFTEN = /^(?:daily|weekly|fortnightly|monthly|(?:each|every) \w+)$/i

const HOLDS_ITS_OWN_SIGN =
  /\b(?:results?|negative|test(?:s|ed)?|reading|centile|screens?|toxicology|seen by|per cent)\b|%/i

/** A child's being in school, or taken to be treated, is the change itself. */
const IS_THE_CHILDS_OWN =
  /\b(?:in|at|to|from|misses no \w+|of) (?:school|class|lessons?|nursery|college)\b|\bschool attendance\b|\bmorning lessons?\b|\b(?:is|are|be) (?:taken|brought) to\b|\btakes? (?!part|up)[\p{L}]+ to (?:the |his |her |their )?(?:\p{Ll}+ ){0,2}(?:clinic|dentist|doctor|gp|hospital|appointments?|therapy|optician|audiology)\b|\bbirth certificate\b/iu
