import { joined } from '../../../govuk/html.ts'
import { paragraph } from '../../../govuk/typography.tsx'
import type { Fact, FactKind, FactOf } from '../../../protocol/fact.ts'
import { correctedBy } from '../../../protocol/rests-on.ts'
import { plain } from '../../../protocol/say-fact.ts'
import { positionOf } from '../../../record/append.ts'
import { checkedFact } from '../../../record/fold.ts'
import { readFolds } from '../../../record/read.ts'
import { type Answer, notFound } from '../../../web/answer.ts'
import { form } from '../../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../../desk.ts'
import { planOfChild } from '../../plan-of-child.ts'
import { type AnswersFilled, chosenSiblings } from '../fact-form.ts'
import { POSITION, positionIn } from '../form-position.ts'
import type { Made, Paper } from '../paper.ts'
import type { Writing } from '../read-writing.ts'
import { besideTheirs } from './action-beside.tsx'
import { questionsWithFindings } from './action-found.tsx'
import { actionQuestions, answersOfAction, detailsOfAction } from './action-questions.ts'
import { ownersAround, withOwnerNow } from './owners.ts'
import { riskOfSibling } from './risk-of-sibling.ts'

const RESTS_ON: ReadonlySet<FactKind> = new Set(['PlanActionSet', 'PlanActionReviewed'])

/** Carried in the form and in its draft: the wording from which it was begun. */
const BASED_ON = 'basedOn'

/** Carried in the form: the meeting in which it is written, and to which one comes back. */
const SITTING = 'sitting'

/** An action that there is not yet. Another one that was written meanwhile is none of its business. */
export const newActionPaper = (c: Asked, child: OpenChild, writing: Writing): Promise<Paper> =>
  actionPaper(c, child, writing, { action: `a-${c.submission}`, path: 'plan/action', set: null })

/** An action as it stands, to be written otherwise. */
export async function actionAgainPaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  const action = c.param('action')
  const set = lastOf(writing, action)
  return set === null ? notFound() : actionPaper(c, child, writing, { action, path: `plan/action/${action}`, set })
}

function lastOf({ standing }: Writing, action: string): FactOf<'PlanActionSet'> | null {
  const set = standing.findLast(fact => fact.kind === 'PlanActionSet' && fact.action === action)
  return set?.kind === 'PlanActionSet' ? set : null
}

type Which = { action: string; path: string; set: FactOf<'PlanActionSet'> | null }

async function actionPaper(c: Asked, child: OpenChild, writing: Writing, which: Which): Promise<Paper> {
  const { action, path, set } = which
  const seen = planOfChild(writing.standing, writing.timetable)
  const sitting = sittingOf(c)
  const [around, mapped, writer] = await Promise.all([
    ownersAround(c, child, writing),
    riskOfSibling(child, writing),
    writerOf(c, writing, set),
  ])
  const owners = withOwnerNow(around, set)
  const questions = actionQuestions(writing, { owners, plan: seen.plan, set })
  const asked = form<Record<string, unknown>>(questions)
  const checkAt = `plan/check${set === null ? '' : `/${action}`}`
  const isBehind = (filled: AnswersFilled) => {
    const basedOn = filled.given.text(BASED_ON)
    return set !== null && basedOn !== '' && basedOn !== set.id
  }
  return {
    kind: 'paper',
    path,
    title: set === null ? 'Write an action of the plan' : 'Change an action of the plan',
    heading: set === null ? 'Write an action' : 'Change an action',
    lead: paragraph(
      'It can be recorded as it is at any time. What the check of its words finds stands beside each question, and holds up only that the plan is agreed.',
    ),
    form: asked,
    questions: filled =>
      joined([
        sitting === null ? '' : <input type="hidden" name={SITTING} value={sitting} />,
        set === null ? '' : <input type="hidden" name={BASED_ON} value={filled.given.text(BASED_ON) || set.id} />,
        set !== null && isBehind(filled)
          ? joined([
              besideTheirs(filled, { set, writer, questions, owners, plan: seen.plan }),
              asked.questions(filled, ['tookUp']),
            ])
          : '',
        questionsWithFindings(filled, {
          ...{ asked, questions, owners, seen, action, childId: child.childId, today: child.today },
          checkAt: `${childAddress(child.authority.id, child.childId)}/${checkAt}`,
        }),
      ]),
    prefill: asked.withValues(
      set === null
        ? { addresses: seen.plan.risks.some(({ id }) => id === c.query.text('risk')) ? [c.query.text('risk')] : [] }
        : { ...answersOfAction(set, owners), also: await siblingsWith(child, writing, action) },
    ),
    submit: set === null ? 'Record the action' : 'Record it so',
    keepsDraft: true,
    check: checkAt,
    sentAgain: `plan/action/${action}`,
    returnTo: sitting === null ? '/plan' : `/meeting/${sitting}`,
    restsOn: set === null ? new Set() : RESTS_ON,
    matters: (meanwhile, facts) => isOfAction(meanwhile, action, facts),
    make(answers, sent): Made {
      const stood = stoodAt(writing, action, positionIn(sent, POSITION))
      const basedOn = sent.text(BASED_ON)
      if (stood !== null && basedOn !== '' && basedOn !== stood && !ticked(answers.tookUp)) {
        return {
          ok: false,
          field: 'tookUp',
          text: 'Read what was written meanwhile, and say that yours takes its place',
        }
      }
      const factFor = (addresses: unknown) => {
        const details = { ...detailsOfAction(answers, owners), addresses }
        return checkedFact({ kind: 'PlanActionSet', on: child.today, action, ...details }, child.childId)
      }
      const aimed = Array.isArray(answers.addresses) ? answers.addresses.map(String) : []
      const also = chosenSiblings(answers, writing).map(sibling => ({
        sibling,
        facts: [factFor(aimed.flatMap(risk => mapped(sibling.childId, risk) ?? []))],
      }))
      return { ok: true, facts: [factFor(aimed)], also }
    },
  }
}

function sittingOf(c: Asked): string | null {
  const sitting = c.form.text(SITTING) || c.query.text(SITTING)
  return /^[\w-]{1,80}$/.test(sitting) ? sitting : null
}

const ticked = (answer: unknown) => Array.isArray(answer) && answer.length > 0

/** The wording that stood at the position at which the form was read; one that was withdrawn since stands for nothing. */
function stoodAt({ standing }: Writing, action: string, position: number): string | null {
  const last = standing.findLast(
    fact => fact.kind === 'PlanActionSet' && fact.action === action && positionOf(fact.id) <= position,
  )
  return last?.id ?? null
}

/** Is it about this action, or does it correct something that is? */
function isOfAction(meanwhile: Fact, action: string, facts: readonly Fact[]): boolean {
  const fact = meanwhile.kind === 'FactCorrected' ? correctedBy(meanwhile, facts) : meanwhile
  return (fact?.kind === 'PlanActionSet' || fact?.kind === 'PlanActionReviewed') && fact.action === action
}

async function siblingsWith({ tx, authority }: OpenChild, { siblings }: Writing, action: string): Promise<string[]> {
  const folds = await readFolds(
    tx,
    authority.id,
    siblings.map(({ childId }) => childId),
  )
  return folds.flatMap(({ childId, facts }) =>
    facts.some(fact => fact.kind === 'PlanActionSet' && fact.action === action) ? [childId] : [],
  )
}

async function writerOf(c: Asked, { facts }: Writing, set: Which['set']): Promise<string | undefined> {
  const by = facts.find(({ fact }) => fact.id === set?.id)?.recordedBy
  const member = by === undefined ? undefined : (await c.staff.named([by])).get(by)
  return member === undefined ? undefined : `${member.name}, ${plain(member.role)},`
}
