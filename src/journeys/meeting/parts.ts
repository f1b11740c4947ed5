import { attendancePart } from './attendance-part.tsx'
import { decisionPart } from './decision-part.tsx'
import { childPart, parentPart } from './heard-parts.ts'
import type { OpenPart } from './part.ts'
import { actionPart, outlinePart } from './plan-parts.ts'
import type { MeetingSeen } from './read-meeting.ts'
import type { Reader } from './reader.ts'
import { concernPart, riskPart, strengthPart } from './spoken-parts.ts'
import { answerPart, viewPart } from './view-parts.ts'

/** The forms that this person may fill in: all of them, their own agency's view, or none. */
export function partsFor(seen: MeetingSeen, reader: Reader): OpenPart[] {
  if (!seen.children.some(child => child.mayWrite) || reader.writes === 'nothing') return []
  if (reader.writes === 'own_view') return [viewPart(seen, reader.agency)]
  const all = [
    ...[attendancePart(seen), concernPart(seen), strengthPart(seen), viewPart(seen, null), answerPart(seen)],
    ...[parentPart(seen), childPart(seen), riskPart(seen), actionPart(seen), outlinePart(seen), decisionPart(seen)],
  ]
  return all.filter(part => part !== null)
}
