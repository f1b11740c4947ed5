import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { alert } from '../../govuk/messages.ts'
import { list, paragraph } from '../../govuk/typography.tsx'
import { timeOf } from '../../kernel/instant.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { headingOf } from '../../protocol/say-fact.ts'
import { readDrafts } from '../../record/drafts.ts'
import type { RecordedFact } from '../../record/read.ts'
import { type Page, page } from '../../web/answer.ts'
import type { Filled } from '../../web/form.ts'
import { submissionId } from '../../web/form-token.ts'
import { buttonGroup, postForm } from '../../web/post-form.tsx'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { type MeetingAsked, meetingBody } from './meeting-page.tsx'
import type { OpenPart, PartId } from './part.ts'
import { partsFor } from './parts.ts'
import type { MeetingChild, MeetingSeen } from './read-meeting.ts'
import type { Reader } from './reader.ts'

/** What others recorded while a form was open. */
export type Meanwhile = readonly { child: MeetingChild; facts: readonly RecordedFact[] }[]

/** A form that was sent and could not be taken: as it was filled in, with what is wrong or what happened meanwhile. */
export type Sent = { part: PartId; filled: Filled; status: 422 | 409; meanwhile: Meanwhile }

export const meetingAddress = (child: string, sitting: string) => `${child}/meeting/${sitting}`
/** A draft is called by the address of its form below the child's. */
export const draftForm = (sitting: string, part: PartId) => `meeting/${sitting}#form-${part}`
/** How far a child's record had come when the page was shown. */
export const positionField = (childId: string) => `position-${childId}`

export async function showMeeting(
  c: Asked,
  child: OpenChild,
  seen: MeetingSeen,
  reader: Reader,
  sent: Sent | null,
): Promise<Page> {
  const address = childAddress(child.authority.id, child.childId)
  const isRoom = sent === null && c.query.text('screen') === 'room'
  const parts = isRoom ? [] : partsFor(seen, reader)
  const { tx, authority, childId, by } = child
  const drafts = await readDrafts(tx, { authority: authority.id, userId: by.userId, childId })
  const forms: [PartId, { summary: string; content: Html; open: boolean }][] = parts.map(part => {
    const draft = drafts.get(draftForm(seen.id, part.id)) ?? null
    const own = sent !== null && sent.part === part.id ? sent : null
    const filled = own?.filled ?? (draft === null ? part.prefill : part.withDraft(draft.typed))
    const draftStatus =
      draft === null || own !== null ? undefined : `Your draft of ${timeOf(draft.savedAt)}. Nobody else sees it.`
    const content = partForm(c, seen, part, { address, filled, draftStatus })
    return [part.id, { summary: part.summary, content, open: own !== null || draft !== null }]
  })
  const asked: MeetingAsked = {
    ...{
      child: address,
      address: meetingAddress(address, seen.id),
      record: `/authorities/${authority.id}/children/:child`,
    },
    ...{ reader, isRoom, forms: new Map(forms), justRecorded: c.query.text('recorded') !== '' },
    above: await above(c, parts, sent),
  }
  return page({
    title: isRoom ? 'Conference: screen for the room' : 'Conference',
    body: meetingBody(seen, asked),
    back: isRoom
      ? { href: asked.address, text: 'Back to the conference' }
      : { href: address, text: 'Back to the record' },
    status: sent?.status,
  })
}

function partForm(
  c: Asked,
  seen: MeetingSeen,
  part: OpenPart,
  { address, filled, draftStatus }: { address: string; filled: Filled; draftStatus: string | undefined },
): Html {
  const meeting = meetingAddress(address, seen.id)
  const draftTo = `${meeting}/draft/${part.id}`
  const save = button({ text: 'Save for later', look: 'secondary', attributes: { formaction: draftTo } })
  // Every form of the page is an act of its own.
  const asking = { token: c.token, submission: submissionId('') }
  return postForm(asking, {
    action: `${meeting}/${part.id}`,
    content: part.questions(filled),
    hidden: Object.fromEntries(
      seen.children.map(({ childId, position }) => [positionField(childId), String(position)]),
    ),
    submit: { buttons: buttonGroup(button({ text: part.submit }), save) },
    draftTo,
    draftStatus,
  })
}

async function above(c: Asked, parts: readonly OpenPart[], sent: Sent | null): Promise<Html> {
  if (sent === null) return joined([])
  const part = parts.find(one => one.id === sent.part)
  return joined([part === undefined ? '' : part.errors(sent.filled), await meanwhileNotice(c, sent.meanwhile)])
}

async function meanwhileNotice(c: Asked, meanwhile: Meanwhile): Promise<Html | string> {
  if (meanwhile.length === 0) return ''
  const staff = await c.staff.named(meanwhile.flatMap(({ facts }) => facts.map(({ recordedBy }) => recordedBy)))
  const said = meanwhile.flatMap(({ child, facts }) =>
    facts.map(({ fact, recordedBy, recordedAt }) => {
      const details = fact.kind === 'FactCorrected' ? 'a correction' : detailsInWords(fact)
      const who = staff.get(recordedBy)?.name
      return `${child.name}: ${headingOf(fact.kind)}, ${details}. Recorded${who === undefined ? '' : ` by ${who}`} at ${timeOf(recordedAt)}.`
    }),
  )
  return alert({
    variant: 'warning',
    title: 'Something was recorded meanwhile',
    showTitle: true,
    content: joined([
      paragraph('While you were filling in this form, somebody else recorded:'),
      list(said),
      paragraph('Nothing of yours was recorded. What you typed is below, as far as it is still to be decided.'),
    ]),
  })
}
