import type { FactKind, Happening } from '../../protocol/fact.ts'
import { FACT_KINDS } from '../../protocol/fact.ts'
import { headingOf } from '../../protocol/say-fact.ts'

/** Kinds that nobody chooses from the list: those of an import, those of the escalation ladder, and those with a page of their own. */
const NOT_CHOSEN: ReadonlySet<string> = new Set([
  'FactCorrected',
  'RecordImported',
  'ContactReceived',
  'ConferenceNotRequired',
  'PlanStarted',
  'NoFurtherActionReported',
  'LatenessConfirmed',
  'DelayExplained',
  'NoteAdded',
  'BirthPlanMade',
  // Shared by whoever may read all of it: anybody else would give it to themselves.
  'BirthPlanShared',
  // A conference and its plan have pages of their own.
  'ConferenceInvited',
  'ConferencePapersSent',
  'ParticipationLimited',
  'ParentPrepared',
  'ConferenceAttended',
  'ConcernStated',
  'ChildsViewHeard',
  'AgencyViewGiven',
  'DissentAnswered',
  'PlanActionSet',
  'PlanActionAnswered',
  'PlanActionReviewed',
  'PlanRiskAnswered',
  'ContingencySet',
  'VisitsPlanned',
  'EarlyReviewAsked',
  // What is left out of it is chosen on its own page.
  'ParentsPageGiven',
  'EscalationRaised',
  'EscalationAnswered',
  'EscalationDiscussed',
  'EscalationMeetingCalled',
  'EscalationMeetingHeld',
  'EscalationMoved',
  'EscalationResolved',
  'EscalationOutcomeChecked',
  'EscalationWithdrawn',
  'EscalationFiled',
  'PartnershipTold',
] satisfies FactKind[])

export type HappeningKind = Happening['kind']

export const isHappeningKind = (text: string): text is HappeningKind => FACT_KINDS.has(text) && text !== 'FactCorrected'

/** The kinds that a practitioner records by hand, in the order of the record. */
export const CHOSEN_KINDS: readonly HappeningKind[] = [...FACT_KINDS].filter(
  (kind): kind is HappeningKind => isHappeningKind(kind) && !NOT_CHOSEN.has(kind),
)

/**
 * A scope is decided on the page that says what is proposed; a birth makes an unborn baby a child with a name; the steps of
 * an escalation are taken on its own page; who is missing at a discussion is named.
 */
const PAGES: { readonly [K in HappeningKind]?: string } = {
  AssessmentScoped: 'route',
  BirthRecorded: 'birth',
  StrategyDiscussionHeld: 'enquiry/discussion',
  ChildDischarged: 'left-hospital',
  ConferenceScheduled: 'conference/schedule',
  ConferencePostponed: 'conference',
  // What stands of the check is looked at before a plan is agreed.
  OutlinePlanMade: 'plan/outline',
  PlanAgreed: 'plan/agree',
  EscalationRaised: 'escalate',
  EscalationAnswered: 'escalations',
  EscalationResolved: 'escalations',
  AgencyReportReceived: 'reports/write',
  ReportSharedWithParents: 'reports',
}

/** Of these there is a page that asks more than the kind alone; the plain form stays where it was. */
const OFFERED: { readonly [K in HappeningKind]?: string } = {
  ConferenceHeld: 'meeting',
  CoreGroupHeld: 'core-group/hold',
  CinReviewHeld: 'cin-review',
  VisitMade: 'visit',
  VisitAttempted: 'visit',
}

/** Where the list of what can be recorded leads. */
export const offeredAt = (kind: HappeningKind): string => OFFERED[kind] ?? pathOf(kind)

/** As the list names them: a visit that was only tried has the page of one that was made. */
const NAMED: { readonly [K in HappeningKind]?: string } = { VisitMade: 'Visit made, or tried' }
export const OFFERED_KINDS = CHOSEN_KINDS.filter(kind => kind !== 'VisitAttempted')
export const nameInList = (kind: HappeningKind): string => NAMED[kind] ?? HEADINGS[kind] ?? headingOf(kind)

/** Where a kind is recorded, below the child's address. */
export const pathOf = (kind: HappeningKind): string => PAGES[kind] ?? `fact/${kind}`

export const isChosen = (text: string): text is HappeningKind => isHappeningKind(text) && !NOT_CHOSEN.has(text)

/** What the day of a fact is called where `the day it happened` would not be clear. */
const DAY_LABELS: { readonly [K in HappeningKind]?: string } = {
  BirthRecorded: 'On which day was the baby born?',
  StrategyDiscussionHeld: 'On which day was it held?',
  StrategyDiscussionAsked: 'On which day was it asked for?',
  Section47Started: 'On which day did it start?',
  LegalMeetingHeld: 'On which day was it held?',
  LetterBeforeProceedingsSent: 'On which day was it sent?',
  ProceedingsIssued: 'On which day were they issued?',
  ChildDischarged: 'On which day did the baby leave?',
  PersonDied: 'On which day did the child die?',
  MaternityUnitSet: 'From which day?',
  EstimatedDateSet: 'On which day was this date set?',
  ConferenceScheduled: 'On which day was it scheduled?',
  ConferencePostponed: 'On which day was it postponed?',
  ReferralReceived: 'On which day did the referral arrive?',
  PregnancyKnown: 'On which day did the pregnancy become known?',
  ReferralDecided: 'On which day was it decided?',
  WorkerAllocated: 'From which day?',
  WorkerEnded: 'Until which day?',
  AgencyInvolved: 'From which day?',
  AgencyEnded: 'Until which day?',
  EscalationConsidered: 'On which day did you speak to them?',
  LegalStatusChanged: 'From which day?',
  NoteAdded: 'On which day did it happen?',
}

export const dayLabel = (kind: HappeningKind): string => DAY_LABELS[kind] ?? 'On which day did it happen?'

/** Headings of forms whose heading in the record would not say what the form is for. */
const HEADINGS: { readonly [K in HappeningKind]?: string } = {
  AssessmentScoped: 'Decide the route',
  EscalationConsidered: 'I have spoken to them',
  NoteAdded: 'Add a note',
}

export const headingOfForm = (kind: HappeningKind): string | null => HEADINGS[kind] ?? null
