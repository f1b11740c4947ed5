import { reportsFor } from '../../access/report.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { errorSummary, insetText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import type { Sitting } from '../../protocol/conference/sitting.ts'

import { type Draft, readDraft } from '../../record/drafts.ts'
import { type HeldKey, heldDocument } from '../../record/held-documents.ts'
import { type Page, page } from '../../web/answer.ts'
import type { Filled } from '../../web/form.ts'
import { buttonGroup, postForm } from '../../web/post-form.tsx'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { documentQuestion } from './document-question.tsx'
import { saySitting } from './list-page.tsx'
import type { ReportsSeen } from './read-reports.ts'
import { reportForm } from './report-form.ts'
import type { Sibling } from './siblings.ts'

export const WRITE = 'reports/write'

/** The draft of a report, and the document held beside it: one for each child. */
export const reportKey = ({ authority, by, childId }: OpenChild): HeldKey => ({
  authority: authority.id,
  userId: by.userId,
  childId,
  form: WRITE,
})

export type Writing = { seen: ReportsSeen; sitting: Sitting | null; siblings: readonly Sibling[] }

export const formFor = ({ decision }: OpenChild, { siblings }: Pick<Writing, 'siblings'>) =>
  reportForm({
    from: reportsFor(decision).others,
    also: siblings.map(({ childId, name }) => ({ value: childId, text: name })),
  })

type Sent = { filled: Filled; status: 413 | 422 | 429 | 200; ofDocument?: string | undefined; saved?: boolean }

/** The form of a report: as somebody left it, or as it was sent and could not be taken. */
export async function showWriting(c: Asked, child: OpenChild, writing: Writing, sent: Sent | null): Promise<Page> {
  const { seen, sitting } = writing
  const address = childAddress(child.authority.id, child.childId)
  const asked = formFor(child, writing)
  const key = reportKey(child)
  const [draft, held] = await Promise.all([
    sent === null ? readDraft(child.tx, key) : null,
    heldDocument(child.tx, key),
  ])
  const own = reportsFor(child.decision).own
  const filled = sent?.filled ?? (draft === null ? asked.withValues({ from: own }) : asked.withDraft(draft.typed))
  const body = joined([
    errorsOf(asked.errors(filled), sent?.ofDocument),
    sent?.saved === true ? insetText('Saved. Nobody else sees it until you send it.') : '',
    heading({ text: 'Write a report', caption: seen.who }),
    sitting === null
      ? paragraph('No conference is scheduled.')
      : paragraph(joined([<strong>{saySitting(sitting)}</strong>])),
    paragraph(
      reportsFor(child.decision).others
        ? 'Write what you know, or attach it as a document.'
        : `Your own agency’s report: ${sayAgency(own)}. Write what you know, or attach it as a document.`,
    ),
    paragraph(
      'Write for the parents too: they are given it. If a part would put somebody in danger, say so in it, and social care leaves that part out of the copy.',
    ),
    draft === null ? '' : draftOffered(c, draft, `${address}/reports/draft/throw-away`),
    postForm(c, {
      action: `${address}/${WRITE}`,
      content: joined([asked.questions(filled), documentQuestion(held, sent?.ofDocument)]),
      submit: { buttons: buttons(`${address}/${WRITE}`, held !== null) },
      hidden: sitting === null ? {} : { sitting: sitting.id },
      draftTo: `${address}/reports/draft`,
      multipart: true,
    }),
  ])
  return page({
    title: 'Write a report',
    body: <div class="app-prose">{body}</div>,
    back: { href: `${address}/reports`, text: 'Back to the reports' },
    status: sent?.status,
  })
}

function errorsOf(errors: Html, ofDocument: string | undefined): Html {
  if (ofDocument === undefined) return errors
  return errorSummary({ errors: [{ text: ofDocument, href: '#document' }] })
}

/**
 * Sending stands first: it is what a press of Enter does. The others say by the address what they are for: a button's own
 * value would come after the file, and what comes after it is not read.
 */
const buttons = (action: string, hasDocument: boolean) =>
  buttonGroup(
    button({ text: 'Send the report' }),
    button({ text: 'Save for later', look: 'secondary', attributes: { formaction: `${action}?next=save` } }),
    hasDocument
      ? button({
          text: 'Take the document off',
          look: 'secondary',
          attributes: { formaction: `${action}?next=remove` },
        })
      : '',
  )

function draftOffered(c: Asked, draft: Draft, throwAway: string): Html {
  const when = `${timeOf(draft.savedAt)} on ${sayDay(toNumber(dayOf(draft.savedAt)))}`
  return insetText(
    joined([
      <p class="govuk-body">{`This is your draft, saved at ${when}. Nobody else sees it until you send it.`}</p>,
      postForm(c, {
        action: throwAway,
        content: '',
        submit: { buttons: button({ text: 'Throw the draft away', look: 'secondary' }) },
        inline: true,
      }),
    ]),
  )
}
