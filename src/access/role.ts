import { plain } from '../protocol/say-fact.ts'

/**
 * What each role needs of children's records. Role names are data: a role that is not listed here sees nothing.
 * Needs by role: domain/people.md, section 1; design.md, "Need to know".
 */

/** How much of a record somebody sees, most first. */
export type Extent =
  /** Everything but what is restricted by name. */
  | 'full'
  /** Who, dates, duties, what happened; of free text only what one's own agency wrote. */
  | 'proportionate'
  /** Who, dates and duties: enough to know whose it is and to pass something on. */
  | 'summary'

type Reach = {
  /** Children one is involved with, by name or through one's agency (`agency`) or team. */
  involved: Extent | null
  /** All other children of the authority. */
  others: Extent | null
  /** Does the involvement of one's agency count, or only one's own name? */
  through: 'name' | 'agency'
  /** May this role write on the records that it sees in this extent? */
  writes: boolean
}

const SOCIAL_CARE_TEAM: Reach = { involved: 'full', others: 'summary', through: 'name', writes: true }
const SOCIAL_CARE_OVERSIGHT: Reach = { involved: 'full', others: 'full', through: 'agency', writes: true }
const PARTNER_PRACTITIONER: Reach = { involved: 'proportionate', others: null, through: 'name', writes: true }
const PARTNER_LEAD: Reach = { involved: 'proportionate', others: null, through: 'agency', writes: true }

const SEES_NO_CHILD: ReadonlySet<string> = new Set(['partnership_manager', 'data_officer'])

const REACH: Record<string, Reach> = {
  social_worker: SOCIAL_CARE_TEAM,
  team_manager: SOCIAL_CARE_OVERSIGHT,
  conference_chair: SOCIAL_CARE_OVERSIGHT,
  conference_administrator: SOCIAL_CARE_OVERSIGHT,
  duty_team: SOCIAL_CARE_OVERSIGHT,
  legal: SOCIAL_CARE_TEAM,
  safeguarding_midwife: PARTNER_LEAD,
  named_midwife: PARTNER_LEAD,
  safeguarding_lead: PARTNER_LEAD,
  named_nurse: PARTNER_LEAD,
  named_gp: PARTNER_LEAD,
  designated_nurse: PARTNER_LEAD,
  senior_manager: PARTNER_LEAD,
  midwife: PARTNER_PRACTITIONER,
  health_visitor: PARTNER_PRACTITIONER,
  family_nurse: PARTNER_PRACTITIONER,
  general_practitioner: PARTNER_PRACTITIONER,
  police_officer: PARTNER_PRACTITIONER,
  education_lead: PARTNER_PRACTITIONER,
  adult_services: PARTNER_PRACTITIONER,
  practitioner: PARTNER_PRACTITIONER,
  partnership_manager: { involved: null, others: null, through: 'name', writes: false },
  data_officer: { involved: null, others: null, through: 'name', writes: false },
}

/** The roles that work with children’s records, for whoever lets people in. */
export const ROLES_OF_RECORDS: readonly string[] = Object.keys(REACH).filter(role => !SEES_NO_CHILD.has(role))

const NOTHING: Reach = { involved: null, others: null, through: 'name', writes: false }

/** What somebody is: a role in an agency. */
export type Post = { role: string; agency: string }

/** What a role of an agency reaches; nothing for a name that is not listed. */
export function reachOf({ role, agency }: Post): Reach {
  if (role === 'senior_manager' && agency === 'social_care') return SOCIAL_CARE_OVERSIGHT
  return Object.hasOwn(REACH, role) ? (REACH[role] ?? NOTHING) : NOTHING
}

/** A practitioner of a partner agency: somebody who sees the children whom they are named on. */
export const isPartnerPractitioner = (role: string): boolean =>
  Object.hasOwn(REACH, role) && REACH[role] === PARTNER_PRACTITIONER

const LEADS: ReadonlySet<string> = new Set([
  ...['team_manager', 'safeguarding_lead', 'safeguarding_midwife', 'named_midwife'],
  ...['named_nurse', 'named_gp', 'designated_nurse'],
])

/** Who leads on safeguarding for their agency, and is told when nobody answers what their agency raised. */
export const leadsOnSafeguarding = (role: string): boolean => LEADS.has(role)

const BY_OFFICE: ReadonlySet<string> = new Set([
  ...['conference_chair', 'conference_administrator', 'senior_manager'],
  ...[...LEADS].filter(role => role !== 'team_manager'),
])

/** Roles whose duties belong to everyone who holds the role, and not to the one named on the child. */
export const actsByOffice = (role: string): boolean => BY_OFFICE.has(role)

const MIDWIFERY_AND_HEALTH_VISITING: ReadonlySet<string> = new Set([
  ...['safeguarding_midwife', 'named_midwife', 'midwife'],
  ...['health_visitor', 'family_nurse'],
])

/** The services that care for a mother around birth; a family nurse visits in a health visitor's place. */
export const isMidwiferyOrHealthVisiting = (role: string): boolean => MIDWIFERY_AND_HEALTH_VISITING.has(role)

const OF_THE_AUTHORITY: ReadonlySet<string> = new Set(['social_care', 'legal'])
const WITH_LEGAL_ADVICE: ReadonlySet<string> = new Set(['social_worker', 'team_manager', 'legal'])

/**
 * Whose legal advice is: of those who see a record in full the ones who run the case and who give the advice. Not the
 * chair, who is independent of them and sits with the parents, nor those who send papers or cover the night.
 */
export const readsLegalAdvice = ({ role, agency }: { role: string; agency: string }): boolean =>
  OF_THE_AUTHORITY.has(agency) && WITH_LEGAL_ADVICE.has(role)

/** Does this role work with children's records at all? A partnership manager sees counts, a data officer files of their own. */
export function worksWithRecords(role: string): boolean {
  const reach = reachOf({ role, agency: '' })
  return reach.involved !== null || reach.others !== null
}

/** Who decides how deep an assessment goes: a manager of social care. */
export const decidesRoutes = (role: string): boolean => role === 'team_manager'

/**
 * Who judges whether two people are one. Only who sees every record of the authority in full can compare both; of those
 * the manager, who answers for what a record says, and the conference administrator, who keeps records in order. Not the
 * chair, who is independent of them, nor the duty team, whose night it can wait for.
 */
const JUDGES_OF_MATCHES = ['team_manager', 'conference_administrator']

export const judgesMatches = (role: string): boolean => JUDGES_OF_MATCHES.includes(role)

/** Somebody of another agency than social care who works with children: to them things are sent. */
export const worksForPartner = ({ role, agency }: { role: string; agency: string }): boolean =>
  agency !== 'social_care' && worksWithRecords(role)

/** Who sees what could not be sent to others: whoever can see to it that they are told all the same. */
const SEES_DEAD_LETTERS: ReadonlySet<string> = new Set(['team_manager', 'conference_administrator'])

export const seesDeadLetters = (role: string): boolean => SEES_DEAD_LETTERS.has(role)

/** Who may decide otherwise than the record asks, with a reason: the line that runs the case, not those who chair or check. */
const MANAGERS: ReadonlySet<string> = new Set(['team_manager'])

/** May this role authorise with something still open, for a reason that is kept and counted? */
export function mayOverride(role: string): boolean {
  return MANAGERS.has(role)
}

const CHECKS_CENSUS: ReadonlySet<string> = new Set(['data_officer', 'conference_administrator', 'team_manager'])

/** Who has a census checked before it is sent: it is a file of theirs, and opens no record here. */
export const checksCensus = (role: string): boolean => CHECKS_CENSUS.has(role)

/** A role as one reads it: `safeguarding midwife`, `named GP`. */
export function sayRole(role: string): string {
  return plain(role)
}

/** Do they decide on referrals and allocate: team managers and the duty team of social care? */
export function worksFrontDoor({ role, agency }: { role: string; agency: string }): boolean {
  return agency === 'social_care' && (role === 'team_manager' || role === 'duty_team')
}

const OF_THE_NIGHT: ReadonlySet<string> = new Set(['duty_team', 'safeguarding_midwife', 'named_midwife', 'midwife'])

/** Who is offered to open a case at night: the duty team, and the midwives of a ward. */
export const opensCasesAtNight = (role: string): boolean => OF_THE_NIGHT.has(role)

const OF_THE_MORNING: ReadonlySet<string> = new Set([
  'team_manager',
  'duty_team',
  'safeguarding_midwife',
  'named_midwife',
])

/** Who takes over in the morning what was recorded out of hours. */
export const takesHandOver = (role: string): boolean => OF_THE_MORNING.has(role)

const COUNTS_ESCALATIONS: ReadonlySet<string> = new Set([...LEADS, 'senior_manager', 'partnership_manager'])

/** Who sees how much is late and said nothing of, and how escalations went: the partnership, managers, safeguarding leads. */
export const countsEscalations = (role: string): boolean => COUNTS_ESCALATIONS.has(role)
