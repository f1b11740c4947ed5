import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { sayOwner } from '../../worklists/listed-children.ts'
import type { CaseSeen } from './read-case.ts'

/** Who owes a duty: the worker named on the child for it on the day that the page speaks of, else the role. */
export function ownerOf(duty: DutyOnDay, seen: Pick<CaseSeen, 'involved' | 'staff'>): ReturnType<typeof sayOwner> {
  const workers = seen.involved.flatMap(({ user_id, agency, role, until }) =>
    user_id !== null && until === null ? [{ userId: user_id, agency, role }] : [],
  )
  return sayOwner(duty.clock.rule.owner, workers, seen.staff)
}

/** `Priya Mandeville, social worker`, or `the team manager, social care`. */
export function sayOwnerOf(duty: DutyOnDay, seen: Pick<CaseSeen, 'involved' | 'staff'>): string {
  const owner = ownerOf(duty, seen)
  return owner.name === null ? `the ${owner.role}, ${owner.agency}` : `${owner.name}, ${owner.role}`
}
