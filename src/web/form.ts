import { type Html, joined } from '../govuk/html.ts'
import { errorSummary } from '../govuk/messages.ts'
import type { Field, Problem } from './fields/field.ts'
import { NOTHING_SUBMITTED, type Submitted, submittedFrom } from './submitted.ts'

/** A form as somebody filled it in: what they typed and what is wrong with it. */
export type Filled<Name extends string = string> = {
  given: Submitted
  problems: readonly (Problem & { field: Name })[]
}

/**
 * One description of a form's questions: it shows them, reads the answers, and shows them again with everything given
 * back and each error beside its question.
 */
export type Form<Values, Name extends string = keyof Values & string> = {
  /** The answers, all of them good; or the form as filled in, to be shown again. */
  read(form: Submitted): { ok: true; values: Values } | { ok: false; filled: Filled<Name> }
  blank: Filled<Name>
  /** Filled in with known values, to be changed. */
  withValues(values: Partial<Values>): Filled<Name>
  /** Filled in from a draft, as `typed()` of a submitted form kept it. */
  withDraft(typed: Readonly<Record<string, readonly string[]>>): Filled<Name>
  /** As filled in, with a problem that only the record could know: a decision that was refused. */
  refuse(form: Submitted, problem: { field: Name; text: string }): Filled<Name>
  /** The list of errors with links to their questions, for above the heading; empty when there is none. */
  errors(filled: Filled<Name>): Html
  /** Every question in order, or those named. One that an answer opens stands under that answer. */
  questions(filled: Filled<Name>, names?: readonly Name[]): Html
  /** The form's only question, its label the page's heading. */
  onlyQuestion(filled: Filled<Name>): Html
}

type FieldsOf<Values> = { readonly [Name in keyof Values]: Field<Values[Name]> }

/** Describes a form. The names of its fields are the names of its controls and their ids. */
export function form<Values extends Record<string, unknown>>(fields: FieldsOf<Values>): Form<Values> {
  type Name = keyof Values & string
  // The keys of the object that describes the form, in the order in which they were written.
  const names = Object.keys(fields) as Name[]

  function questions(filled: Filled<Name>, wanted: readonly Name[] = names, isPageHeading = false): Html {
    return joined(
      wanted.filter(name => fields[name].onlyIf === undefined).map(name => show(name, filled, isPageHeading)),
    )
  }

  function show(name: Name, filled: Filled<Name>, isPageHeading: boolean): Html {
    const problem = filled.problems.find(one => one.field === name)
    const reveals = new Map<string, Html[]>()
    for (const other of names) {
      const condition = fields[other].onlyIf
      if (condition?.field !== name) continue
      reveals.set(condition.value, [...(reveals.get(condition.value) ?? []), show(other, filled, false)])
    }
    const opened = new Map([...reveals].map(([value, parts]) => [value, joined(parts)]))
    return fields[name].show({ name, given: filled.given, problem, reveals: opened, isPageHeading })
  }

  return {
    read(submitted) {
      const values: Partial<Record<Name, unknown>> = {}
      const problems: Filled<Name>['problems'][number][] = []
      for (const name of names) {
        const answer = fields[name].read(submitted, name)
        if (answer.ok) values[name] = answer.value
        else problems.push({ field: name, ...answer.problem })
      }
      if (problems.length > 0) return { ok: false, filled: { given: submitted, problems } }
      // Every field has put in its own value.
      return { ok: true, values: values as Values }
    },
    blank: { given: NOTHING_SUBMITTED, problems: [] },
    withValues(values) {
      const given: Record<string, string | readonly string[]> = {}
      for (const name of names) {
        const value = values[name]
        if (value !== undefined) Object.assign(given, fields[name].give(value, name))
      }
      return { given: submittedFrom(given), problems: [] }
    },
    withDraft: typed => ({ given: submittedFrom(typed), problems: [] }),
    refuse: (submitted, problem) => ({ given: submitted, problems: [problem] }),
    errors(filled) {
      if (filled.problems.length === 0) return joined([])
      const target = (one: Filled<Name>['problems'][number]) => fields[one.field].target?.(one.field, one) ?? one.field
      return errorSummary({ errors: filled.problems.map(one => ({ text: one.text, href: `#${target(one)}` })) })
    },
    questions: (filled, wanted) => questions(filled, wanted),
    onlyQuestion: filled => questions(filled, names, true),
  }
}
