import { type Fact, factSchema } from '../protocol/fact.ts'

/**
 * The folded record: one row of a child that holds all its facts without free text, so that the duties of an authority
 * are computed from one sequential read. `about` is left out (it is the child); `imported` marks what came from a file.
 */
export type FoldedFacts = { facts: Fact[]; imported: ReadonlySet<string> }

type Kept = Omit<Fact, 'about'> & { imported?: true }

/** The text of one more fact in the fold. `fact` carries no free text any more. */
export function foldedText(fact: Omit<Fact, 'about'>, imported: boolean): string {
  const kept: Kept = imported ? { ...fact, imported: true } : fact
  return JSON.stringify(kept)
}

/** `[a,b]` and `c` make `[a,b,c]`, without parsing what is there. */
export function addToFold(fold: string | null, texts: readonly string[]): string {
  if (texts.length === 0) return fold ?? '[]'
  const added = texts.join(',')
  return fold === null || fold === '[]' ? `[${added}]` : `${fold.slice(0, -1)},${added}]`
}

/** Reads a fold back. The append wrote it after checking each fact, so it is trusted here and not checked again. */
export function unfold(fold: string, childId: string): FoldedFacts {
  const about = [childId]
  const imported = new Set<string>()
  const kept = JSON.parse(fold) as (Fact & Kept)[]
  for (const fact of kept) {
    if (fact.imported === true) imported.add(fact.id)
    Object.assign(fact, { about })
  }
  return { facts: kept, imported }
}

/** Checks one fact before it is written: the same shapes as a case file's. Throws a ZodError naming the field. */
export function checkedFact(fact: unknown, childId: string): ReturnType<typeof factSchema.parse> {
  return factSchema.parse({ ...Object(fact), about: [childId] })
}
