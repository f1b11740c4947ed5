import { type Actor, decide } from '../../access/access.ts'
import type { AuthorityTransaction } from '../../db/connection.ts'
import { type Day, toNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { fatherAsked } from '../../people/parent-gaps.ts'
import { readPeople } from '../../people/read-people.ts'
import type { Relationship } from '../../protocol/case-file.ts'
import type { Fact } from '../../protocol/fact.ts'
import { editionOn, type Protocol } from '../../protocol/protocol.ts'
import type { FamilyRecord } from '../../protocol/route/known-family.ts'
import type { Doer } from '../../record/append.ts'
import { noteRead } from '../../record/read.ts'
import { readFactsOf } from '../../record/read-facts-of.ts'
import { recordsForAccess } from '../sight.ts'
import { type Adoption, adoptionIn, beforeAdoption } from './adoption.ts'
import { type Allowed, asFamilyFacts } from './earlier-facts.ts'
import { canonOf, type SamePeople, tiesAsOne } from './one-person.ts'
import { peopleAround } from './people-around.ts'
import { readTies } from './read-ties.ts'

/** Who reads the family of which child, and as known when. */
export type FamilyAsked = {
  tx: AuthorityTransaction
  authority: string
  protocol: Protocol
  childId: string
  actor: Actor
  /** What they may see of the child: that much of its family's history belongs to it. */
  access: Allowed
  /** The real today, by which access is decided. */
  today: Day
  samePeople: SamePeople
  /** People who are tied to the child, where the caller has read of them already: so they need not be found first. */
  likely?: readonly string[]
  /** Null: now. */
  known: { day: Day; instant: Instant } | null
}

/** A child's family as one reader may know of it. */
export type Family = {
  childId: string
  /** As the route's rules read it; the facts' ids name their record too. */
  record: FamilyRecord
  /** The children whose records were read for it, the child itself left out. */
  read: readonly string[]
  /** Who is read under another id: as one with somebody else. */
  sameAs: ReadonlyMap<string, string>
  /** Whose record this reader may open where they work: a line of the history then leads there. */
  opens: ReadonlySet<string>
}

/** Where the protocol of the day states none. */
const ADOPTED = ['adoption_order', 'adopted']

/**
 * A child's family from the database, in about eight statements: people, relationships, the child's own facts and those of
 * the other children's records. Whoever works with a child may know its family's history, by domain/assessment.md,
 * section 2; what is restricted to others, or the reader's own or a relative's, leaves no trace; of an adopted child
 * nothing from the new life is there. In a proportionate view adults who have no part in this child's life, such as an
 * earlier child's carer, have no name. Who is held to be one with somebody else, by confirmed links, is read as one.
 */
export async function readFamily(asked: FamilyAsked): Promise<Family> {
  const { tx, authority, protocol, childId, actor, access, today, known, samePeople, likely = [] } = asked
  const [knownAt, on] = [known?.instant ?? null, known?.day ?? today]
  const { ties: found, groups } = await readTies(tx, authority, childId, { knownAt, today: on, samePeople, likely })
  const everybody = new Set([...groups.keys(), ...found.flatMap(endsOf)])
  const records = await recordsForAccess(tx, actor, authority, [...everybody])
  const hidden = new Set(
    [...records].flatMap(([id, { barred, restrictedTo }]) =>
      barred.includes(actor.userId) || !(restrictedTo ?? [actor.userId]).includes(actor.userId) ? [id] : [],
    ),
  )
  const canon = canonOf(groups, childId, hidden)
  const asOne = tiesAsOne(found, canon)
  const { people, siblings, asked: near } = peopleAround(childId, asOne, { today: on, hidden })
  const all = [...everybody].filter(id => people.has(canon(id)) && (!hidden.has(id) || people.has(id)))
  const read = all.filter(id => id !== childId && records.has(id) && (siblings.has(canon(id)) || canon(id) === childId))
  const [facts, persons] = await Promise.all([
    readFactsOf(tx, authority, [childId, ...read], knownAt),
    readPeople(tx, authority, all, knownAt, mothersIn(found)),
  ])
  const words = editionOn(protocol, toNumber(on))?.route?.adoption.words ?? ADOPTED
  const adopted = new Map<string, Adoption>()
  for (const [id, own] of facts) {
    const adoption = adoptionIn(own, words)
    if (adoption !== null && canon(id) !== childId) adopted.set(canon(id), adoption)
  }
  const names = await beforeAdoption(tx, authority, adopted)
  const ties = asOne.filter(tie => people.has(tie.from) && people.has(tie.to) && !isOfNewLife(tie, adopted))
  const named = new Set([...near, ...ties.filter(tie => tie.to === childId || tie.from === childId).flatMap(endsOf)])
  const tied = new Set([childId, ...ties.flatMap(endsOf)])
  const opens = [...records].filter(([id, record]) => {
    const decision = decide(actor, 'see', record, today)
    return decision.allowed && decision.extent !== 'summary' && !adopted.has(canon(id))
  })
  const own = (id: string) => {
    const until = adopted.get(canon(id))?.on
    const said = asFamilyFacts({ child: id, canon }, facts.get(id) ?? [], access)
    return until === undefined ? said : said.filter(fact => fact.kind === 'FactCorrected' || fact.on <= until)
  }
  return {
    childId,
    record: {
      people: [...persons.values()]
        .filter(({ personId }) => tied.has(personId) && canon(personId) === personId)
        .map(({ personId, displayName, bornOn, details }) => {
          if (access.extent !== 'full' && !named.has(personId)) return { id: personId, name: 'another adult' }
          const name = adopted.has(personId) ? (names.get(personId) ?? 'An earlier child') : displayName
          const asked = personId === childId ? fatherAsked(details) : null
          const unnamed = asked?.answer === 'unknown' && asked.on !== null ? { fatherAskedOn: asked.on } : {}
          return { id: personId, name, ...(bornOn === null ? {} : { bornOn }), ...unnamed }
        }),
      relationships: ties,
      facts: own(childId),
      earlier: [
        ...read.flatMap(own),
        ...[...persons.values()].flatMap(({ personId, diedOn }) =>
          diedOn === null || facts.has(personId) ? [] : [deathOf(canon(personId), diedOn)],
        ),
      ],
    },
    read,
    sameAs: new Map([...everybody].flatMap(id => (canon(id) === id ? [] : [[id, canon(id)] as const]))),
    opens: new Set(opens.map(([id]) => id)),
  }
}

/** The mother of each child who has one; of two, the one recorded last: as `mothersOf` would find her. */
function mothersIn(ties: readonly Relationship[]): Map<string, string> {
  const mothers = ties.filter(tie => tie.type === 'mother_of')
  mothers.sort((a, b) => ((a.recordedAt ?? '') < (b.recordedAt ?? '') ? -1 : 1))
  return new Map(mothers.map(({ from, to }) => [to, from]))
}

const endsOf = (tie: Relationship) => [tie.from, tie.to]

/** New parents, a new home: recorded with the order or after it, or begun from then on. */
function isOfNewLife(tie: Relationship, adopted: ReadonlyMap<string, Adoption>): boolean {
  const adoption = adopted.get(tie.from) ?? adopted.get(tie.to)
  if (adoption === undefined) return false
  const recordedSince = tie.recordedAt !== undefined && tie.recordedAt >= adoption.recordedAt
  return tie.since === undefined ? recordedSince : tie.since >= adoption.on
}

/** Of somebody without a record of their own the death is kept with the person. */
const deathOf = (person: string, on: Day): Fact => ({ kind: 'PersonDied', id: `${person}/died`, on, about: [person] })

/** Notes for each other child's record that its facts were read for this one's family. */
export async function noteFamilyRead(
  { tx, authority }: FamilyAsked,
  { read }: Family,
  by: Doer,
  at: Instant,
  action: string,
): Promise<void> {
  if (read.length === 0) return
  await noteRead(tx, authority, { ...by, why: `history of the family of a child: ${by.why}` }, at, action, read)
}
