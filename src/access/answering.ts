import { counterpartAt } from '../protocol/escalation/counterpart.ts'
import type { Level } from '../protocol/escalation/ladder.ts'
import { actsByOffice, isPartnerPractitioner, leadsOnSafeguarding, type Post } from './role.ts'

type Inside = Exclude<Level, 'partnership'>
const INSIDE: readonly Inside[] = ['practitioner', 'manager', 'senior']

/** At which levels of its agency a role answers: where it is the counterpart, else as what it is. A chair answers at none. */
function levelsOf({ role, agency }: Post): Inside[] {
  const own = INSIDE.filter(level => counterpartAt(level, agency) === role)
  if (own.length > 0) return own
  if (isPartnerPractitioner(role)) return ['practitioner']
  if (leadsOnSafeguarding(role)) return ['manager']
  return role === 'senior_manager' ? ['senior'] : []
}

/** What anybody with an account holds in an authority, agency by agency. */
export type Held = ReadonlyMap<
  string,
  { levels: ReadonlySet<Inside>; roles: ReadonlySet<string>; people: ReadonlySet<string> }
>

export const heldBy = (posts: readonly (Post & { userId?: string })[]): Held =>
  new Map(
    [...Map.groupBy(posts, post => post.agency)].map(([agency, of]) => [
      agency,
      {
        levels: new Set(of.flatMap(levelsOf)),
        roles: new Set(of.map(({ role }) => role)),
        people: new Set(of.flatMap(({ userId }) => userId ?? [])),
      },
    ]),
  )

/** Does this person still work for that agency? */
export const isHere = (held: Held, agency: string, userId: string): boolean =>
  held.get(agency)?.people.has(userId) === true

/** Does anybody hold this role, or another one of its level? */
export const isHeld = (held: Held, asked: Post): boolean => {
  const there = held.get(asked.agency)
  return there?.roles.has(asked.role) === true || levelsOf(asked).some(level => there?.levels.has(level))
}

/**
 * The levels at which somebody answers escalations: their own; a level above that nobody holds, from the nearest below;
 * and, for those who lead, what is asked of practitioners.
 */
function levelsAnswered(post: Post, held: Held): ReadonlySet<Inside> {
  const own = new Set(levelsOf(post))
  const has = (level: Inside) => held.get(post.agency)?.levels.has(level) === true
  const nearestBelow = has('manager') ? 'manager' : 'practitioner'
  return new Set([
    ...own,
    ...(!has('senior') && own.has(nearestBelow) ? (['senior'] as const) : []),
    // Practitioners answer for children whom they are named on, so whoever is above does too.
    ...(!has('manager') && (own.has('practitioner') || own.has('senior')) ? (['manager'] as const) : []),
    ...(own.has(has('manager') ? 'manager' : 'senior') ? (['practitioner'] as const) : []),
  ])
}

const DOES_TOO: Readonly<Record<string, readonly string[]>> = { named_midwife: ['midwife'] }

/**
 * The roles whose duties somebody does, whatever the duty: the safeguarding midwife answers for the midwives, a lead for
 * the practitioners of their agency. Not a manager of social care, who has workers' duties in the team's list.
 */
export function rolesDoneBy(post: Post): readonly string[] {
  const { role, agency } = post
  const levels = levelsOf(post)
  const isPractitioner = isPartnerPractitioner(role)
  const doesTheirs = isPractitioner || (agency !== 'social_care' && levels.includes('manager'))
  return [
    ...new Set([
      ...[role, ...(DOES_TOO[role] ?? [])],
      ...(doesTheirs ? ['practitioner', counterpartAt('practitioner', agency)] : []),
    ]),
  ]
}

/** Roles of social care at no level of a ladder: they owe duties, so they can be asked about one. */
const OUTSIDE = ['conference_chair', 'conference_administrator', 'duty_team']

/** Further roles that somebody answers for in escalations, most often because nobody here holds them. */
export function rolesAnsweredBy(post: Post, held: Held): readonly string[] {
  const { agency } = post
  const done = rolesDoneBy(post)
  const answered = levelsAnswered(post, held)
  const levels = [...answered].filter(level => !(level === 'practitioner' && isOfWorkers(post)))
  const outside = agency === 'social_care' && answered.has('manager') ? OUTSIDE : []
  return [
    ...new Set([
      ...levels.map(level => counterpartAt(level, agency)),
      ...outside.filter(role => !isHeld(held, { role, agency })),
    ]),
  ].filter(role => !done.includes(role))
}

/** A social worker’s answer is a manager’s only while nobody is allocated. */
const isOfWorkers = ({ role, agency }: Post) => agency === 'social_care' && role !== 'social_worker'

/** What somebody is on one child, for the agency that is asked. */
export type OnChild = {
  isNamed: boolean
  /** Somebody of their team is, or they. */
  isTeamNamed: boolean
  /** Nobody of the agency is. */
  isUnallocated: boolean
}

/**
 * Is an answer that is asked of this post somebody's own? By their role or in place of one that nobody holds: of all who
 * act by office, of the manager whose team is named, of a practitioner who is named.
 */
export function isAskedOf(
  held: Held,
  { agency, role, team }: Post & { team: string | null },
  asked: Post,
  on: OnChild,
): boolean {
  if (agency !== asked.agency) return false
  const post = { role, agency }
  const isWorkers = agency === 'social_care' && asked.role === 'social_worker' && role !== 'social_worker'
  if (isWorkers) return on.isUnallocated && levelsAnswered(post, held).has('practitioner')
  if (![...rolesDoneBy(post), ...rolesAnsweredBy(post, held)].includes(asked.role)) return false
  if (actsByOffice(role)) return true
  if (role !== 'team_manager') return on.isNamed
  return team === null || on.isTeamNamed || on.isUnallocated
}
