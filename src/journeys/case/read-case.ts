import { mayReadText } from '../../access/access.ts'
import { writesBirthPlan } from '../../access/birth-plan.ts'
import { type Day, type DayNumber, toNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { namedWorkers } from '../../people/professionals.ts'
import { type KnownPerson, readPeople } from '../../people/read-people.ts'
import { type Edge, readRelationships } from '../../people/relationship.ts'
import { sealedAmong } from '../../people/sealed-among.ts'
import type { StaffMember } from '../../people/staff.ts'
import type { Happening } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { type Readiness, readinessOf } from '../../protocol/readiness/readiness.ts'
import { restrictedWordsOf } from '../../protocol/restricted-details.ts'
import type { ChildHistory } from '../../protocol/timetable/child-history.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { wordsForEveryAgency, wordsOfFact } from '../../record/free-text.ts'
import { type RecordedFact, readRecord } from '../../record/read.ts'
import { agenciesOfWords, correctionsByRoot } from '../../record/whose-words.ts'
import { aroundUnborn } from '../../worklists/around-unborn.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { type InvolvementToKeep, involvementOf } from '../../worklists/involvement-of-record.ts'
import { notHeardAsOne } from '../../worklists/parents-not-heard.ts'
import { type RiskAround, risksAround } from '../../worklists/risks-around.ts'
import { isPregnancy } from '../../worklists/say-stage.ts'
import { relativesSeen } from '../../worklists/sight.ts'
import { type Asked, actorOf, type OpenChild } from '../desk.ts'

/** Everything the case page shows of a child, as it was known on a day. */
export type CaseSeen = {
  person: KnownPerson
  /** `word` is what they are to the child: `mother`. `opens`: this person may open their page; `hasRecord`: and their record. */
  family: readonly { word: string; person: KnownPerson; until: Day | null; opens: boolean; hasRecord: boolean }[]
  /** The new identity of an adopted child: on no page but its own record's. */
  sealed: boolean
  /** Everybody who is tied to the child, whoever may know of them: to read on from, and not to be shown. */
  tied: readonly string[]
  timetable: ChildTimetable
  /** What would be missing if the baby were born that night; null for a child who is born, or of whom nothing is asked. */
  readiness: Readiness | null
  /** May this person write the birth plan? */
  writesPlan: boolean
  entries: readonly Entry[]
  involved: readonly InvolvementToKeep[]
  staff: ReadonlyMap<string, StaffMember>
  /** Who around the child is known to pose a risk. */
  risks: readonly RiskAround[]
  /** Parents whom nobody has recorded hearing directly in this assessment. */
  notHeard: readonly string[]
  position: number
  /** The day the page speaks of: today, or the past day that was asked for. */
  today: DayNumber
}

/** A fact of the chronology: what was recorded, what stands now, and its words as far as this person may read them. */
export type Entry = {
  recorded: RecordedFact
  /** The fact as it now reads; null when it was withdrawn. */
  now: Happening | null
  words: readonly string[]
  /** What is restricted by name, with who alone reads it; empty also for whoever may not read it. */
  restricted: readonly { onlyFor: string; words: string }[]
  /** What corrected or withdrew it, in order, each with what it had said before and why that was changed. */
  corrections: readonly Correction[]
  /** May this person read its words, and so correct it? */
  readable: boolean
  /** There are words by another agency, which a proportionate view leaves out. */
  withheld: boolean
  /** When words of it, or of what corrected it, were last taken away by a redaction; null: none were. */
  redactedAt: Instant | null
}

export type Correction = {
  by: RecordedFact
  before: Happening
  wordsBefore: readonly string[]
  why: readonly string[]
}

/** Reads a child's record as known at an instant (null: now), and computes its timetable for that day. */
export async function readCase(
  c: Asked,
  child: OpenChild,
  known: { day: Day; instant: Instant } | null,
): Promise<CaseSeen | null> {
  const { tx, authority, childId } = child
  const knownAt = known?.instant ?? null
  const [record, relationships, sealed, risks] = await Promise.all([
    readRecord(tx, authority.id, childId, knownAt, child.reads),
    readRelationships(tx, authority.id, childId, knownAt),
    sealedAmong(tx, authority.id, [childId]),
    risksAround(tx, actorOf(c.visitor), {
      ...{ authority: authority.id, childId, knownAt },
      today: child.today,
      now: child.now,
    }),
  ])
  if (record === null) return null
  const facts = record.facts.map(recorded => recorded.fact)
  const imported = new Set(record.facts.filter(f => f.imported).map(f => f.fact.id))
  const relatives = relationships.map(r => r.otherId)
  const [people, theirs] = await Promise.all([
    readPeople(tx, authority.id, [childId, ...relatives], knownAt),
    relativesSeen(tx, actorOf(c.visitor), authority.id, relatives, child.today),
  ])
  // Before the child was on record there is nothing to read; the page says so, under the name that they have now.
  const person = people.get(childId) ?? (await readPeople(tx, authority.id, [childId], null)).get(childId)
  if (person === undefined) return null
  const involved = involvementOf(facts)
  const today = known?.day ?? child.today
  const family = relationships.flatMap(r => {
    // That somebody is a parent is the baby's to tell: of a baby whose record is not theirs to see nobody reads there.
    const opens = r.otherIs === 'child' ? !theirs.unseen.has(r.otherId) : !theirs.hidden.has(r.otherId)
    const relative = !(opens || isParent(r)) ? undefined : people.get(r.otherId)
    return relative === undefined
      ? []
      : [{ word: r.otherIs, person: relative, until: r.until, opens, hasRecord: theirs.seen.has(r.otherId) }]
  })
  const timetable = timetableOfRecord({ childId, facts, imported }, authority.ruling, today)
  return {
    ...{ person, family, timetable },
    tied: relatives,
    sealed: sealed.has(childId),
    readiness: await readinessTonight(child, timetable, known),
    writesPlan: writesBirthPlan(child.decision),
    notHeard: await namesOfNotHeard(child, timetable.history, family, { today, at: knownAt ?? child.now }),
    entries: entriesOf(record.facts, child),
    involved,
    staff: await namedWorkers(tx, { authority: authority.id, staff: c.staff }, [
      ...involved.flatMap(i => (i.user_id === null ? [] : [i.user_id])),
      ...record.facts.map(f => f.recordedBy),
    ]),
    risks,
    position: record.position,
    today: toNumber(today),
  }
}

async function readinessTonight(
  { tx, authority, childId, today }: OpenChild,
  timetable: ChildTimetable,
  known: { day: Day; instant: Instant } | null,
): Promise<Readiness | null> {
  const { history } = timetable
  if (history.birth !== null || history.loss !== null || !isPregnancy(history)) return null
  const on = { today: known?.day ?? today, knownAt: known?.instant ?? null }
  const around = await aroundUnborn(tx, authority.id, [childId], on)
  const needs = editionOn(authority.ruling.protocol, history.today)?.needs ?? []
  const readiness = readinessOf(timetable, needs, around(childId))
  const isAsked = readiness.pathway !== null && (readiness.pathway !== 'not_decided' || readiness.missing.length > 0)
  return isAsked ? readiness : null
}

async function namesOfNotHeard(
  { tx, authority }: OpenChild,
  life: ChildHistory,
  family: CaseSeen['family'],
  { today, at }: { today: Day; at: Instant },
): Promise<string[]> {
  const parents = family.filter(
    ({ word, person, until }) => PARENTS.has(word) && person.diedOn === null && (until === null || until > today),
  )
  const ids = parents.map(({ person }) => person.personId)
  const unheard = new Set(await notHeardAsOne(tx, authority.id, life, ids, at))
  return parents.filter(({ person }) => unheard.delete(person.personId)).map(({ person }) => person.displayName)
}

const PARENTS: ReadonlySet<string> = new Set(['mother', 'father', 'parent'])

/** A parent who is a child with a closed record of their own is still this child's parent. */
const isParent = ({ otherIs }: Edge) => ['mother', 'father', 'putative father', 'parent'].includes(otherIs)

/** Latest first: by the day it happened, then by when it was recorded. A correction shows on the fact that it corrects. */
function entriesOf(recorded: readonly RecordedFact[], { decision }: OpenChild): Entry[] {
  const stands = new Map(standing(recorded.map(r => r.fact)).map(fact => [fact.id, fact]))
  const corrections = correctionsByRoot(recorded)
  return recorded
    .map(entry => {
      const now = stands.get(entry.fact.id) ?? null
      const words = wordsOfFact(now ?? entry.fact)
      const shared = wordsForEveryAgency(now ?? entry.fact)
      const readable = agenciesOfWords(entry, corrections).every(agency => mayReadText(decision, agency))
      const own = corrections.get(entry.fact.id) ?? []
      return {
        recorded: entry,
        now,
        words: readable ? words : shared,
        restricted: restrictedWordsOf(now ?? entry.fact),
        corrections: correctionsOf(entry, recorded, own, readable),
        readable,
        withheld: !readable && words.length > shared.length,
        redactedAt: redactedIn([entry, ...own]),
      }
    })
    .sort(
      (a, b) =>
        compare(b.now?.on ?? b.recorded.fact.on, a.now?.on ?? a.recorded.fact.on) ||
        b.recorded.position - a.recorded.position,
    )
}

/** Each correction with the fact as it stood until then; the words only for those who may read them. */
function correctionsOf(
  entry: RecordedFact,
  recorded: readonly RecordedFact[],
  own: readonly RecordedFact[],
  readable: boolean,
): Correction[] {
  if (own.length === 0) return []
  const all = recorded.map(r => r.fact)
  return own.flatMap((by, at) => {
    const later = new Set(own.slice(at).map(({ fact }) => fact.id))
    const before = standing(all.filter(fact => !later.has(fact.id))).find(fact => fact.id === entry.fact.id)
    if (before === undefined) return []
    const restricted = restrictedWordsOf(before).map(({ words }) => words)
    const wordsBefore = [...(readable ? wordsOfFact(before) : []), ...restricted]
    return [{ by, before, wordsBefore, why: readable ? wordsOfFact(by.fact) : [] }]
  })
}

/** When words of it, or of what corrected it, were last taken away. */
function redactedIn(chain: readonly RecordedFact[]): Instant | null {
  const instants = chain.flatMap(({ redactedAt }) => (redactedAt === null ? [] : [redactedAt]))
  return instants.sort().at(-1) ?? null
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
