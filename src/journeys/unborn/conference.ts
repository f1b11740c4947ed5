import { type DayNumber, sayDay, toNumber } from '../../kernel/day.ts'
import type { ChildHistory } from '../../protocol/timetable/child-history.ts'

const TYPES = { initial: 'Initial conference', review: 'Review conference', transfer_in: 'Transfer-in conference' }

/** When the next conference is, as the record has it: the last date that was set and not yet followed by a conference. */
export function sayConference({ facts }: ChildHistory, today: DayNumber): string {
  const last = facts.findLast(
    ({ fact }) =>
      fact.kind === 'ConferenceScheduled' || fact.kind === 'ConferencePostponed' || fact.kind === 'ConferenceHeld',
  )?.fact
  switch (last?.kind) {
    case 'ConferenceScheduled':
    case 'ConferencePostponed': {
      const type = last.type === undefined ? 'Conference' : TYPES[last.type]
      if (last.for === undefined) return `${type} postponed, no new date`
      const day = toNumber(last.for)
      return day < today ? `${type} was set for ${sayDay(day)}; not recorded as held` : `${type} on ${sayDay(day)}`
    }
    case 'ConferenceHeld':
      return last.decision === 'adjourned'
        ? `Adjourned on ${sayDay(toNumber(last.on))}, no new date`
        : `None set; the last was on ${sayDay(toNumber(last.on))}`
    default:
      return 'None set'
  }
}

/** Was a conference ever arranged? */
export const isSet = ({ byKind }: ChildHistory): boolean => byKind.has('ConferenceScheduled')
