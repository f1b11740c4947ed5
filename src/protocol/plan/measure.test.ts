import { expect, test } from 'vitest'
import { activityOnly, measurableMissing } from './measure.ts'
import { goodAction, goodPlan } from './test-plan.ts'

const asked = (rule: typeof activityOnly, measure: string) =>
  rule.find({ ...goodAction, what: 'Ms Arden goes to the Freedom Programme', measure }, goodPlan).length > 0

const list = (text: string) => text.split(/[|\n]/).map(each => [each])

test.each(
  list(`Parents’ account|Core group discussion|It will be obvious|Information exchanged|No slippage|Gut feeling|To follow
By talking to the family|Monitoring via visits|Things are better at home|When the family no longer needs us|See previous plan`),
)('nobody could look it up: %s', measure => expect(asked(measurableMissing, measure)).toBe(true))

test.each(
  list(`Marble jar|Bin men have been|The dog is gone|Key in Ola’s drawer|Coach’s say-so after each match|DASH|Court stamp|Bank app
Fire service sticker|Names of two people|Sian sees the fridge on Thursdays|Empty sink|What Bobby says to Isa`),
)('somebody could look there: %s', measure => expect(asked(measurableMissing, measure)).toBe(false))

test.each(
  list(`Register, weekly|She goes to the group each week|Turning up|Appointment cards|Seen at the drop-in|Course certificate
Ten stamps on her card for ten sessions|Sign-in sheet|Ms Arden keeps her appointments`),
)('it shows only that she was there: %s', measure => expect(asked(activityOnly, measure)).toBe(true))

test.each(
  list(`Register and three clean swabs|Scores at session 1 and session 10|Her swab each Friday at the session|Video before and after
Facilitator’s report of what Ms Arden does differently at bath time|Ms Arden tells Gus what sets her off`),
)('it shows what came of it: %s', measure => expect(asked(activityOnly, measure)).toBe(false))
