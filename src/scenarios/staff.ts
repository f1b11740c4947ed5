import type { Doer } from '../record/append.ts'

/** Somebody invented who works in an invented authority. With `look` they have an account in the demonstration. */
export type StaffMember = {
  key: string
  name: string
  role: string
  agency: string
  team: string | null
  authorities: readonly string[]
  demo?: { says: string; agency: string; look: string }
}

export const SEABOROUGH = 'seaborough'
export const MILLBRIDGE = 'millbridge'
export const INVENTED_AUTHORITIES = [
  { id: SEABOROUGH, name: 'Seaborough' },
  { id: MILLBRIDGE, name: 'Millbridge' },
] as const

const here = [SEABOROUGH]
const there = [MILLBRIDGE]
const UNBORN_TEAM = 'unborn_and_early_years'
const FAMILY_TEAM = 'children_and_families'

const person = (
  key: string,
  name: string,
  role: string,
  agency: string,
  team: string | null = null,
  authorities: readonly string[] = here,
): StaffMember => ({ key, name, role, agency, team, authorities })

const social = (key: string, name: string, team: string) => person(key, name, 'social_worker', 'social_care', team)

/** Everyone who works in the invented partnership. Nobody of these names is meant. */
export const STAFF: readonly StaffMember[] = [
  {
    ...social('priya', 'Priya Mandeville', UNBORN_TEAM),
    demo: {
      says: 'social worker',
      agency: 'Seaborough children’s services',
      look: 'Her own day: what she owes, by when and why. The assessment of Baby Quillfeather is late.',
    },
  },
  {
    ...person('morgan', 'Morgan Tarnbrook', 'team_manager', 'social_care', UNBORN_TEAM),
    demo: {
      says: 'team manager',
      agency: 'Seaborough children’s services',
      look: 'What the team owes, oldest unanswered first, and the unborn babies by weeks of pregnancy.',
    },
  },
  {
    ...person('ingrid', 'Ingrid Quayle-Osei', 'conference_chair', 'social_care', 'conference_unit'),
    demo: {
      says: 'conference chair',
      agency: 'Seaborough children’s services',
      look: 'Conferences and reviews that are due, and which of them come too late.',
    },
  },
  {
    ...person('tobiah', 'Tobiah Merriwick', 'conference_administrator', 'social_care', 'conference_unit'),
    demo: {
      says: 'conference unit administrator',
      agency: 'Seaborough children’s services',
      look: 'Transfer-in conferences to arrange, and children whose conference was adjourned.',
    },
  },
  {
    ...person('amal', 'Amal Idowu', 'safeguarding_midwife', 'midwifery', 'maternity_safeguarding', [
      SEABOROUGH,
      MILLBRIDGE,
    ]),
    demo: {
      says: 'safeguarding midwife',
      agency: 'Seaborough General Hospital',
      look: 'One list for two authorities. Baby Quillfeather, 27 weeks: open it, read why it is late, go back to a past day.',
    },
  },
  {
    ...person('niamh', 'Niamh Larkhollow', 'health_visitor', 'health_visiting', 'harbour_clinic'),
    demo: {
      says: 'health visitor',
      agency: 'Harbour Community Health',
      look: 'The families she is named on: new birth visits to make, core groups to come to.',
    },
  },
  {
    ...person('sol', 'Sol Brackenmoor', 'police_officer', 'police', 'child_abuse_unit'),
    demo: {
      says: 'police',
      agency: 'Coastal Police',
      look: 'Only the very few children he works with. He cannot find Baby Quillfeather, nor learn that there is a record.',
    },
  },
  {
    ...person('dilys', 'Dilys Umberlow', 'duty_team', 'social_care', 'emergency_duty_team'),
    demo: {
      says: 'duty team',
      agency: 'Seaborough children’s services, out of hours',
      look: 'Two in the morning: who is this baby, who is the worker, what has been agreed?',
    },
  },
  {
    ...person('kwabena', 'Kwabena Thistlemere', 'partnership_manager', 'partnership', 'partnership_unit'),
    demo: {
      says: 'partnership manager',
      agency: 'Seaborough safeguarding partnership',
      look: 'How much is late in which agency. No child’s record.',
    },
  },
  {
    ...person('wren', 'Wren Ledgerwood', 'data_officer', 'social_care', 'performance_and_returns'),
    demo: {
      says: 'data officer',
      agency: 'Seaborough children’s services',
      look: 'Drop the yearly census file and read what is wrong with it, by rule and by child. No child’s record.',
    },
  },
  {
    ...person('joy', 'Joy Abernook', 'midwife', 'midwifery', 'community_midwives'),
    demo: {
      says: 'community midwife',
      agency: 'Seaborough General Hospital',
      look: 'The pregnancies she is named on: what is late for them, whose turn it is, and what she may do.',
    },
  },
  {
    ...person('sara', 'Sara Hollowell-Tye', 'education_lead', 'education', null, [SEABOROUGH, MILLBRIDGE]),
    demo: {
      says: 'education lead',
      agency: 'Saltmarsh schools',
      look: 'What is late for the children she knows in two authorities, and what she may do about it.',
    },
  },
  {
    ...person('leopold', 'Leopold Ashcombe-Dray', 'senior_manager', 'social_care'),
    demo: {
      says: 'senior manager',
      agency: 'Seaborough children’s services',
      look: 'Asked where a team manager’s answer settled nothing: the midwives have come to him about Baby Marrowbank.',
    },
  },
  {
    ...person('ottilie', 'Ottilie Fenwhistle', 'safeguarding_lead', 'police', 'child_abuse_unit'),
    demo: {
      says: 'police lead',
      agency: 'Coastal Police',
      look: 'What the police owe and are asked, for every child whom they work with. The midwives wait for her answer about Baby Thrushcombe.',
    },
  },
  {
    ...person('marguerite', 'Marguerite Slate-Heron', 'safeguarding_lead', 'health_visiting'),
    demo: {
      says: 'health visiting lead',
      agency: 'Harbour Community Health',
      look: 'What health visitors owe, and what they have raised and nobody answered.',
    },
  },
  {
    ...person('rufus', 'Rufus Tidewell', 'named_gp', 'integrated_care_board', null, [SEABOROUGH, MILLBRIDGE]),
    demo: {
      says: 'named GP',
      agency: 'integrated care board',
      look: 'He answers where a GP practice has nobody more senior: one child, while he is asked about her, and no other.',
    },
  },
  social('yusuf', 'Yusuf Pennyfold', UNBORN_TEAM),
  social('catrin', 'Catrin Ashbeck', UNBORN_TEAM),
  social('marek', 'Marek Dovetail-Webb', FAMILY_TEAM),
  social('leila', 'Leila Summerhouse', FAMILY_TEAM),
  social('owen', 'Owen Fairweathers', FAMILY_TEAM),
  social('adaeze', 'Adaeze Millstream', FAMILY_TEAM),
  person('roisin', 'Roisin Cobblestone', 'team_manager', 'social_care', FAMILY_TEAM),
  person('hamish', 'Hamish Lanternwick', 'conference_chair', 'social_care', 'conference_unit'),
  person('farida', 'Farida Oatlands', 'midwife', 'midwifery', 'community_midwives'),
  person('bethan', 'Bethan Silverhythe', 'midwife', 'midwifery', 'community_midwives'),
  person('gus', 'Gus Wetherdown', 'health_visitor', 'health_visiting', 'harbour_clinic'),
  person('ama', 'Ama Pebblewhite', 'health_visitor', 'health_visiting', 'hill_clinic'),
  person('ines', 'Ines Corngate', 'health_visitor', 'health_visiting', 'hill_clinic'),
  person('tamsin', 'Tamsin Greywether', 'police_officer', 'police', 'child_abuse_unit'),
  person('femi', 'Femi Orchardson-Lyle', 'police_officer', 'police', 'child_abuse_unit'),
  {
    ...person('anil', 'Anil Butterfen', 'general_practitioner', 'general_practice', null),
    demo: {
      says: 'general practitioner',
      agency: 'Quayside Surgery',
      look: 'One child, of whom another agency has escalated: who has not answered, since when, and what he may do.',
    },
  },
  person('piotr', 'Piotr Marshlight', 'adult_services', 'substance_misuse_service', null),
  person('ruth', 'Ruth Candlewright', 'social_worker', 'social_care', 'all_families', there),
  person('desmond', 'Desmond Applegarth-Roe', 'team_manager', 'social_care', 'all_families', there),
  person('wilhelmina', 'Wilhelmina Starcross', 'conference_chair', 'social_care', 'conference_unit', there),
  person('hugo', 'Hugo Fernyhollow', 'health_visitor', 'health_visiting', 'mill_clinic', there),
]

/** One password for everybody invented. It opens nothing but the demonstration. */
export const DEMO_PASSWORD = 'everybody-here-is-invented'

/** An address at which nobody can be reached (RFC 2606). */
export const emailOf = ({ name }: Pick<StaffMember, 'name'>) =>
  `${name.toLowerCase().replaceAll(' ', '.')}@partnership.example`

/** The staff by key, each with the user id under which they write. */
export type Cast = ReadonlyMap<string, Doer>

/** @param userIds by e-mail address, of those who have an account; the others get an id that is nobody's account */
export function castOf(userIds: ReadonlyMap<string, string>): Cast {
  return new Map(
    STAFF.map(member => [
      member.key,
      {
        userId: userIds.get(emailOf(member)) ?? `invented:${member.key}`,
        role: member.role,
        agency: member.agency,
        why: 'invented for the demonstration',
        place: '/demonstration',
      },
    ]),
  )
}
