import type { Html } from '../../govuk/html.ts'
import type { FactKind } from '../../protocol/fact.ts'
import type { NewFact } from '../../record/free-text.ts'
import type { Filled, Form } from '../../web/form.ts'
import type { Submitted } from '../../web/submitted.ts'
import type { MeetingChild } from './read-meeting.ts'

/** The parts of a meeting that are written down, each by a form of its own, in the order of a conference. */
const PART_IDS = [
  'attendance',
  'concern',
  'strength',
  'view',
  'parent',
  'child',
  'risk',
  'action',
  'outline',
  'decision',
  'answer',
] as const
export type PartId = (typeof PART_IDS)[number]

export const isPartId = (text: string): text is PartId => (PART_IDS as readonly string[]).includes(text)

/** What a form records: on each child whom it is about, all or none; or what is wrong with it. */
export type Made =
  | { ok: true; about: readonly string[]; facts: (child: MeetingChild) => readonly NewFact[] }
  | { ok: false; field: string; text: string }

/** A form of the meeting, ready to be shown and taken. */
export type OpenPart = {
  id: PartId
  /** What opens it, and what sends it. */
  summary: string
  submit: string
  /** What may not have been recorded meanwhile by somebody else. */
  restsOn: ReadonlySet<FactKind>
  prefill: Filled
  withDraft(typed: Readonly<Record<string, readonly string[]>>): Filled
  read(form: Submitted): { ok: true; made: Extract<Made, { ok: true }> } | { ok: false; filled: Filled }
  errors(filled: Filled): Html
  questions(filled: Filled): Html
}

const NOTHING: ReadonlySet<FactKind> = new Set()

/** Puts a form and what is made of its answers together. */
export function openPart<Values extends Record<string, unknown>>(
  of: Pick<OpenPart, 'id' | 'summary' | 'submit'> & { restsOn?: ReadonlySet<FactKind> },
  form: Form<Values>,
  options: {
    known: Partial<Values>
    make: (values: Values) => Made
    questions?: (filled: Filled<keyof Values & string>) => Html
  },
): OpenPart {
  type Name = keyof Values & string
  const named = (field: string): Name => field as Name
  return {
    ...{ id: of.id, summary: of.summary, submit: of.submit, restsOn: of.restsOn ?? NOTHING },
    prefill: form.withValues(options.known),
    withDraft: typed => form.withDraft(typed),
    read(submitted) {
      const answered = form.read(submitted)
      if (!answered.ok) return answered
      const made = options.make(answered.values)
      return made.ok
        ? { ok: true, made }
        : { ok: false, filled: form.refuse(submitted, { ...made, field: named(made.field) }) }
    },
    errors: filled =>
      form.errors({ ...filled, problems: filled.problems.map(one => ({ ...one, field: named(one.field) })) }),
    questions: filled => {
      const asked = { ...filled, problems: filled.problems.map(one => ({ ...one, field: named(one.field) })) }
      return (options.questions ?? (given => form.questions(given)))(asked)
    },
  }
}
