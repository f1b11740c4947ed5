import { planOnRecord } from '../../../protocol/plan/plan-of-record.ts'
import { checkedFact } from '../../../record/fold.ts'
import type { NewFact } from '../../../record/free-text.ts'
import { type Answer, notFound } from '../../../web/answer.ts'
import { choiceField } from '../../../web/fields/choice-field.ts'
import { textField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import type { Asked, OpenChild } from '../../desk.ts'
import type { Questions } from '../fact-form.ts'
import { factorQuestion } from '../factor-question.ts'
import { LABELS } from '../labels.ts'
import type { Made, Paper } from '../paper.ts'
import type { Writing } from '../read-writing.ts'

const LEVELS = [
  { value: 'high', text: 'Pressing: the plan has to answer it' },
  { value: 'underlying', text: 'Underlying: it makes other things harder' },
] as const

function riskQuestions(): Questions {
  const { label, hint } = LABELS.label ?? { label: 'The risk in plain words' }
  return {
    label: textField({ label, hint, missing: 'Write the risk in plain words', rows: 3, most: 300 }),
    level: choiceField<string>({ label: 'How pressing is it?', items: LEVELS, missing: 'Choose how pressing it is' }),
  }
}

/** A risk at which the plan is to be aimed, in the words in which the parents will read it. */
export function newRiskPaper(c: Asked, child: OpenChild, writing: Writing): Paper {
  const questions = {
    ...riskQuestions(),
    factor: factorQuestion(writing, { label: 'What kind of risk is it? (if known)' }, null),
    evidence: textField({
      label: 'What is the evidence?',
      hint: 'What happened, when, and who saw it.',
      missing: 'Write the evidence',
      rows: 4,
    }),
  }
  const asked = form<Record<string, unknown>>(questions)
  return {
    kind: 'paper',
    path: 'plan/risk',
    title: 'Add a risk to the plan',
    heading: 'Add a risk',
    form: asked,
    prefill: asked.blank,
    submit: 'Add the risk',
    keepsDraft: true,
    returnTo: '/plan',
    restsOn: new Set(),
    matters: () => false,
    make({ label, level, factor, evidence }): Made {
      const said = { label, level, evidence, ...(typeof factor === 'string' && factor !== '' ? { factor } : {}) }
      const fact = {
        kind: 'RiskFactorIdentified',
        on: child.today,
        risk: `r-${c.submission}`,
        source: 'current',
        ...said,
      }
      return { ok: true, facts: [checkedFact(fact, child.childId)], also: [] }
    },
  }
}

/** The words and the level of a risk that is on record, and why nothing in the plan has to be aimed at it. */
export function riskPaper(c: Asked, child: OpenChild, writing: Writing): Paper | Answer {
  const risk = planOnRecord(writing.standing).risks.find(({ id }) => id === c.param('risk'))
  if (risk === undefined) return notFound()
  const asked = form<Record<string, unknown>>({
    ...riskQuestions(),
    noActionReason: textField({
      label: 'Does it need no action? Say why (optional)',
      hint: 'For example, “Housing is looked after in the tenancy officer’s own plan”. Leave it empty where something is to be done.',
      rows: 3,
    }),
  })
  const { id, label, level, noActionReason, identified } = risk
  const factor = identified.findLast(fact => fact.factor !== undefined)?.factor
  return {
    kind: 'paper',
    path: `plan/risk/${id}`,
    title: 'A risk of the plan',
    heading: 'The risk in the plan’s words',
    form: asked,
    prefill: asked.withValues({ label, level, noActionReason }),
    submit: 'Record it so',
    keepsDraft: true,
    returnTo: '/plan',
    restsOn: new Set(['RiskFactorIdentified', 'PlanRiskAnswered']),
    matters: meanwhile =>
      (meanwhile.kind === 'RiskFactorIdentified' || meanwhile.kind === 'PlanRiskAnswered') && meanwhile.risk === id,
    make(answers): Made {
      const why = typeof answers.noActionReason === 'string' ? answers.noActionReason : ''
      const isReworded = answers.label !== label || answers.level !== level
      const named = {
        kind: 'RiskFactorIdentified',
        on: child.today,
        risk: id,
        ...(factor === undefined ? {} : { factor }),
      }
      const facts: NewFact[] = [
        ...(isReworded || why === noActionReason
          ? [checkedFact({ ...named, label: answers.label, level: answers.level }, child.childId)]
          : []),
        ...(why === noActionReason
          ? []
          : [checkedFact({ kind: 'PlanRiskAnswered', on: child.today, risk: id, noActionReason: why }, child.childId)]),
      ]
      return { ok: true, facts, also: [] }
    },
  }
}
