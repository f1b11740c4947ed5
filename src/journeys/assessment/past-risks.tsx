import { button } from '../../govuk/button.ts'
import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { tag } from '../../govuk/tag.ts'
import { columns, heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { timeOf } from '../../kernel/instant.ts'
import type { PastRisk } from '../../protocol/assessment/past-risks.ts'
import { submissionId } from '../../web/form-token.ts'
import { postForm } from '../../web/post-form.tsx'
import { factLine } from '../fact-lines.tsx'
import { FINDINGS, POSITION, pastRiskForm, pastRiskPath } from '../past-risk-form.ts'
import type { AssessmentAsked } from './assessment-page.tsx'
import type { AssessmentSeen } from './read-assessment.ts'

/** Each past risk: whence it is known, what was answered before, and beside that the new answer. */
export function pastRisks(risks: readonly PastRisk[], seen: AssessmentSeen, asked: AssessmentAsked): Html {
  return joined([
    heading({ text: 'Past risks', level: 2, id: 'past-risks' }),
    risks.length === 0
      ? paragraph('The records that were read here hold none. That is no reassurance: others may hold some.')
      : paragraph('Of each one: what has changed, and what is the evidence?'),
    ...risks.map(past => onePastRisk(past, seen, asked)),
  ])
}

function onePastRisk(past: PastRisk, seen: AssessmentSeen, asked: AssessmentAsked): Html {
  const mayAnswer = asked.mayWrite && seen.assessment?.hasEnded !== true
  const answers = earlierAnswers(past, seen)
  return joined([
    <section id={anchorOf(past.risk)} class="app-box">
      {heading({ text: past.title, level: 3, id: `${anchorOf(past.risk)}-title` })}
      <p class="govuk-body">
        {tag(past.answer === null ? 'Not answered' : 'Answered', past.answer === null ? 'orange' : 'green')}
      </p>
      {list(past.sources.map(({ text }) => text))}
      {mayAnswer
        ? columns(
            { width: 'one-half', content: answers },
            { width: 'one-half', content: <div class="app-screen-only">{newAnswer(past, seen, asked)}</div> },
          )
        : answers}
    </section>,
  ])
}

/** Where a past risk stands on the page. */
export const anchorOf = (risk: string) => `risk-${risk}`

function earlierAnswers({ answers }: PastRisk, seen: AssessmentSeen): Html {
  return joined([
    heading({ text: answers.length < 2 ? 'The answer' : 'The answers, the latest first', level: 4 }),
    ...(answers.length === 0
      ? [paragraph('None yet.')]
      : answers.map(answer => factLine(answer, seen, FINDINGS.find(({ value }) => value === answer.finding)?.text))),
  ])
}

/** The form, as somebody left it in a draft. Its page of its own is where it comes back with errors. */
function newAnswer(past: PastRisk, seen: AssessmentSeen, asked: AssessmentAsked): Html {
  const { form } = pastRiskForm(past.risk)
  const path = pastRiskPath(past.risk)
  const draft = seen.drafts.get(path)
  const draftTo = `${asked.address}/draft/risk-${encodeURIComponent(past.risk)}`
  const saveForLater = { formaction: draftTo, 'aria-describedby': `${anchorOf(past.risk)}-title` }
  return details({
    summary: past.answers.length === 0 ? `Answer: ${past.title}` : `Answer again: ${past.title}`,
    open: draft !== undefined || past.answer === null,
    content: joined([
      postForm(
        { token: asked.token, submission: submissionId('') },
        {
          action: `${asked.address}/${path}`,
          content: form.questions(draft === undefined ? form.blank : form.withDraft(draft.typed)),
          hidden: { [POSITION]: String(seen.position) },
          draftTo,
          draftStatus: draft === undefined ? undefined : `Your draft of ${timeOf(draft.savedAt)} is filled in`,
          submit: {
            buttons: (
              <div class="govuk-button-group">
                {button({
                  text: 'Record the answer',
                  attributes: { 'aria-describedby': `${anchorOf(past.risk)}-title` },
                })}
                {button({ text: 'Save for later', look: 'secondary', attributes: saveForLater })}
              </div>
            ),
          },
        },
      ),
      draft === undefined
        ? ''
        : paragraph(
            link({ text: 'Open the draft on a page of its own', href: `${asked.address}/${path}`, spoken: past.title }),
          ),
    ]),
  })
}
