import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import type { Link } from '../../people/match-link.ts'
import type { Draft } from '../../record/drafts.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { type Filled, form } from '../../web/form.ts'
import { buttonGroup, postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { matchAddress } from './with-matches.ts'

const because = textField({
  label: 'Why',
  hint: 'What you looked at or whom you asked. It stands beside the decision.',
  missing: 'Say why',
  rows: 3,
  most: 2000,
})

export const judging = form({
  judged: choiceField({
    label: 'Are they one person?',
    missing: 'Choose whether they are one person',
    items: [
      { value: 'confirmed', text: 'Yes, one person', hint: 'Histories and briefs read both records from now on.' },
      { value: 'rejected', text: 'No, two people', hint: 'It is not offered again unless something changes.' },
    ],
  }),
  reason: because,
})

export const undoing = form({ reason: because })

/** One of the two forms as it was sent and could not be taken. */
export type Given = { status: 409 | 422 } & ({ judging: Filled<'judged' | 'reason'> } | { undoing: Filled<'reason'> })

export function errorsOf(given: Given | null): Html {
  if (given === null) return joined([])
  return 'judging' in given ? judging.errors(given.judging) : undoing.errors(given.undoing)
}

/** What may be said of the two as they stand now. */
export function matchQuestion(
  c: Asked,
  authority: string,
  last: Link,
  { given, draft }: { given: Given | null; draft: Draft | null },
): Html {
  const action = matchAddress(authority, last)
  const hidden = { version: String(last.version) }
  const draftTo = `${action}/draft`
  if (last.state !== 'confirmed') {
    const begun = draft === null ? judging.blank : judging.withDraft(draft.typed)
    const filled = given !== null && 'judging' in given ? given.judging : begun
    const submit = { buttons: buttonGroup(button({ text: 'Record' }), later(draftTo)) }
    return postForm(c, { action, hidden, content: judging.questions(filled), submit, draftTo })
  }
  const begun = draft === null ? undoing.blank : undoing.withDraft(draft.typed)
  const filled = given !== null && 'undoing' in given ? given.undoing : begun
  return joined([
    heading({ text: 'Undo it', level: 2, size: 'm' }),
    paragraph('At once and exactly: both records are then what they were. Whoever read meanwhile is listed above.'),
    postForm(c, {
      action: `${action}/undo`,
      ...{ hidden, content: undoing.questions(filled), draftTo },
      submit: { buttons: buttonGroup(button({ text: 'Undo: they are two people' }), later(draftTo)) },
    }),
  ])
}

const later = (draftTo: string) =>
  button({ text: 'Save for later', look: 'secondary', attributes: { formaction: draftTo } })
