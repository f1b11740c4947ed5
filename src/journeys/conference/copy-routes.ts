import { invitationFor } from '../../protocol/conference/invitation.ts'
import { foundIn, type PaperPart, papersFor } from '../../protocol/conference/papers.ts'
import { type Recipient, type Withheld, withheldFrom } from '../../protocol/conference/recipient.ts'
import { noteRead } from '../../record/read.ts'
import { type Answer, download, notFound, page, redirect, refused } from '../../web/answer.ts'
import { get } from '../../web/route.ts'
import { toTheRecord } from '../after-loss.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { mustNotStand } from '../must-not-stand.ts'
import { calendarFile } from './calendar-file.ts'
import { invitationBody, meetingOf } from './invitation-page.tsx'
import { notDrawn } from './not-drawn.tsx'
import { papersBody } from './papers-page.tsx'
import { readSitting, type SittingSeen } from './read-conference.ts'
import { isTheirs } from './who-is-asked.tsx'

const PATH = '/authorities/:authority/children/:child/conference/:sitting/to/:kind/:id'

/** What one recipient is given of a conference, drawn for them alone. */
export const copyRoutes: JourneyRoute[] = [
  get(PATH, { may: 'see_child', audit: 'read', handle: c => forOne(c, invitationPage) }),
  get(`${PATH}/calendar`, { may: 'see_child', audit: 'read', handle: c => forOne(c, calendarDownload) }),
  get(`${PATH}/papers`, { may: 'see_child', audit: 'read', handle: c => forOne(c, papersPage) }),
]

export type CopyAsked = {
  c: Asked
  child: OpenChild
  seen: SittingSeen
  recipient: Recipient
  withheld: Withheld
  address: string
}

const NOT_YOURS = 'what somebody else is given of a conference is drawn by children’s social care'

/** Opens the copy of the recipient whom the address names: for whoever arranges the conference, and for the recipient. */
function forOne(c: Asked, draw: (copy: CopyAsked) => Answer): Promise<Answer> {
  return withChild(c, 'see', async child => {
    if (child.decision.extent === 'summary')
      return refused('your view of this record is a summary, without its conferences')
    const seen = await readSitting(c, child, c.param('sitting'))
    if (seen === null) return notFound()
    // After a death or the end of a pregnancy nobody is invited to anything.
    if (seen.timetable.history.loss !== null) return toTheRecord(child)
    const key = `${c.param('kind')}:${c.param('id')}`
    const { family, professionals } = seen.people
    const recipient = [...family, ...professionals].find(one => one.key === key)
    if (recipient === undefined) return notFound()
    if (!seen.arranges && !isTheirs(recipient, { child })) return refused(NOT_YOURS)
    const [first] = recipient.children
    // What stands on this child's record is none of theirs.
    if (first !== undefined && !recipient.children.includes(child.childId)) return redirect(atTheirChild(c, first))
    const { tx, authority, childId, by, now } = child
    const withheld = withheldFrom(seen.sitting, recipient, family, seen.anyRisk)
    const answer = draw({ c, child, seen, recipient, withheld, address: childAddress(authority.id, childId) })
    if (answer.kind === 'page' || answer.kind === 'download') {
      const why = `${by.why}; for ${recipient.kind === 'person' ? `a person of the family, ${recipient.id}` : recipient.key}`
      await noteRead(tx, authority.id, { ...by, why }, now, 'conference_copied', [childId])
    }
    return answer
  })
}

/** The same copy, from the record of a child who is theirs. */
function atTheirChild(c: Asked, childId: string): string {
  const [, rest = ''] = c.path.split('/conference/')
  return `${childAddress(c.param('authority'), childId)}/conference/${rest}`
}

const backTo = ({ address, seen }: CopyAsked) => ({
  href: `${address}/conference/${seen.sitting.id}`,
  text: 'Back to the conference',
})

function invitationPage(copy: CopyAsked): Answer {
  const { seen, recipient, withheld } = copy
  const invitation = invitationFor(recipient, meetingOf(seen), withheld)
  const lines = [invitation.venue, invitation.chair, ...invitation.whoComes].flatMap(line => line ?? [])
  const found = foundInCopy(copy, [{ kind: 'invitation', from: null, lines }])
  const title = 'Invitation'
  if (found.length > 0) return page({ title, back: backTo(copy), body: notDrawn(copy, found) })
  return page({ title, back: backTo(copy), body: invitationBody(copy, invitation) })
}

function calendarDownload({ child, seen, recipient, withheld }: CopyAsked): Answer {
  const text = calendarFile(invitationFor(recipient, meetingOf(seen), withheld), recipient, seen.sitting, child.now)
  if (text === null) return notFound()
  return download({ name: 'meeting.ics', type: 'text/calendar', bytes: new TextEncoder().encode(text) })
}

function papersPage(copy: CopyAsked): Answer {
  const { seen, recipient, withheld } = copy
  if (!seen.arranges && !seen.sitting.papersSent.has(recipient.key))
    return refused('the papers were not sent to you yet')
  const parts = papersFor(seen.sitting, withheld, recipient.key)
  const found = foundInCopy(copy, parts)
  const title = 'Papers'
  if (found.length > 0) return page({ title, back: backTo(copy), body: notDrawn(copy, found) })
  return page({ title, back: backTo(copy), body: papersBody(copy, parts) })
}

const foundInCopy = ({ recipient, seen, withheld }: CopyAsked, parts: readonly PaperPart[]) =>
  foundIn(parts, mustNotStand(recipient, seen.people.family, withheld))
