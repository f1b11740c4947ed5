import type { FactOf } from '../fact.ts'
import type { ChildHistory, Placed } from './child-history.ts'

/** What a leaving without its meeting is called, wherever it stands. */
export const UNPLANNED = 'Unplanned: no discharge planning meeting is recorded'

/**
 * Each time that the baby left hospital and no discharge planning meeting is on record from the birth to that hour. A
 * meeting that is recorded afterwards with its true day takes the label away; one that was held later does not.
 */
export function unplannedLeavings(history: ChildHistory): readonly Placed<FactOf<'ChildDischarged'>>[] {
  const meetings = (history.byKind.get('DischargePlanningMeetingHeld') ?? []).filter(
    ({ on }) => history.birth === null || on >= history.birth.on,
  )
  return (history.byKind.get('ChildDischarged') ?? []).flatMap(leaving => {
    const { fact, on, index } = leaving
    if (fact.kind !== 'ChildDischarged') return []
    const planned = meetings.some(meeting => meeting.on < on || (meeting.on === on && isBefore(meeting, leaving)))
    return planned ? [] : [{ fact, on, index }]
  })
}

/** On one day, unless both were written down with their time and the meeting came after. */
const isBefore = (meeting: Placed, leaving: Placed) =>
  meeting.fact.at === undefined || leaving.fact.at === undefined || meeting.fact.at <= leaving.fact.at
