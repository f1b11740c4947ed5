import type { CensusYear } from './census-year.ts'
import type { Episode, Place, ReturnedChild } from './returned-child.ts'
import type { Around, RuleText, Verdict } from './rule.ts'
import type { RuleBook } from './rule-book.ts'

/** Told of every place at which a rule is broken. */
export type Broken = (rule: RuleText, place: Place) => void

type Asked<T> = RuleText & { readonly breaks: (looked: T, around: Around) => Verdict }

/** Asks every rule about a child and about each of its modules. */
export function askChild(book: RuleBook, child: ReturnedChild, year: CensusYear, broken: Broken): void {
  const around = { year }
  for (const rule of book.child) tell(rule, rule.breaks(child, around), broken)
  for (const episode of child.episodes) askEpisode(book, episode, { child, episode, year }, broken)
}

function askEpisode(book: RuleBook, episode: Episode, around: Around, broken: Broken): void {
  const ask = <T>(rules: readonly Asked<T>[], looked: T) => {
    for (const rule of rules) tell(rule, rule.breaks(looked, around), broken)
  }
  ask(book.episode, episode)
  for (const each of episode.assessments) ask(book.assessment, each)
  for (const each of episode.cinPlans) ask(book.cinPlan, each)
  for (const each of episode.enquiries) ask(book.enquiry, each)
  for (const each of episode.protectionPlans) {
    ask(book.protectionPlan, each)
    for (const review of each.reviews) ask(book.review, review)
  }
}

function tell(rule: RuleText, verdict: Verdict, broken: Broken): void {
  if (verdict === null || verdict === undefined || verdict === false) return
  if ('line' in verdict) broken(rule, verdict)
  else for (const place of verdict) broken(rule, place)
}
