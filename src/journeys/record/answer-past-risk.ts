import { joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { list, paragraph } from '../../govuk/typography.tsx'
import type { Fact } from '../../protocol/fact.ts'
import type { NewFact } from '../../record/free-text.ts'
import { type Answer, notFound } from '../../web/answer.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { openAssessment } from '../open-assessment.ts'
import { pastRiskForm, pastRiskPath } from '../past-risk-form.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import { writtenBefore } from './written-before.tsx'

const isAnswer = (fact: Fact, risk: string) => fact.kind === 'RiskFactorReviewed' && fact.risk === risk

/** The answer to one past risk, as found today: what has changed, what is the evidence? */
export async function pastRiskPaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  const facts = writing.facts.map(({ fact }) => fact)
  const past = (await openAssessment(c, child, facts))?.pastRisks.find(({ risk }) => risk === c.param('risk'))
  if (past === undefined) return notFound()
  const { form, answerIn } = pastRiskForm(past.risk)
  return {
    kind: 'paper',
    path: pastRiskPath(past.risk),
    title: 'Answer a past risk',
    heading: past.title,
    lead: joined([
      insetText(list(past.sources.map(({ text }) => text))),
      (await writtenBefore(c, child, writing, fact => isAnswer(fact, past.risk))) ?? '',
      paragraph('Your answer is kept beside the earlier ones. Nothing is changed or taken away.'),
    ]),
    form,
    prefill: form.blank,
    submit: 'Record the answer',
    keepsDraft: true,
    returnTo: '/assessment',
    restsOn: new Set(['RiskFactorReviewed']),
    matters: meanwhile => isAnswer(meanwhile, past.risk),
    make(answers): Made {
      const { finding, evidence } = answerIn(answers)
      const { risk, factor } = past
      const reviewed: NewFact = { kind: 'RiskFactorReviewed', on: child.today, risk, finding, evidence }
      const isNamed = writing.standing.some(fact => fact.kind === 'RiskFactorIdentified' && fact.risk === risk)
      // The routes compare an answer by its risk's factor (protocol/route/reviewed.ts): the first answer names it.
      const named: NewFact[] =
        isNamed || factor === null
          ? []
          : [{ kind: 'RiskFactorIdentified', on: child.today, risk, factor, source: 'history' }]
      return { ok: true, facts: [reviewed, ...named], also: [] }
    },
  }
}
