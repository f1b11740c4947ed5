import type { FactKind } from '../fact.ts'
import type { Placed } from './child-history.ts'

/** A stretch in which the case is open: from becoming known (or reopened) to closure, or to a referral not taken on. */
export type Episode = { readonly from: Placed; readonly to: Placed | null }

type Decides = ReadonlyMap<Placed, ReadonlySet<string>>

/** The facts by which social care comes to know of a child. */
const MAKES_KNOWN: ReadonlySet<FactKind> = new Set([
  'ReferralReceived',
  'PregnancyKnown',
  'TransferNotified',
  'PregnancyConcealed',
  'PregnancyDenied',
  'LateBooking',
  'AdmittedInLabour',
])

/** What social care does only for a child of whom it knows: where no referral is on the record, the first of these shows it. */
const SHOWS_KNOWN: ReadonlySet<FactKind> = new Set([
  'AssessmentStarted',
  'StrategyDiscussionHeld',
  'Section47Started',
  'ConferenceHeld',
  'PlanStarted',
])

/** @param decides for each decision, the ids of the referrals that it decided */
export function episodesOf(placed: readonly Placed[], decides: Decides): Episode[] {
  const turnedAway = turnedAwayBy(placed, decides)
  const episodes: { from: Placed; to: Placed | null }[] = []
  for (const p of placed) {
    const open = episodes.at(-1)
    if (open && open.to === null) {
      const closes = p.fact.kind === 'CaseClosed' && !isUndone(p, open.from, placed)
      if (closes || turnedAway.has(p)) open.to = p
    } else if (opensEpisode(p.fact.kind, open === undefined)) episodes.push({ from: p, to: null })
  }
  return episodes
}

/** A case that was open and was closed and reopened on one day is open in the evening: nobody reopens what is open. */
function isUndone(closure: Placed, openFrom: Placed, placed: readonly Placed[]): boolean {
  return placed.some(p => p.fact.kind === 'CaseReopened' && p.on === closure.on && p.index > openFrom.index)
}

function opensEpisode(kind: FactKind, isFirst: boolean): boolean {
  return MAKES_KNOWN.has(kind) || kind === 'CaseReopened' || (isFirst && SHOWS_KNOWN.has(kind))
}

const TURNS_AWAY: ReadonlySet<string> = new Set(['no_further_action', 'early_help'])

/** The decisions after which no referral of the child is taken on or waiting: the next referral begins anew. */
function turnedAwayBy(placed: readonly Placed[], decides: Decides): Set<Placed> {
  const live = new Set<string>()
  const turning = new Set<Placed>()
  for (const p of placed) {
    const { fact } = p
    if (fact.kind === 'ReferralReceived') live.add(fact.id)
    if (fact.kind !== 'ReferralDecided' && fact.kind !== 'NoFurtherActionReported') continue
    const turnsAway = fact.kind === 'NoFurtherActionReported' || TURNS_AWAY.has(fact.outcome)
    for (const id of decides.get(p) ?? []) turnsAway ? live.delete(id) : live.add(id)
    if (turnsAway && live.size === 0) turning.add(p)
  }
  return turning
}
