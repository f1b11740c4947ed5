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

/** By which words something is withheld: a part, or `person:`, `child:`, `concern:`, `risk:`, `report:` and its id. */
export type Withheld = ReadonlySet<string>

/** Of a sitting, what limits somebody: null when they are in the room as everybody is. */
export function limitOf({ limited }: Sitting, { kind, id }: Pick<Recipient, 'kind' | 'id'>) {
  return kind === 'person' ? (limited.get(id) ?? null) : null
}

/** What is withheld from a recipient, as it was decided when they were last invited; before that what is left out unasked. */
export function withheldFrom(
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
