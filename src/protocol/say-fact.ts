import type { FactKind } from './fact.ts'

/** Under which heading a fact stands in a chronology, and is filtered by. */
export const FACT_GROUPS = {
  front_door: 'Referral and allocation',
  pregnancy: 'Pregnancy and birth',
  assessment: 'Assessment',
  conference: 'Enquiry and conference',
  plan: 'Plan, core groups and visits',
  life: 'Moves, orders and closure',
  escalation: 'Escalation',
  note: 'Notes and explanations',
} as const
export type FactGroup = keyof typeof FACT_GROUPS

type Said = { group: FactGroup; title: string }

/** The heading of every kind of fact, in the words of the field. The compiler names a kind that is missing here. */
const SAID: Record<FactKind, Said> = {
  ReferralReceived: { group: 'front_door', title: 'Referral received' },
  ContactReceived: { group: 'front_door', title: 'Contact received' },
  PregnancyKnown: { group: 'front_door', title: 'Pregnancy known' },
  ReferralDecided: { group: 'front_door', title: 'Decision on the referral' },
  ReferrerTold: { group: 'front_door', title: 'Referrer told the outcome' },
  InformationRequested: { group: 'front_door', title: 'Information requested' },
  InformationReceived: { group: 'front_door', title: 'Information received' },
  ParentsInformed: { group: 'front_door', title: 'Parents told' },
  ParentsNotInformed: { group: 'front_door', title: 'Parents not told' },
  WorkerAllocated: { group: 'front_door', title: 'Worker allocated' },
  WorkerEnded: { group: 'front_door', title: 'Worker ended' },
  AgencyInvolved: { group: 'front_door', title: 'Agency involved' },
  AgencyEnded: { group: 'front_door', title: 'Agency no longer involved' },
  ManagementOversight: { group: 'front_door', title: 'Management oversight' },
  EstimatedDateSet: { group: 'pregnancy', title: 'Expected date set' },
  AntenatalBooked: { group: 'pregnancy', title: 'Antenatal booking' },
  AppointmentMissed: { group: 'pregnancy', title: 'Antenatal appointment missed' },
  PregnancyConcealed: { group: 'pregnancy', title: 'Concealed pregnancy' },
  PregnancyDenied: { group: 'pregnancy', title: 'Denied pregnancy' },
  LateBooking: { group: 'pregnancy', title: 'Late booking' },
  PregnancyEnded: { group: 'pregnancy', title: 'The pregnancy ended' },
  AdmittedInLabour: { group: 'pregnancy', title: 'Admitted in labour' },
  PlanningMeetingHeld: { group: 'pregnancy', title: 'Pre-birth planning meeting held' },
  MaternityUnitSet: { group: 'pregnancy', title: 'Where the birth is planned' },
  BirthPlanMade: { group: 'pregnancy', title: 'Birth plan made' },
  NationalAlertSet: { group: 'pregnancy', title: 'National alert set' },
  BirthPlanShared: { group: 'pregnancy', title: 'Birth plan shared' },
  BirthPlanReceived: { group: 'pregnancy', title: 'Birth plan received' },
  BirthRecorded: { group: 'pregnancy', title: 'Birth' },
  BirthNotified: { group: 'pregnancy', title: 'Birth notified to social care' },
  DischargePlanningMeetingHeld: { group: 'pregnancy', title: 'Discharge planning meeting held' },
  ChildDischarged: { group: 'pregnancy', title: 'Left hospital' },
  NewBirthVisitMade: { group: 'pregnancy', title: 'New birth visit made' },
  AssessmentScoped: { group: 'assessment', title: 'Assessment scoped' },
  AssessmentStarted: { group: 'assessment', title: 'Assessment started' },
  HistoryReviewed: { group: 'assessment', title: 'History reviewed' },
  RiskFactorIdentified: { group: 'assessment', title: 'Risk identified' },
  RiskFactorReviewed: { group: 'assessment', title: 'Risk reviewed' },
  StrengthIdentified: { group: 'assessment', title: 'Strength identified' },
  ParentHeard: { group: 'assessment', title: 'Parent heard' },
  SideAssessed: { group: 'assessment', title: 'Part of the assessment written' },
  AssessmentAuthorised: { group: 'assessment', title: 'Assessment authorised' },
  StrategyDiscussionHeld: { group: 'conference', title: 'Strategy discussion held' },
  Section47Started: { group: 'conference', title: 'Section 47 enquiry started' },
  Section47Concluded: { group: 'conference', title: 'Section 47 enquiry concluded' },
  ConferenceNotRequired: { group: 'conference', title: 'Conference not required' },
  LegalGatewayRequested: { group: 'conference', title: 'Legal gateway meeting requested' },
  LegalMeetingHeld: { group: 'conference', title: 'Legal meeting held' },
  LetterBeforeProceedingsSent: { group: 'conference', title: 'Letter before proceedings sent' },
  ProceedingsIssued: { group: 'conference', title: 'Proceedings issued' },
  ConferenceScheduled: { group: 'conference', title: 'Conference scheduled' },
  ConferencePostponed: { group: 'conference', title: 'Conference postponed' },
  AgencyReportReceived: { group: 'conference', title: 'Agency report received' },
  ReportSharedWithParents: { group: 'conference', title: 'Report shared with the parents' },
  ConferenceHeld: { group: 'conference', title: 'Conference held' },
  DecisionLetterSent: { group: 'conference', title: 'Decision letter sent' },
  ConferenceRecordSent: { group: 'conference', title: 'Conference record sent' },
  PlanStarted: { group: 'plan', title: 'Child protection plan started' },
  OutlinePlanMade: { group: 'plan', title: 'Outline plan made' },
  PlanAgreed: { group: 'plan', title: 'Plan agreed' },
  CoreGroupHeld: { group: 'plan', title: 'Core group held' },
  VisitMade: { group: 'plan', title: 'Visit made' },
  VisitAttempted: { group: 'plan', title: 'Visit attempted' },
  PlanEnded: { group: 'plan', title: 'Child protection plan ended' },
  CinPlanAgreed: { group: 'plan', title: 'Child in need plan agreed' },
  CinPlanEnded: { group: 'plan', title: 'Child in need plan ended' },
  CinReviewHeld: { group: 'plan', title: 'Child in need review held' },
  FamilyGroupMeetingOffered: { group: 'plan', title: 'Family group meeting offered' },
  ChildRemoved: { group: 'life', title: 'Child removed' },
  ChildReturned: { group: 'life', title: 'Child returned' },
  LegalStatusChanged: { group: 'life', title: 'Legal status changed' },
  PersonDied: { group: 'life', title: 'Death' },
  TransferRequested: { group: 'life', title: 'Transfer requested' },
  TransferNotified: { group: 'life', title: 'Transfer notified' },
  CaseClosed: { group: 'life', title: 'Case closed' },
  CaseReopened: { group: 'life', title: 'Case reopened' },
  NoFurtherActionReported: { group: 'front_door', title: 'No further action, as reported in the census' },
  LatenessConfirmed: { group: 'note', title: 'Inherited lateness confirmed' },
  EscalationConsidered: { group: 'escalation', title: 'Escalation considered' },
  EscalationRaised: { group: 'escalation', title: 'Escalation raised' },
  EscalationAnswered: { group: 'escalation', title: 'Escalation answered' },
  EscalationDiscussed: { group: 'escalation', title: 'Conversation in an escalation' },
  EscalationMoved: { group: 'escalation', title: 'Escalation moved to another stage' },
  EscalationResolved: { group: 'escalation', title: 'Escalation resolved' },
  EscalationWithdrawn: { group: 'escalation', title: 'Escalation withdrawn' },
  PartnershipTold: { group: 'escalation', title: 'Partnership told' },
  DelayExplained: { group: 'note', title: 'Delay explained' },
  NoteAdded: { group: 'note', title: 'Note' },
  RecordImported: { group: 'note', title: 'Imported from another system' },
  FactCorrected: { group: 'note', title: 'Correction' },
}

export function headingOf(kind: FactKind): string {
  return SAID[kind].title
}

export function groupOf(kind: FactKind): FactGroup {
  return SAID[kind].group
}

/** `strategy_discussion` as one reads it. */
export function plain(word: string): string {
  return word.replaceAll('_', ' ')
}
