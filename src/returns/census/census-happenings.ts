import type { Day } from '../../kernel/day.ts'
import { conferencesOf } from './census-conferences.ts'
import type { Episode } from './census-episode.ts'
import type { CensusFact, CensusHappening, CensusKind, CensusPerson } from './census-facts.ts'
import { numbered } from './import-key.ts'

/** A fact on its way to its place: the episode it belongs to (by order) and the module and start that its key names. */
export type Placed = {
  readonly fact: CensusHappening
  readonly episode: number
  readonly referral: Day | null
  readonly module: string
  readonly start: Day | null
  /** Ends something that began on an earlier day: then it comes before what begins that day. */
  readonly endsEarlier?: boolean
}

/**
 * The facts of a child by day, then by episode, then by what causes what: of one day, what ends something older comes
 * before what begins, and a closure comes last.
 * @param episodes in the order of their referrals
 */
export function factsOfEpisodes(
  person: CensusPerson,
  episodes: readonly Episode[],
  note: (words: string) => void,
): CensusFact[] {
  const placed = [
    ...ofPerson(person, episodes),
    ...episodes.flatMap((episode, index) => [...ofEpisode(episode, index)]),
    ...conferencesOf(episodes, note),
  ]
  return factsInOrder(person.localId, placed)
}

/** The facts of a child by day, then by episode, then by what causes what, each with its key. */
export function factsInOrder(localId: string, placed: readonly Placed[]): CensusFact[] {
  return numbered(localId, [...placed].sort(inOrder))
}

function* ofPerson(person: CensusPerson, episodes: readonly Episode[]): Generator<Placed> {
  const at = { referral: null, module: 'ChildIdentifiers', start: null }
  if (person.bornOn) yield { ...at, episode: -1, fact: { kind: 'BirthRecorded', on: person.bornOn } }
  const first = episodes[0]
  if (person.expectedOn && first) {
    const { expectedOn } = person
    // A new expected date is a re-dating, not a contradiction: so the date is part of the key.
    yield {
      ...at,
      start: expectedOn,
      episode: 0,
      fact: { kind: 'EstimatedDateSet', on: first.referral, expectedOn, basis: 'unknown' },
    }
  }
  if (person.diedOn) yield { ...at, episode: episodes.length - 1, fact: { kind: 'PersonDied', on: person.diedOn } }
}

function* ofEpisode(e: Episode, episode: number): Generator<Placed> {
  const at = { episode, referral: e.referral }
  const block = { ...at, module: 'CINdetails', start: e.referral }
  yield { ...block, fact: { kind: 'ReferralReceived', on: e.referral, ...(e.from === null ? {} : { from: e.from }) } }
  if (e.noFurtherAction) yield { ...block, fact: { kind: 'NoFurtherActionReported', on: e.referral } }
  for (const { start, authorised, factors } of e.assessments) {
    const module = { ...at, module: 'Assessments', start }
    yield { ...module, fact: { kind: 'AssessmentStarted', on: start } }
    if (authorised) yield { ...module, fact: { kind: 'AssessmentAuthorised', on: authorised, factors: [...factors] } }
  }
  for (const { start, end } of e.cinPlans) {
    const module = { ...at, module: 'CINPlanDates', start }
    yield { ...module, fact: { kind: 'CinPlanAgreed', on: start } }
    if (end) yield { ...module, endsEarlier: start < end, fact: { kind: 'CinPlanEnded', on: end } }
  }
  for (const { start, letter, court } of e.preProceedings) {
    const module = { ...at, module: 'PreProceedingsandFGDM', start }
    if (letter) yield { ...module, fact: { kind: 'LetterBeforeProceedingsSent', on: letter } }
    if (court) yield { ...module, fact: { kind: 'ProceedingsIssued', on: court } }
  }
  if (e.closed) {
    yield { ...block, fact: { kind: 'CaseClosed', on: e.closed, ...(e.reason === null ? {} : { reason: e.reason }) } }
  }
}

/** Of one day and episode: the place of each kind; 20 earlier when it ends something that began before that day. */
const PLACE: Readonly<Record<CensusKind, number>> = {
  BirthRecorded: 0,
  ContactReceived: 0,
  ReferralReceived: 1,
  EstimatedDateSet: 2,
  NoFurtherActionReported: 3,
  AssessmentStarted: 4,
  Section47Started: 5,
  AssessmentAuthorised: 6,
  Section47Concluded: 7,
  ConferenceNotRequired: 7,
  ConferenceHeld: 30,
  PlanStarted: 31,
  CinPlanAgreed: 32,
  PlanEnded: 34,
  CinPlanEnded: 35,
  LetterBeforeProceedingsSent: 36,
  ProceedingsIssued: 37,
  LegalStatusChanged: 37,
  VisitMade: 37,
  WorkerAllocated: 33,
  WorkerEnded: 36,
  PersonDied: 38,
  CaseClosed: 39,
  RecordImported: 40,
}

function placeOf({ fact, endsEarlier }: Placed): number {
  const isReview = fact.kind === 'ConferenceHeld' && fact.type === 'review'
  return PLACE[fact.kind] + (isReview ? 3 : 0) - (endsEarlier === true ? 20 : 0)
}

function inOrder(a: Placed, b: Placed): number {
  if (a.fact.on !== b.fact.on) return a.fact.on < b.fact.on ? -1 : 1
  if (a.episode !== b.episode) return a.episode - b.episode
  return placeOf(a) - placeOf(b)
}
