import { z } from 'zod'
import { type Day, parseDay, toNumber } from '../kernel/day.ts'
import { type Instant, isClockTime, parseInstant } from '../kernel/instant.ts'
import { FIRST_DAY } from '../kernel/working-days.ts'
import { BIRTH_PLAN_SECTIONS, LAWFUL_BASES } from './birth-plan-sections.ts'
import { englandAndWales } from './holidays.ts'

/**
 * Facts: what happened to one child, on a day, as somebody recorded it. Append-only; a correction is a fact too.
 * A published kind never changes its meaning: add an optional detail or a new kind.
 */

/** A day that a record can hold: from 1900-01-01 to the end of the holiday calendar. */
export const dayField = z
  .string()
  .refine((text): text is Day => parseDay(text) !== null, 'expected a day that exists, written YYYY-MM-DD')
  .refine(
    text => toNumber(text as Day) >= FIRST_DAY && toNumber(text as Day) <= englandAndWales().horizon,
    'expected a day from 1900-01-01 to the end of the holiday calendar (2028-12-31)',
  )

export const instantField = z
  .string()
  .refine(text => parseInstant(text) !== null, 'expected an instant such as 2026-02-23T09:30:00Z')
  .transform(text => parseInstant(text) as Instant)

const timeField = z.string().refine(isClockTime, 'expected a time of day, HH:MM')
const word = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a lower-case word such as social_care')
const id = z.string().min(1)
const text = z.string()
const flag = z.boolean()
const words = z.array(word)

const common = {
  id: id.optional(),
  on: dayField,
  at: timeField.optional(),
  about: z.array(id).min(1, 'expected at least one person'),
  by: text.optional(),
  agency: word.optional(),
  note: text.optional(),
  recordedAt: instantField.optional(),
}

const kind = <K extends string, D extends z.ZodRawShape>(name: K, details: D) =>
  z.strictObject({ kind: z.literal(name), ...common, ...details })

const plain = <K extends string>(name: K) => kind(name, {})

const frontDoor = [
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

const peopleAtWork = [
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

const pregnancy = [
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

const assessment = [
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

const enquiryAndConference = [
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

const plan = [
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

const life = [
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

const escalation = [
  kind('EscalationConsidered', { duty: text.optional(), finding: text.optional() }),
  kind('EscalationRaised', {
    escalation: id.optional(),
    duty: text.optional(),
    reason: text.optional(),
    against: word.optional(),
    stage: z.union([word, z.int()]).optional(),
    wanted: text.optional(),
    immediateRisk: flag.optional(),
  }),
  kind('EscalationAnswered', { escalation: id.optional() }),
  kind('EscalationMoved', { escalation: id.optional(), stage: z.union([word, z.int()]) }),
  kind('EscalationResolved', { escalation: id.optional(), outcome: text.optional() }),
  kind('EscalationWithdrawn', { escalation: id.optional(), reason: text.optional() }),
  kind('PartnershipTold', { escalation: id.optional() }),
] as const

const record = [
  kind('DelayExplained', { duty: text, reason: text }),
  kind('NoteAdded', { duty: text.optional() }),
  // The last one of an import says which kinds of fact that import could bring: of others it is not known whether they happened.
  kind('RecordImported', { carries: z.array(text) }),
] as const

const happening = z.discriminatedUnion('kind', [
  ...frontDoor,
  ...peopleAtWork,
  ...pregnancy,
  ...assessment,
  ...enquiryAndConference,
  ...plan,
  ...life,
  ...escalation,
  ...record,
])

/** A correction; `with` is what should stand in the place of the fact that it replaces, null to withdraw it. */
const correction = z.strictObject({
  kind: z.literal('FactCorrected'),
  ...common,
  about: common.about.optional(),
  replaces: id,
  with: z
    .looseObject({ kind: z.string() })
    .nullable()
    .describe('a fact, or null to withdraw; checked as a fact of its own'),
})

/** Any fact as it comes in. */
export const factSchema = z.discriminatedUnion('kind', [...happening.options, correction])

type Written<F> = F extends { kind: string }
  ? Omit<F, 'id' | 'about'> & { id: string; about: readonly string[] }
  : never

/** Something that happened, with its id (unique within the case). */
export type Happening = Written<z.infer<typeof happening>>
/** A correction of an earlier fact. */
export type FactCorrected = Written<z.infer<typeof correction>>
export type Fact = Happening | FactCorrected
export type FactKind = Fact['kind']
/** The fact of one kind. */
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>

/** Every kind by its name. */
export const FACT_KINDS: ReadonlySet<string> = new Set(factSchema.options.map(option => option.shape.kind.value))

/** The names of the details and common fields that a kind may carry, or null when there is no such kind. */
export function fieldsOf(kindName: string): readonly string[] | null {
  const option = factSchema.options.find(o => o.shape.kind.value === kindName)
  return option ? Object.keys(option.shape) : null
}

/** Can a detail of a kind have this value? True for a detail that the kind does not have: {@link fieldsOf} says that. */
export function takes(kindName: string, field: string, value: unknown): boolean {
  const option = factSchema.options.find(o => o.shape.kind.value === kindName)
  const schema = option === undefined ? undefined : new Map(Object.entries(option.shape)).get(field)
  return schema === undefined || z.safeParse(schema, value).success
}
