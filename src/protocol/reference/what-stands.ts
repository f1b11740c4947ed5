import { type Instant, startOfDay } from '../../kernel/instant.ts'
import { type Fact, type FactCorrected, factSchema, type Happening } from '../fact.ts'

/** When a fact was recorded; one that does not say: at the start of its day. */
export function recorded(fact: Fact): Instant {
  if (fact.recordedAt !== undefined) return fact.recordedAt
  const begins = dayBegins.get(fact.on) ?? startOfDay(fact.on)
  dayBegins.set(fact.on, begins)
  return begins
}

const dayBegins = new Map<string, Instant>()

/** The facts that had happened by the end of a day and were recorded by an instant, corrections carried out. */
export function whatStands(facts: readonly Fact[], today: Happening['on'], knownAt: Instant | null): Happening[] {
  const known = facts.filter(
    fact => (knownAt === null || recorded(fact) <= knownAt) && (fact.kind !== 'FactCorrected' || fact.on <= today),
  )
  const result: Happening[] = []
  for (const fact of known) {
    if (fact.kind === 'FactCorrected') continue
    const stands = textOf(fact, known)
    if (stands !== null && stands.on <= today) result.push({ ...stands, id: fact.id })
  }
  return result
}

/**
 * What a fact says after its corrections. The last recorded correction that has not itself been withdrawn decides;
 * a correction that was corrected says what its own correction says.
 */
function textOf(fact: Happening, known: readonly Fact[]): Happening | null {
  const decisive = decisiveCorrection(fact.id, known)
  if (decisive === null) return fact
  return decisive.says === null ? null : { ...asFact(decisive.says, fact), id: fact.id }
}

function decisiveCorrection(id: string, known: readonly Fact[]): { says: FactCorrected['with'] } | null {
  const corrections = known.filter(
    (fact): fact is FactCorrected => fact.kind === 'FactCorrected' && fact.replaces === id,
  )
  corrections.sort((a, b) => recorded(b).localeCompare(recorded(a)))
  for (const correction of corrections) {
    const above = decisiveCorrection(correction.id, known)
    if (above === null) return { says: correction.with }
    if (above.says === null) continue // withdrawn: the correction before it decides
    return { says: above.says }
  }
  return null
}

function asFact(says: object, original: Happening): Happening {
  const read = factSchema.parse({ about: original.about, ...says })
  if (read.kind === 'FactCorrected') throw new Error('The random cases correct by facts, not by corrections')
  return { ...read, id: original.id }
}
