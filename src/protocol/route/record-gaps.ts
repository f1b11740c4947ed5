import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import type { Happening } from '../fact.ts'
import { recordedAt } from '../known.ts'
import { plain } from '../say-fact.ts'
import type { Circumstanced } from './circumstances.ts'
import type { Kin } from './kin.ts'
import type { KnownFamily } from './known-family.ts'
import { listed, nameOf } from './words.ts'

/** Records that may lie elsewhere, asked for or not, and records here that nobody has noted reading. */
export function recordGaps(family: KnownFamily, kin: Kin, pieces: readonly Circumstanced[]): string[] {
  return [...elsewhere(family, kin), ...unread(family, kin, pieces)]
}

function elsewhere(family: KnownFamily, kin: Kin): string[] {
  const people = new Set([kin.child, ...kin.parents.keys(), ...kin.present.keys(), ...kin.siblings.keys()])
  const facts = family.facts.filter(fact => fact.about.some(id => people.has(id)))
  const received = facts.filter(fact => fact.kind === 'InformationReceived')
  const asked = facts.filter(fact => fact.kind === 'InformationRequested')
  const waiting = asked.flatMap(request => {
    if (received.some(answer => answer.from === request.from && answer.on >= request.on)) return []
    const whom = request.from === undefined ? 'Somebody' : plain(request.from)
    return [
      `${capital(whom)} was asked for information on ${sayDay(toNumber(request.on))}; nothing is recorded as received.`,
    ]
  })
  const named = authoritiesNamed(facts).filter(
    name => ![...asked, ...received].some(fact => plain(fact.from ?? '') === name),
  )
  const silent = named.map(
    name => `${capital(name)} may hold records of this family; nobody is recorded as having asked.`,
  )
  const none =
    asked.length === 0 && received.length === 0 && silent.length === 0
      ? ['Another authority or agency may hold records; nobody is recorded as having asked.']
      : []
  return [...new Set([...waiting, ...silent, ...none])].sort()
}

/** The authorities that a transfer names: the family was known there. */
function authoritiesNamed(facts: readonly Happening[]): string[] {
  return [
    ...new Set(
      facts.flatMap(fact => {
        const name =
          fact.kind === 'TransferNotified' ? fact.from : fact.kind === 'TransferRequested' ? fact.to : undefined
        return name === undefined ? [] : [plain(name)]
      }),
    ),
  ]
}

const capital = (text: string) => text.replace(/^./, first => first.toUpperCase())

/** Whose history nobody has noted reading since it was recorded: the review says it must be evidenced. */
function unread(family: KnownFamily, kin: Kin, pieces: readonly Circumstanced[]): string[] {
  const read = family.facts.filter(fact => fact.kind === 'HistoryReviewed')
  const unreadOf = new Set<string>()
  for (const { piece } of pieces) {
    const fact = family.facts.find(({ id }) => id === piece.fact)
    const since = fact === undefined ? null : dayOf(recordedAt(fact))
    const wasRead = read.some(
      ({ about, on }) => (about.includes(kin.child) || about.includes(piece.child)) && since !== null && on >= since,
    )
    if (!wasRead) unreadOf.add(piece.child)
  }
  if (unreadOf.size === 0) return []
  const names = [...unreadOf].sort().map(id => (id === kin.child ? 'this child' : nameOf(family, id)))
  return [`Nobody is recorded as having read the records of ${listed(names)}.`]
}
