import { writesBirthPlan } from '../../access/birth-plan.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { type Day, parseDay } from '../../kernel/day.ts'
import {
  isParent,
  LEFT_OUT,
  PLAN_RECIPIENTS,
  type PlanRecipient,
  sectionsFor,
  sharingWith,
  WITHHELD_UNLESS_DECIDED,
} from '../../protocol/birth-plan-recipients.ts'
import type { BirthPlanSection } from '../../protocol/birth-plan-sections.ts'
import type { FactKind } from '../../protocol/fact.ts'
import { jargonIn } from '../../protocol/jargon.ts'
import { type BirthPlan, birthPlans, saysUnder } from '../../protocol/readiness/birth-plan.ts'
import { overtakes } from '../../protocol/rests-on.ts'
import type { NewFact } from '../../record/free-text.ts'
import { type Answer, refused } from '../../web/answer.ts'
import { choicesField } from '../../web/fields/choice-field.ts'
import { onlyIf } from '../../web/fields/field.ts'
import { form } from '../../web/form.ts'
import { toTheRecord } from '../after-loss.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { type Answers, alsoQuestion, chosenSiblings, type Questions, whenQuestions } from './fact-form.ts'
import type { Made, Paper } from './paper.ts'
import { versionsAt } from './plan-versions.ts'
import type { Writing } from './read-writing.ts'
import { WHO_WRITES } from './write-birth-plan.tsx'

const KIND = 'BirthPlanShared'
const RESTS_ON: ReadonlySet<FactKind> = new Set(['BirthPlanMade'])

const RECIPIENTS = (Object.keys(PLAN_RECIPIENTS) as PlanRecipient[]).map(value => ({
  value,
  text: PLAN_RECIPIENTS[value],
}))

type Said = BirthPlanSection | 'lawfulBasis'

const withheldField = (recipient: string) => `withheld-${recipient}`

/** Who is given the version that stands, and what is left out of the copy of each. */
export async function sharePlanPaper(_c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  if (!writesBirthPlan(child.decision)) return refused(WHO_WRITES)
  if (writing.timetable.history.loss !== null) return toTheRecord(child)
  const plans = birthPlans(writing.timetable.history)
  const current = plans.at(-1) ?? null
  const says = (section: Said) => current !== null && saysUnder(current, section)
  const questions: Questions = {
    with: choicesField({
      label: 'With whom is it shared?',
      hint: 'What you tick below a name is left out of their copy, and nothing there shows that anything is.',
      missing: 'Choose with whom the plan is shared',
      items: RECIPIENTS,
    }),
    ...Object.fromEntries(
      RECIPIENTS.flatMap(({ value }) =>
        withheldQuestion(value, [...sectionsFor(value), 'lawfulBasis' as const].filter(says)),
      ),
    ),
    on: whenQuestions(KIND, child.today).on,
    ...alsoQuestion(KIND, writing),
  }
  const asked = form<Record<string, unknown>>(questions)
  const versionAt = await versionsAt(child, writing)
  const version = current?.version ?? 1
  return {
    kind: 'paper',
    path: 'birth-plan/share',
    title: 'Share the birth plan',
    heading: `Share version ${version} of the birth plan`,
    lead: joined([
      current?.made == null
        ? insetText(
            'No words of this plan are on record here. You record that a plan which is kept elsewhere was given.',
          )
        : '',
      paragraph('One parent may be the danger to the other. Think of each copy as read by both.'),
      plainWords(current),
    ]),
    form: asked,
    prefill: asked.withValues({
      on: child.today,
      ...Object.fromEntries(RECIPIENTS.map(({ value }) => [withheldField(value), withheldBefore(plans, value)])),
    }),
    submit: 'Record that it is shared',
    keepsDraft: false,
    returnTo: '/birth-plan',
    restsOn: RESTS_ON,
    matters: (meanwhile, facts) => overtakes(meanwhile, RESTS_ON, facts),
    make(answers, sent): Made {
      const on = parseDay(String(answers.on)) ?? child.today
      const of = (childId: string) => factsOf(answers, { version: Math.max(1, versionAt(childId, sent) - 1), on })
      const also = chosenSiblings(answers, writing).map(sibling => ({ sibling, facts: of(sibling.childId) }))
      return { ok: true, facts: of(writing.childId), also }
    },
  }
}

/** What parents may not understand, before it is given to them. */
function plainWords(plan: BirthPlan | null): Html | string {
  const fact = plan?.made?.fact
  const found = jargonIn(
    sectionsFor('father')
      .map(section => fact?.[section] ?? '')
      .join('\n'),
  )
  if (found.length === 0) return ''
  return insetText(
    `Parents may not know what these mean: ${found.map(word => `“${word}”`).join(', ')}. Before you share it with them, write the next version in plain words, or leave those sections out.`,
  )
}

/** Of a copy that could hold nothing to leave out nothing is asked. */
function withheldQuestion(recipient: PlanRecipient, sections: readonly Said[]) {
  if (sections.length === 0) return []
  const items = sections.map(value => ({ value, text: LEFT_OUT[value] ?? value }))
  const label = `Left out of the copy for ${lower(PLAN_RECIPIENTS[recipient])}`
  return [[withheldField(recipient), onlyIf('with', recipient, choicesField({ label, items, small: true }))] as const]
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** What was left out for them the last time; the first time, what is left out unless somebody decides otherwise. */
function withheldBefore(plans: ReturnType<typeof birthPlans>, recipient: PlanRecipient): readonly string[] {
  const last = plans.map(plan => sharingWith(plan, recipient)).findLast(sharing => sharing !== null)
  return last?.fact.withheld ?? WITHHELD_UNLESS_DECIDED[recipient] ?? []
}

/** One fact for all of whom the same is withheld; of a parent it is always said, also that nothing is. */
function factsOf(answers: Answers, { version, on }: { version: number; on: Day }): NewFact[] {
  const chosen = RECIPIENTS.filter(({ value }) => Array.isArray(answers.with) && answers.with.includes(value))
  const groups = Map.groupBy(chosen, ({ value }) => JSON.stringify([isParent(value), answers[withheldField(value)]]))
  return [...groups.values()].map(group => {
    const recipients = group.map(({ value }) => value)
    const [first] = recipients
    const withheld = first === undefined ? [] : words(answers[withheldField(first)])
    const isSaid = withheld.length > 0 || recipients.some(isParent)
    return { kind: KIND, on, version, with: recipients, ...(isSaid ? { withheld } : {}) }
  })
}

const words = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
