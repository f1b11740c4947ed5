import { readsMothersCare, writesBirthPlan } from '../../access/birth-plan.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, warningText } from '../../govuk/messages.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { BIRTH_PLAN_SECTIONS, type BirthPlanSection } from '../../protocol/birth-plan-sections.ts'
import type { FactKind } from '../../protocol/fact.ts'
import { detailsOf } from '../../protocol/fact-details.ts'
import { UNTIL_THEN } from '../../protocol/lawful-basis.ts'
import { currentBirthPlan } from '../../protocol/readiness/birth-plan.ts'
import { nextVersion } from '../../protocol/readiness/birth-plan-changes.ts'
import { overtakes } from '../../protocol/rests-on.ts'
import { RING_BEGUN } from '../../protocol/ring-by-hour.ts'
import type { NewFact } from '../../record/free-text.ts'
import { type Answer, refused } from '../../web/answer.ts'
import { choicesField } from '../../web/fields/choice-field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { toTheRecord } from '../after-loss.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { type AnswersFilled, alsoQuestion, chosenSiblings, type Questions } from './fact-form.ts'
import { labelOf } from './labels.ts'
import type { Made, Paper } from './paper.ts'
import { versionsAt } from './plan-versions.ts'
import { misplaced, type PlanWords, planWords } from './plan-words.ts'
import { questionFor } from './questions.ts'
import type { Writing } from './read-writing.ts'

const KIND = 'BirthPlanMade'
const RESTS_ON: ReadonlySet<FactKind> = new Set([KIND])

/** Carried in the form and in its draft: the version from which it was begun. */
const BASED_ON = 'basedOn'

/** The next version of the birth plan, begun from the one that stands. */
export async function writePlanPaper(_c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  if (!writesBirthPlan(child.decision)) return refused(WHO_WRITES)
  if (writing.timetable.history.loss !== null) return toTheRecord(child)
  const current = currentBirthPlan(writing.timetable.history)
  const stands = nextVersion(writing.facts.map(({ fact }) => fact)) - 1
  const questions = questionsOfPlan(writing, stands)
  const asked = form<Record<string, unknown>>(questions)
  const versionAt = await versionsAt(child, writing)
  const hidden: PlanWords = 'mothersCare' in questions ? {} : { mothersCare: current?.made?.fact.mothersCare ?? '' }
  return {
    kind: 'paper',
    path: 'birth-plan/write',
    title: 'Write the birth plan',
    heading: stands === 0 ? 'Write the birth plan' : `Write version ${stands + 1} of the birth plan`,
    lead: lead('mothersCare' in questions),
    form: asked,
    questions: filled => questionsShown(filled, { asked, questions, stands, child }),
    prefill: asked.withValues({ ring: RING_BEGUN, ...current?.made?.fact }),
    submit: `Make version ${stands + 1}`,
    keepsDraft: true,
    returnTo: '/birth-plan',
    restsOn: RESTS_ON,
    matters: (meanwhile, facts) => overtakes(meanwhile, RESTS_ON, facts),
    make(answers, sent): Made {
      const version = versionAt(writing.childId, sent)
      if (isBehind(sent.text(BASED_ON), version - 1) && !tookUp(answers, version - 1)) {
        return { ok: false, field: 'tookUp', text: `Read version ${version - 1}, and say that yours takes it up` }
      }
      const words = planWords({ ...answers, ...hidden })
      if (Object.keys(words).length === 0) {
        return { ok: false, field: 'ring', text: 'Write what is known, if only whom to ring' }
      }
      const wrong = misplaced(words)
      if (wrong !== null) return wrong
      const of = (number: number): NewFact => factOf(answers, words, { version: number, on: child.today })
      const also = chosenSiblings(answers, writing).map(sibling => ({
        sibling,
        facts: [of(versionAt(sibling.childId, sent))],
      }))
      return { ok: true, facts: [of(version)], also }
    },
  }
}

export const WHO_WRITES =
  'the birth plan is written, shared and copied by children’s social care and by the midwives on the case'

function factOf(
  { interim, lawfulBasis, agreedBy, agreedOn }: Readonly<Record<string, unknown>>,
  words: PlanWords,
  made: Pick<Extract<NewFact, { kind: typeof KIND }>, 'version' | 'on'>,
): NewFact {
  const said = { interim, lawfulBasis, agreedBy, agreedOn }
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== undefined))
  return { kind: KIND, ...made, ...given, says: BIRTH_PLAN_SECTIONS.filter(section => section in words), ...words }
}

/** One question for each section, in the order in which a ward reads them. */
function questionsOfPlan(writing: Writing, stands: number): Questions {
  const isOnPlan = writing.timetable.history.plans.some(({ to }) => to === null)
  const detail = (name: string): Questions => {
    const found = detailsOf(KIND).find(one => one.name === name)
    const question =
      found && questionFor({ kind: KIND, detail: found, writing, present: undefined, isCorrection: false })
    return question ? { [name]: question } : {}
  }
  const section = (name: BirthPlanSection): Questions => ({
    [name]: textField({ ...labelOf(KIND, name), rows: name === 'ring' ? 5 : 4 }),
    ...(name === 'takesHome' ? { ...detail('lawfulBasis'), ...detail('agreedBy'), ...detail('agreedOn') } : {}),
  })
  const items = [{ value: String(stands), text: `I have read version ${stands}, and mine takes it up` }]
  return Object.assign(
    { tookUp: choicesField({ label: `Version ${stands} was made after yours was begun`, items }) },
    isOnPlan ? {} : detail('interim'),
    ...BIRTH_PLAN_SECTIONS.filter(name => name !== 'mothersCare' || readsMothersCare(writing.decision)).map(section),
    alsoQuestion(KIND, writing),
  )
}

/** A draft may have been begun from a version that does not stand any more. */
const isBehind = (basedOn: string, stands: number) => stands > 0 && basedOn !== String(stands)

const tookUp = (answers: Readonly<Record<string, unknown>>, stands: number) =>
  Array.isArray(answers.tookUp) && answers.tookUp.includes(String(stands))

function questionsShown(
  filled: AnswersFilled,
  of: { asked: Paper['form']; questions: Questions; stands: number; child: OpenChild },
): Html {
  const { asked, questions, stands, child } = of
  const given = filled.given.text(BASED_ON)
  const basedOn = given === '' ? String(stands) : given
  const behind = isBehind(basedOn, stands)
  const address = childAddress(child.authority.id, child.childId)
  const names = Object.keys(questions).filter(name => behind || name !== 'tookUp')
  return joined([
    <input type="hidden" name={BASED_ON} value={basedOn} />,
    behind
      ? warningText(
          joined([
            `Version ${stands} was made since you began. Yours would take its place. `,
            link({ text: `Read version ${stands} and what changed`, href: `${address}/birth-plan` }),
          ]),
        )
      : '',
    asked.questions(filled, names),
  ])
}

function lead(asksMothersCare: boolean): Html {
  return joined([
    insetText(UNTIL_THEN),
    paragraph(
      'Write for a ward sister at two in the morning: names, and what to do. Parents read these words too, unless a section is left out of their copy.',
    ),
    asksMothersCare
      ? ''
      : paragraph('The mother’s own health care is written and read by health. What stands there is kept as it is.'),
  ])
}
