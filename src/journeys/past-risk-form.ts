import { choiceField } from '../web/fields/choice-field.ts'
import { textField } from '../web/fields/text-field.ts'
import { type Form, form } from '../web/form.ts'

/** The hidden field in which a form says how far the child's record had come when it was read. */
export const POSITION = '_position'

/** How the answer to a past risk is said; the values are those of `RiskFactorReviewed.finding`. */
export const FINDINGS = [
  { value: 'present', text: 'It is still present' },
  { value: 'reduced', text: 'It is less than it was' },
  { value: 'resolved', text: 'It is resolved' },
  { value: 'unknown', text: 'Not known, after trying to find out' },
] as const
type Finding = (typeof FINDINGS)[number]['value']

/** Where the form of one past risk is taken, below the child's address. */
export const pastRiskPath = (risk: string) => `assessment/risk/${encodeURIComponent(risk)}`

type PastRiskAnswer = { finding: Finding; evidence: string }

/**
 * The two questions of a past risk. Several stand on one page, so each has names of its own, in which `risk` stands.
 */
export function pastRiskForm(risk: string): { form: Form<Record<string, unknown>>; answerIn: AnswerIn } {
  const [finding, evidence] = [`finding-${risk}`, `evidence-${risk}`]
  const asked = form<Record<string, unknown>>({
    [finding]: choiceField({ label: 'What is it like now?', items: FINDINGS, missing: 'Choose what it is like now' }),
    [evidence]: textField({
      label: 'What has changed, and what is the evidence?',
      hint: 'What happened, when, and who saw it. A service attended or an appointment kept is not yet a change.',
      missing: 'Write what has changed and what the evidence is',
      rows: 5,
      most: 20_000,
    }),
  })
  return {
    form: asked,
    answerIn(values) {
      const chosen = FINDINGS.find(({ value }) => value === values[finding])
      if (chosen === undefined) throw new Error('The form reads one of its own answers')
      return { finding: chosen.value, evidence: String(values[evidence]) }
    },
  }
}

type AnswerIn = (values: Readonly<Record<string, unknown>>) => PastRiskAnswer
