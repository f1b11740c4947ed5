import ical, { ICalCalendarMethod } from 'ical-generator'
import { plusDays, toDay, toNumber } from '../../kernel/day.ts'
import { atLondon, type Instant } from '../../kernel/instant.ts'
import type { Invitation } from '../../protocol/conference/invitation.ts'
import { meetingReference } from '../../protocol/conference/meeting-reference.ts'
import type { Recipient } from '../../protocol/conference/recipient.ts'

/**
 * A meeting for a calendar, which others at home or at work may read: that there is one, when, and a number to ask about it.
 * No child, no name, no kind of meeting; where it is only for professionals. Null: no day is theirs.
 * @param now when it was drawn
 */
export function calendarFile(
  invitation: Invitation,
  recipient: Pick<Recipient, 'key' | 'kind'>,
  sitting: { id: string },
  now: Instant,
): string | null {
  const { on, startsAt, endsAt, manner, venue } = invitation
  if (on === null || (manner !== 'in_the_room' && manner !== 'separately')) return null
  const day = toNumber(on)
  const reference = meetingReference(sitting.id)
  const calendar = ical({
    prodId: { company: 'Meeting', product: 'Meeting' },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: meetingReference(`${sitting.id} ${recipient.key}`),
    stamp: now,
    summary: `Meeting ${reference}`,
    ...(startsAt === null
      ? { start: toDay(day), end: toDay(plusDays(day, 1)), allDay: true }
      : { start: atLondon(day, startsAt), ...(endsAt === null ? {} : { end: atLondon(day, endsAt) }) }),
    ...(recipient.kind === 'person' || venue === null || venue === '' ? {} : { location: venue }),
  })
  return calendar.toString()
}
