import { type DayNumber, toDay, toNumber } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { CaseFile, Person, Relationship } from '../case-file.ts'
import type { Fact, Happening } from '../fact.ts'
import { recordedBy, standing } from '../known.ts'
import { type ChildHistory, childHistory } from '../timetable/child-history.ts'
import { says } from './match-words.ts'
import type { RoutePolicy } from './route-rules.ts'

/** What a case file holds of a family; a part of {@link CaseFile}. */
export type FamilyRecord = Pick<CaseFile, 'people' | 'relationships' | 'facts' | 'earlier'>

/** Only what was recorded by an instant: facts of all cases, people, and how they are related. */
export function familyAsKnownAt(record: FamilyRecord, instant: Instant): FamilyRecord {
  return {
    people: recordedBy(record.people, instant),
    relationships: recordedBy(record.relationships, instant),
    facts: recordedBy(record.facts, instant),
    earlier: recordedBy(record.earlier, instant),
  }
}

/** Everybody of a record with what happened to them by a day, over all cases; nothing of an adopted child's new life. */
export type KnownFamily = {
  today: DayNumber
  people: ReadonlyMap<string, Person>
  /** Between people who are both known, in an order of their own. */
  ties: readonly Relationship[]
  /** What happened, corrected, each fact once. */
  facts: readonly Happening[]
  /** Of whom the case itself knows, by a referral or by what social care did: earlier cases left out. */
  ofTheCase: ReadonlySet<string>
  lives: ReadonlyMap<string, ChildHistory>
  adoptedOn: ReadonlyMap<string, DayNumber>
}

/** @param record what is known: see {@link familyAsKnownAt} */
export function knownFamily(record: FamilyRecord, policy: RoutePolicy, today: DayNumber): KnownFamily {
  const people = new Map([...record.people].sort((a, b) => compare(a.id, b.id)).map(person => [person.id, person]))
  const last = toDay(today)
  const made = (fact: Fact) => fact.kind !== 'FactCorrected' || fact.on <= last
  const facts = standing([...record.facts, ...record.earlier].filter(made)).filter(fact => fact.on <= last)
  const ties = record.relationships
    .filter(tie => tie.from !== tie.to && people.has(tie.from) && people.has(tie.to))
    .sort((a, b) => compare(written(a), written(b)))
  const about = Map.groupBy(
    facts.flatMap(fact => [...new Set(fact.about)].map(person => ({ person, fact }))),
    ({ person }) => person,
  )
  const lives = new Map(
    [...people.values()].map(person => {
      const own = (about.get(person.id) ?? []).map(({ fact }) => fact)
      return [person.id, childHistory(person, own, today)]
    }),
  )
  const own = new Set(record.facts.map(fact => fact.id))
  const ofTheCase = new Set(
    [...people.values()].flatMap(person => {
      const facts = (about.get(person.id) ?? []).map(({ fact }) => fact).filter(fact => own.has(fact.id))
      return childHistory(person, facts, today).episodes.length > 0 ? [person.id] : []
    }),
  )
  return { today, people, ties, facts, ofTheCase, lives, adoptedOn: adoptions(lives, policy) }
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
const written = ({ from, type, to, since, until }: Relationship) => [from, type, to, since ?? '', until ?? ''].join(' ')

function adoptions(lives: KnownFamily['lives'], policy: RoutePolicy): Map<string, DayNumber> {
  const adopted = new Map<string, DayNumber>()
  for (const [id, { facts }] of lives) {
    const order = facts.find(
      ({ fact }) =>
        (fact.kind === 'LegalStatusChanged' && says(policy.adoption.words, fact.status)) ||
        (fact.kind === 'ChildRemoved' && says(policy.adoption.words, fact.order)),
    )
    if (order) adopted.set(id, order.on)
  }
  return adopted
}

/** Has this relationship begun and not ended on a day? One that is only expected to begin counts as begun. */
export function holdsOn({ until }: Relationship, today: DayNumber): boolean {
  return until === undefined || toNumber(until) > today
}

/** Did somebody die by today? */
export function hasDied(family: KnownFamily, person: string): boolean {
  return family.lives.get(person)?.byKind.has('PersonDied') ?? false
}

/** A child by birth date, or by being expected; without either, somebody's child who is nobody's parent, partner or carer. */
export function isChildOn(family: KnownFamily, person: string): boolean {
  const life = family.lives.get(person)
  if (!life) return false
  if (life.adultFrom !== null) return life.adultFrom > family.today
  if (life.datings.length > 0 || life.bornLater) return true
  return family.ties.some(tie => tie.to === person && IS_ELDERS.has(tie.type)) && !isElder(family, person)
}

/** Is somebody recorded as a parent or carer of another? Without a birth date that is taken for an adult. */
export function isElder({ ties }: KnownFamily, person: string): boolean {
  return ties.some(
    tie =>
      (tie.from === person && IS_ELDERS.has(tie.type)) ||
      (tie.type.endsWith('partner_of') && (tie.from === person || tie.to === person)),
  )
}

const IS_ELDERS: ReadonlySet<string> = new Set([
  'mother_of',
  'father_of',
  'putative_father_of',
  'parent_of',
  'grandparent_of',
  'carer_of',
])
