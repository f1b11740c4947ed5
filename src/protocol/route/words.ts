import { type DayNumber, sayDay, wholeYears } from '../../kernel/day.ts'
import { plain } from '../say-fact.ts'
import type { Circumstanced } from './circumstances.ts'
import type { Kin, Part } from './kin.ts'
import type { KnownFamily } from './known-family.ts'
import type { Place } from './route-rules.ts'

/** A person by the name on record; where there is none, by what the file calls them. */
export function nameOf(family: KnownFamily, id: string): string {
  return family.people.get(id)?.name ?? id
}

const PARTS: Record<Part, string> = {
  mother: 'the mother',
  father: 'the father',
  parent: 'a parent',
  partner: 'a partner of the parent',
  carer: 'a carer of this child',
  household: 'a member of the household',
}

/** A person by what they are to the child: `the mother`, `a partner of the parent (Dan)`; anybody else by name. */
export function roleOf(family: KnownFamily, kin: Kin, id: string): string {
  const part = kin.parents.get(id) ?? kin.present.get(id)
  if (part === undefined) return nameOf(family, id)
  return part === 'mother' || part === 'father' ? PARTS[part] : `${PARTS[part]} (${nameOf(family, id)})`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** The words of a because-line's places, for one piece of history. */
export function placesOf(
  family: KnownFamily,
  kin: Kin,
  { piece, whose, broughtUp }: Circumstanced,
): Record<Place, string> {
  const { orders, reasons } = piece
  const since = piece.of === 'plan_ended' ? (piece.until ?? piece.on) : piece.on
  return {
    child: piece.child === kin.child ? 'This child' : nameOf(family, piece.child),
    day: sayDay(piece.on),
    ago: ago(since, family.today),
    order: orders.length === 0 ? '' : ` (${listed(orders.map(plain))})`,
    reasons: reasons.length === 0 ? '' : `, for ${listed(reasons.map(plain))}`,
    whose:
      whose.length === 0
        ? '; whose behaviour it was is not recorded'
        : `, put down in the record to ${listed(whose.map(id => roleOf(family, kin, id)))}`,
    until: piece.until === null ? '' : sayDay(piece.until),
    since: listed(broughtUp.map(id => nameOf(family, id))),
  }
}

function ago(from: DayNumber, today: DayNumber): string {
  const years = wholeYears(from, today)
  return years === 0 ? 'less than a year ago' : `${years} year${years === 1 ? '' : 's'} ago`
}

/** A because-line with its places filled. */
export function filled(text: string, places: Record<Place, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(places, name) ? String(Reflect.get(places, name)) : whole,
  )
}
