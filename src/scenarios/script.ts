import type { DayNumber } from '../kernel/day.ts'
import type { NewPerson } from '../people/new-people.ts'
import type { RelationshipType } from '../people/relationship.ts'
import type { Fact } from '../protocol/fact.ts'

/** What a fact says, without when and about whom. People and staff are named by their keys in the script. */
export type Said = DistributiveOmit<Exclude<Fact, { kind: 'FactCorrected' }>, 'id' | 'about' | 'recordedAt' | 'on'>
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A correction of what was told under a label; null: it was not so at all. */
export type Corrects = { corrects: string; with: (Said & { on: DayNumber }) | null; note?: string }

/** One thing that happened and that somebody wrote down, about one child or several. */
export type Telling = {
  on: DayNumber
  by: string
  about: readonly string[]
  says: Said | Corrects
  /** The day on which it was written down, where that is not the working day of the event. */
  written?: DayNumber
  /** Local time of writing, `HH:MM`, also at night. Absent: some time in the working day. */
  writtenAt?: string
  /** A name for a later correction of this. */
  label?: string
}

type ScriptPerson = Omit<NewPerson, 'personId' | 'recordedAt' | 'otherNames'> & {
  key: string
  /** A name given at birth, recorded then. */
  namedLater?: { on: DayNumber; given: string; family: string }
}

/** The life of one invented family as it was written down, past and (beyond today) to come. */
export type FamilyScript = {
  /** Unlike that of every other family of the authority; ids are made from it. */
  key: string
  people: ScriptPerson[]
  relationships: { from: string; to: string; type: RelationshipType; since?: DayNumber; until?: DayNumber }[]
  tellings: Telling[]
  /** Children whose record exists only for these staff. */
  restricted: { child: string; to: readonly string[] }[]
  /** Staff to whom a person is a relative. */
  relatives: { person: string; of: string }[]
}

export function emptyScript(key: string): FamilyScript {
  return { key, people: [], relationships: [], tellings: [], restricted: [], relatives: [] }
}
