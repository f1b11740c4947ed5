import type { FactOf } from '../fact.ts'
import type { Sitting } from './sitting.ts'

/** Somebody who is asked to a conference and given papers of it: a person of the family, an agency, a named professional. */
export type Recipient = {
  /** `person:` or `user:` and their id, `agency:` and its word: as facts name them. */
  key: string
  kind: 'person' | 'user' | 'agency'
  id: string
  name: string
  /** What they are: `mother`, `health visitor, health visiting`. */
  word: string
  isParent: boolean
  /** The children of the sitting to whom they are related, or with whom they work: of others they are told nothing. */
  children: readonly string[]
  /** Of a professional. */
  agency: string | null
}

/**
 * By which words something is withheld: a part, or `person:`, `child:`, `concern:`, `risk:`, `report:` and its id; of one
 * report a part, `report:police:worries`.
 */
export type Withheld = ReadonlySet<string>

/** By name, or a professional with their agency. */
export const isInvited = (
  { invited }: Sitting,
  { key, kind, agency }: Pick<Recipient, 'key' | 'kind' | 'agency'>,
): boolean => invited.has(key) || (kind === 'user' && agency !== null && invited.has(`agency:${agency}`))

/** Of a sitting, what limits somebody: null when they are in the room as everybody is. */
export function limitOf({ limited }: Sitting, { kind, id }: Pick<Recipient, 'kind' | 'id'>) {
  return kind === 'person' ? (limited.get(id) ?? null) : null
}

/**
 * What is withheld from a recipient, as it was decided when they were last invited; before that what is left out unasked.
 * What was left out for a parent when they were given a report is left out of their papers too.
 */
export function withheldFrom(
  sitting: Sitting,
  recipient: Recipient,
  family: readonly Pick<Recipient, 'key' | 'kind' | 'id'>[],
  anyRisk: boolean,
): Withheld {
  const decided = decidedFor(sitting, recipient, family, anyRisk)
  return recipient.kind === 'person' ? decided.union(leftOutOfReports(sitting, recipient.id)) : decided
}

function leftOutOfReports({ reportsShared }: Sitting, personId: string): ReadonlySet<string> {
  const given = reportsShared.filter(({ who, from }) => who === personId && from !== undefined)
  const newest = new Map(given.map(one => [one.from, one.withheld ?? []] as const))
  return new Set([...newest].flatMap(([from, parts]) => parts.map(part => `report:${from}:${part}`)))
}

function decidedFor(
  sitting: Sitting,
  recipient: Recipient,
  family: readonly Pick<Recipient, 'key' | 'kind' | 'id'>[],
  anyRisk: boolean,
): Withheld {
  const invited: FactOf<'ConferenceInvited'> | undefined = sitting.invited.get(recipient.key)
  if (invited?.withheld !== undefined) return new Set(invited.withheld)
  if (recipient.kind !== 'person' || !(anyRisk || sitting.limited.size > 0)) return new Set()
  // One parent may be the danger to the other, and paper lies about at home: nobody of the family is named to another.
  return new Set(family.filter(({ key }) => key !== recipient.key).map(({ key }) => key))
}
