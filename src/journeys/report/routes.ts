import { sharesReports } from '../../access/report.ts'
import { parseDay } from '../../kernel/day.ts'
import { timeOf } from '../../kernel/instant.ts'
import { DOCUMENT_TYPES } from '../../record/document-type.ts'
import { openDocument } from '../../record/documents.ts'
import { dropDraft, keepDraft } from '../../record/drafts.ts'
import { dropHeldDocument } from '../../record/held-documents.ts'
import { noteRead } from '../../record/read.ts'
import { type Answer, download, draftSaved, notFound, page, redirect, refused } from '../../web/answer.ts'
import type { Filled } from '../../web/form.ts'
import { get, post } from '../../web/route.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { copyFor } from './copy-page.tsx'
import { readDocument } from './document-question.tsx'
import { listBody } from './list-page.tsx'
import { revokeReportLink, showLinks, takeLink, writeAgainOfReport } from './make-link.ts'
import { reportBody } from './one-report.tsx'
import { nextSitting, type ReportSeen, type ReportsSeen, readReports } from './read-reports.ts'
import { partsToWithhold, shareForm } from './share-report.tsx'
import { siblingsIn } from './siblings.ts'
import { takeReport } from './take-report.ts'
import { reportKey, showWriting, WRITE, type Writing } from './write-page.tsx'

const CHILD = '/authorities/:authority/children/:child'
const PATH = `${CHILD}/reports` as const

/** The most bytes of one part as a browser writes it: ten thousand characters, and more than anybody types. */
const LARGEST_PART = 100_000

/** What agencies report to a conference: written, read, given to the parents. */
export const reportRoutes: JourneyRoute[] = [
  get(PATH, { may: 'see_child', audit: 'read', handle: c => withReports(c, 'see', listPage) }),
  get(`${CHILD}/${WRITE}`, {
    may: 'write_record',
    audit: 'read',
    handle: c => withWriting(c, (child, writing) => showWriting(c, child, writing, null)),
  }),
  post(`${CHILD}/${WRITE}`, {
    ...{ may: 'write_record', audit: 'read', streams: true, largest: LARGEST_PART },
    async handle(c) {
      // Before the transaction begins: a file that comes slowly holds no connection.
      const came = await readDocument(c.upload)
      return withWriting(c, (child, writing) => takeReport(c, child, writing, came))
    },
  }),
  post(`${PATH}/draft`, {
    may: 'write_record',
    audit: 'draft',
    handle: c =>
      withChild(c, 'write', async child => {
        await keepDraft(child.tx, reportKey(child), c.form.typed(), child.now)
        return draftSaved({ at: timeOf(child.now), back: `${addressOf(child)}/write` })
      }),
  }),
  post(`${PATH}/draft/throw-away`, {
    may: 'write_record',
    audit: 'draft',
    handle: c =>
      withChild(c, 'write', async child => {
        await Promise.all([dropDraft(child.tx, reportKey(child)), dropHeldDocument(child.tx, reportKey(child))])
        return redirect(`${addressOf(child)}/write`)
      }),
  }),
  get(`${PATH}/links`, {
    may: 'write_record',
    audit: 'read',
    handle: c => withWriting(c, (child, writing) => showLinks(c, child, writing)),
  }),
  post(`${PATH}/links`, {
    may: 'write_record',
    audit: 'read',
    handle: c => withWriting(c, (child, writing) => takeLink(c, child, writing)),
  }),
  post(`${PATH}/links/:link/revoke`, {
    may: 'write_record',
    audit: 'read',
    handle: c => withChild(c, 'write', child => revokeReportLink(c, child)),
  }),
  post(`${PATH}/links/:link/letter`, {
    may: 'write_record',
    audit: 'read',
    handle: c => withChild(c, 'write', child => writeAgainOfReport(c, child)),
  }),
  get(`${PATH}/:report`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withReport(c, 'see', (_, child, seen, report) => reportPage(c, child, seen, report)),
  }),
  get(`${PATH}/:report/document`, {
    may: 'see_child',
    audit: 'document_read',
    handle: c => withReport(c, 'see', documentOf),
  }),
  get(`${PATH}/:report/copy`, { may: 'see_child', audit: 'read', handle: c => withReport(c, 'see', copyPage) }),
  post(`${PATH}/:report/share`, {
    may: 'write_record',
    audit: 'read',
    handle: c => withReport(c, 'write', share),
  }),
]

const addressOf = ({ authority, childId }: OpenChild) => `${childAddress(authority.id, childId)}/reports`
const backTo = (child: OpenChild) => ({ href: addressOf(child), text: 'Back to the reports' })

type Work = (c: Asked, child: OpenChild, seen: ReportsSeen) => Answer | Promise<Answer>

function withReports(c: Asked, action: 'see' | 'write', work: Work): Promise<Answer> {
  return withChild(c, action, async child => {
    if (child.decision.extent === 'summary') {
      return refused('your view of this record is a summary, without the reports of agencies')
    }
    const seen = await readReports(c, child)
    return seen === null ? notFound() : work(c, child, seen)
  })
}

/** A report that this person may not read is not there for them. */
function withReport(
  c: Asked,
  action: 'see' | 'write',
  work: (c: Asked, child: OpenChild, seen: ReportsSeen, report: ReportSeen) => Answer | Promise<Answer>,
): Promise<Answer> {
  return withReports(c, action, (_, child, seen) => {
    const report = seen.reports.find(({ fact, mayRead }) => fact.id === c.param('report') && mayRead)
    return report === undefined ? notFound() : work(c, child, seen, report)
  })
}

function withWriting(c: Asked, work: (child: OpenChild, writing: Writing) => Promise<Answer>): Promise<Answer> {
  return withReports(c, 'write', async (_, child, seen) => {
    const asked = c.form.text('sitting') || c.query.text('sitting')
    const sitting = seen.sittings.find(({ id }) => id === asked) ?? nextSitting(seen.sittings)
    const siblings = await siblingsIn(c, child, sitting?.id ?? null)
    return work(child, { seen, sitting, siblings })
  })
}

function listPage(c: Asked, child: OpenChild, seen: ReportsSeen): Answer {
  return page({
    title: 'Reports to conferences',
    back: { href: childAddress(child.authority.id, child.childId), text: 'Back to the record' },
    body: listBody(c, child, seen),
  })
}

function reportPage(c: Asked, child: OpenChild, seen: ReportsSeen, report: ReportSeen, filled?: Filled): Answer {
  const body = reportBody(c, child, { seen, report, filled })
  return page({ title: 'Report of an agency', back: backTo(child), body, status: filled === undefined ? 200 : 422 })
}

/** The bytes, as a file to keep and never to be shown by a browser. Its name says nothing of anybody. */
async function documentOf(_c: Asked, { tx, authority, childId }: OpenChild, _seen: ReportsSeen, report: ReportSeen) {
  const documentId = report.fact.document
  if (documentId === undefined) return notFound()
  const document = await openDocument(tx, { authority: authority.id, childId, documentId })
  if (document === null) return notFound()
  const { ends, media } = DOCUMENT_TYPES[document.type]
  return download({ name: `agency-report.${ends}`, type: media, bytes: new Uint8Array(document.bytes) })
}

async function copyPage(c: Asked, child: OpenChild, seen: ReportsSeen, report: ReportSeen): Promise<Answer> {
  if (!sharesReports(child.decision)) return refused('copies for parents are made by those who see the whole record')
  const copy = copyFor(c.query.text('for'), report, seen)
  if (copy === null) return notFound()
  const by = { ...child.by, why: `${child.by.why}; a copy of a report for a parent` }
  await noteRead(child.tx, child.authority.id, by, child.now, 'report_copied', [child.childId])
  return page({ title: 'A copy of a report', back: backTo(child), body: copy })
}

async function share(c: Asked, child: OpenChild, seen: ReportsSeen, report: ReportSeen): Promise<Answer> {
  if (!sharesReports(child.decision))
    return refused('who has been given a report is recorded by those who see the whole record')
  const { tx, authority, childId, by, now, today } = child
  const asked = shareForm(seen, report, today)
  const read = asked.read(c.form)
  const address = `${addressOf(child)}/${report.fact.id}`
  if (!read.ok) return reportPage(c, child, seen, report, read.filled)
  const { who, withheld } = read.values
  const on = parseDay(String(read.values.sharedOn)) ?? today
  if (on < report.fact.on) {
    const text = 'The day must not be before the report was received'
    return reportPage(c, child, seen, report, asked.refuse(c.form, { field: 'sharedOn', text }))
  }
  const { sitting } = report.fact
  const chosen = partsToWithhold(report).flatMap(({ value }) =>
    Array.isArray(withheld) && withheld.includes(value) ? [value] : [],
  )
  const fact = {
    ...{ kind: 'ReportSharedWithParents' as const, on, from: report.from, who: String(who) },
    ...(sitting === undefined ? {} : { sitting }),
    ...(chosen.length > 0 ? { withheld: chosen } : {}),
  }
  const act = { id: c.submission, by, at: now, authority: authority.id }
  await recordAct(tx, authority.ruling, act, [{ childId, facts: [fact], restsOn: null }])
  return redirect(`${address}?shared=yes`)
}
