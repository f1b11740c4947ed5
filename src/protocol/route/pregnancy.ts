import type { Kin } from './kin.ts'
import type { KnownFamily } from './known-family.ts'

/** Nearer births than this are of one pregnancy. */
const ONE_PREGNANCY = 60

/** Is the other a twin, born or not? Two who are unborn and have a mother in common share her pregnancy. */
function isTwin(family: KnownFamily, child: string, other: string): boolean {
  const [a, b] = [family.lives.get(child), family.lives.get(other)]
  if (!a || !b) return false
  if (a.birth && b.birth) return Math.abs(a.birth.on - b.birth.on) < ONE_PREGNANCY
  return a.birth === null && b.birth === null && a.loss === null && b.loss === null
}

const sharesMother = (kin: Kin, other: string) =>
  (kin.siblings.get(other) ?? []).some(parent => kin.parents.get(parent) === 'mother')

/** Was this brother or sister of an earlier pregnancy of the child's mother? */
export function isOfEarlierPregnancy(family: KnownFamily, kin: Kin, other: string): boolean {
  return sharesMother(kin, other) && !isTwin(family, kin.child, other)
}

/** How many babies are expected together: as recorded with the date, or as many unborn children as the mother has. */
export function babiesExpected(family: KnownFamily, kin: Kin): number {
  const written = family.lives.get(kin.child)?.datings.at(-1)?.babies ?? 1
  const twins = [...kin.siblings.keys()].filter(id => sharesMother(kin, id) && isTwin(family, kin.child, id))
  return Math.max(written, 1 + twins.length)
}
