import type { BIRTH_PLAN_SECTIONS, LAWFUL_BASES } from './birth-plan-sections.ts'

type LawfulBasis = (typeof LAWFUL_BASES)[number]

/** What a birth plan says about keeping the baby from the parents. */
export type SaidOfSeparation = { lawfulBasis?: LawfulBasis | undefined } & {
  [section in (typeof BIRTH_PLAN_SECTIONS)[number]]?: string | undefined
}

/**
 * What allows anybody to keep the baby from the parents, in one sentence for whoever stands at the bed. Sources: Children
 * Act 1989, s.20(7)-(8) (an agreement, which anybody with parental responsibility may end), s.38, s.44, s.46 (72 hours),
 * each [recalled].
 */
const SENTENCES: Readonly<Record<LawfulBasis, string>> = {
  parents_care: 'Nothing allows anybody to keep the baby from the parents.',
  section_20_agreement:
    'An agreement under section 20 of the Children Act 1989: it holds only as long as those with parental responsibility agree, and each of them may end it at any time.',
  police_protection:
    'Police protection under section 46 of the Children Act 1989: only the police can take it, for 72 hours at most.',
  emergency_protection_order:
    'An emergency protection order of a court under section 44 of the Children Act 1989: only what the order says, until the day it names.',
  interim_care_order:
    'An interim care order of a court under section 38 of the Children Act 1989: children’s social care then shares parental responsibility.',
  other_court_order: 'An order of a court: only what the order says, until the day it names.',
}

/** The truth that no plan changes. Source: as above [recalled]. */
export const UNTIL_THEN =
  'Until there is an order of a court, police protection or a valid agreement, the parents may leave with their baby.'

/** No court can make an order about a child who is not born [recalled], and nobody can be bound by an agreement before it. */
const NOT_YET: Readonly<Record<LawfulBasis, string>> = {
  parents_care: '',
  section_20_agreement:
    'An agreement from before the birth has to be given again after it, by somebody who is well enough to decide.',
  police_protection: 'It cannot be taken before the birth: ask whether it has been.',
  emergency_protection_order: 'No court can make it before the birth: ask to see it.',
  interim_care_order: 'No court can make it before the birth: ask to see it.',
  other_court_order: 'No court can make an order about a baby before the birth: ask to see it.',
}

/** The sentences that a page says of a plan's lawful basis. `isBorn`: on the day on which it is read. */
export function sayLawfulBasis(basis: LawfulBasis | undefined, isBorn: boolean): string[] {
  if (basis === undefined) return ['The plan does not say what would allow anybody to keep the baby.', UNTIL_THEN]
  if (isBorn && basis !== 'parents_care') return [SENTENCES[basis], UNTIL_THEN]
  return [SENTENCES[basis], NOT_YET[basis], UNTIL_THEN].filter(sentence => sentence !== '')
}

/** The same for a mother, in words that one need not have learned. */
const FOR_MOTHER: Readonly<Record<LawfulBasis, string>> = {
  parents_care: 'Your baby stays with you. Nobody may keep your baby from you.',
  section_20_agreement:
    'It has been agreed that somebody else looks after your baby for a while. You can change your mind at any time.',
  police_protection:
    'The police may have to decide that your baby is looked after by somebody else for up to three days.',
  emergency_protection_order: 'A court may be asked to decide, for a few days, where your baby lives.',
  interim_care_order: 'A court may be asked to decide where your baby lives for now.',
  other_court_order: 'A court may be asked to decide where your baby lives.',
}

/**
 * What a parent's copy says. Of a father it is not known here whether he has parental responsibility, nor whether he may be
 * near the baby: he is told what is true of anybody.
 */
export function sayBasisToParent(parent: 'mother' | 'father', basis: LawfulBasis | undefined): string[] {
  const ask = 'You can ask to see any paper that is about you or your baby, and you can ask a solicitor what it means.'
  if (parent === 'father') {
    return ['Only a court, the police, or an agreement can decide that a baby does not go home with its mother.', ask]
  }
  return [
    ...(basis === undefined ? [] : [FOR_MOTHER[basis]]),
    'Unless a court has decided, the police have stepped in or you have agreed, you may leave the hospital with your baby.',
    ask,
  ]
}

const SEPARATES =
  /\b(separat\w+|remov(e|es|ed|al|ing)|foster\w*|accommodat\w+|placements?|police protection|taken into care|(emergency protection|interim care|care) order|section 20|s\.? ?20|epo|ico)\b|\b(must|may|can|is|are)(not| not|n’t|n't)( be allowed to)? (leave|go home|take (the baby|her|him|them) home)\b|\bnot (be )?(allowed|permitted) to (leave|take)\b/i

/** Does a plan speak of keeping the baby where it names nothing that would allow it? */
export function speaksOfSeparation(plan: SaidOfSeparation): boolean {
  if (plan.lawfulBasis !== undefined && plan.lawfulBasis !== 'parents_care') return false
  const { labour, ifTheyCome, afterBirth, takesHome, homeAndSleep, mothersCare } = plan
  return [labour, ifTheyCome, afterBirth, takesHome, homeAndSleep, mothersCare].some(text => SEPARATES.test(text ?? ''))
}
