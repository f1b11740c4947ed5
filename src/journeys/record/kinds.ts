import type { FactKind, Happening } from '../../protocol/fact.ts'
import { FACT_KINDS } from '../../protocol/fact.ts'

/** Kinds that nobody chooses from the list: those of an import, those of the escalation ladder, and those with a page of their own. */
const NOT_CHOSEN: ReadonlySet<string> = new Set([
  'FactCorrected',
  'RecordImported',
  'ContactReceived',
  'Section47Started',
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
  'EscalationRaised',
  'EscalationAnswered',
  'EscalationMoved',
  'EscalationResolved',
  'EscalationWithdrawn',
  'PartnershipTold',
] satisfies FactKind[])

export type HappeningKind = Happening['kind']

export const isHappeningKind = (text: string): text is HappeningKind => FACT_KINDS.has(text) && text !== 'FactCorrected'

/** The kinds that a practitioner records by hand, in the order of the record. */
export const CHOSEN_KINDS: readonly HappeningKind[] = [...FACT_KINDS].filter(
  (kind): kind is HappeningKind => isHappeningKind(kind) && !NOT_CHOSEN.has(kind),
)

/** A scope is decided on the page that says what is proposed; a birth makes an unborn baby a child with a name. */
const PAGES: { readonly [K in HappeningKind]?: string } = {
  AssessmentScoped: 'route',
  BirthRecorded: 'birth',
  ChildDischarged: 'left-hospital',
}

/** Kinds that are begun on a page of another kind of work; their own form stays for what was held before, or elsewhere. */
const BEGUN_AT: { readonly [K in HappeningKind]?: string } = { ConferenceHeld: 'meeting' }

/** Where a kind is offered, below the child's address. */
export const offeredAt = (kind: HappeningKind): string => BEGUN_AT[kind] ?? pathOf(kind)

/** Where a kind is recorded, below the child's address. */
export const pathOf = (kind: HappeningKind): string => PAGES[kind] ?? `fact/${kind}`

export const isChosen = (text: string): text is HappeningKind => isHappeningKind(text) && !NOT_CHOSEN.has(text)

/** What the day of a fact is called where `the day it happened` would not be clear. */
const DAY_LABELS: { readonly [K in HappeningKind]?: string } = {
  BirthRecorded: 'On which day was the baby born?',
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
