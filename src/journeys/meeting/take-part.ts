import { createHash } from 'node:crypto'
import { overtakes, restsOn } from '../../protocol/rests-on.ts'
import { type Act, positionOf } from '../../record/append.ts'
import { dropDraft } from '../../record/drafts.ts'
import { type Answer, notFound, redirect, refused } from '../../web/answer.ts'
import { NOTHING_SUBMITTED } from '../../web/submitted.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import type { OpenPart, PartId } from './part.ts'
import { partsFor } from './parts.ts'
import { type MeetingSeen, readMeeting } from './read-meeting.ts'
import { type Reader, readerOf } from './reader.ts'
import { draftForm, type Meanwhile, meetingAddress, positionField, showMeeting } from './show-meeting.tsx'

/** Takes the form of one part: its facts on every child that it is about, all or none. */
export async function takePart(c: Asked, child: OpenChild, id: PartId): Promise<Answer> {
  const seen = await readMeeting(c, child, c.param('sitting'))
  if (seen === null) return notFound()
  const reader = readerOf(child, seen)
  if (reader === null) return refused(NOT_THEIRS)
  const address = childAddress(child.authority.id, child.childId)
  const back = `${meetingAddress(address, seen.id)}?recorded=${id}#part-${id}`
  const act: Act = { id: actOf(c), by: child.by, at: child.now, authority: child.authority.id }
  if (await isRecorded(child, act.id)) return redirect(back)
  const meanwhile = id === 'decision' ? since(c, seen) : []
  const part = partsFor(seen, reader).find(one => one.id === id)
  if (part === undefined && meanwhile.length === 0) return refused(sayWhyNot(id, reader))
  if (part === undefined || meanwhile.length > 0) {
    const filled = { given: part === undefined ? NOTHING_SUBMITTED : c.form, problems: [] }
    return showMeeting(c, child, seen, reader, { part: id, filled, status: 409, meanwhile })
  }
  const read = part.read(c.form)
  if (!read.ok)
    return showMeeting(c, child, seen, reader, { part: id, filled: read.filled, status: 422, meanwhile: [] })
  return record(c, child, { seen, reader, part, act, made: read.made, back })
}

type Ready = {
  seen: MeetingSeen
  reader: Reader
  part: OpenPart
  act: Act
  made: Extract<ReturnType<OpenPart['read']>, { ok: true }>['made']
  back: string
}

async function record(c: Asked, child: OpenChild, { seen, reader, part, act, made, back }: Ready): Promise<Answer> {
  const about = seen.children.filter(one => one.mayWrite && made.about.includes(one.childId))
  const entries = about.map(one => ({
    childId: one.childId,
    facts: made.facts(one),
    restsOn: part.restsOn.size === 0 ? null : { position: one.position, kinds: part.restsOn },
  }))
  const done = await recordAct(child.tx, child.authority.ruling, act, entries)
  switch (done.kind) {
    case 'overtaken': {
      // Between the reading and the lock: what it was is read again.
      const again = (await readMeeting(c, child, seen.id)) ?? seen
      const filled = { given: c.form, problems: [] }
      return showMeeting(c, child, again, reader, { part: part.id, filled, status: 409, meanwhile: since(c, again) })
    }
    case 'already recorded':
      return redirect(back)
    case 'recorded': {
      const { tx, authority, childId, by } = child
      await dropDraft(tx, { authority: authority.id, userId: by.userId, childId, form: draftForm(seen.id, part.id) })
      return redirect(back)
    }
  }
}

/** A second submit of the same form is the same act; sent again with other words, from a page that was gone back to, it is another. */
function actOf(c: Asked): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([c.submission, c.form.typed()]))
    .digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

async function isRecorded({ tx, authority, childId }: OpenChild, act: string): Promise<boolean> {
  const row = await tx
    .selectFrom('fact')
    .select('position')
    .where('authority_id', '=', authority.id)
    .where('child_id', '=', childId)
    .where('act_id', '=', act)
    .executeTakeFirst()
  return row !== undefined
}

/** What was recorded since the page was shown of that on which a decision rests. */
function since(c: Asked, seen: MeetingSeen): Meanwhile {
  const kinds = restsOn('ConferenceHeld')
  return seen.children.flatMap(child => {
    const text = c.form.text(positionField(child.childId))
    const shownAt = /^\d{1,9}$/.test(text) ? Number(text) : 0
    const all = child.recorded.map(({ fact }) => fact)
    const facts = child.recorded.filter(({ fact }) => positionOf(fact.id) > shownAt && overtakes(fact, kinds, all))
    return facts.length === 0 ? [] : [{ child, facts }]
  })
}

export const NOT_THEIRS =
  'a conference is read by the agencies that worked with the child on its day, were asked to it or came'

function sayWhyNot(id: PartId, { writes }: Reader): string {
  if (writes === 'own_view')
    return 'other agencies write down their own view here; the chair’s side writes down the rest'
  if (id === 'decision') return 'every child of this conference has its decision already'
  return 'there is nothing to write down there now'
}
