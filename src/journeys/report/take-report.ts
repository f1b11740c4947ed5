import { reportsFor } from '../../access/report.ts'
import { type Document, writeDocument } from '../../record/documents.ts'
import { dropDraft, keepDraft } from '../../record/drafts.ts'
import type { NewFact } from '../../record/free-text.ts'
import { dropHeldDocument, holdDocument, openHeldDocument } from '../../record/held-documents.ts'
import { type Answer, redirect } from '../../web/answer.ts'
import type { Filled } from '../../web/form.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import type { DocumentRead } from './document-question.tsx'
import { isShared } from './read-reports.ts'
import { wordsOf } from './report-form.ts'
import { formFor, reportKey, showWriting, type Writing } from './write-page.tsx'

/**
 * Takes a report: keeps its document beside the form first, so that nothing is lost when the words cannot be taken, and then
 * records both on every child whom it is about.
 */
export async function takeReport(c: Asked, child: OpenChild, writing: Writing, came: DocumentRead): Promise<Answer> {
  const { tx, authority, childId, now, today } = child
  const key = reportKey(child)
  const given: Filled = { given: c.form, problems: [] }
  const next = c.query.text('next')
  if (!came.ok) {
    await keepDraft(tx, key, typed(c), now)
    return showWriting(c, child, writing, { filled: given, status: came.status, ofDocument: came.why })
  }
  if (next === 'remove') await dropHeldDocument(tx, key)
  if (came.document !== null) await holdDocument(tx, key, came.document, now)
  if (next === 'save' || next === 'remove') {
    await keepDraft(tx, key, typed(c), now)
    return showWriting(c, child, writing, { filled: given, status: 200, saved: true })
  }
  const asked = formFor(child, writing)
  const read = asked.read(c.form)
  if (!read.ok) return showWriting(c, child, writing, { filled: read.filled, status: 422 })
  const words = wordsOf(read.values)
  const document = came.document ?? (await openHeldDocument(tx, key))
  if (document === null && Object.keys(words).length === 0) {
    const filled = asked.refuse(c.form, { field: 'workDone', text: NOTHING_SAID })
    return showWriting(c, child, writing, { filled, status: 422 })
  }
  const { own, others } = reportsFor(child.decision)
  const from = others && typeof read.values.from === 'string' ? read.values.from : own
  const sitting = writing.sitting !== null && isShared(writing.sitting) ? { sitting: writing.sitting.id } : {}
  const fact: NewFact = {
    ...{ kind: 'AgencyReportReceived', on: today, from, ...sitting, ...words },
    ...(document === null ? {} : { document: c.submission, sha256: document.sha256 }),
  }
  const { also } = read.values
  const chosen = writing.siblings.filter(sibling => Array.isArray(also) && also.includes(sibling.childId))
  const children = [childId, ...chosen.map(one => one.childId)]
  const recorded = await writeReport(child, c.submission, children, { fact, document })
  await Promise.all([dropDraft(tx, key), dropHeldDocument(tx, key)])
  return redirect(`${childAddress(authority.id, childId)}/reports?recorded=${recorded ?? 'before'}`)
}

const NOTHING_SAID = 'Write something in one of the parts, or attach a document'

const typed = (c: Asked) => {
  const { sitting: _sitting, ...rest } = c.form.typed()
  return rest
}

type Report = { fact: NewFact; document: Document | null }

/** Records a report on each of these children, all or none; the id of the first's fact, null where it was recorded before. */
export async function writeReport(
  { tx, authority, by, now }: Pick<OpenChild, 'tx' | 'authority' | 'by' | 'now'>,
  actId: string,
  childIds: readonly string[],
  { fact, document }: Report,
): Promise<string | null> {
  const act = { id: actId, by, at: now, authority: authority.id }
  const entries = childIds.map(childId => ({ childId, facts: [fact], restsOn: null }))
  const done = await recordAct(tx, authority.ruling, act, entries)
  if (done.kind !== 'recorded') return null
  if (document !== null) {
    for (const childId of childIds) {
      const place = { authority: authority.id, childId, documentId: actId }
      await writeDocument(tx, place, document, { at: now, userId: by.userId })
    }
  }
  return done.children.find(({ childId }) => childId === childIds[0])?.added[0] ?? null
}
