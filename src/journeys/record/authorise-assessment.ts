import { mayOverride } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { alert } from '../../govuk/messages.ts'
import { link, list, paragraph } from '../../govuk/typography.tsx'
import { type InTheWay, mayAuthorise, stillOpen } from '../../protocol/assessment/may-authorise.ts'
import { textField } from '../../web/fields/text-field.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { openAssessment } from '../open-assessment.ts'
import { pastRiskPath } from '../past-risk-form.ts'
import type { Answers, Questions } from './fact-form.ts'
import type { Made } from './paper.ts'
import type { Writing } from './read-writing.ts'

/** What stands between this child's assessment and its authorisation. */
export async function openIn(c: Asked, child: OpenChild, { facts }: Writing): Promise<readonly InTheWay[]> {
  const own = facts.map(({ fact }) => fact)
  const assessment = await openAssessment(c, child, own)
  return assessment === null ? [] : stillOpen(assessment)
}

/** Why, where something is open. */
export function authoriseQuestions(open: readonly InTheWay[]): Questions {
  if (open.length === 0) return {}
  const hint = 'A sentence. It stands on the record, and such authorisations are counted for managers.'
  return { reason: textField({ label: 'Why is it authorised all the same?', hint, rows: 4, most: 5_000 }) }
}

/** The list of what is open, each with the page on which it is answered. */
export function authoriseLead(open: readonly InTheWay[], { authority, childId, decision }: OpenChild): Html {
  const address = childAddress(authority.id, childId)
  return alert({
    variant: 'warning',
    title: 'This assessment is not ready to be authorised',
    showTitle: true,
    content: joined([
      list(open.map(each => link({ text: each.text, href: `${address}/${whereToAnswer(each)}` }))),
      paragraph(
        mayOverride(decision.as.role)
          ? 'As a manager you may authorise it all the same and say why.'
          : 'A manager may authorise it all the same and say why. If a manager already has, record who it was and their reason.',
      ),
    ]),
  })
}

function whereToAnswer(each: InTheWay): string {
  switch (each.what) {
    case 'past_risk_unanswered':
      return pastRiskPath(each.risk)
    case 'no_record_read':
      return 'fact/HistoryReviewed'
    case 'parent_not_heard':
      return `fact/ParentHeard?who=${each.person}`
  }
}

type Authorised = { ok: true; more: { overridden?: string[] } } | Extract<Made, { ok: false }>

/** What is kept of that something was open; or why this authorisation cannot be taken. */
export function authorisedWith(
  open: readonly InTheWay[],
  { reason, by }: Answers,
  { decision }: OpenChild,
): Authorised {
  const said = (answer: unknown) => (typeof answer === 'string' ? answer : null)
  const asked = { isManager: mayOverride(decision.as.role), doneBy: said(by), reason: said(reason) }
  const ruling = mayAuthorise(open, asked)
  if (ruling.may)
    return { ok: true, more: ruling.overridden.length === 0 ? {} : { overridden: [...ruling.overridden] } }
  switch (ruling.why) {
    case 'NotAManager':
      return {
        ok: false,
        field: 'by',
        text: 'Answer what is listed above first, or write which manager has authorised it already',
      }
    case 'ReasonMissing':
      return { ok: false, field: 'reason', text: 'Write in a sentence why it is authorised with this open' }
  }
}
