import { button } from '../../govuk/button.ts'
import { type Content, type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import type { Appended } from '../../record/append.ts'
import { type Draft, readDraft } from '../../record/drafts.ts'
import { type Page, page } from '../../web/answer.ts'
import { buttonGroup, postForm } from '../../web/post-form.tsx'
import type { Submitted } from '../../web/submitted.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { draftAddress, draftKey } from './draft-address.ts'
import type { AnswersFilled } from './fact-form.ts'
import { lastPosition, POSITION, positionField, positionIn } from './form-position.ts'
import { overtakenNotice } from './overtaken-notice.tsx'
import { backTo, type Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'

type Overtaken = Extract<Appended, { kind: 'overtaken' }>

/**
 * A form to fill in: as somebody left it in a draft, as it was sent and could not be taken, or as it was sent to be looked at.
 * @param sent.overtaken what was recorded meanwhile: shown above the form, which is then taken all the same
 */
export async function showPaper(
  c: Asked,
  child: OpenChild,
  writing: Writing,
  paper: Paper,
  sent: { filled: AnswersFilled; status: 200 | 422 | 409; overtaken?: Overtaken } | null,
): Promise<Page> {
  const address = childAddress(child.authority.id, child.childId)
  const draft = sent === null && paper.keepsDraft ? await readDraft(child.tx, draftKey(child, paper.path)) : null
  const filled = sent?.filled ?? (draft === null ? paper.prefill : paper.form.withDraft(draft.typed))
  const draftTo = paper.keepsDraft ? draftAddress(address, paper.path) : undefined
  const overtaken = sent?.overtaken
  const content = joined([
    paper.form.errors(filled),
    overtaken === undefined ? '' : await overtakenNotice(c, child, writing, overtaken),
    heading({ text: paper.heading, caption: writing.who }),
    paper.lead ?? '',
    draft === null || draftTo === undefined ? '' : draftOffered(c, draft, draftTo),
    postForm(c, {
      action: `${address}/${paper.path}`,
      content: (paper.questions ?? paper.form.questions)(filled),
      submit: { buttons: buttons(paper, address, draftTo, overtaken !== undefined) },
      hidden: positions(writing, sent === null ? null : c.form, overtaken),
      draftTo,
    }),
  ])
  return page({
    title: paper.title,
    body: <div class="app-prose">{content}</div>,
    back: { href: `${address}${paper.returnTo ?? ''}`, text: `Back to the ${backTo(paper.returnTo ?? '')}` },
    status: sent?.status,
  })
}

function buttons(paper: Paper, address: string, draftTo: string | undefined, isOvertaken: boolean): Html {
  const parts: Content[] = [button({ text: isOvertaken ? `${paper.submit} all the same` : paper.submit })]
  if (paper.check !== undefined) {
    const attributes = { formaction: `${address}/${paper.check}` }
    parts.push(button({ text: 'Check the words', look: 'secondary', attributes }))
  }
  if (isOvertaken) parts.push(button({ text: 'Do not record it', look: 'secondary', href: address }))
  // Where there are scripts the draft keeps itself.
  else if (draftTo !== undefined) {
    parts.push(button({ text: 'Save for later', look: 'secondary', attributes: { formaction: draftTo } }))
  }
  return buttonGroup(...parts)
}

/**
 * How far each record had come when the form was read. One that is given back was read when it was first shown: only
 * what the person is shown now moves it on.
 */
function positions(writing: Writing, sent: Submitted | null, overtaken: Overtaken | undefined): Record<string, string> {
  const at = (field: string, childId: string, position: number): [string, string] => {
    if (overtaken?.childId === childId) return [field, String(Math.max(position, lastPosition(overtaken.since)))]
    return [field, String(sent === null ? position : positionIn(sent, field))]
  }
  return Object.fromEntries([
    at(POSITION, writing.childId, writing.position),
    ...writing.siblings.map(({ childId, position }) => at(positionField(childId), childId, position)),
  ])
}

function draftOffered(c: Asked, draft: Draft, draftTo: string): Html {
  const when = `${timeOf(draft.savedAt)} on ${sayDay(toNumber(dayOf(draft.savedAt)))}`
  return insetText(
    joined([
      <p class="govuk-body">{`This is your draft, saved at ${when}. Nobody else sees it until you record it.`}</p>,
      postForm(c, {
        action: `${draftTo}/throw-away`,
        content: '',
        submit: { buttons: button({ text: 'Throw the draft away', look: 'secondary' }) },
        inline: true,
      }),
    ]),
  )
}
