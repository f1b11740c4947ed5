/**
 * What a birth plan answers, in the order in which a ward reads it at night. Union of three published pro formas
 * (domain/prebirth.yaml, birth_plan_fields). Each is somebody's own words; only the lawful basis is a closed list.
 */
export const BIRTH_PLAN_SECTIONS = [
  'ring',
  'labour',
  'birthPartners',
  'mayVisit',
  'mustNotVisit',
  'ifTheyCome',
  'afterBirth',
  'takesHome',
  'homeAndSleep',
  'siblingsCare',
  'mothersCare',
  'adjustments',
  'parentsViews',
] as const
export type BirthPlanSection = (typeof BIRTH_PLAN_SECTIONS)[number]

/** How each is headed, in forms and in print. */
export const BIRTH_PLAN_HEADINGS: Readonly<Record<BirthPlanSection, string>> = {
  ring: 'Whom to ring, by day and by night',
  labour: 'When labour starts',
  birthPartners: 'Birth partners',
  mayVisit: 'Who may visit',
  mustNotVisit: 'Who must not visit',
  ifTheyCome: 'What to do if they come',
  afterBirth: 'With the baby after the birth',
  takesHome: 'Who may take the baby home',
  homeAndSleep: 'Home, and where the baby will sleep',
  siblingsCare: 'Care of brothers and sisters',
  mothersCare: 'The mother’s own care afterwards',
  adjustments: 'Interpreter and other needs',
  parentsViews: 'What the parents say',
}

/**
 * What allows anybody to keep a baby from the parents, or that nothing does. Until there is an order, police protection
 * or a valid agreement, parents may leave hospital with their baby. Source: Children Act 1989, s.20, 38, 44, 46 [recalled].
 */
export const LAWFUL_BASES = [
  'parents_care',
  'section_20_agreement',
  'police_protection',
  'emergency_protection_order',
  'interim_care_order',
  'other_court_order',
] as const
