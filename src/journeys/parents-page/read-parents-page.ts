import { type Day, type DayNumber, parseDay, toNumber } from '../../kernel/day.ts'
import { namedWorkers } from '../../people/professionals.ts'
import { readPeople } from '../../people/read-people.ts'
import { readRelationships } from '../../people/relationship.ts'
import { readStatements, type Said } from '../../people/statement.ts'
import { type Sitting, sittingsOf } from '../../protocol/conference/sitting.ts'
import type { Happening } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import { type ForParent, forParent, lastGiven, leftOutByConferences } from '../../protocol/parents-page/for-parent.ts'
import { CALLED_BY_PART, wordsApart } from '../../protocol/parents-page/tells-of-other.ts'
import { planOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { visitsKept } from '../../protocol/plan/visits.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { readRecord } from '../../record/read.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { involvementOf } from '../../worklists/involvement-of-record.ts'
import type { Asked, OpenChild } from '../desk.ts'

export type Parent = { personId: string; name: string; word: string; givenOn: Day | null }

/** A child with the parents to whom a page can be given. */
export type Family = {
  childId: string
  child: string
  parents: readonly Parent[]
  facts: readonly Happening[]
  timetable: ChildTimetable
  /** The social worker by name; null: nobody is allocated. */
  worker: string | null
  /** Reads what one parent is given. */
  pageOf(person: string, withheld: ReadonlySet<string>): PageOf
  contactOf(person: string): Promise<Said<'contact'> | null>
}

/** What one parent is given, with the days that are theirs to know. */
export type PageOf = ForParent & {
  /** Agreed by the last core group. */
  nextMeeting: Day | null
  nextConference: Day | null
  /** The last day of the next conference, where none is arranged. */
  conferenceBy: DayNumber | null
  visitsEvery: number | null
  /** Needed to take part, as they said before a conference. */
  arranged: readonly string[]
  language: string
}

const PARENTS: ReadonlySet<string> = new Set(['mother_of', 'father_of', 'parent_of'])

/** Reads the child's plan and parents in the transaction that shows them; null where the child has no record. */
export async function readFamily(c: Asked, child: OpenChild): Promise<Family | null> {
  const { tx, authority, childId, today } = child
  const [record, edges] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    readRelationships(tx, authority.id, childId, null),
  ])
  if (record === null) return null
  const ties = edges.filter(edge => !edge.forward && PARENTS.has(edge.type))
  const recorded = record.facts.map(({ fact }) => fact)
  const facts = standing(recorded)
  const unnamedIds = facts.flatMap(fact =>
    'withheld' in fact && fact.withheld !== undefined
      ? fact.withheld.flatMap(word => (word.startsWith('person:') ? [word.slice('person:'.length)] : []))
      : [],
  )
  const isUuid = (id: string) => /^[0-9a-f-]{36}$/.test(id)
  const people = await readPeople(
    tx,
    authority.id,
    [childId, ...ties.map(edge => edge.otherId), ...unnamedIds.filter(isUuid)],
    null,
  )
  const nameOf = (id: string) => people.get(id)?.displayName ?? 'Name not known'
  const named = (id: string) => (people.get(id)?.name == null ? [] : [nameOf(id)])
  const imported = new Set(record.facts.filter(one => one.imported).map(({ fact }) => fact.id))
  const timetable = timetableOfRecord({ childId, facts: recorded, imported }, authority.ruling, today)
  const plan = planOnRecord(facts)
  const risks = await readStatements(
    tx,
    authority.id,
    ties.map(edge => edge.otherId),
    'risk',
    null,
  )
  const isLimited = sittingsOf(facts).some(sitting => sitting.limited.size > 0)
  const mayBeDanger = isLimited || risks.some(({ said }) => said.status !== 'cleared')
  const alive = ties.filter(edge => people.get(edge.otherId)?.diedOn === null)
  return {
    ...{ childId, facts, timetable },
    child: nameOf(childId),
    parents: [...new Map(alive.map(edge => [edge.otherId, edge])).values()].map(edge => ({
      personId: edge.otherId,
      name: nameOf(edge.otherId),
      word: edge.otherIs,
      givenOn: lastGiven(facts, edge.otherId)?.on ?? null,
    })),
    worker: await workerOf(c, child, recorded),
    pageOf(person, withheld) {
      const leftOut = leftOutByConferences(facts, person)
      const others = ties.filter(edge => edge.otherId !== person)
      const wordsFor = (id: string) => wordsApart(named(id), [...named(person), ...named(childId)])
      // Paper lies about at home: where anybody may be a danger, no parent is named to the other (as in papers of a conference).
      const unnamed = mayBeDanger ? [...leftOut.people, ...others.map(edge => edge.otherId)] : [...leftOut.people]
      return {
        ...forParent(plan, facts, {
          ...{ person, withheld, leftOut },
          names: named(person),
          // What names the child or themselves is not the other's.
          calledBy: wordsApart(
            [...named(person), ...named(childId)],
            others.flatMap(edge => named(edge.otherId)),
          ),
          others: others.map(edge => ({
            person: edge.otherId,
            names: named(edge.otherId),
            calledBy: [...wordsFor(edge.otherId), ...(CALLED_BY_PART[edge.type] ?? [])],
          })),
          unnamed: unnamed.flatMap(wordsFor),
        }),
        ...daysFor(person, facts, timetable, today),
        visitsEvery: visitsKept(timetable.history, timetable.duties).everyDays,
        ...neededBy(person, facts),
      }
    },
    contactOf: async person => (await readStatements(tx, authority.id, [person], 'contact', null))[0]?.said ?? null,
  }
}

/**
 * Whoever is not in the room is told their own day, and of the meeting of the others nothing, not even when it is. Of a core
 * group nobody says that they are heard apart: who was limited at any conference is not asked to come to it by this page.
 */
function daysFor(person: string, facts: readonly Happening[], { duties }: ChildTimetable, today: Day) {
  const sittings = sittingsOf(facts)
  const sitting = sittings.at(-1)
  const limit = sitting?.limited.get(person)
  const isOut = limit?.extent === 'whole'
  const held = facts.findLast(fact => fact.kind === 'CoreGroupHeld' || fact.kind === 'CinReviewHeld')
  const agreed = held !== undefined && 'nextOn' in held ? (held.nextOn ?? null) : null
  const on = sitting === undefined ? null : dayOf(sitting, limit, isOut)
  const reviews = duties.flatMap(({ clock }) =>
    REVIEWS.has(clock.rule.id) && clock.end === null && clock.due !== null && clock.due >= toNumber(today)
      ? [clock]
      : [],
  )
  const by = reviews.sort((a, b) => (a.due ?? 0) - (b.due ?? 0))[0]?.due ?? null
  const nextConference = on !== null && on >= today ? on : null
  return {
    nextMeeting:
      !sittings.some(({ limited }) => limited.has(person)) && agreed !== null && agreed >= today ? agreed : null,
    nextConference,
    conferenceBy: isOut || nextConference !== null || by === null ? null : by,
  }
}

const REVIEWS: ReadonlySet<string> = new Set(['rcpc_first', 'rcpc_subsequent', 'postbirth_review'])

function dayOf(sitting: Sitting, limit: object | undefined, isOut: boolean): Day | null {
  const theirs: unknown = limit === undefined ? undefined : Reflect.get(limit, 'theirsOn')
  const own = typeof theirs === 'string' ? parseDay(theirs) : null
  return own ?? (isOut ? null : sitting.on)
}

function neededBy(person: string, facts: readonly Happening[]) {
  const prepared = facts.findLast(fact => fact.kind === 'ParentPrepared' && fact.who === person)
  if (prepared?.kind !== 'ParentPrepared') return { arranged: [], language: '' }
  return { arranged: prepared.arranged ?? [], language: prepared.language ?? '' }
}

/** Whoever of social care holds the case today. */
async function workerOf(c: Asked, { tx, authority, today }: OpenChild, facts: Parameters<typeof involvementOf>[0]) {
  const held = involvementOf(facts).flatMap(({ agency, user_id, since, until }) =>
    agency === 'social_care' && user_id !== null && since <= today && (until === null || today <= until)
      ? [user_id]
      : [],
  )
  const staff = await namedWorkers(tx, { authority: authority.id, staff: c.staff }, held)
  return held.map(id => staff.get(id)?.name).find(name => name !== undefined) ?? null
}
