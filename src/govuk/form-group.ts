import { type Content, optional, type TextOrHtml, textOrHtml } from './html.ts'

/** What every question on a form has: its words, help under them, and what was wrong with the answer. */
export type Question = {
  label: Content
  hint?: Content | undefined
  error?: string | undefined
  /** The question is the page's only one and its label the page's heading. */
  isPageHeading?: boolean | undefined
}

const HEADING = { label: 'govuk-label--l', legend: 'govuk-fieldset__legend--l' }
const PLAIN = { label: 'govuk-label--s', legend: 'govuk-fieldset__legend--s' }

/** The parameters of a question with one control, under its label. */
export function labelled(question: Question): {
  label: TextOrHtml & { classes: string; isPageHeading: boolean }
  hint: TextOrHtml | undefined
  errorMessage: TextOrHtml | undefined
} {
  const isPageHeading = question.isPageHeading === true
  const classes = (isPageHeading ? HEADING : PLAIN).label
  return { label: { ...textOrHtml(question.label), classes, isPageHeading }, ...helped(question) }
}

/** The parameters of a question with several controls, inside a fieldset under its legend. */
export function grouped(question: Question): {
  fieldset: { legend: TextOrHtml & { classes: string; isPageHeading: boolean } }
  hint: TextOrHtml | undefined
  errorMessage: TextOrHtml | undefined
} {
  const isPageHeading = question.isPageHeading === true
  const classes = (isPageHeading ? HEADING : PLAIN).legend
  return { fieldset: { legend: { ...textOrHtml(question.label), classes, isPageHeading } }, ...helped(question) }
}

function helped(question: Question) {
  return { hint: optional(question.hint), errorMessage: optional(question.error) }
}
