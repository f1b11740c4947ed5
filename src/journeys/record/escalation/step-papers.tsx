import type { EscalationStep } from '../../../access/escalation.ts'
import { type Html, joined } from '../../../govuk/html.ts'
import { insetText } from '../../../govuk/messages.ts'
import { sayDay } from '../../../kernel/day.ts'
import { timeOf } from '../../../kernel/instant.ts'
import { lowerFirst } from '../../../kernel/letter-case.ts'
import { type Escalation, SUBJECTS, stageNow } from '../../../protocol/escalation/escalation.ts'
import type { FactKind } from '../../../protocol/fact.ts'
import { overtakes } from '../../../protocol/rests-on.ts'
import { plain } from '../../../protocol/say-fact.ts'
import { checkedFact } from '../../../record/fold.ts'
import type { NewFact } from '../../../record/free-text.ts'
import type { Answer } from '../../../web/answer.ts'
import { textField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import type { Asked, OpenChild } from '../../desk.ts'
import { whenQuestions } from '../fact-form.ts'
import type { Made, Paper } from '../paper.ts'
import type { OpenPaper } from '../paper-routes.ts'
import type { AnyField } from '../questions.ts'
import type { Writing } from '../read-writing.ts'
import { timeInFuture } from '../record-fact.ts'
import { escalationFor } from './one-escalation.ts'
import { tellAtOnce } from './tell-at-once.ts'

/** One step of an escalation: what its page is called and asks, and the fact that it makes. */
export type StepForm = {
  step: EscalationStep
  /** The last word of its address. */
  path: string
  heading: string
  submit: string
  kind: NewFact['kind'] & `${'Escalation' | 'Partnership'}${string}`
  lead?: (escalation: Escalation, writing: Writing, child: OpenChild) => Html | string
  questions: (escalation: Escalation, child: OpenChild) => Record<string, AnyField>
  prefill?: (escalation: Escalation, writing: Writing, child: OpenChild) => Record<string, unknown>
  /** The details that the answers make, beside when and of which escalation. */
  details: (
    answers: Readonly<Record<string, unknown>>,
    escalation: Escalation,
    child: OpenChild,
  ) => Record<string, unknown>
}

/** A question that is answered in one's own words. */
export const words = (label: string, missing: string, hint?: string) =>
  textField({ label, missing, rows: 5, most: 5_000, ...(hint === undefined ? {} : { hint }) })

/** A list in which nothing was chosen or written is no answer. */
export const unlessEmpty = (value: unknown) => (Array.isArray(value) && value.length === 0 ? null : value)

/** Over, or at another stage: whoever answers or moves is shown that first. */
const RESTS_ON: ReadonlySet<FactKind> = new Set([
  'EscalationResolved',
  'EscalationWithdrawn',
  'EscalationMoved',
  'PersonDied',
  'PregnancyEnded',
])

/** The page of one step: when it happened, as it may be written down later, and what is particular to it. */
export function stepPaper(asks: StepForm): OpenPaper {
  return (c: Asked, child: OpenChild, writing: Writing): Paper | Answer => {
    const found = escalationFor(c, child, writing, asks.step)
    if (!found.ok) return found.answer
    const { escalation } = found
    const asked = form<Record<string, unknown>>({
      ...asks.questions(escalation, child),
      ...whenQuestions('NoteAdded', child.today),
    })
    return {
      kind: 'paper',
      path: `escalations/${escalation.id}/${asks.path}`,
      title: asks.heading,
      heading: asks.heading,
      lead: joined([insetText(aboutIt(escalation, writing)), asks.lead?.(escalation, writing, child) ?? '']),
      form: asked,
      prefill: asked.withValues({
        on: child.today,
        at: timeOf(child.now),
        ...asks.prefill?.(escalation, writing, child),
      }),
      submit: asks.submit,
      keepsDraft: asks.step === 'answer',
      returnTo: '/escalations',
      restsOn: RESTS_ON,
      matters: (meanwhile, facts) =>
        asks.step !== 'discuss' &&
        overtakes(meanwhile, RESTS_ON, facts) &&
        (!('escalation' in meanwhile) || meanwhile.escalation === escalation.id),
      make(answers): Made {
        const late = timeInFuture(answers, child)
        if (late !== null) return late
        const { on, at } = answers
        const when = { on, ...(typeof at === 'string' ? { at } : {}) }
        const details = Object.entries(asks.details(answers, escalation, child)).filter(
          ([, value]) => value !== null && value !== undefined && value !== '',
        )
        const said = { kind: asks.kind, ...when, escalation: escalation.id, ...Object.fromEntries(details) }
        const fact = checkedFact(said, writing.childId)
        if (fact.kind === 'FactCorrected') throw new Error('A step of an escalation makes no correction')
        return { ok: true, facts: [fact], also: [], ofPeople: () => tellAtOnce(c, child) }
      },
    }
  }
}

/** `Escalated by midwifery to social care on 3 March 2026, now at stage 1: initial child protection conference.` */
function aboutIt(escalation: Escalation, { timetable }: Pick<Writing, 'timetable'>): string {
  const { raised, agency, against, subject, duty } = escalation
  const { n } = stageNow(escalation)
  const late = timetable.duties.find(({ id, clock }) => id === duty || clock.rule.id === duty)
  const what = late === undefined ? lowerFirst(SUBJECTS[subject]) : lowerFirst(late.clock.rule.title)
  return [
    'Escalated',
    agency === null ? '' : ` by ${plain(agency)}`,
    against === null ? '' : ` to ${plain(against)}`,
    ` on ${sayDay(raised.on)}`,
    n === null ? '' : `, now at stage ${n}`,
    `: ${what}.`,
  ].join('')
}
