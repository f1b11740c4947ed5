import { type Html, joined } from '../../govuk/html.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { wholeYears } from '../../kernel/day.ts'
import { ASKED_ALONE_FROM_YEARS } from '../../protocol/plan/visits.ts'
import { checkedFact } from '../../record/fold.ts'
import type { NewFact } from '../../record/free-text.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { onlyIf } from '../../web/fields/field.ts'
import { lineField, textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { dayIn } from './birth-form.ts'
import { type Answers, alsoQuestion, chosenSiblings, type Questions, whenQuestions } from './fact-form.ts'
import { flagField } from './map-field.ts'
import { textIn } from './meeting-questions.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import { timeInFuture } from './record-fact.ts'

/** Of whom a visit is: what is asked of a baby is not what is asked of a child who can speak. */
type Stage = 'unborn' | 'little' | 'older'

/** A visit to the child, made or tried, on a page of its own: made to be filled in on a telephone, outside the door. */
export function visitPaper(_c: Asked, child: OpenChild, writing: Writing): Paper {
  const stage = stageOf(writing)
  const questions = questionsOf(stage, writing, child.today)
  const asked = form<Record<string, unknown>>(questions)
  return {
    kind: 'paper',
    path: 'visit',
    title: 'Record a visit',
    heading: 'A visit to the child',
    lead: paragraph(LEAD[stage]),
    form: asked,
    questions: filled =>
      joined([
        asked.questions(filled, ['on', 'at', 'by']),
        asked.questions(filled, ['visit']),
        ...(stage === 'unborn' ? [] : [seenHeading(stage)]),
        asked.questions(
          filled,
          Object.keys(questions).filter(name => !['on', 'at', 'by', 'visit'].includes(name)),
        ),
      ]),
    prefill: asked.withValues({ on: child.today }),
    submit: 'Record the visit',
    keepsDraft: true,
    returnTo: '/core-group',
    restsOn: new Set(),
    matters: () => false,
    make(answers): Made {
      const late = timeInFuture(answers, child)
      if (late !== null) return late
      const fact = factOf(answers, child)
      const also = chosenSiblings(answers, writing).map(sibling => ({ sibling, facts: [fact] }))
      return { ok: true, facts: [fact], also }
    },
  }
}

const LEAD: Record<Stage, string> = {
  unborn: 'Before the birth it is the parents who are visited: write what was seen of the home and of what is ready.',
  little: 'A baby or small child is seen awake, and where they sleep is seen.',
  older: 'A child of this age is asked for alone, and what they say is written down as they said it.',
}

const seenHeading = (stage: Stage): Html =>
  heading({ text: stage === 'little' ? 'The child, awake, and where they sleep' : 'The child', level: 2 })

function stageOf({ bornOn, timetable: { history } }: Writing): Stage {
  if (bornOn === null || bornOn > history.today) return history.datings.length > 0 ? 'unborn' : 'older'
  return wholeYears(bornOn, history.today) >= ASKED_ALONE_FROM_YEARS ? 'older' : 'little'
}

function questionsOf(stage: Stage, writing: Writing, today: OpenChild['today']): Questions {
  const { on, at } = whenQuestions('VisitMade', today)
  const seen = flagField({ label: 'Was the child seen?' })
  const alone = flagField({
    label: 'Were they seen alone?',
    hint: stage === 'older' ? 'If not, say below why, and when they will be.' : undefined,
  })
  const awake = flagField({ label: 'Was the child awake?' })
  const sleeping = flagField({ label: 'Was the place where the child sleeps seen?' })
  const ofChild: Questions =
    stage === 'unborn'
      ? {}
      : {
          seen,
          ...(stage === 'older'
            ? { alone: onlyIf('seen', 'yes', alone) }
            : { awake: onlyIf('seen', 'yes', awake), alone: onlyIf('seen', 'yes', alone) }),
          sleepingPlaceSeen: sleeping,
          inTheirWords: textField({
            label: stage === 'older' ? 'What did the child say?' : 'What did the child say or do?',
            hint:
              stage === 'older' ? 'In their words.' : 'How they looked, moved, fed, played, and who comforted them.',
            rows: 4,
          }),
        }
  return {
    on,
    at,
    by: lineField({ label: 'Who visited, if it was not you? (if known)' }),
    visit: choiceField({
      label: 'Was it made?',
      items: [
        { value: 'made', text: 'Yes' },
        { value: 'tried', text: 'It was tried: nobody was there, or nobody came to the door' },
      ],
      missing: 'Choose whether the visit was made',
    }),
    ...ofChild,
    note: textField({
      label: 'What else was seen and heard?',
      hint: 'The home, who was there, what the parents said. Of one that was tried: what is done next, and by when.',
      rows: 5,
      most: 20_000,
    }),
    ...alsoQuestion('VisitMade', writing),
  }
}

/** Of a visit that was only tried nothing is said of the child. */
function factOf(answers: Answers, child: OpenChild): NewFact {
  const on = dayIn(answers, 'on') ?? child.today
  const common = { on, ...given({ at: answers.at, by: textIn(answers, 'by'), note: textIn(answers, 'note') }) }
  const { seen, alone, awake, sleepingPlaceSeen } = answers
  const fact = checkedFact(
    answers.visit === 'tried'
      ? { kind: 'VisitAttempted', ...common }
      : {
          kind: 'VisitMade',
          ...common,
          ...given({ seen, alone, awake, sleepingPlaceSeen, inTheirWords: textIn(answers, 'inTheirWords') }),
        },
    child.childId,
  )
  if (fact.kind === 'FactCorrected') throw new Error('A form of a visit makes no correction')
  return fact
}

const given = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  )
