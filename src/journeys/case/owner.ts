import { sayRole } from '../../access/role.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import type { CaseSeen } from './read-case.ts'

/** Who owes a duty: the worker named on the child for that role and agency, else the role. `name` null: nobody is named. */
export function ownerOf(
  duty: DutyOnDay,
  seen: Pick<CaseSeen, 'involved' | 'staff'>,
): { name: string | null; role: string; agency: string } {
  const { role, agency } = duty.clock.rule.owner
  const named = seen.involved.findLast(
    i =>
      i.until === null &&
      i.agency === agency &&
      i.user_id !== null &&
      plays(role, i.role, seen.staff.get(i.user_id)?.role),
  )
  const name = named?.user_id ? (seen.staff.get(named.user_id)?.name ?? null) : null
  return { name, role: sayRole(role), agency: plain(agency) }
}

/** Is somebody of this role on the case, or in their post, the one who owes a duty of that role? */
function plays(wanted: string, onCase: string, post: string | undefined): boolean {
  return onCase === wanted || post === wanted || (wanted === 'midwife' && (post ?? onCase).endsWith('midwife'))
}

/** `Priya Mandeville, social worker`, or `team manager, social care`. */
export function sayOwner(owner: ReturnType<typeof ownerOf>): string {
  return owner.name === null ? `${owner.role}, ${owner.agency}` : `${owner.name}, ${owner.role}`
}
