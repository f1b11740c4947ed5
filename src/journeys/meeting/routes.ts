import { timeOf } from '../../kernel/instant.ts'
import { keepDraft } from '../../record/drafts.ts'
import { type Answer, draftSaved, notFound, refused } from '../../web/answer.ts'
import { get, post } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { beginMeeting, meetingsPage } from './begin-meeting.tsx'
import { copyFile, copyPage, recordSent } from './copy-routes.ts'
import { isPartId } from './part.ts'
import { readMeeting } from './read-meeting.ts'
import { readerOf } from './reader.ts'
import { draftForm, meetingAddress, showMeeting } from './show-meeting.tsx'
import { NOT_THEIRS, takePart } from './take-part.ts'

const PATH = '/authorities/:authority/children/:child/meeting'

/** A conference as it is held: on a laptop, on the wall of the room, and written down part by part. */
export const meetingRoutes: JourneyRoute[] = [
  get(PATH, { may: 'see_child', audit: 'read', handle: c => withChild(c, 'see', child => meetingsPage(c, child)) }),
  post(PATH, {
    may: 'write_record',
    audit: 'read',
    handle: c => withChild(c, 'write', child => beginMeeting(c, child)),
  }),
  get(`${PATH}/:sitting`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => meetingPage(c, child)),
  }),
  get(`${PATH}/:sitting/copy`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => copyPage(c, child)),
  }),
  get(`${PATH}/:sitting/copy.docx`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => copyFile(c, child)),
  }),
  post(`${PATH}/:sitting/draft/:part`, {
    may: 'write_record',
    audit: 'draft',
    handle: c => withChild(c, 'write', child => draft(c, child)),
  }),
  post(`${PATH}/:sitting/:part`, {
    may: 'write_record',
    audit: 'read',
    handle: c =>
      withChild(c, 'write', async child => {
        const part = c.param('part')
        if (part === 'sent') return recordSent(c, child)
        return isPartId(part) ? takePart(c, child, part) : notFound()
      }),
  }),
]

async function meetingPage(c: Asked, child: OpenChild): Promise<Answer> {
  if (child.decision.extent === 'summary')
    return refused('your view of this record is a summary, without its conferences')
  const seen = await readMeeting(c, child, c.param('sitting'))
  if (seen === null) return notFound()
  const reader = readerOf(child, seen)
  return reader === null ? refused(NOT_THEIRS) : showMeeting(c, child, seen, reader, null)
}

const SITTING = /^[\w-]{1,64}$/

async function draft(c: Asked, child: OpenChild): Promise<Answer> {
  const [sitting, part] = [c.param('sitting'), c.param('part')]
  if (!SITTING.test(sitting) || !isPartId(part)) return notFound()
  const { tx, authority, childId, by, now } = child
  const form = draftForm(sitting, part)
  await keepDraft(tx, { authority: authority.id, userId: by.userId, childId, form }, c.form.typed(), now)
  const back = `${meetingAddress(childAddress(authority.id, childId), sitting)}#form-${part}`
  return draftSaved({ at: timeOf(now), back })
}
