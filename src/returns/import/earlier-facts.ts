import { CENSUS_CARRIES } from '../../protocol/census-carries.ts'
import type { Fact, Happening } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import { positionOf } from '../../record/append.ts'
import type { CensusFact, CensusHappening } from '../census/census-facts.ts'
import { comparable, SSD_ONLY } from '../census/contradictions.ts'
import { withoutNumber } from '../census/import-key.ts'

/** At which position of the record a key of the census stands. */
export type Link = readonly [key: string, position: number]

/** What the record says, in the words and under the keys of the census; and where each stands. */
export type Earlier = { readonly facts: readonly CensusFact[]; readonly links: readonly Link[] }

/**
 * What a file is compared with. An imported fact is taken as it was imported as long as the file still says the same,
 * else as it has been corrected since; one that was withdrawn is left out. What people recorded by hand meanwhile, and
 * the file now says too, is the same fact and not a second one.
 *
 * @param links of the keys that imports have written
 * @param record all facts of the child, corrections too
 * @param redacted positions of closures whose reason was taken away: nobody can tell whether the file's is another
 */
export function earlierFacts(
  now: readonly CensusFact[],
  links: readonly Link[],
  { facts: record, redacted }: { facts: readonly Fact[]; redacted: ReadonlySet<number> },
): Earlier {
  const recorded = new Map(record.map(fact => [positionOf(fact.id), fact]))
  const stands = new Map(standing(record).map(fact => [positionOf(fact.id), fact]))
  const said = new Set(now.map(fact => sayingOf(fact.key, fact.fact)))
  const bases = new Set<string>()
  const facts: CensusFact[] = []
  const changed = new Map<number, { key: string; fact: CensusHappening | null }>()
  const taken = new Set<number>()
  for (const [key, position] of links) {
    const read = (fact: Fact | undefined) => {
      const told = asCensus(fact)
      return told !== null && redacted.has(position) ? withReasonOf(told, key, now) : told
    }
    const original = read(recorded.get(position))
    if (original === null) continue
    const current = read(stands.get(position))
    const isAsImported = current !== null && comparable(current) === comparable(original)
    if (isAsImported || said.has(sayingOf(key, original))) {
      facts.push({ key, fact: original })
      bases.add(withoutNumber(key))
      taken.add(position)
    } else changed.set(position, { key, fact: current })
  }
  const found: Link[] = []
  if (stands.size > taken.size) {
    for (const { key, fact } of now) {
      if (bases.has(withoutNumber(key))) continue
      const same = sameByHand(fact, stands, taken)
      if (same === null) continue
      facts.push({ key, fact: same.fact })
      found.push([key, same.position])
      taken.add(same.position)
    }
  }
  for (const [position, { key, fact }] of changed) {
    if (fact !== null && !taken.has(position)) facts.push({ key, fact })
  }
  return { facts, links: found }
}

function withReasonOf(fact: CensusHappening, key: string, now: readonly CensusFact[]): CensusHappening {
  const said = now.find(other => withoutNumber(other.key) === withoutNumber(key))?.fact
  if (fact.kind !== 'CaseClosed' || said?.kind !== 'CaseClosed' || said.reason === undefined) return fact
  return { ...fact, reason: said.reason }
}

const sayingOf = (key: string, fact: CensusHappening) => `${withoutNumber(key)} ${comparable(fact)}`

/** A fact that stands in the record, was not imported under the file's key, and is what the file says. */
function sameByHand(
  said: CensusHappening,
  stands: ReadonlyMap<number, Happening>,
  taken: ReadonlySet<number>,
): { position: number; fact: CensusHappening } | null {
  for (const [position, fact] of stands) {
    if (fact.kind !== said.kind || taken.has(position)) continue
    const same = asSaidBy(fact, said)
    if (same !== null) return { position, fact: same }
  }
  return null
}

/**
 * The fact by hand as the census would tell it, null when it is another one. People write more finely than a census, so
 * only what would change a duty is compared: the day of a birth or death, and what a conference decided.
 */
function asSaidBy(fact: Happening, said: CensusHappening): CensusHappening | null {
  if (fact.kind === 'BirthRecorded' && said.kind === 'BirthRecorded') return { ...said, on: fact.bornOn ?? fact.on }
  if (fact.kind === 'PersonDied' && said.kind === 'PersonDied') return { ...said, on: fact.on }
  if (fact.kind === 'EstimatedDateSet' && said.kind === 'EstimatedDateSet') {
    return fact.expectedOn === said.expectedOn ? said : null
  }
  if (fact.on !== said.on) return null
  if (fact.kind === 'LegalStatusChanged' && said.kind === 'LegalStatusChanged') {
    return fact.status === said.status ? said : null
  }
  if (fact.kind === 'ConferenceHeld' && said.kind === 'ConferenceHeld') {
    return fact.type === said.type ? { ...said, decision: fact.decision } : null
  }
  return said
}

/** What a census can carry, the letters and proceedings that stand in it from the 2026-27 collection on, and what only a folder has. */
const KINDS: ReadonlySet<string> = new Set([
  ...CENSUS_CARRIES,
  'LetterBeforeProceedingsSent',
  'ProceedingsIssued',
  ...SSD_ONLY,
])

/** A fact of the record with the details that a census has; null when a census has no such kind. */
function asCensus(fact: Fact | undefined): CensusHappening | null {
  if (fact === undefined || !isOfCensus(fact)) return null
  const {
    id: _id,
    about: _about,
    by: _by,
    agency: _agency,
    note: _note,
    at: _at,
    recordedAt: _recorded,
    ...said
  } = fact
  return said
}

const isOfCensus = (fact: Fact): fact is Extract<Fact, { kind: CensusHappening['kind'] }> => KINDS.has(fact.kind)
