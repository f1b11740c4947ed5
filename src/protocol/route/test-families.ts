import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { endOfDay, parseInstant } from '../../kernel/instant.ts'
import { type CaseFile, parseCaseFile } from '../case-file.ts'
import { englandAndWales } from '../holidays.ts'
import { loadProtocol } from '../load-protocol.ts'
import { sayProblem } from '../problem.ts'
import { familyAsKnownAt } from './known-family.ts'
import { type ChildRoute, routesOf } from './route.ts'

/**
 * An invented family around a mother and the baby whom she expects; more people and what happened to them are added.
 * Ties are written as one reads them: `mother mother_of ollie`, `mother partner_of dan since 2024-01-01`.
 */
export type Family = {
  people?: readonly (string | object)[]
  ties?: readonly (string | object)[]
  facts?: readonly object[]
  earlier?: readonly object[]
  today?: string
  knownAt?: string
  protocol?: string
}

const BASE = {
  people: [{ id: 'mother' }, { id: 'baby', expectedOn: '2026-05-01' }],
  ties: ['mother mother_of baby'],
  facts: [{ kind: 'ReferralReceived', on: '2026-02-18', about: ['baby'], from: 'midwifery' }],
}

/** `ollie 2019-06-01` was born on that day. */
function personOf(written: string | object): object {
  if (typeof written !== 'string') return written
  const [id, bornOn] = written.split(' ')
  return bornOn === undefined ? { id } : { id, bornOn }
}

function tieOf(written: string | object): object {
  if (typeof written !== 'string') return written
  const [from, type, to, ...days] = written.split(' ')
  const named = Object.fromEntries(days.flatMap((word, i) => (i % 2 === 0 ? [[word, days[i + 1]]] : [])))
  return { from, type, to, ...named }
}

/** The case file of a family, read by the reader of files. */
export function caseOf({ people = [], ties = [], facts = [], earlier = [] }: Family): CaseFile {
  const written = {
    people: [...BASE.people, ...people.map(personOf)],
    relationships: [...BASE.ties, ...ties].map(tieOf),
    facts: [...BASE.facts, ...facts],
    earlier,
  }
  const file = parseCaseFile('family', JSON.stringify(written))
  if (!('people' in file)) throw new Error(file.map(sayProblem).join('\n'))
  return file
}

/** The routes of every child of the case, on 20 February 2026 (30+0 of the baby) unless it says otherwise. */
export function routesFor(family: Family): ChildRoute[] {
  const { today = '2026-02-20', knownAt, protocol = 'national' } = family
  const file = caseOf(family)
  const record = knownAt === undefined ? file : familyAsKnownAt(file, parseInstant(knownAt) ?? endOfDay(day(knownAt)))
  return routesOf(record, loadProtocol(protocol), englandAndWales(), toNumber(day(today)))
}

/** The route of one child of the case. */
export function routeFor(family: Family, about = 'baby'): ChildRoute {
  const route = routesFor(family).find(child => child.about === about)
  if (!route) throw new Error(`No route for ${about}`)
  return route
}

export const removed = (about: string, on: string, more: object = {}) => ({
  kind: 'ChildRemoved',
  about: [about],
  on,
  order: 'care_order',
  reasons: ['neglect'],
  attributedTo: ['mother'],
  ...more,
})
export const happened = (kind: string, about: string, on: string, more: object = {}) => ({
  kind,
  about: [about],
  on,
  ...more,
})

/** The written rule, the family that shows it, the proposal, the rows that speak (furthest-reaching first), and what a gap says. */
export type Row = [
  rule: string,
  family: Family,
  proposed: string,
  because: string[],
  gap?: RegExp | null,
  says?: RegExp,
]

/** Holds each family against the rule that it shows. */
export function testRows(rows: readonly Row[]): void {
  test.each(rows)('%s', (_rule, family, proposed, because, gap, says) => {
    const route = routeFor(family)
    expect([route.proposed, route.because.map(each => each.rule)]).toEqual([proposed, because])
    if (gap) expect(route.gaps).toContainEqual(expect.stringMatching(gap))
    if (says) expect(route.because[0]?.text).toMatch(says)
    for (const { text } of route.because) expect(text).not.toMatch(/[{}]|undefined|null/)
  })
}

export const NOTHING = /No history was found in our records\. That is no reassurance/

/** An older brother, alone or with his father. */
export const ollie = { people: ['ollie 2019-06-01'], ties: ['mother mother_of ollie'] }
export const olliesFather = {
  people: ['ollie 2019-06-01', 'rick'],
  ties: ['mother mother_of ollie', 'rick father_of ollie'],
}
/** His removal, five years before. */
export const ago5 = removed('ollie', '2020-09-01')
