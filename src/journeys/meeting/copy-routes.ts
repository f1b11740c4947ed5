import { isOfSomebody, isPartLeftOut, type LeftOut, wordsOfLeftOut } from '../../protocol/conference/withheld.ts'
import type { NewFact } from '../../record/free-text.ts'
import { noteRead } from '../../record/read.ts'
import { type Answer, download, notFound, page, redirect, refused } from '../../web/answer.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { toTheRecord } from '../after-loss.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { type Copy, copyFor, PAPERS, type PaperKind } from './copy.ts'
import { choosePaper, copyBody } from './copy-page.tsx'
import { childrenFor, gather } from './gather.ts'
import { type MeetingSeen, readMeeting } from './read-meeting.ts'
import { readerOf } from './reader.ts'
import { leftOutLast, type Recipient, recipientsOf } from './recipients.ts'
import { meetingAddress } from './show-meeting.tsx'
import { familyAround, toldIn } from './told-in-copy.ts'

const WHO_SENDS =
  'letters and records of a conference are made by the chair, the conference unit and children’s social care'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Asks = {
  seen: MeetingSeen
  paper: PaperKind
  recipient: Recipient
  leftOut: LeftOut
  copy: Copy
  /** What it would tell that is not for its reader; then it is not drawn. */
  told: ReturnType<typeof toldIn>
  family: Awaited<ReturnType<typeof familyAround>>
}

const TELLS = 'this copy would tell its reader what is not for them: leave that out first'

/** Who is given what; or, where the address names a paper and a recipient, their copy of it. */
export async function copyPage(c: Asked, child: OpenChild): Promise<Answer> {
  const seen = await opened(c, child)
  if ('kind' in seen) return seen
  const address = meetingAddress(childAddress(child.authority.id, child.childId), seen.id)
  if (c.query.text('for') === '') {
    const back = { href: address, text: 'Back to the conference' }
    return page({ title: 'Letters and records', back, body: choosePaper(seen, address, child) })
  }
  const asks = await asked(c, child, seen)
  if (asks === null) return notFound()
  await noteCopy(child, asks, 'conference_copied')
  const back = { href: `${address}/copy`, text: 'Back to letters and records' }
  const body = copyBody(c, seen, asks.copy, { ...asks, address })
  return page({ title: 'A copy for one recipient', back, body })
}

/** The same copy as a document to keep. */
export async function copyFile(c: Asked, child: OpenChild): Promise<Answer> {
  const seen = await opened(c, child)
  if ('kind' in seen) return seen
  const asks = await asked(c, child, seen)
  if (asks === null) return notFound()
  if (asks.told.length > 0) return refused(TELLS)
  await noteCopy(child, asks, 'conference_copied')
  // Only who asks for a document waits for what makes it.
  const { documentOf } = await import('./document-of.ts')
  const name = asks.paper === 'letter' ? 'decision-letter.docx' : 'conference-record.docx'
  return download({ name, type: DOCX, bytes: await documentOf(asks.copy) })
}

/** Records on each child whom it is about that a copy was sent, with what was left out of it. */
export async function recordSent(c: Asked, child: OpenChild): Promise<Answer> {
  const seen = await opened(c, child)
  if ('kind' in seen) return seen
  const asks = await asked(c, child, seen)
  if (asks === null) return notFound()
  if (asks.told.length > 0) return refused(TELLS)
  const { tx, authority, by, now, today } = child
  const said = Object.values(gather(seen.children)).flat()
  const about = childrenFor(seen.children, asks.recipient.id).filter(one => one.mayWrite)
  const entries = about.map(({ childId }) => {
    const withheld = wordsOfLeftOut(asks.leftOut, said, childId)
    const kind = asks.paper === 'letter' ? ('DecisionLetterSent' as const) : ('ConferenceRecordSent' as const)
    const beside = withheld.length === 0 ? {} : { withheld }
    const fact: NewFact = { kind, on: today, sitting: seen.id, recipient: asks.recipient.id, ...beside }
    return { childId, facts: [fact], restsOn: null }
  })
  await recordAct(tx, authority.ruling, { id: c.submission, by, at: now, authority: authority.id }, entries)
  return redirect(`${meetingAddress(childAddress(authority.id, child.childId), seen.id)}/copy?recorded=yes`)
}

async function opened(c: Asked, child: OpenChild): Promise<MeetingSeen | Answer> {
  if (child.decision.extent === 'summary')
    return refused('your view of this record is a summary, without its conferences')
  const seen = await readMeeting(c, child, c.param('sitting'))
  if (seen === null) return notFound()
  if (readerOf(child, seen)?.writes !== 'everything') return refused(WHO_SENDS)
  const isLost = (childId: string) =>
    seen.children.some(one => one.childId === childId && one.timetable.history.loss !== null)
  if (isLost(child.childId)) return toTheRecord(child)
  return { ...seen, children: seen.children.filter(({ childId }) => !isLost(childId)) }
}

/** What the address asks for; null where there is no such paper or recipient, or nothing to send yet. */
async function asked(c: Asked, child: OpenChild, seen: MeetingSeen): Promise<Asks | null> {
  const paper = c.query.text('paper')
  const recipient = recipientsOf(seen).find(({ id }) => id === c.query.text('for'))
  if (!isPaper(paper) || recipient === undefined) return null
  const keys = new Set(
    Object.values(gather(seen.children))
      .flat()
      .map(({ key }) => key),
  )
  const chosen = c.query.all('without').filter(word => isPartLeftOut(word) || isOfSomebody(word) || keys.has(word))
  const leftOut = c.query.text('chosen') === '' ? leftOutLast(seen, recipient.id) : new Set(chosen)
  const copy = copyFor(seen, { paper, recipient: recipient.id, leftOut, authority: child.authority.name })
  if (copy === null) return null
  const family = await familyAround(c, child, seen)
  return { seen, paper, recipient, leftOut, copy, family, told: toldIn(copy, recipient.id, family, leftOut) }
}

const isPaper = (text: string): text is PaperKind => Object.hasOwn(PAPERS, text)

/** Whose copy it was stands in the audit, by their id and never by their name. */
async function noteCopy(
  { tx, authority, childId, by, now }: OpenChild,
  { paper, recipient, seen }: Asks,
  action: string,
) {
  const why = `${by.why}; ${PAPERS[paper].toLowerCase()} for ${recipient.id}`
  const ids = childrenFor(seen.children, recipient.id).map(one => one.childId)
  await noteRead(tx, authority.id, { ...by, why }, now, action, ids.length === 0 ? [childId] : ids)
}
