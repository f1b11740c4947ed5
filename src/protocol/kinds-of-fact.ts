import { z } from 'zod'
import { BIRTH_PLAN_SECTIONS, LAWFUL_BASES } from './birth-plan-sections.ts'
import { dayField, flag, id, kind, plain, text, word, words } from './fact-fields.ts'

/**
 * Every kind of fact with its details, in the order of the work. A published kind never changes its meaning: add an
 * optional detail or a new kind.
 */

export const frontDoor = [
  kind('ReferralReceived', { from: word.optional(), reasons: words.optional(), reference: text.optional() }),
  kind('ContactReceived', { from: word.optional() }),
  plain('PregnancyKnown'),
  kind('ReferralDecided', {
    outcome: z.enum(['no_further_action', 'held', 'early_help', 'assessment', 'strategy_discussion']),
    until: dayField.optional(),
  }),
  plain('ReferrerTold'),
  kind('InformationRequested', { from: word.optional() }),
  kind('InformationReceived', { from: word.optional() }),
  plain('ParentsInformed'),
  kind('ParentsNotInformed', { reason: text.optional() }),
] as const

export const peopleAtWork = [
  // `since` and `until`: they stand in for somebody who is away on those days; `on` is the day on which it was arranged.
  kind('WorkerAllocated', {
    role: word.optional(),
    worker: text.optional(),
    since: dayField.optional(),
    until: dayField.optional(),
  }),
  kind('WorkerEnded', { role: word.optional(), worker: text.optional() }),
  kind('AgencyInvolved', { worker: text.optional() }),
  kind('AgencyEnded', { worker: text.optional() }),
  plain('ManagementOversight'),
] as const

const birthPlanWords = Object.fromEntries(BIRTH_PLAN_SECTIONS.map(section => [section, text.optional()])) as Record<
  (typeof BIRTH_PLAN_SECTIONS)[number],
  z.ZodOptional<z.ZodString>
>

export const pregnancy = [
  kind('EstimatedDateSet', {
    expectedOn: dayField.nullable().optional(),
    basis: z.enum(['lmp', 'dating_scan', 'later_scan', 'clinical_estimate', 'unknown']).optional(),
    babies: z.int().min(1).max(9).optional(),
    // Where only a range is known: planned to its earliest day.
    earliestOn: dayField.optional(),
    latestOn: dayField.optional(),
  }),
  plain('AntenatalBooked'),
  plain('AppointmentMissed'),
  plain('PregnancyConcealed'),
  plain('PregnancyDenied'),
  plain('LateBooking'),
  // How it ended is restricted health detail: somebody's own words, read by the few whom access/ names.
  kind('PregnancyEnded', { howItEnded: text.optional() }),
  plain('AdmittedInLabour'),
  plain('PlanningMeetingHeld'),
  // The place where the birth is planned now; a later one means that the plan has to reach that unit too.
  kind('MaternityUnitSet', { unit: text.optional() }),
  kind('BirthPlanMade', {
    version: z.int().positive().optional(),
    // Made before a conference: it counts until a conference has made a child protection plan.
    interim: flag.optional(),
    lawfulBasis: z.enum(LAWFUL_BASES).optional(),
    // The headings under which something is written: the words themselves are kept apart and can be redacted.
    says: z.array(z.enum(BIRTH_PLAN_SECTIONS)).optional(),
    ...birthPlanWords,
    // Of a section 20 agreement: who with parental responsibility agreed to it, and on which day.
    agreedBy: text.optional(),
    agreedOn: dayField.optional(),
  }),
  kind('BirthPlanShared', {
    version: z.int().positive().optional(),
    with: z.union([word, words]).optional(),
    withheld: z.array(z.union([z.enum(['lawfulBasis', ...BIRTH_PLAN_SECTIONS]), word])).optional(),
  }),
  kind('BirthPlanReceived', { version: z.int().positive().optional(), receiver: word.optional() }),
  plain('NationalAlertSet'),
  kind('BirthRecorded', {
    bornOn: dayField.optional(),
    unit: text.optional(),
    // Of one pregnancy: how many were born, and which of them this child is.
    babies: z.int().min(1).max(9).optional(),
    birthOrder: z.int().min(1).max(9).optional(),
  }),
  plain('BirthNotified'),
  plain('DischargePlanningMeetingHeld'),
  kind('ChildDischarged', {
    // To whom, in words; what kind of place, and never its address.
    to: text.optional(),
    place: z
      .enum([
        'parents_home',
        'relatives_home',
        'mother_and_baby_placement',
        'foster_care',
        'refuge',
        'another_hospital',
        'elsewhere',
      ])
      .optional(),
    agreedBy: text.optional(),
  }),
  plain('NewBirthVisitMade'),
] as const

const routeDepth = z.enum(['history_sufficient', 'focused', 'full'])
const riskLevel = z.enum(['high', 'underlying'])

export const assessment = [
  kind('AssessmentScoped', {
    depth: routeDepth,
    reason: text.optional(),
    // What the family's history proposed when it was decided, by the rules of that day.
    proposed: routeDepth.optional(),
    question: text.optional(),
    targetWeeks: z.int().min(1).max(45).optional(),
  }),
  plain('AssessmentStarted'),
  kind('HistoryReviewed', { records: z.array(text).optional(), finding: text.optional() }),
  kind('RiskFactorIdentified', {
    risk: id,
    factor: word.optional(),
    level: riskLevel.optional(),
    source: z.enum(['current', 'history']).optional(),
    evidence: text.optional(),
    // The agency whose words they are, where somebody else writes them down.
    wordsOf: word.optional(),
  }),
  kind('RiskFactorReviewed', {
    risk: id,
    finding: z.enum(['present', 'reduced', 'resolved', 'unknown']),
    evidence: text.optional(),
  }),
  kind('StrengthIdentified', { evidence: text.optional() }),
  kind('ParentHeard', {
    who: id.optional(),
    how: z.enum(['in_person', 'by_telephone', 'by_video', 'in_writing', 'through_advocate']).optional(),
    inTheirWords: text.optional(),
  }),
  kind('SideAssessed', {
    side: z.enum(['unborn_baby', 'parenting_capacity', 'family_and_environment']),
    finding: text.optional(),
  }),
  kind('AssessmentAuthorised', {
    factors: z.array(text).optional(),
    outcome: word.optional(),
    overridden: words.optional(),
    reason: text.optional(),
  }),
] as const

export const enquiryAndConference = [
  kind('StrategyDiscussionHeld', {
    enquiry: id.optional(),
    decision: z.enum(['initiate_section_47', 'no_section_47', 'reconvene']),
    attended: words.optional(),
  }),
  kind('Section47Started', { enquiry: id.optional() }),
  kind('Section47Concluded', {
    enquiry: id.optional(),
    outcome: z.enum(['substantiated_conference', 'substantiated_no_conference', 'not_substantiated']),
  }),
  kind('ConferenceNotRequired', { enquiry: id.optional() }),
  plain('LegalGatewayRequested'),
  plain('LegalMeetingHeld'),
  plain('LetterBeforeProceedingsSent'),
  plain('ProceedingsIssued'),
  kind('ConferenceScheduled', { for: dayField, type: z.enum(['initial', 'review', 'transfer_in']).optional() }),
  kind('ConferencePostponed', {
    for: dayField.optional(),
    type: z.enum(['initial', 'review', 'transfer_in']).optional(),
    reason: text.optional(),
  }),
  kind('AgencyReportReceived', { from: word.optional() }),
  plain('ReportSharedWithParents'),
  kind('ConferenceHeld', {
    type: z.enum(['initial', 'review', 'transfer_in']),
    quorate: flag.optional(),
    decision: z.enum(['plan', 'no_plan', 'continue', 'end', 'adjourned']),
    categories: words.optional(),
    enquiry: id.optional(),
  }),
  plain('DecisionLetterSent'),
  plain('ConferenceRecordSent'),
] as const

export const plan = [
  kind('PlanStarted', { categories: words.optional() }),
  plain('OutlinePlanMade'),
  kind('PlanAgreed', { version: z.int().positive().optional() }),
  plain('CoreGroupHeld'),
  kind('VisitMade', { seen: flag.optional(), alone: flag.optional() }),
  plain('VisitAttempted'),
  kind('PlanEnded', { reason: text.optional() }),
  plain('CinPlanAgreed'),
  plain('CinPlanEnded'),
  plain('CinReviewHeld'),
  plain('FamilyGroupMeetingOffered'),
] as const

export const life = [
  kind('ChildRemoved', { order: word.optional(), reasons: words.optional(), attributedTo: z.array(id).optional() }),
  plain('ChildReturned'),
  kind('LegalStatusChanged', { status: word }),
  plain('PersonDied'),
  kind('TransferRequested', { to: text.optional() }),
  kind('TransferNotified', { from: text.optional(), written: flag.optional() }),
  kind('CaseClosed', { reason: text.optional() }),
  plain('CaseReopened'),
  plain('NoFurtherActionReported'),
  kind('LatenessConfirmed', { duty: text }),
] as const

export const escalation = [
  kind('EscalationConsidered', { duty: text.optional(), finding: text.optional() }),
  kind('EscalationRaised', {
    escalation: id.optional(),
    duty: text.optional(),
    // What it is about, where that is no late duty or is said beside one.
    subject: z
      .enum([
        'late_duty',
        'referral_not_accepted',
        'referral_held',
        'threshold',
        'not_to_confer',
        'plan_not_adequate',
        'no_answer',
        'other',
      ])
      .optional(),
    reason: text.optional(),
    against: word.optional(),
    stage: z.union([word, z.int()]).optional(),
    wanted: text.optional(),
    immediateRisk: flag.optional(),
    // Whoever raised it, as an account, and for `agency`; without it the record says who wrote it down.
    raiser: id.optional(),
    raisedWithLead: flag.optional(),
  }),
  kind('EscalationAnswered', { escalation: id.optional(), answer: text.optional() }),
  // A conversation in its course: with whom, and what was said.
  kind('EscalationDiscussed', { escalation: id.optional(), spokenTo: text.optional(), said: text.optional() }),
  kind('EscalationMoved', {
    escalation: id.optional(),
    stage: z.union([word, z.int()]),
    reason: text.optional(),
  }),
  kind('EscalationResolved', {
    escalation: id.optional(),
    outcome: text.optional(),
    upheld: z.enum(['upheld', 'partly_upheld', 'not_upheld']).optional(),
  }),
  kind('EscalationWithdrawn', { escalation: id.optional(), reason: text.optional() }),
  kind('PartnershipTold', { escalation: id.optional() }),
] as const

export const record = [
  kind('DelayExplained', { duty: text, reason: text }),
  kind('NoteAdded', { duty: text.optional() }),
  // The last one of an import says which kinds of fact that import could bring: of others it is not known whether they happened.
  kind('RecordImported', { carries: z.array(text) }),
] as const
