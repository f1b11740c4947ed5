import { sendsLinks } from '../../access/report.ts'
import { button } from '../../govuk/button.ts'
import { joined } from '../../govuk/html.ts'
import { errorSummary, panel, warningText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { reportsAsked } from '../../protocol/conference/asked-for-reports.ts'
import { sittingsOf } from '../../protocol/conference/sitting.ts'
import { standing } from '../../protocol/known.ts'
import type { NewFact } from '../../record/free-text.ts'
import {
  dropHeldDocument,
  type HeldKey,
  heldDocument,
  holdDocument,
  openHeldDocument,
} from '../../record/held-documents.ts'
import { lockRecords } from '../../record/lock-records.ts'
import { endLink } from '../../record/one-time-links.ts'
import { noteRead, readFolds } from '../../record/read.ts'
import { page } from '../../web/answer.ts'
import type { Filled } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import type { PublicAnswer } from '../../web/public-route.ts'
import type { RateLimit } from '../../web/rate-limit.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { overtaken, sayAbout, sayUntil, tooMany } from '../by-link.tsx'
import {
  type InInbox,
  isOpenLink,
  type Lending,
  type LinkAsked,
  type OpenLink,
  type Over,
  withLink,
} from '../open-link.tsx'
import { type DocumentRead, documentQuestion, readDocument } from './document-question.tsx'
import { saySitting } from './list-page.tsx'
import { isShared } from './read-reports.ts'
import { reportForm, wordsOf } from './report-form.ts'
import { writeReport } from './take-report.ts'

export const LINK_PATH = '/report/:authority/:token'

const LENT: Lending = { purpose: 'agency_report', place: LINK_PATH, may: sendsLinks }

const FORM = reportForm({ from: false, also: [] })

/** The document beside a report that cannot be taken yet. It is told that it is there, and nobody can open it again. */
const heldKey = ({ authority, by, link }: OpenLink): HeldKey => ({
  authority: authority.id,
  userId: by.userId,
  childId: link.childId,
  form: 'reports/write',
})

/** The one page that a link lends: a report of one agency. What is typed here is kept nowhere until it is sent. */
export async function askByLink(c: LinkAsked, looks: RateLimit): Promise<PublicAnswer> {
  if (!(await looks.takes(c.sender))) return tooMany()
  return withLink(c, LENT, open => showForm(c, open, null))
}

type Sent = { filled: Filled; status: 413 | 422 | 429; ofDocument?: string | undefined }

async function showForm(c: LinkAsked, open: OpenLink, sent: Sent | null): Promise<PublicAnswer> {
  const { authority, link } = open
  const filled = sent?.filled ?? FORM.blank
  const [about, meeting, held] = await Promise.all([
    sayAbout(open),
    sayMeeting(open),
    heldDocument(open.tx, heldKey(open)),
  ])
  const ofDocument = sent?.ofDocument
  const body = joined([
    ofDocument === undefined
      ? FORM.errors(filled)
      : errorSummary({ errors: [{ text: ofDocument, href: '#document' }] }),
    heading({ text: 'Your report to the conference', caption: `${authority.name}, children’s social care` }),
    paragraph(joined([<strong>{sayAgency(link.agency)}</strong>, `: ${meeting}, about ${about}`])),
    paragraph(
      'If you do not know whom this is about, or it was not meant for you, send nothing and ring whoever sent it to you.',
    ),
    warningText('If a child is in danger now, ring 999 first.'),
    paragraph(
      'Write what you know, or attach it as a document. Write for the parents too: they are given it. If a part would put somebody in danger, say so in it.',
    ),
    paragraph(
      `This page shows nothing of the record, and what you type is kept nowhere until you send it. You can open it until ${sayUntil(link.expiresAt)}, and send it once.`,
    ),
    postForm(
      { submission: c.submission },
      {
        action: c.path,
        content: joined([FORM.questions(filled), documentQuestion(held, ofDocument)]),
        submit: { buttons: button({ text: 'Send the report' }) },
        multipart: true,
      },
    ),
  ])
  return page({ title: 'Report to a conference', body: <div class="app-prose">{body}</div>, status: sent?.status })
}

async function sittingOf({ tx, authority, link, today }: OpenLink) {
  const [fold] = await readFolds(tx, authority.id, [link.childId])
  if (fold === undefined) return null
  const timetable = timetableOfRecord(fold, authority.ruling, today)
  const sitting = sittingsOf(standing(fold.facts)).find(({ id }) => id === link.sitting)
  return sitting === undefined ? null : { sitting, timetable }
}

async function sayMeeting(open: OpenLink): Promise<string> {
  const found = await sittingOf(open)
  return found === null ? 'a child protection conference' : lowerFirst(saySitting(found.sitting))
}

/** The report as it stands in the inbox of a setting: owed by the day that the area states, or else with the conference. */
export const reportInInbox: InInbox = {
  ...LENT,
  title: 'Report to a conference',
  async waits(open) {
    const asked = { from: sayAgency('social_care'), by: 'Before the conference', isLate: false }
    const found = await sittingOf(open)
    if (found === null) return { ...asked, what: 'Report to a child protection conference' }
    const what = `Report to the ${lowerFirst(saySitting(found.sitting))}`
    const due = reportsAsked(found.sitting, { involved: [], ...found, today: open.today }).due?.clock.due ?? null
    return { ...asked, what, ...(due === null ? {} : { by: sayDay(due), isLate: due < toNumber(open.today) }) }
  },
}

/** Takes the report and uses the link up with it, in one transaction. Sent twice it is the same receipt. */
export async function takeByLink(c: LinkAsked, limit: RateLimit): Promise<PublicAnswer> {
  if (!(await limit.takes(c.sender))) return tooMany()
  // Before the transaction begins: a file that comes slowly holds no connection. Of somebody without a link none is read.
  const came = await readDocument((await isOpenLink(c)) ? c.upload : null)
  return withLink(c, LENT, open => (open.link.ended === null ? take(c, open, came) : Promise.resolve(receipt(open))))
}

async function take(c: LinkAsked, open: OpenLink, came: DocumentRead): Promise<PublicAnswer | Over> {
  const { tx, authority, link, children, by, now, today } = open
  const again = (filled: Filled, status: 413 | 422 | 429, ofDocument?: string) =>
    showForm(c, open, { filled, status, ofDocument })
  if (!came.ok) return again({ given: c.form, problems: [] }, came.status, came.why)
  if (came.document !== null) await holdDocument(tx, heldKey(open), came.document, now)
  const read = FORM.read(c.form)
  if (!read.ok) return again(read.filled, 422)
  const words = wordsOf(read.values)
  const document = came.document ?? (await openHeldDocument(tx, heldKey(open)))
  if (document === null && Object.keys(words).length === 0) {
    const text = 'Write something in one of the parts, or attach a document'
    return again(FORM.refuse(c.form, { field: 'workDone', text }), 422)
  }
  const locked = await lockRecords(tx, { id: c.submission, authority: authority.id }, children)
  // Recorded already: by the same press of the button, or by another form whose number this one was given.
  if (locked.some(({ hasAct }) => hasAct)) return overtaken(c, open, () => receipt(open))
  const used = { linkId: link.linkId, at: now, by: by.userId, how: 'used', actId: c.submission } as const
  // Of two who send at once the second waits here, and finds that it was used.
  const isOurs = await endLink(tx, authority.id, used)
  await dropHeldDocument(tx, heldKey(open))
  if (!isOurs) return overtaken(c, open, () => receipt(open))
  const fact: NewFact = {
    ...{ kind: 'AgencyReportReceived', on: today, from: link.agency, ...words },
    ...(link.sitting !== null && isShared({ id: link.sitting }) ? { sitting: link.sitting } : {}),
    ...(document === null ? {} : { document: c.submission, sha256: document.sha256 }),
  }
  await writeReport(open, c.submission, children, { fact, document })
  await noteRead(tx, authority.id, by, now, 'link_used', children)
  return receipt(open)
}

function receipt({ link }: OpenLink): PublicAnswer {
  const body = joined([
    panel({ title: 'Your report has arrived', content: sayAgency(link.agency) }),
    paragraph('It is on the record and goes to the conference. This link cannot be used again.'),
    paragraph('If you learn something new, or something in it was wrong, ring whoever asked you for it.'),
  ])
  return page({ title: 'Your report has arrived', body: <div class="app-prose">{body}</div> })
}
