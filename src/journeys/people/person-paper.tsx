import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading } from '../../govuk/typography.tsx'
import { timeOf } from '../../kernel/instant.ts'
import { type DraftKey, dropDraft, keepDraft, readDraft } from '../../record/drafts.ts'
import { type Answer, draftSaved, notFound, page, redirect } from '../../web/answer.ts'
import type { Filled, Form } from '../../web/form.ts'
import { buttonGroup, postForm } from '../../web/post-form.tsx'
import { type Asked, personAddress } from '../desk.ts'
import { type OpenPerson, withPerson } from './with-person.ts'

/** What is wrong with an answer that only the record could know, beside its question. */
export type Problem<Values> = { field: keyof Values & string; text: string }

export const ENDS_BEFORE = 'The day it ended must be the same as or after the day it began'

/** A form about a person: what it asks, filled in or not, and what it records. */
export type PersonPaper = {
  heading: string
  /** Where to go when it is recorded, where that is not the person's page. */
  after?: string | undefined
  /** As it is first shown, or as a draft left it. */
  asked(draft: Readonly<Record<string, readonly string[]>> | null): Shown
  /** Records what was sent; what is shown again when it cannot be. */
  take(c: Asked): Promise<Shown | null>
}
type Shown = { errors: Html; questions: Html }

export function personPaper<Values extends Record<string, unknown>>(of: {
  heading: string
  after?: string | undefined
  form: Form<Values>
  prefill: Filled<keyof Values & string>
  record(values: Values): Promise<Problem<Values> | null>
}): PersonPaper {
  const shown = (filled: Filled<keyof Values & string>): Shown => ({
    errors: of.form.errors(filled),
    questions: of.form.questions(filled),
  })
  return {
    heading: of.heading,
    after: of.after,
    asked: draft => shown(draft === null ? of.prefill : of.form.withDraft(draft)),
    async take(c) {
      const read = of.form.read(c.form)
      if (!read.ok) return shown(read.filled)
      const problem = await of.record(read.values)
      return problem === null ? null : shown(of.form.refuse(c.form, problem))
    },
  }
}

/** Makes the form that an address names; null when it names none. */
export type OpenPersonPaper = (c: Asked, open: OpenPerson) => Promise<PersonPaper | null>

const keyOf = (c: Asked, { authority, personId, by }: OpenPerson): DraftKey => ({
  ...{ authority: authority.id, userId: by.userId, childId: personId },
  form: `person/${c.param('paper')}${c.query.text('of')}`,
})

const addressOf = (c: Asked, { authority, personId }: OpenPerson, between = '') => {
  const of = c.query.text('of')
  return `${personAddress(authority.id, personId)}/${between}${c.param('paper')}${of === '' ? '' : `?of=${of}`}`
}

export const showPersonPaper = (c: Asked, make: OpenPersonPaper): Promise<Answer> =>
  withPaper(c, make, async (open, paper) => {
    const draft = await readDraft(open.tx, keyOf(c, open))
    return shownPage(c, open, paper, paper.asked(draft?.typed ?? null), 200)
  })

export const takePersonPaper = (c: Asked, make: OpenPersonPaper): Promise<Answer> =>
  withPaper(c, make, async (open, paper) => {
    const again = await paper.take(c)
    if (again !== null) return shownPage(c, open, paper, again, 422)
    await dropDraft(open.tx, keyOf(c, open))
    return redirect(paper.after ?? personAddress(open.authority.id, open.personId))
  })

export const keepPersonDraft = (c: Asked, make: OpenPersonPaper): Promise<Answer> =>
  withPaper(c, make, async open => {
    await keepDraft(open.tx, keyOf(c, open), c.form.typed(), open.now)
    return draftSaved({ at: timeOf(open.now), back: addressOf(c, open) })
  })

function withPaper(
  c: Asked,
  make: OpenPersonPaper,
  work: (open: OpenPerson, paper: PersonPaper) => Promise<Answer>,
): Promise<Answer> {
  return withPerson(c, 'write', async open => {
    const paper = await make(c, open)
    return paper === null ? notFound() : work(open, paper)
  })
}

function shownPage(c: Asked, open: OpenPerson, paper: PersonPaper, shown: Shown, status: 200 | 422): Answer {
  const draftTo = addressOf(c, open, 'draft/')
  const later = button({ text: 'Save for later', look: 'secondary', attributes: { formaction: draftTo } })
  const content = joined([
    shown.errors,
    heading({ text: paper.heading }),
    postForm(c, {
      action: addressOf(c, open),
      content: shown.questions,
      submit: { buttons: buttonGroup(button({ text: 'Record' }), later) },
      draftTo,
    }),
  ])
  return page({
    title: paper.heading,
    status,
    body: <div class="app-prose">{content}</div>,
    back: { href: personAddress(open.authority.id, open.personId), text: 'Back to the person' },
  })
}
