import type { Happening } from '../fact.ts'

type Identified = Extract<Happening, { kind: 'RiskFactorIdentified' }>

/**
 * The risks of the unborn baby that are asked about again now that it is born: each that was identified before the birth,
 * still stood then, and has no answer dated after it. Empty while unborn. @param facts as they stand after corrections
 */
export function askedAgain(facts: readonly Happening[]): readonly Identified[] {
  const birth = facts.findLast(fact => fact.kind === 'BirthRecorded')
  if (birth === undefined) return []
  const born = birth.bornOn ?? birth.on
  if (facts.some(({ kind }) => kind === 'PersonDied' || kind === 'PregnancyEnded')) return []
  const isAfter = ({ on, at }: Happening) =>
    on > born || (on === born && (at === undefined || birth.at === undefined || at >= birth.at))
  const before = facts.filter(fact => fact.kind === 'RiskFactorIdentified').filter(({ on }) => on < born)
  const reviews = facts.filter(fact => fact.kind === 'RiskFactorReviewed')
  const firstOfEach = [...Map.groupBy(before, ({ risk }) => risk).values()].flatMap(same => same.slice(0, 1))
  return firstOfEach.filter(({ risk }) => {
    const answers = reviews.filter(review => review.risk === risk).toSorted((a, b) => (a.on < b.on ? -1 : 1))
    return answers.at(-1)?.finding !== 'resolved' && !answers.some(isAfter)
  })
}
