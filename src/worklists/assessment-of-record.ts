import { type Day, toNumber } from '../kernel/day.ts'
import type { KnownPerson } from '../people/read-people.ts'
import type { Edge } from '../people/relationship.ts'
import { type Assessment, assessmentOf } from '../protocol/assessment/assessment.ts'
import type { Relationship } from '../protocol/case-file.ts'
import type { Fact } from '../protocol/fact.ts'
import { editionOn } from '../protocol/protocol.ts'
import type { FamilyRecord } from '../protocol/route/known-family.ts'
import type { Ruling } from './duties-of-record.ts'

/** What one child's own record says of its family: its facts, and the people to whom it is related. */
export type OwnRecord = {
  childId: string
  facts: readonly Fact[]
  edges: readonly Edge[]
  people: ReadonlyMap<string, Pick<KnownPerson, 'displayName' | 'bornOn' | 'diedOn'>>
}

/** How far the assessment of a child is, by its own record; null where the rules in force read no family's history. */
export function assessmentOfRecord(own: OwnRecord, ruling: Ruling, today: Day): Assessment | null {
  const policy = editionOn(ruling.protocol, toNumber(today))?.route ?? null
  return policy === null ? null : assessmentOf(familyOfRecord(own), own.childId, policy, toNumber(today))
}

/** The family as the routes read it. */
function familyOfRecord({ childId, facts, edges, people }: OwnRecord): FamilyRecord {
  return {
    people: [...new Set([childId, ...people.keys()])].map(id => {
      const { displayName, bornOn } = people.get(id) ?? { displayName: id, bornOn: null }
      return { id, name: displayName, ...(bornOn === null ? {} : { bornOn }) }
    }),
    relationships: edges.filter(({ otherId }) => people.has(otherId)).map(edge => tieOf(childId, edge)),
    facts: [...facts],
    // A parent's death stands with the person, not on the child's record.
    earlier: [...people].flatMap(([id, { diedOn }]): Fact[] =>
      diedOn === null || id === childId ? [] : [{ kind: 'PersonDied', id: `death of ${id}`, on: diedOn, about: [id] }],
    ),
  }
}

function tieOf(childId: string, { otherId, type, forward, since, until, recordedAt }: Edge): Relationship {
  const [from, to] = forward ? [childId, otherId] : [otherId, childId]
  return { from, to, type, recordedAt, ...(since === null ? {} : { since }), ...(until === null ? {} : { until }) }
}
