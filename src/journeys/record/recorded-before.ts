import { isDeepStrictEqual } from 'node:util'
import { READS_ALL } from '../../protocol/restricted-details.ts'
import { factId } from '../../record/append.ts'
import { dropDraft, keepDraft } from '../../record/drafts.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readRecord } from '../../record/read.ts'
import { type Answer, redirect } from '../../web/answer.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { draftKey } from './draft-address.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'

/**
 * The form was sent before and recorded then: the same answer as the first time. Somebody who went back in the browser,
 * changed what they had typed and sent it again is led to the correction of what was recorded, with what they typed.
 */
export async function recordedBefore(
  c: Asked,
  child: OpenChild,
  writing: Writing,
  paper: Paper,
  made: Extract<Made, { ok: true }>,
): Promise<Answer> {
  const { tx, authority, childId } = child
  const address = childAddress(authority.id, childId)
  await dropDraft(tx, draftKey(child, paper.path))
  const row = await tx
    .selectFrom('fact')
    .select('position')
    .where('authority_id', '=', authority.id)
    .where('child_id', '=', childId)
    .where('act_id', '=', c.submission)
    .orderBy('position')
    .executeTakeFirst()
  const back = `${address}${paper.returnTo ?? ''}`
  if (!row) return redirect(back)
  const id = factId(row.position)
  const record = await readRecord(tx, authority.id, writing.childId, null, READS_ALL)
  const recorded = record?.facts.find(one => one.fact.id === id)?.fact
  const [fact] = made.facts
  const isSame =
    fact === undefined || recorded === undefined || isDeepStrictEqual(said(fact, child), said(recorded, child))
  if (isSame || fact.kind === 'FactCorrected' || fact.kind !== recorded.kind) return redirect(`${back}?recorded=${id}`)
  if (paper.sentAgain !== undefined) {
    await keepDraft(tx, draftKey(child, paper.sentAgain), c.form.typed(), child.now)
    return redirect(`${address}/${paper.sentAgain}`)
  }
  const typed = { ...c.form.typed(), what: ['change'] }
  await keepDraft(tx, draftKey(child, `correct/${id}`), typed, child.now)
  return redirect(`${address}/correct/${id}?again=1`)
}

/** What a fact says, without what the record adds to it. */
function said(fact: NewFact, child: OpenChild) {
  const { agency = child.by.agency, ...rest } = fact
  const added = new Set(['id', 'about', 'recordedAt'])
  const kept = Object.entries({ ...rest, agency }).filter(([name, value]) => !added.has(name) && value !== undefined)
  return Object.fromEntries(kept)
}
