import type { Content, Html } from '../../govuk/html.ts'
import type { Fact, FactKind } from '../../protocol/fact.ts'
import type { NewFact } from '../../record/free-text.ts'
import type { Submitted } from '../../web/submitted.ts'
import type { AnswersFilled, AnswersForm } from './fact-form.ts'
import type { Sibling } from './siblings.ts'

/** Pages below a child's from which forms are opened, and how the way back to each is called. */
const BACK_TO = {
  '': 'record',
  '/assessment': 'assessment',
  '/birth-plan': 'birth plan',
  '/enquiry': 'enquiry',
  '/core-group': 'core group',
  '/plan': 'plan',
  '/escalations': 'escalations',
  '/conference': 'conferences',
} as const
type ReturnTo = keyof typeof BACK_TO | `/conference/${string}` | `/meeting/${string}`

/** How the way back is called: of one conference, by what it is. */
export const backTo = (page: ReturnTo): string =>
  Object.entries(BACK_TO).find(([at]) => at === page)?.[1] ?? 'conference'

/** One form on a child's record: what it asks, what it makes of the answers, and on what that rests. */
export type Paper = {
  kind: 'paper'
  /** Its address below the child's, with its question: also the name of its draft. */
  path: string
  /** For the browser's tab: names nobody. */
  title: string
  heading: string
  /** What stands between the heading and the questions. */
  lead?: Content | undefined
  form: AnswersForm
  /** Reads the answers, where not every question is asked of everybody. */
  read?: AnswersForm['read'] | undefined
  /** Lays the questions out, where they do not simply follow one another. */
  questions?: ((filled: AnswersFilled) => Html) | undefined
  prefill: AnswersFilled
  submit: string
  keepsDraft: boolean
  /** Where its words are looked at without being recorded, below the child's address: offered as a button. */
  check?: string | undefined
  /** The form, below the child's address, to which one is led who sends it again with other words; else the correction. */
  sentAgain?: string | undefined
  /** The page below the child's to which one comes back once it is recorded; the child's own unless it is said. */
  returnTo?: ReturnTo | undefined
  restsOn: ReadonlySet<FactKind>
  /** Does something that was recorded meanwhile matter? Only asked of the kinds above and of corrections. */
  matters(meanwhile: Fact, facts: readonly Fact[]): boolean
  make(answers: Readonly<Record<string, unknown>>, sent: Submitted): Made
}

/** The facts that the answers make, for this child and for the others that it is about; or why they cannot be taken. */
export type Made =
  | {
      ok: true
      facts: readonly NewFact[]
      also: readonly { sibling: Sibling; facts: readonly NewFact[] }[]
      /** What the same act writes of the people, who are no facts. Once, however often the form is sent. */
      ofPeople?: (() => Promise<void>) | undefined
    }
  | { ok: false; field: string; text: string }
