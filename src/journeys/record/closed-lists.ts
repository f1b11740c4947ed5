import { SUBJECTS } from '../../protocol/escalation/escalation.ts'

/** The closed lists of the facts, by the detail and its value. A test names what is missing. */
export const CLOSED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ReferralDecided.outcome': {
    no_further_action: 'No further action',
    held: 'Held until more is known',
    early_help: 'Early help',
    assessment: 'Assessment',
    strategy_discussion: 'Strategy discussion',
  },
  basis: {
    lmp: 'Last menstrual period',
    dating_scan: 'Dating scan',
    later_scan: 'Later scan',
    clinical_estimate: 'Clinical estimate',
    unknown: 'Not known',
  },
  lawfulBasis: {
    parents_care: 'Nothing: the parents may leave with their baby',
    section_20_agreement: 'A valid agreement of those with parental responsibility (section 20)',
    police_protection: 'Police protection',
    emergency_protection_order: 'Emergency protection order',
    interim_care_order: 'Interim care order',
    other_court_order: 'Another order of a court',
  },
  depth: {
    history_sufficient: 'History sufficient: enough is on record to convene now',
    focused: 'Focused',
    full: 'Full',
  },
  proposed: { history_sufficient: 'History sufficient', focused: 'Focused', full: 'Full' },
  place: {
    parents_home: 'A parent’s home',
    relatives_home: 'The home of a relative or friend',
    mother_and_baby_placement: 'A placement with the mother',
    foster_care: 'A foster home',
    refuge: 'A refuge',
    another_hospital: 'Another hospital',
    elsewhere: 'Somewhere else',
  },
  how: {
    in_person: 'Face to face',
    by_telephone: 'By telephone',
    by_video: 'By video',
    in_writing: 'In writing',
    through_advocate: 'Through an advocate',
  },
  side: {
    unborn_baby: 'The unborn baby',
    parenting_capacity: 'Parenting',
    family_and_environment: 'Family and surroundings',
  },
  level: { high: 'High', underlying: 'Underlying' },
  source: { current: 'What is happening now', history: 'History' },
  finding: {
    present: 'Still present',
    reduced: 'Reduced',
    resolved: 'Resolved',
    unknown: 'Not known',
  },
  'StrategyDiscussionHeld.decision': {
    initiate_section_47: 'Start a section 47 enquiry',
    no_section_47: 'No section 47 enquiry',
    reconvene: 'Meet again',
  },
  'Section47Concluded.outcome': {
    substantiated_conference: 'Concerns substantiated: hold an initial conference',
    substantiated_no_conference: 'Concerns substantiated: no conference needed',
    not_substantiated: 'Concerns not substantiated',
  },
  type: { initial: 'Initial', review: 'Review', transfer_in: 'Transfer-in' },
  'ConferenceHeld.decision': {
    plan: 'A child protection plan is made',
    no_plan: 'No child protection plan',
    continue: 'The plan continues',
    end: 'The plan ends',
    adjourned: 'Adjourned, to be held again',
  },
  subject: SUBJECTS,
  upheld: {
    upheld: 'The concern was right',
    partly_upheld: 'It was right in part',
    not_upheld: 'It was not, and that is explained',
  },
}
