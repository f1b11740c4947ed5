import type { ChildTimetable } from '../timetable/timetable.ts'
import { type ConferenceType, isMetBy } from './bounds.ts'

/** Which conference a child is to have next: one that moved here comes first, then a plan is reviewed, then is the first one. */
export function nextType(timetable: ChildTimetable): ConferenceType {
  if (isOwed(timetable, 'transfer_in')) return 'transfer_in'
  return timetable.history.plans.at(-1)?.to === null ? 'review' : 'initial'
}

/** Is a clock running that only this conference stops? */
export function isOwed({ duties, history }: ChildTimetable, type: ConferenceType): boolean {
  if (history.loss !== null) return false
  return duties.some(({ clock }) => clock.end === null && isMetBy(clock.rule, type))
}

/** What it is called: of a child who is not born yet an initial conference is a pre-birth one. */
export function sayType(type: ConferenceType | null, isUnborn: boolean): string {
  if (type === null) return 'Conference'
  if (type === 'initial') return isUnborn ? 'Pre-birth conference (initial)' : 'Initial conference'
  return type === 'review' ? 'Review conference' : 'Transfer-in conference'
}
