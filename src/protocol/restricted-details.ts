import type { FactKind } from './fact.ts'

/**
 * Details that only some readers of a record may read. To all others it is as though nobody had written any: they are
 * left out where the record is read, so that no page, paper or list has to remember to. Who reads which: access/access.ts.
 */
export type Restriction =
  /** How a pregnancy ended (design.md, "Loss"). */
  | 'health_detail'
  /** What the authority's lawyers said: the authority's own (design.md, "Need to know"). */
  | 'legal_advice'

type Restricted = {
  restriction: Restriction
  /** The only kind that carries it. */
  kind: FactKind
  /** Said above the words, so that they are not told on by mistake. */
  onlyFor: string
  /** May somebody tell it who may not read it afterwards? */
  toldByAnybody: boolean
}

const RESTRICTED: ReadonlyMap<string, Restricted> = new Map<string, Restricted>([
  [
    'howItEnded',
    {
      restriction: 'health_detail',
      kind: 'PregnancyEnded',
      onlyFor: 'How it ended. Only midwives, health visitors and the allocated social worker read this:',
      toldByAnybody: true,
    },
  ],
  [
    'legalAdvice',
    {
      restriction: 'legal_advice',
      kind: 'LegalMeetingHeld',
      onlyFor: 'Legal advice. Only the authority’s allocated social worker, managers and lawyers read this:',
      toldByAnybody: false,
    },
  ],
])

/** What somebody may read of it. */
export type Reads = ReadonlySet<Restriction>

export const READS_NONE: Reads = new Set()
export const READS_ALL: Reads = new Set([...RESTRICTED.values()].map(({ restriction }) => restriction))

/** May whoever reads so much read this detail? */
const mayRead = (reads: Reads, detail: string): boolean => {
  const restricted = RESTRICTED.get(detail)
  return restricted === undefined || reads.has(restricted.restriction)
}

/** May they write it: in a fact of their own, or correcting what stands? */
export function mayWrite(reads: Reads, detail: string, isCorrection: boolean): boolean {
  return mayRead(reads, detail) || (!isCorrection && RESTRICTED.get(detail)?.toldByAnybody === true)
}

/** Does a fact of this kind perhaps carry words that they may not read? */
export const mayHide = (reads: Reads, kind: unknown): boolean =>
  [...RESTRICTED.values()].some(restricted => restricted.kind === kind && !reads.has(restricted.restriction))

/** A fact without what they may not read of it. A correction may carry it too. */
export function asReadBy<F extends object>(reads: Reads, fact: F): F {
  const kept = { ...fact }
  for (const detail of RESTRICTED.keys()) if (!mayRead(reads, detail)) Reflect.deleteProperty(kept, detail)
  const inside: unknown = Reflect.get(fact, 'with')
  if (typeof inside === 'object' && inside !== null && !Array.isArray(inside))
    Reflect.set(kept, 'with', asReadBy(reads, inside))
  return kept
}

/** The restricted words of a fact, where they were not left out, each with who alone reads them. */
export function restrictedWordsOf(fact: object): { onlyFor: string; words: string }[] {
  return [...RESTRICTED].flatMap(([detail, { onlyFor }]) => {
    const words: unknown = Reflect.get(fact, detail)
    return typeof words === 'string' && words !== '' ? [{ onlyFor, words }] : []
  })
}
