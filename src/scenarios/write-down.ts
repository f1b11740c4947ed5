import { type DayNumber, toDay } from '../kernel/day.ts'
import { atLondon, type Instant } from '../kernel/instant.ts'
import type { NewPerson } from '../people/new-people.ts'
import type { NewRelationship } from '../people/relationship.ts'
import type { Act, Doer } from '../record/append.ts'
import type { NewFact } from '../record/free-text.ts'
import type { NewRecord } from '../record/new-records.ts'
import { type Chance, chanceOf, uuidOf } from './chance.ts'
import type { Corrects, FamilyScript, Telling } from './script.ts'
import type { Cast } from './staff.ts'
import { workingOnOrAfter } from './working-time.ts'

/** A family as the record is given it: what had been written down by an instant, and nothing of what came after. */
export type WrittenFamily = {
  people: NewPerson[]
  relationships: NewRelationship[]
  records: NewRecord[]
  restricted: { childId: string; userIds: readonly string[]; by: string }[]
  relatives: { personId: string; userId: string }[]
}

type Timed = { telling: Telling; at: Instant; place: number }
type Writing = {
  authority: string
  cast: Cast
  now: Instant
  /** The id of a person or an act by its key; absent: one that is the same each time. */
  idOf?: (key: string) => string
}

/** Turns a script into people, relationships and acts in the order in which they were recorded. The same script gives the same ids. */
export function writeDown(script: FamilyScript, { authority, cast, now, ...given }: Writing): WrittenFamily {
  const idOf = given.idOf ?? ((key: string) => uuidOf(`${authority}/${script.key}/${key}`))
  const by = (key: string): Doer => {
    const doer = cast.get(key)
    if (!doer) throw new Error(`Nobody of the invented staff is called ${key}`)
    return doer
  }
  const timed = inTime(script).filter(({ at }) => at <= now)
  const records = new Map<string, { childId: string; acts: { act: Act; facts: NewFact[] }[]; imported: false }>()
  const labels = new Map<string, string>()
  for (const { telling, at, place } of timed) {
    const act: Act = { id: idOf(`act ${place}`), by: by(telling.by), at, authority }
    for (const child of telling.about) {
      const record = records.get(child) ?? { childId: idOf(child), acts: [], imported: false }
      records.set(child, record)
      const id = `f${record.acts.length + 1}`
      if (telling.label !== undefined) labels.set(`${child}/${telling.label}`, id)
      const fact = factOf(telling, {
        idOf,
        userOf: key => by(key).userId,
        teller: act.by,
        replaced: labels.get(`${child}/${corrected(telling)}`),
      })
      record.acts.push({ act, facts: [fact] })
    }
  }
  const first = timed[0]
  if (!first) return { people: [], relationships: [], records: [], restricted: [], relatives: [] }
  const known = (key: string): Instant => records.get(key)?.acts[0]?.act.at ?? first.at
  const children = new Set(script.tellings.flatMap(telling => telling.about))
  const present = script.people.filter(person => !children.has(person.key) || records.has(person.key))
  const isPresent = new Set(present.map(person => person.key))
  return {
    people: present.map(({ key, namedLater, ...person }) => ({
      ...person,
      personId: idOf(key),
      recordedAt: known(key),
      ...named(namedLater, now),
    })),
    relationships: script.relationships
      .filter(({ from, to }) => isPresent.has(from) && isPresent.has(to))
      .map(({ from, to, type, since, until }) => ({
        relationshipId: idOf(`${from} ${type} ${to}`),
        from: idOf(from),
        to: idOf(to),
        type,
        since: since === undefined ? null : toDay(since),
        until: until === undefined ? null : toDay(until),
        recordedAt: lastOf(known(from), known(to)),
      })),
    records: [...records.values()],
    restricted: script.restricted
      .filter(({ child }) => records.has(child))
      .map(({ child, to }) => ({
        childId: idOf(child),
        userIds: to.map(key => by(key).userId),
        by: by('morgan').userId,
      })),
    relatives: script.relatives.map(({ person, of }) => ({ personId: idOf(person), userId: by(of).userId })),
  }
}

function named(later: { on: DayNumber; given: string; family: string } | undefined, now: Instant): Partial<NewPerson> {
  if (later === undefined) return {}
  const at = atLondon(later.on, '16:40')
  if (at > now) return {}
  return { otherNames: [{ given: later.given, family: later.family, use: 'usual', recordedAt: at }] }
}

const corrected = ({ says }: Telling) => ('corrects' in says ? says.corrects : '')

type Naming = { idOf(key: string): string; userOf(key: string): string; teller: Doer; replaced: string | undefined }

function factOf({ on, says }: Telling, { idOf, userOf, teller, replaced }: Naming): NewFact {
  if ('corrects' in says) {
    if (replaced === undefined) throw new Error(`Nothing was told as ${says.corrects}`)
    return correctionOf(toDay(on), says, replaced)
  }
  const fact: NewFact = withIds({ ...says, on: toDay(on) }, { idOf, userOf })
  if ('worker' in fact && fact.worker !== undefined) return { ...fact, worker: userOf(fact.worker) }
  // Whoever raises it is asked what comes of it.
  if (fact.kind === 'EscalationRaised') return { raiser: teller.userId, agency: teller.agency, ...fact }
  if (fact.kind === 'ChildRemoved' && fact.attributedTo !== undefined) {
    return { ...fact, attributedTo: fact.attributedTo.map(idOf) }
  }
  return fact
}

/** `person:mother` and `user:priya`, and whoever was heard or left out, by their ids. */
function withIds(said: NewFact, { idOf, userOf }: Pick<Naming, 'idOf' | 'userOf'>): NewFact {
  const named = (text: string) => {
    const [kind, key = ''] = text.split(':')
    return kind === 'person' ? `person:${idOf(key)}` : kind === 'user' ? `user:${userOf(key)}` : text
  }
  const kept = 'withheldFrom' in said ? said.withheldFrom : undefined
  const fact = kept === undefined ? said : { ...said, withheldFrom: kept.map(named) }
  switch (fact.kind) {
    case 'ParentHeard':
      return fact.who === undefined ? fact : { ...fact, who: idOf(fact.who) }
    case 'ParticipationLimited':
    case 'ParentPrepared':
      return { ...fact, who: idOf(fact.who) }
    case 'ReportSharedWithParents':
      return fact.who === undefined ? fact : { ...fact, who: idOf(fact.who) }
    case 'ConferenceScheduled':
      return fact.chair === undefined ? fact : { ...fact, chair: userOf(fact.chair) }
    case 'ConferenceInvited':
      return { ...fact, recipient: named(fact.recipient) }
    case 'DecisionLetterSent':
      return fact.recipient === undefined ? fact : { ...fact, recipient: named(fact.recipient) }
    case 'PlanActionSet':
      return fact.ownerId === undefined ? fact : { ...fact, ownerId: named(fact.ownerId) }
    case 'ConferenceAttended':
      return { ...fact, participant: named(fact.participant) }
    default:
      return fact
  }
}

function correctionOf(on: NewFact['on'], says: Corrects, replaces: string): NewFact {
  const note = says.note === undefined ? {} : { note: says.note }
  if (says.with === null) return { kind: 'FactCorrected', on, replaces, with: null, ...note }
  return { kind: 'FactCorrected', on, replaces, with: { ...says.with, on: toDay(says.with.on) }, ...note }
}

/** When each telling was written down: in business hours and in the order of the script, unless it says otherwise. */
function inTime(script: FamilyScript): Timed[] {
  const chance = chanceOf(`${script.key}/hours`)
  const days = script.tellings.map((telling, place) => ({ telling, place, day: dayWritten(telling) }))
  days.sort((a, b) => a.day - b.day || minutesAt(a.telling, NOON) - minutesAt(b.telling, NOON) || a.place - b.place)
  let last = { day: -1, minutes: 0 }
  return days.map(({ telling, place, day }) => {
    const soonest = last.day === day ? last.minutes + 4 : 0
    const minutes = Math.min(Math.max(minutesAt(telling, workingMinutes(telling, chance)), soonest), 23 * 60 + 59)
    last = { day, minutes }
    return { telling, place, at: atLondon(day, timeOf(minutes)) }
  })
}

function dayWritten({ on, written, writtenAt, says }: Telling): DayNumber {
  if (written !== undefined) return written
  return writtenAt !== undefined && !('corrects' in says) ? on : workingOnOrAfter(on)
}

function minutesAt({ writtenAt }: Telling, otherwise: number): number {
  return writtenAt === undefined ? otherwise : Number(writtenAt.slice(0, 2)) * 60 + Number(writtenAt.slice(3))
}

/** Between twenty to nine and twenty past five, and after the event itself. */
function workingMinutes({ on, says, written }: Telling, chance: Chance): number {
  const drawn = chance.between(8 * 60 + 40, 15 * 60 + 20)
  const at = 'corrects' in says ? undefined : says.at
  if (at === undefined || (written !== undefined && written > on)) return drawn
  return Math.max(drawn, Number(at.slice(0, 2)) * 60 + Number(at.slice(3)) + 25)
}

const lastOf = (a: Instant, b: Instant): Instant => [a, b].sort().at(-1) ?? a

const NOON = 12 * 60
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
