import { z } from 'zod'
import { BIRTH_PLAN_SECTIONS, LAWFUL_BASES } from './birth-plan-sections.ts'
import { dayField, flag, id, kind, plain, text, timeField, word, words } from './fact-fields.ts'
import { REPORT_PARTS } from './report-parts.ts'

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
/** Left out of what these are given: `person:` and their id, or `agency:` and its word. */
const withheldFrom = z.array(text).optional()

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
    // The risk in plain words, as the plan and the parents' page call it.
    label: text.optional(),
    sitting: id.optional(),
    withheldFrom,
  }),
  kind('RiskFactorReviewed', {
    risk: id,
    finding: z.enum(['present', 'reduced', 'resolved', 'unknown']),
    evidence: text.optional(),
  }),
  kind('StrengthIdentified', { evidence: text.optional(), sitting: id.optional(), withheldFrom }),
  kind('ParentHeard', {
    who: id.optional(),
    how: z.enum(['in_person', 'by_telephone', 'by_video', 'in_writing', 'through_advocate']).optional(),
    inTheirWords: text.optional(),
    sitting: id.optional(),
    withheldFrom,
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

/** One meeting, on the record of each child whom it was about: their facts carry the same `sitting`. */
const sitting = id.optional()
const conferenceType = z.enum(['initial', 'review', 'transfer_in'])
const afterPlan = z.enum(['child_in_need_plan', 'early_help', 'looked_after', 'no_further_action'])

export const enquiryAndConference = [
  kind('StrategyDiscussionHeld', {
    enquiry: id.optional(),
    decision: z.enum(['initiate_section_47', 'no_section_47', 'reconvene']),
    attended: words.optional(),
    informationShared: text.optional(),
    reason: text.optional(),
    // Why it was held without an agency whose place it is: which one is told from `attended`.
    withoutThem: text.optional(),
    // What is done if the baby is born before the steps that were agreed.
    ifBornEarly: text.optional(),
  }),
  // Somebody does not agree with what was decided, or knows more: anybody who took part or works with the child.
  kind('StrategyDiscussionAsked', { enquiry: id.optional(), reason: text.optional() }),
  kind('Section47Started', { enquiry: id.optional(), ledBy: z.enum(['social_care_alone', 'with_police']).optional() }),
  kind('Section47Concluded', {
    enquiry: id.optional(),
    outcome: z.enum(['substantiated_conference', 'substantiated_no_conference', 'not_substantiated']),
    reason: text.optional(),
  }),
  kind('ConferenceNotRequired', { enquiry: id.optional() }),
  plain('LegalGatewayRequested'),
  kind('LegalMeetingHeld', {
    decided: z.enum(['no_legal_steps', 'letter_before_proceedings', 'issue_proceedings', 'meet_again']).optional(),
    // What other agencies must do or wait for: shared.
    partnersMust: text.optional(),
    // The authority's own: read by its social workers, managers and lawyers and by nobody else.
    legalAdvice: text.optional(),
  }),
  plain('LetterBeforeProceedingsSent'),
  plain('ProceedingsIssued'),
  kind('ConferenceScheduled', {
    for: dayField,
    type: conferenceType.optional(),
    sitting,
    startsAt: timeField.optional(),
    venue: text.optional(),
    // Who will chair it: somebody who works here, by their account.
    chair: id.optional(),
    // Why this day is taken, where it breaks a limit.
    reason: text.optional(),
  }),
  kind('ConferencePostponed', {
    for: dayField.optional(),
    type: conferenceType.optional(),
    reason: text.optional(),
    sitting,
    startsAt: timeField.optional(),
  }),
  // `recipient`: `person:` or `user:` and their id, or `agency:` and its word. What is withheld leaves no trace in what
  // they are sent: a part of the papers, or `person:` and the id of somebody who is not named to them. The last one of a
  // recipient counts, so that what they answer is recorded with it.
  kind('ConferenceInvited', {
    sitting,
    recipient: text,
    withheld: z.array(text).optional(),
    method: z
      .enum(['telephone', 'text', 'email', 'post', 'in_person', 'through_somebody', 'in_the_program'])
      .optional(),
    coming: flag.optional(),
  }),
  kind('ConferencePapersSent', {
    sitting,
    recipient: text,
    papers: z.array(text).optional(),
    withheld: z.array(text).optional(),
  }),
  kind('ParticipationLimited', {
    sitting,
    who: id,
    extent: z.enum(['part', 'whole']),
    heard: z.enum(['separately', 'in_writing', 'through_advocate', 'not_yet']).optional(),
    reason: text.optional(),
    // Their own time and place: all that they are told of when the meeting is.
    theirsOn: dayField.optional(),
    startsAt: timeField.optional(),
    endsAt: timeField.optional(),
    venue: text.optional(),
  }),
  kind('ParentPrepared', { sitting, who: id, arranged: words.optional(), language: text.optional() }),
  kind('AgencyReportReceived', {
    from: word.optional(),
    sitting,
    // Of an attached document: its id, and the SHA-256 of its bytes in hexadecimal.
    document: id.optional(),
    sha256: text.optional(),
    workDone: text.optional(),
    worries: text.optional(),
    strengths: text.optional(),
    childsLife: text.optional(),
    parentsSaid: text.optional(),
    wouldHelp: text.optional(),
  }),
  // `withheld`: parts of the report, by their detail, and `document`; left out of what this parent is given.
  kind('ReportSharedWithParents', {
    from: word.optional(),
    sitting,
    who: id.optional(),
    withheld: z.array(z.enum([...REPORT_PARTS, 'document'])).optional(),
  }),
  // The last one of a participant counts: who joins late is recorded again with the hour.
  kind('ConferenceAttended', {
    sitting,
    participant: text,
    participantName: text.optional(),
    attendance: z.enum(['in_the_room', 'by_video', 'by_telephone', 'by_report', 'absent']),
    joinedAt: timeField.optional(),
    leftAt: timeField.optional(),
  }),
  kind('ConcernStated', { sitting, concern: text, meansForChild: text.optional(), withheldFrom }),
  kind('ChildsViewHeard', {
    sitting,
    participation: z.enum(['PN0', 'PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6', 'PN7']).optional(),
    inTheirWords: text.optional(),
    // Of an unborn baby, or one too young to say: who spoke for what the child needs.
    spokenBy: text.optional(),
    withheldFrom,
  }),
  kind('AgencyViewGiven', {
    sitting,
    from: word,
    view: z.enum(['plan', 'no_plan', 'undecided']),
    reason: text.optional(),
    // They do not agree with what was decided, and want that to be written down.
    dissents: flag.optional(),
    withheldFrom,
  }),
  kind('DissentAnswered', { sitting, from: word, answer: text.optional() }),
  kind('ConferenceHeld', {
    type: conferenceType,
    quorate: flag.optional(),
    decision: z.enum(['plan', 'no_plan', 'continue', 'end', 'adjourned']),
    categories: words.optional(),
    primaryCategory: word.optional(),
    enquiry: id.optional(),
    sitting,
    attended: words.optional(),
    reason: text.optional(),
    // Why it decided without enough agencies there, or why the chair counts them otherwise than the area’s rule.
    quorumReason: text.optional(),
    // Of a child without a plan: what helps instead.
    next: afterPlan.optional(),
  }),
  kind('DecisionLetterSent', { sitting, recipient: text.optional(), withheld: z.array(text).optional() }),
  kind('ConferenceRecordSent', { sitting, recipient: text.optional(), withheld: z.array(text).optional() }),
] as const

export const plan = [
  kind('PlanStarted', { categories: words.optional() }),
  kind('OutlinePlanMade', { version: z.int().positive().optional(), sitting }),
  // The whole action as it now stands; the last one of an action counts.
  kind('PlanActionSet', {
    action: id,
    what: text.optional(),
    willBeSo: text.optional(),
    measure: text.optional(),
    ownerName: text.optional(),
    // The person of the record or of the staff who owns it, where they are known here: `person:` or `user:` and their id.
    ownerId: text.optional(),
    ownerRole: word.optional(),
    ownerAgency: word.optional(),
    dueOn: dayField.optional(),
    dueWords: text.optional(),
    addresses: z.array(id).optional(),
    changeBy: z.enum(['parent', 'professional']).optional(),
    withheldFrom,
  }),
  kind('PlanActionAnswered', { action: id, accepts: flag, reason: text.optional() }),
  kind('PlanActionReviewed', {
    action: id,
    finding: z.enum(['goes_on', 'done', 'changed', 'dropped', 'stuck']),
    whatChanged: text.optional(),
    reason: text.optional(),
  }),
  kind('PlanRiskAnswered', { risk: id, noActionReason: text.optional() }),
  kind('ContingencySet', { contingency: text.optional(), whoDecides: text.optional() }),
  // Whole days from one visit to the next.
  kind('VisitsPlanned', { everyDays: z.int().min(1).max(90), where: text.optional() }),
  // `overridden`: the rules of the check that still stood, and `reason` why it is agreed all the same.
  kind('PlanAgreed', {
    version: z.int().positive().optional(),
    overridden: z.array(text).optional(),
    reason: text.optional(),
  }),
  kind('CoreGroupHeld', { attended: words.optional(), progress: text.optional(), nextOn: dayField.optional() }),
  kind('VisitMade', {
    seen: flag.optional(),
    alone: flag.optional(),
    awake: flag.optional(),
    sleepingPlaceSeen: flag.optional(),
    inTheirWords: text.optional(),
  }),
  plain('VisitAttempted'),
  kind('EarlyReviewAsked', { action: id.optional(), reason: text.optional() }),
  kind('PlanEnded', {
    reason: text.optional(),
    next: afterPlan.optional(),
  }),
  kind('CinPlanAgreed', { version: z.int().positive().optional() }),
  plain('CinPlanEnded'),
  kind('CinReviewHeld', {
    decision: z.enum(['goes_on', 'ends', 'strategy_discussion']).optional(),
    nextOn: dayField.optional(),
  }),
  plain('FamilyGroupMeetingOffered'),
  // `withheld`: the ids of the risks, actions and facts that are left out of what this parent is given.
  kind('ParentsPageGiven', { who: id, withheld: z.array(text).optional() }),
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

/** With whom one spoke: their name and role, their agency, and in which way. */
const spoken = {
  spokenTo: text.optional(),
  withAgency: word.optional(),
  how: z.enum(['in_person', 'by_telephone', 'by_video', 'in_writing']).optional(),
}

export const escalation = [
  kind('EscalationConsidered', {
    duty: text.optional(),
    ...spoken,
    finding: text.optional(),
    // Content with what was said, so that nothing is raised; or not.
    content: flag.optional(),
  }),
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
    // The fact that it challenges, where it is about a decision, a plan or a request.
    challenges: id.optional(),
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
  // `atFrontDoor`: the front door says what it does of a child in danger.
  kind('EscalationDiscussed', {
    escalation: id.optional(),
    ...spoken,
    said: text.optional(),
    agreed: text.optional(),
    atFrontDoor: flag.optional(),
  }),
  // Where it is unresolved: those who are to come are told of a meeting on a day, and it is held.
  kind('EscalationMeetingCalled', { escalation: id.optional(), for: dayField.optional() }),
  kind('EscalationMeetingHeld', { escalation: id.optional(), attended: words.optional(), said: text.optional() }),
  kind('EscalationMoved', {
    escalation: id.optional(),
    stage: z.union([word, z.int()]),
    reason: text.optional(),
  }),
  kind('EscalationResolved', {
    escalation: id.optional(),
    outcome: text.optional(),
    upheld: z.enum(['upheld', 'partly_upheld', 'not_upheld']).optional(),
    // Who does what, a line for each; and the day by which all of it is done.
    agreedActions: z.array(text).optional(),
    doneBy: dayField.optional(),
    // The agencies to which the outcome was confirmed in writing, and when.
    confirmedTo: words.optional(),
    confirmedOn: dayField.optional(),
  }),
  // Whoever raised it says whether what was agreed was done.
  kind('EscalationOutcomeChecked', { escalation: id.optional(), done: z.enum(['done', 'partly', 'not_done']) }),
  kind('EscalationWithdrawn', { escalation: id.optional(), reason: text.optional() }),
  kind('PartnershipTold', { escalation: id.optional() }),
  // `agency` has put it, or a reference to it, on its own file.
  kind('EscalationFiled', { escalation: id.optional() }),
] as const

export const record = [
  kind('DelayExplained', { duty: text, reason: text }),
  kind('NoteAdded', { duty: text.optional() }),
  // The last one of an import says which kinds of fact that import could bring: of others it is not known whether they happened.
  kind('RecordImported', { carries: z.array(text) }),
] as const
