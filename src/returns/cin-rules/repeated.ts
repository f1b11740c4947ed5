import type { Coded } from './returned-child.ts'

/** Those whose code stood before. */
export function repeated(codes: readonly Coded[]): readonly Coded[] {
  if (codes.length < 2) return []
  const seen = new Set<string>()
  return codes.filter(({ text }) => {
    const isKnown = seen.has(text)
    seen.add(text)
    return isKnown
  })
}
