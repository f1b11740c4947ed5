import { type ActionRule, saysNothing } from './finding.ts'
import { GOODS } from './loose-words.ts'
import { THINGS } from './plain-words.ts'
import type { PlanAction } from './plan.ts'
import { GENERAL, GENERAL_WHOLE, RESULT, SEEN, TAKING_PART } from './sign-words.ts'
import { vagueWords } from './specific.ts'
import { whoseChange } from './whose-change.ts'

/** Words: so few about a good, without anything that could be seen, say no more than that it is one. */
const TERSE = 4

/** Whether an outcome names only a good that nobody would be against. */
function isGeneral(outcome: string): boolean {
  if (GENERAL_WHOLE.some(pattern => pattern.test(outcome))) return true
  if (SEEN.test(outcome) || THINGS.test(outcome)) return false
  return GENERAL.test(outcome) || (GOODS.test(outcome) && outcome.split(/\s+/).length <= TERSE)
}

/** An action may say itself what will be so: *each weekly result until 3 March is negative*, *nobody smokes in the house*. */
const SAYS_HOW_IT_WILL_BE =
  /\b(?:is|are|has|have|sleeps?|eats?|no longer|does not|do not|never|nobody|no (?:one|adult|child)|neither)\b/i

function saysItself(what: string): boolean {
  return (
    SAYS_HOW_IT_WILL_BE.test(what) && !/\b(?:is|are|has|have) to\b|\bto be\b/i.test(what) && vagueWords(what) === null
  )
}

/** Only that a parent takes part in something. */
export function isOnlyTakingPart(text: string): boolean {
  return TAKING_PART.test(text) && !RESULT.test(text)
}

function namesNoChange(action: PlanAction): boolean {
  const { what, outcome } = action
  if (saysNothing(outcome)) return !saysItself(what)
  if (isGeneral(outcome.replaceAll('’', "'"))) return true
  return (
    whoseChange(action) === 'parent' &&
    (isOnlyTakingPart(outcome) || /^(?:completed|done|attended|finished)\.?$/i.test(outcome))
  )
}

export const noChangeNamed: ActionRule = {
  rule: 'specific.no_change_named',
  severity: 'should',
  find: action =>
    namesNoChange(action)
      ? [
          {
            text: action.outcome === '' ? action.what : action.outcome,
            message: `${action.outcome === '' ? 'It does not say what will be different when this has worked.' : `“${action.outcome}” is a hope that everybody shares; it does not say what will be different.`} Say what the child will have, see or hear: “Kai and Bo each sleep in a bed of their own every night”. For a professional’s task say what will be there: “the core group has the written report”.`,
          },
        ]
      : [],
}
