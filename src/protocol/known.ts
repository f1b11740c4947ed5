import { dayOf, type Instant, startOfDay } from '../kernel/instant.ts'
import { type Fact, type FactCorrected, factSchema, type Happening } from './fact.ts'

/** When a fact was recorded: as it says, else at the start of the day on which it happened. */
export function recordedAt(fact: Pick<Fact, 'recordedAt' | 'on'>): Instant {
  return fact.recordedAt ?? startOfDay(fact.on)
}

/** Only what was recorded by an instant. What carries no instant of its own: a fact, from the start of its day; a person, always. */
export function recordedBy<T extends { recordedAt?: Instant | undefined; on?: string }>(
  things: readonly T[],
  instant: Instant,
): T[] {
  const lastDay = dayOf(instant)
  return things.filter(thing =>
    thing.recordedAt === undefined ? thing.on === undefined || thing.on <= lastDay : thing.recordedAt <= instant,
  )
}

/**
 * What stands after all corrections: each fact as last corrected, under its own id, withdrawn ones left out.
 * A correction may itself be corrected (withdrawn: the original stands again; replaced: the newer text stands);
 * of two corrections of one fact the last recorded wins.
 */
export function standing(facts: readonly Fact[]): Happening[] {
  const corrections = new Map<string, FactCorrected[]>()
  for (const fact of facts) {
    if (fact.kind !== 'FactCorrected') continue
    const list = corrections.get(fact.replaces)
    if (list) list.push(fact)
    else corrections.set(fact.replaces, [fact])
  }
  if (corrections.size === 0) return facts.filter(isHappening)
  for (const list of corrections.values()) list.sort(lastRecordedFirst)
  return facts.flatMap(fact => {
    if (!isHappening(fact)) return []
    const verdict = verdictOn(fact.id, fact.about, corrections, new Set())
    if (verdict === 'as recorded') return [fact]
    if (verdict === null) return []
    const { id: _own, ...rest } = verdict
    const corrected = { ...rest, id: fact.id, about: rest.about ?? fact.about }
    return isHappening(corrected) ? [corrected] : []
  })
}

const isHappening = (fact: Fact): fact is Happening => fact.kind !== 'FactCorrected'

function lastRecordedFirst(a: FactCorrected, b: FactCorrected): number {
  const [x, y] = [recordedAt(a), recordedAt(b)]
  if (x !== y) return x < y ? 1 : -1
  const [v, w] = [JSON.stringify(a.with), JSON.stringify(b.with)]
  return v === w ? 0 : v < w ? 1 : -1
}

type Replacement = ReturnType<typeof factSchema.parse>

function verdictOn(
  factId: string,
  about: readonly string[],
  corrections: ReadonlyMap<string, readonly FactCorrected[]>,
  above: ReadonlySet<string>,
): Replacement | null | 'as recorded' {
  if (above.has(factId)) return 'as recorded'
  const seen = new Set(above).add(factId)
  for (const correction of corrections.get(factId) ?? []) {
    const onCorrection = verdictOn(correction.id, about, corrections, seen)
    if (onCorrection === null) continue // this correction was withdrawn: look at the one before it
    const says = onCorrection === 'as recorded' ? correction : onCorrection
    const replacement = says.kind === 'FactCorrected' ? says.with : says
    if (replacement === null) return null
    // What stands in its place is about the same people, unless it says otherwise.
    const read = factSchema.safeParse({ about, ...replacement })
    if (read.success) return read.data
  }
  return 'as recorded'
}
