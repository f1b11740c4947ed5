import type { Day } from '../../kernel/day.ts'
import type { FactKind, FactOf, Happening } from '../fact.ts'

/** One conference as it stands on the record of one child: what was arranged, who came, what was said and decided. */
export type Sitting = {
  /** Shared by the children whom the meeting is about; of a record without sittings the id of its first fact. */
  id: string
  type: 'initial' | 'review' | 'transfer_in' | null
  /** When it is to be, or was, by the newest word; null: postponed with no new day. */
  on: Day | null
  startsAt: string | null
  venue: string | null
  scheduled: readonly FactOf<'ConferenceScheduled'>[]
  postponed: readonly FactOf<'ConferencePostponed'>[]
  /** The newest of each recipient. */
  invited: ReadonlyMap<string, FactOf<'ConferenceInvited'>>
  papersSent: ReadonlyMap<string, FactOf<'ConferencePapersSent'>>
  lettersSent: readonly FactOf<'DecisionLetterSent'>[]
  recordsSent: readonly FactOf<'ConferenceRecordSent'>[]
  /** The newest of each person. */
  limited: ReadonlyMap<string, FactOf<'ParticipationLimited'>>
  prepared: ReadonlyMap<string, FactOf<'ParentPrepared'>>
  /** The newest of each participant. */
  attended: ReadonlyMap<string, FactOf<'ConferenceAttended'>>
  reports: readonly FactOf<'AgencyReportReceived'>[]
  reportsShared: readonly FactOf<'ReportSharedWithParents'>[]
  concerns: readonly FactOf<'ConcernStated'>[]
  risks: readonly FactOf<'RiskFactorIdentified'>[]
  strengths: readonly FactOf<'StrengthIdentified'>[]
  parentsHeard: readonly FactOf<'ParentHeard'>[]
  childsView: FactOf<'ChildsViewHeard'> | null
  /** The newest of each agency. */
  views: ReadonlyMap<string, FactOf<'AgencyViewGiven'>>
  answers: ReadonlyMap<string, FactOf<'DissentAnswered'>>
  outline: FactOf<'OutlinePlanMade'> | null
  /** The newest decision; one that is adjourned is followed by another. */
  held: FactOf<'ConferenceHeld'> | null
}

/** The kinds that can be of a meeting. */
const OF_SITTING = [
  'ConferenceScheduled',
  'ConferencePostponed',
  'ConferenceInvited',
  'ConferencePapersSent',
  'ParticipationLimited',
  'ParentPrepared',
  'AgencyReportReceived',
  'ReportSharedWithParents',
  'ConferenceAttended',
  'ConcernStated',
  'ChildsViewHeard',
  'AgencyViewGiven',
  'DissentAnswered',
  'ConferenceHeld',
  'DecisionLetterSent',
  'ConferenceRecordSent',
  'OutlinePlanMade',
  'RiskFactorIdentified',
  'StrengthIdentified',
  'ParentHeard',
] as const satisfies readonly FactKind[]
type Kept = (typeof OF_SITTING)[number]
type OfSitting = Extract<Happening, { kind: Kept }>

/**
 * The conferences of one child, the earliest scheduled first.
 * @param facts standing facts of the child in the order in which they were recorded
 */
export function sittingsOf(facts: readonly Happening[]): Sitting[] {
  const bySitting = new Map<string, OfSitting[]>()
  for (const fact of facts) {
    if (!isOfSitting(fact)) continue
    const id = fact.sitting ?? sittingMeant(fact, bySitting)
    if (id !== null) bySitting.set(id, [...(bySitting.get(id) ?? []), fact])
  }
  return [...bySitting].map(([id, own]) => sittingOf(id, own))
}

/** One that names no sitting is of the meeting that is still to be held; a conference that nobody scheduled is its own. */
function sittingMeant(fact: OfSitting, known: ReadonlyMap<string, readonly OfSitting[]>): string | null {
  const open = [...known].findLast(([, facts]) => !facts.some(isDecided))?.[0] ?? null
  switch (fact.kind) {
    case 'ConferenceScheduled':
      return open ?? fact.id
    case 'ConferenceHeld':
      return open ?? fact.id
    case 'ConferencePostponed':
    case 'AgencyReportReceived':
    case 'ReportSharedWithParents':
      return open
    case 'DecisionLetterSent':
    case 'ConferenceRecordSent':
    case 'OutlinePlanMade':
      return [...known.keys()].at(-1) ?? null
    default:
      return null
  }
}

const isDecided = (fact: OfSitting) => fact.kind === 'ConferenceHeld' && fact.decision !== 'adjourned'

function sittingOf(id: string, facts: readonly OfSitting[]): Sitting {
  const all = <K extends Kept>(kind: K) =>
    facts.filter((fact): fact is Extract<OfSitting, { kind: K }> => fact.kind === kind)
  const newest = <K extends Kept>(kind: K, of: (fact: Extract<OfSitting, { kind: K }>) => string) =>
    new Map(all(kind).map(fact => [of(fact), fact] as const))
  const held = all('ConferenceHeld').at(-1) ?? null
  const arranged = facts.filter(fact => fact.kind === 'ConferenceScheduled' || fact.kind === 'ConferencePostponed')
  const last = arranged.at(-1)
  const isAhead = held === null || (held.decision === 'adjourned' && last !== undefined && isAfter(last, held, facts))
  return {
    id,
    type: held?.type ?? arranged.findLast(fact => fact.type !== undefined)?.type ?? null,
    on: isAhead ? (last?.for ?? null) : held.on,
    startsAt: last?.startsAt ?? null,
    venue: all('ConferenceScheduled').at(-1)?.venue ?? null,
    scheduled: all('ConferenceScheduled'),
    postponed: all('ConferencePostponed'),
    invited: newest('ConferenceInvited', fact => fact.recipient),
    papersSent: newest('ConferencePapersSent', fact => fact.recipient),
    lettersSent: all('DecisionLetterSent'),
    recordsSent: all('ConferenceRecordSent'),
    limited: newest('ParticipationLimited', fact => fact.who),
    prepared: newest('ParentPrepared', fact => fact.who),
    attended: newest('ConferenceAttended', fact => fact.participant),
    reports: all('AgencyReportReceived'),
    reportsShared: all('ReportSharedWithParents'),
    concerns: all('ConcernStated'),
    risks: all('RiskFactorIdentified'),
    strengths: all('StrengthIdentified'),
    parentsHeard: all('ParentHeard'),
    childsView: all('ChildsViewHeard').at(-1) ?? null,
    views: newest('AgencyViewGiven', fact => fact.from),
    answers: newest('DissentAnswered', fact => fact.from),
    outline: all('OutlinePlanMade').at(-1) ?? null,
    held,
  }
}

const isAfter = (fact: OfSitting, other: OfSitting, facts: readonly OfSitting[]) =>
  facts.indexOf(fact) > facts.indexOf(other)

const KEPT: ReadonlySet<string> = new Set(OF_SITTING)
const isOfSitting = (fact: Happening): fact is OfSitting => KEPT.has(fact.kind)
