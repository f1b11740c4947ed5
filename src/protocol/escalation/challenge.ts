import { sayDay, toNumber } from '../../kernel/day.ts'
import { AGENCY_NAMES, sayAgency } from '../agencies.ts'
import { discussionAsked } from '../enquiry/discussion-asked.ts'
import type { FactKind, Happening } from '../fact.ts'
import { detailsInWords } from '../say-details.ts'
import type { ChildHistory } from '../timetable/child-history.ts'
import type { Subject } from './escalation.ts'

/** What of a record another agency can challenge, and how one begins to say so. */
export type Challenge = {
  fact: Happening
  subject: Subject
  /** The agency that is asked; null: to be chosen. */
  against: string | null
  /** What it was, on which day, in a sentence: the first of the escalation. */
  said: string
  wanted: string
}

/**
 * How a decision, a plan or a request that nobody answered is challenged; null for what another agency has no say in, or
 * what has a way of its own: dissent at a conference is answered there. Subjects: domain/escalation.yaml, typical_subjects.
 */
export function challengeOf(fact: Happening, history: ChildHistory): Challenge | null {
  if (history.loss !== null) return null
  const on = sayDay(toNumber(fact.on))
  const decided = (subject: Subject, what: string, wanted: string): Challenge => ({
    ...{ fact, subject, against: 'social_care', wanted: `${wanted} And in writing, what is decided, by whom and why.` },
    said: `${what} on ${on}: ${detailsInWords(fact)}.`,
  })
  const unanswered = (against: string | null, said: string): Challenge => ({
    ...{ fact, subject: 'no_answer', against, said },
    wanted: 'That it is answered without further delay; and in writing, on which day and by whom.',
  })
  switch (fact.kind) {
    case 'ReferralDecided':
      if (fact.outcome === 'held') {
        return decided('referral_held', 'The referral was held', 'That the referral is decided without waiting longer.')
      }
      return fact.outcome === 'no_further_action' || fact.outcome === 'early_help'
        ? decided(
            'referral_not_accepted',
            'The referral was decided',
            'That the referral is looked at again, with what is written here.',
          )
        : null
    case 'StrategyDiscussionHeld':
      return fact.decision !== 'initiate_section_47'
        ? decided(
            'threshold',
            'The strategy discussion decided',
            'That another strategy discussion is held, with what is written here.',
          )
        : null
    case 'Section47Concluded':
      return fact.outcome === 'substantiated_conference'
        ? null
        : decided('not_to_confer', 'The enquiry was concluded', 'That an initial child protection conference is held.')
    case 'ConferenceNotRequired':
      return {
        ...decided('not_to_confer', '', 'That an initial child protection conference is held.'),
        said: `On ${on} it was decided that no conference is required.`,
      }
    case 'OutlinePlanMade':
    case 'PlanAgreed':
      return {
        ...{ fact, subject: 'plan_not_adequate', against: 'social_care' },
        said: `The plan as it was ${fact.kind === 'PlanAgreed' ? 'agreed' : 'made in outline'} on ${on} is not enough.`,
        wanted:
          'That the plan is put right: what is to be done, by whom, by which day, and how everybody will know. And in writing, what is changed.',
      }
    case 'InformationRequested': {
      const { from } = fact
      const later = history.facts.filter(({ on: day }) => day >= toNumber(fact.on))
      const isAnswered = later.some(
        ({ fact: { kind, ...more } }) =>
          kind === 'InformationReceived' && (from === undefined || !('from' in more) || more.from === from),
      )
      if (isAnswered) return null
      const whom = from === undefined ? '' : ` from ${sayAgency(from)}`
      return unanswered(
        from !== undefined && Object.hasOwn(AGENCY_NAMES, from) ? from : null,
        `Information was asked for${whom} on ${on}, and none is recorded since.`,
      )
    }
    case 'StrategyDiscussionAsked':
      return discussionAsked(history)?.id === fact.id
        ? unanswered('social_care', `Another strategy discussion was asked for on ${on}, and none is recorded since.`)
        : null
    default:
      return null
  }
}

const PLAN: readonly FactKind[] = ['OutlinePlanMade', 'PlanAgreed']

/** Does it still stand, so that a page offers to challenge it? What came after it has overtaken it. */
export function isLastWord(fact: Happening, history: ChildHistory): boolean {
  const kinds = PLAN.includes(fact.kind) ? PLAN : [fact.kind]
  if (history.facts.findLast(({ fact: { kind } }) => kinds.includes(kind))?.fact.id !== fact.id) return false
  const isOfEnquiry = fact.kind === 'Section47Concluded' || fact.kind === 'ConferenceNotRequired'
  return !isOfEnquiry || !history.facts.some(other => other.fact.kind === 'ConferenceHeld' && other.fact.on >= fact.on)
}
