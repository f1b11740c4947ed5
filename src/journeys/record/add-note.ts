import type { NewFact } from '../../record/free-text.ts'
import { form } from '../../web/form.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { alsoQuestion, chosenSiblings, factOf, noteQuestion, whenQuestions } from './fact-form.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import { timeInFuture } from './record-fact.ts'

/** A note: free words about a day. It rests on nothing, so nobody's writing holds it up. */
export function notePaper(c: Asked, child: OpenChild, writing: Writing): Paper {
  const questions = {
    note: noteQuestion('NoteAdded'),
    ...whenQuestions('NoteAdded', child.today),
    ...alsoQuestion('NoteAdded', writing),
  }
  const asked = form<Record<string, unknown>>(questions)
  return {
    kind: 'paper',
    path: 'note',
    title: 'Add a note',
    heading: 'Add a note',
    form: asked,
    prefill: asked.withValues({ on: child.today }),
    submit: 'Record',
    keepsDraft: true,
    restsOn: new Set(),
    matters: () => false,
    make(answers): Made {
      const late = timeInFuture(answers, child)
      if (late !== null) return late
      const fact: NewFact = factOf('NoteAdded', answers, { questions, corrected: null, writing, newId: c.submission })
      const also = chosenSiblings(answers, writing).map(sibling => ({ sibling, facts: [fact] }))
      return { ok: true, facts: [fact], also }
    },
  }
}
