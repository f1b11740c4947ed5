import type { Day } from '../../kernel/day.ts'
import type { Episode } from './census-episode.ts'
import type { Placed } from './census-happenings.ts'

/**
 * Enquiries, conferences and plans of a child, over all its episodes: a conference made a plan when a plan starts on its
 * day, and then the plan's category is the conference's. A meeting that stands in several places was held once.
 */
export function* conferencesOf(episodes: readonly Episode[], note: (words: string) => void): Generator<Placed> {
  const categories = categoriesByStart(episodes)
  const held = new Set<Day>()
  const outcome = (on: Day) => {
    const found = categories.get(on)
    if (!found) return { decision: 'no_plan' as const }
    return found.length > 0 ? { decision: 'plan' as const, categories: found } : { decision: 'plan' as const }
  }
  yield* enquiries(episodes, held, outcome, note)
  for (const [episode, { referral, transferIn }] of episodes.entries()) {
    if (transferIn === null) continue
    if (held.has(transferIn)) {
      note(`the conference of ${transferIn} stands twice: taken once`)
      continue
    }
    held.add(transferIn)
    const at = { episode, referral, module: 'CINdetails', start: transferIn }
    yield { ...at, fact: { kind: 'ConferenceHeld', on: transferIn, type: 'transfer_in', ...outcome(transferIn) } }
  }
  yield* plans(episodes, held, categories, note)
}

function categoriesByStart(episodes: readonly Episode[]): ReadonlyMap<Day, string[]> {
  const found = new Map<Day, string[]>()
  for (const { start, category } of episodes.flatMap(e => e.plans)) {
    const known = found.get(start) ?? []
    found.set(start, category === null || known.includes(category) ? known : [...known, category].sort())
  }
  return found
}

function* enquiries(
  episodes: readonly Episode[],
  held: Set<Day>,
  outcome: (on: Day) => { decision: 'plan' | 'no_plan'; categories?: string[] },
  note: (words: string) => void,
): Generator<Placed> {
  const started = new Map<Day, number>()
  for (const [episode, { referral, enquiries }] of episodes.entries()) {
    for (const { start, conference, notRequired } of enquiries) {
      const times = (started.get(start) ?? 0) + 1
      started.set(start, times)
      const enquiry = times === 1 ? `s47-${start}` : `s47-${start}-${times}`
      const at = { episode, referral, module: 'Section47', start }
      yield { ...at, fact: { kind: 'Section47Started', on: start, enquiry } }
      if (notRequired) yield { ...at, fact: { kind: 'ConferenceNotRequired', on: start, enquiry } }
      if (conference === null) continue
      if (held.has(conference)) {
        note(`the conference of ${conference} stands twice: taken once`)
        continue
      }
      held.add(conference)
      yield {
        ...at,
        fact: { kind: 'ConferenceHeld', on: conference, type: 'initial', ...outcome(conference), enquiry },
      }
    }
  }
}

function* plans(
  episodes: readonly Episode[],
  held: ReadonlySet<Day>,
  categories: ReadonlyMap<Day, string[]>,
  note: (words: string) => void,
): Generator<Placed> {
  const all = episodes.flatMap(({ referral, plans }, episode) => plans.map(plan => ({ ...plan, episode, referral })))
  const ends = new Set(all.map(plan => plan.end))
  const [started, reviewed, ended] = [new Set<Day>(), new Set<Day>(), new Set<Day>()]
  for (const { start, end, reviews, episode, referral } of all) {
    const at = { episode, referral, module: 'ChildProtectionPlans', start }
    if (started.has(start)) note(`two plans start on ${start}: taken as one`)
    else if (!held.has(start)) {
      const named = categories.get(start) ?? []
      yield { ...at, fact: { kind: 'PlanStarted', on: start, ...(named.length > 0 ? { categories: named } : {}) } }
    }
    started.add(start)
    for (const on of reviews) {
      if (reviewed.has(on)) {
        note(`the review of ${on} stands under two plans: taken once`)
        continue
      }
      reviewed.add(on)
      const decision = ends.has(on) ? 'end' : 'continue'
      yield { ...at, endsEarlier: start < on, fact: { kind: 'ConferenceHeld', on, type: 'review', decision } }
    }
    if (end === null) continue
    if (!ended.has(end)) yield { ...at, endsEarlier: start < end, fact: { kind: 'PlanEnded', on: end } }
    ended.add(end)
  }
}
